package tui

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory"
	tables "smigrate/inventory/table"
)

// columnsPage asks what the columns of a table are, shows its first rows as they
// would load, keeps the answer in a mapping file and loads with it.
type columnsPage struct {
	base
	ctx       context.Context
	workspace *workspace.Workspace
	columns   *workspace.Columns
	loaded    bool
	sheet     int
	table     table
	preview   previewRows
	// refused is why no row would load, problem why the last key did nothing.
	refused, problem string
	// previewing reads the first rows, writing writes the mapping file.
	previewing, writing task
	// asking is the scope of the line that is typed, "" while none is; replace the
	// path of a file that exists and may be replaced.
	asking  scope
	line    input
	replace string
	// beside is a mapping file that lies beside the table, "" for none.
	beside string
}

// columnsAsked asks the root for the columns of a table before it is loaded.
type columnsAsked struct {
	workspace *workspace.Workspace
	columns   *workspace.Columns
	// loaded is true when all but the table is loaded already.
	loaded bool
}

// columnsKept asks the root to load a workspace whose table now has a mapping.
type columnsKept struct{ workspace *workspace.Workspace }

// columnsLeft asks the root to go back to where the columns were asked for.
type columnsLeft struct{ loaded bool }

// previewed is what the first rows load as, from a numbered preview.
type previewed struct {
	id        int
	inventory *inventory.Inventory
	err       error
}

func newColumns(ctx context.Context, s *styles) *columnsPage {
	return &columnsPage{ctx: ctx, base: base{styles: s}}
}

func (p *columnsPage) Scopes() []scope {
	switch {
	case p.replace != "":
		return []scope{inReplace}
	case p.asking != "":
		return []scope{p.asking}
	}
	return []scope{inColumns, inList}
}

// Unavailable says why an action makes no sense now.
func (p *columnsPage) Unavailable(a action) string {
	switch {
	case (a == actLater || a == actEarlier) && len(p.columns.Surveys) == 1:
		return "the table has one sheet"
	case a == actSave && p.asking == "" && !slices.ContainsFunc(p.columns.Surveys, identifies):
		return needsColumn
	case a == actClear && p.selected().Reads() == "":
		return "the column is not read"
	}
	return ""
}

// needsColumn says what every table has to name.
const needsColumn = "a row needs serial, sha256, thumbprint or not_after: choose one for some column"

func identifies(s tables.Survey) bool { return s.Identifies() }

// Waits: while the mapping file is written nothing else is done.
func (p *columnsPage) Waits(action) bool { return p.writing.running() }

func (p *columnsPage) SetSize(w, h int) {
	p.width, p.height = w, h
	p.arrange()
}

// columnsHead is the number of lines above the columns.
const columnsHead = 2

// arrange gives columns and preview their places, one above the other.
func (p *columnsPage) arrange() {
	upper, lower := rowsOf(p.width, p.height, p.height/3, p.height)
	p.table.setSize(p.width, upper.h-columnsHead)
	p.preview.table.setSize(p.width, lower.h-1)
}

func (p *columnsPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case columnsAsked:
		p.workspace, p.columns, p.loaded, p.sheet = msg.workspace, msg.columns, msg.loaded, 0
		p.asking, p.replace, p.problem, p.refused = "", "", "", ""
		if p.beside = p.usualFile(); !isFile(p.beside) {
			p.beside = ""
		}
		p.table.columns = surveyColumns
		p.table.moveTo(0)
		return p.show()
	case previewed:
		if p.previewing.finish(msg.id) {
			p.take(msg)
		}
	case mappingWritten:
		if p.writing.finish(msg.id) {
			return p.written(msg.path, msg.err)
		}
	case tea.KeyMsg:
		if p.asking != "" && p.replace == "" && p.line.key(msg) {
			p.problem = ""
		}
	case clicked:
		p.table.clickOn(msg.y - columnsHead - 1)
	case action:
		return p.do(msg)
	}
	return nil
}

func (p *columnsPage) do(a action) tea.Cmd {
	switch {
	case p.replace != "":
		path := p.replace
		p.replace = ""
		if a == actReplace {
			return p.write(path, true)
		}
	case p.asking == inZone:
		return p.takeZone(a)
	case p.asking == inMapping:
		return p.takeFile(a)
	case p.asking == inMappings:
		return p.useFile(a)
	default:
		return p.choose(a)
	}
	return nil
}

// choose does an action while the keys act on the columns.
func (p *columnsPage) choose(a action) tea.Cmd {
	switch a {
	case actAccept:
		list, now := p.facts(), p.selected().Reads()
		at := slices.IndexFunc(list, func(e entry) bool { return e.text == now })
		return p.ask(choiceAsked{"What is in the column " + columnName(*p.selected()), list, max(at, 0)})
	case actClear:
		return p.read("")
	case actDates:
		return p.turnDates()
	case actZone:
		_, zone := p.survey().Chosen()
		p.asking, p.problem = inZone, ""
		p.line.set(zone)
	case actLater, actEarlier:
		n := len(p.columns.Surveys)
		p.sheet = (p.sheet + direction(a) + n) % n
		p.table.moveTo(0)
		return p.show()
	case actSave:
		p.askFile(inMapping)
	case actUse:
		p.askFile(inMappings)
	case actBack:
		p.previewing.cancel()
		return p.ask(columnsLeft{p.loaded})
	default:
		p.table.do(a)
	}
	return nil
}

func (p *columnsPage) survey() *tables.Survey { return &p.columns.Surveys[p.sheet] }

func (p *columnsPage) selected() *tables.SurveyedColumn {
	if list := p.survey().Columns; p.table.cursor < len(list) {
		return &list[p.table.cursor]
	}
	return &tables.SurveyedColumn{}
}

// columnName is how people find a column again: by its header, or its position.
func columnName(x tables.SurveyedColumn) string {
	if x.Header == "" {
		return group(int64(x.Position))
	}
	return clean(x.Header)
}

// facts offers all that a column can be.
func (p *columnsPage) facts() []entry {
	list := []entry{{heading: "Field", text: "not read", do: func() tea.Cmd { return p.read("") }}}
	for _, fact := range tables.Facts() {
		list = append(list, entry{heading: "Field", text: fact, do: func() tea.Cmd { return p.read(fact) }})
	}
	return list
}

// read has the selected column read as a fact.
func (p *columnsPage) read(fact string) tea.Cmd {
	if err := p.survey().Choose(p.selected().Position, fact); err != nil {
		p.problem = err.Error()
		return nil
	}
	return p.show()
}

// turnDates takes the next order of numeric dates, for all sheets.
func (p *columnsPage) turnDates() tea.Cmd {
	orders := []string{"", "dmy", "mdy", "ymd"}
	now, _ := p.survey().Chosen()
	following := orders[(slices.Index(orders, now)+1)%len(orders)]
	for i := range p.columns.Surveys {
		if err := p.columns.Surveys[i].ChooseDates(following); err != nil {
			p.problem = err.Error()
		}
	}
	return p.show()
}

// takeZone keeps the zone that was typed.
func (p *columnsPage) takeZone(a action) tea.Cmd {
	if a == actAccept {
		for i := range p.columns.Surveys {
			if err := p.columns.Surveys[i].ChooseZone(strings.TrimSpace(p.line.text())); err != nil {
				p.problem = err.Error()
				return nil
			}
		}
	}
	p.asking, p.problem = "", ""
	return p.show()
}

// show lists the columns as they are chosen and asks for the preview of them.
func (p *columnsPage) show() tea.Cmd {
	p.table.setRows(surveyRows{p.survey()})
	if !slices.ContainsFunc(p.columns.Surveys, identifies) {
		p.previewing.cancel()
		p.take(previewed{})
		p.refused = needsColumn
		return nil
	}
	ctx, id := p.previewing.start(p.ctx)
	ws, columns := p.workspace, *p.columns
	columns.Surveys = slices.Clone(columns.Surveys)
	return func() tea.Msg {
		inv, err := ws.Preview(ctx, &columns)
		return previewed{id, inv, err}
	}
}

// take shows what the rows would load as.
func (p *columnsPage) take(x previewed) {
	p.refused = ""
	if x.err != nil {
		p.refused = workspace.Message(x.err)
	}
	p.preview.fill(x.inventory)
	p.arrange()
}

func (p *columnsPage) View() string {
	if p.columns == nil {
		return screen(tall(nil, p.width, p.height))
	}
	upper, lower := rowsOf(p.width, p.height, p.height/3, p.height)
	lines := append([]string{p.title(), p.settings()}, p.table.view(p.styles)...)
	lines = append(tall(lines, p.width, upper.h), p.styles.muted.Render(strings.Repeat("─", p.width)))
	lines = append(lines, p.outcome()...)
	if p.refused == "" {
		lines = append(lines, p.preview.table.view(p.styles)...)
	}
	return screen(tall(lines, p.width, upper.h+1+lower.h))
}

func (p *columnsPage) title() string {
	title := " What are the columns of " + filepath.Base(p.columns.Path) + "?"
	if n := len(p.columns.Surveys); n > 1 {
		title += "   sheet " + p.survey().Sheet + ", " + group(int64(p.sheet+1)) + " of " + group(int64(n))
	}
	return p.styles.heading.Render(fit(title, p.width))
}

// settings says what holds for all columns, or takes the line that is typed.
func (p *columnsPage) settings() string {
	switch {
	case p.problem != "":
		return p.styles.failure.Render(fit(" "+p.problem, p.width))
	case p.replace != "":
		return p.styles.warning.Render(fit(" Replace it? y, n: "+p.replace+" exists already", p.width))
	case p.asking == inZone:
		return p.line.prompt("zone of times that state none", p.width)
	case p.asking == inMapping:
		return p.line.prompt("keep the mapping in", p.width)
	case p.asking == inMappings:
		return p.line.prompt("load with the mapping in", p.width)
	case p.beside != "":
		return p.styles.warning.Render(fit(" "+filepath.Base(p.beside)+" lies beside it: u loads with that mapping", p.width))
	}
	return fit(" "+p.choices(), p.width)
}

// choices says how dates are read and where the header is, as far as there is room.
func (p *columnsPage) choices() string {
	dates, zone := p.survey().Chosen()
	parts := []string{"dates " + cmp.Or(dates, "as the values show"), "times without a zone: " + cmp.Or(zone, "UTC"), "no header"}
	if row := p.survey().HeaderRow; row > 0 {
		parts[2] = "header in row " + group(int64(row))
	}
	words := parts[0]
	for _, part := range parts[1:] {
		if more := words + "   " + part; widthOf(more) < p.width {
			words = more
		}
	}
	return words
}

// outcome is the heading of the preview, or why there is none.
func (p *columnsPage) outcome() []string {
	switch {
	case p.previewing.running():
		return []string{p.styles.heading.Render(fit(" Reading the first rows", p.width))}
	case p.refused != "":
		lines := wrap(" Nothing loads: "+p.refused, p.width-1)
		for i, line := range lines {
			lines[i] = p.styles.warning.Render(fit(line, p.width))
		}
		return lines
	}
	return []string{p.styles.heading.Render(fit(" The first rows as they would load: "+p.preview.words(), p.width))}
}
