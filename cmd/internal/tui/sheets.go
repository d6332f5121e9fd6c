package tui

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/reports"
)

// sheetsPage shows some of the tables of a report, one at a time, and the selected
// row in full.
type sheetsPage struct {
	base
	trials *trials
	// holds chooses the tables of the page.
	holds  func(name string) bool
	sheets []reports.Sheet
	// waiting is what is under way while there are no tables, problem why there are
	// none.
	waiting, problem string
	// above draws a line above the tables, bars returns what draws the rows of a table
	// below a title; nil for none.
	above func(width int) string
	bars  func(reports.Sheet) (title string, bar func(row, width int) string)
	// before are the views of the screen that come before its tables.
	before []string
	shown  int
	table  table
	// stood is where the user was in the previous tables.
	stood standing
	// row is the selected row without cuts; about, while telling is true, what the table
	// shows.
	row, about pane
	telling    bool
}

// Tables that have a screen of their own, by their names in reports.
var (
	tokenSheets       = []string{"Tokens", "Fleet", "Key pairs", "Purchases"}
	integrationSheets = []string{"Integrations", "Stranded", "Ready sooner", "Profile changes"}
	costSheets        = []string{"Cost", "Cost by year", "Cost by month", "Bridge", "Risk", "Chances", "Tornado", "Assumptions", accountName}
	reasonSheets      = []string{"Bottlenecks", "Critical chain", "Shifted work", "Latest starts"}
	// drawnSheets are on screens that draw them in their own way.
	drawnSheets = []string{"Findings", "Schedule", "Conflicts", "Rejects", "Notes"}
)

// named chooses tables by their names.
func named(names []string) func(string) bool {
	return func(name string) bool { return slices.Contains(names, name) }
}

// elsewhere chooses the tables that no other screen shows.
func elsewhere(name string) bool {
	return !slices.Contains(slices.Concat(tokenSheets, integrationSheets, costSheets, reasonSheets, drawnSheets), name)
}

func newSheets(s *styles, t *trials, holds func(name string) bool) *sheetsPage {
	p := &sheetsPage{base: base{styles: s}, trials: t, holds: holds}
	p.row.key = "right"
	return p
}

func (p *sheetsPage) Scopes() []scope {
	if p.telling {
		return []scope{inAbout, inList}
	}
	return []scope{inSheets, inScreens, inList}
}

// Unavailable says why an action makes no sense now.
func (p *sheetsPage) Unavailable(a action) string {
	switch {
	case p.telling:
		return ""
	case a == actAccept && len(p.sheets) > 0 && p.table.window.rows > 0:
		_, why := p.here().behind()
		return why
	case len(p.sheets) == 0 && (a == actLater || a == actEarlier || a == actAbout):
		return "there is no table yet"
	case (a == actLater || a == actEarlier) && len(p.sheets)+len(p.before) == 1:
		return "there is no other table here"
	case (a == actAccept || a == actCopy || a == actCopyRow) && (len(p.sheets) == 0 || p.table.window.rows == 0):
		return "there is no row here"
	}
	return ""
}

// Commands offers each table to the menu.
func (p *sheetsPage) Commands() []entry {
	var list []entry
	for _, s := range p.sheets {
		list = append(list, entry{heading: "Tables", text: "show the table " + s.Title, do: func() tea.Cmd { return p.Show(target{table: s.Title}) }})
	}
	return list
}

// Seen returns the table that is shown.
func (p *sheetsPage) Seen() seen {
	if len(p.sheets) == 0 {
		return seen{}
	}
	return seenTable(p.sheet())
}

// rowHeight is the room for the selected row below the table.
const rowHeight = 8

func (p *sheetsPage) SetSize(w, h int) {
	p.width, p.height = w, h
	p.arrange()
}

func (p *sheetsPage) arrange() {
	if len(p.sheets) == 0 {
		return
	}
	head := len(p.head())
	upper, lower := rowsOf(p.width, p.height, rowHeight, head+1+max(len(p.sheet().Rows), 1))
	p.lay(p.sheet())
	p.table.setSize(p.width, max(upper.h-head, 2))
	if bare, is := withoutCurrency(p.sheet()); is && slices.Contains(p.table.widths, 0) {
		p.lay(bare)
		p.table.fit()
	}
	p.row.setSize(p.width, lower.h)
	p.about.setSize(p.width-1, p.height)
	p.describe()
}

func (p *sheetsPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.reset()
		p.put(p.trials.sheetsOf(msg.plan))
	case planned:
		p.put(p.trials.sheetsOf(msg.plan))
	case clicked:
		if len(p.sheets) == 0 {
			return nil
		}
		if p.table.clickOn(msg.y - len(p.head()) - 1) {
			p.describe()
		}
	case action:
		return p.do(msg)
	}
	return nil
}

// take keeps those of some tables that are on the page.
func (p *sheetsPage) take(list []reports.Sheet) {
	p.sheets = slices.DeleteFunc(slices.Clone(list), func(s reports.Sheet) bool { return !p.holds(s.Name) })
}

// reset begins with the first cell of the first table.
func (p *sheetsPage) reset() {
	p.telling, p.shown, p.stood, p.sheets = false, 0, standing{}, nil
	p.table.moveTo(0)
}

// put shows other tables; the user stays where they were.
func (p *sheetsPage) put(list []reports.Sheet) {
	p.waiting = ""
	p.stand()
	p.take(list)
	p.stay()
}

// show puts a table of the page in front.
func (p *sheetsPage) show(i int) {
	if len(p.sheets) == 0 {
		return
	}
	p.shown = min(max(i, 0), len(p.sheets)-1)
	p.table.picking = true
	p.table.column = 0
	p.lay(p.sheet())
	p.table.moveTo(p.table.cursor)
	p.arrange()
}

// lay gives the columns of a table their extents, and draws its rows.
func (p *sheetsPage) lay(s reports.Sheet) {
	p.table.columns = nil
	for n, c := range s.Columns {
		p.table.columns = append(p.table.columns, column{c.Title, extentOf(s, n), c.Right})
	}
	p.table.setRows(p.drawn(s))
}

func (p *sheetsPage) sheet() reports.Sheet { return p.sheets[p.shown] }

func (p *sheetsPage) do(a action) tea.Cmd {
	if len(p.sheets) == 0 {
		return nil
	}
	if p.telling {
		if a == actBack {
			p.telling = false
		}
		p.about.do(a)
		return nil
	}
	switch a {
	case actAbout:
		p.telling = true
		p.about.setText(p.sheet().Title + "\n  " + p.sheet().About)
	case actAccept:
		to, _ := p.here().behind()
		return p.ask(to)
	case actLater:
		p.table.moveTo(0)
		p.show((p.shown + 1) % len(p.sheets))
	case actEarlier:
		p.table.moveTo(0)
		p.show((p.shown + len(p.sheets) - 1) % len(p.sheets))
	case actLeft:
		p.table.moveColumn(-1)
	case actRight:
		if p.table.column+1 < len(p.sheet().Columns) { // bars cannot be selected
			p.table.moveColumn(1)
		}
	case actCopy:
		return p.ask(copied{[]string{p.sheet().Rows[p.table.cursor][p.table.column]}})
	case actCopyRow:
		return p.ask(copied{p.sheet().Rows[p.table.cursor]})
	default:
		p.table.do(a)
	}
	p.describe()
	return nil
}

// here is the cell that the keys act on.
func (p *sheetsPage) here() cell {
	return cell{p.trials.plan, p.sheet(), p.table.cursor, p.table.column}
}

// viewsLine is the title of a view with those that follow it: as many as there is room
// for, and how many more there are; the menu of everything lists them all.
func viewsLine(title string, others []string, width int) string {
	for named := len(others); named > 0; named-- {
		names := strings.Join(others[:named], ", ")
		if more := len(others) - named; more > 0 {
			names += " and " + strconv.Itoa(more) + " more"
		}
		if line := " " + title + "   (n: " + names + ")"; widthOf(line) <= width {
			return fit(line, width)
		}
	}
	return fit(" "+title+"   (n: "+strconv.Itoa(len(others))+" more)", width)
}

// Show shows the table that a target names, and selects its row.
func (p *sheetsPage) Show(to target) tea.Cmd {
	if at := slices.IndexFunc(p.sheets, func(s reports.Sheet) bool { return s.Title == to.table }); at >= 0 {
		p.table.moveTo(0)
		p.show(at)
	}
	if at := slices.IndexFunc(p.sheet().Rows, func(row []string) bool { return to.row != "" && row[0] == to.row }); at >= 0 {
		p.table.moveTo(at)
		p.describe()
	}
	return nil
}

// Keep returns a function that leads back to the selected cell.
func (p *sheetsPage) Keep() (back func() tea.Cmd) {
	p.stand()
	stood, top := p.stood, p.table.top
	return func() tea.Cmd {
		p.stood = stood
		p.stay()
		p.table.top = top
		p.table.moveTo(p.table.cursor)
		return nil
	}
}

// describe writes the selected row in full.
func (p *sheetsPage) describe() {
	s := p.sheet()
	if len(s.Rows) == 0 {
		p.row.setText("")
		return
	}
	label := 0
	for _, c := range s.Columns {
		label = max(label, widthOf(c.Title))
	}
	label = min(label, p.width/3)
	var b strings.Builder
	lines, selected := 0, 0
	for i, cell := range s.Rows[p.table.cursor] {
		if cell == "" {
			continue
		}
		line := "  " + fit(s.Columns[i].Title, label) + "  " + clean(cell)
		b.WriteString(line + "\n")
		lines += len(wrap(line, p.row.width))
		if i == p.table.column {
			selected = lines
		}
	}
	p.row.setText(b.String())
	const more = 1 // the line that says that there is more
	p.row.scrollTo(selected + more - p.row.height)
}

// head says which table of how many is shown, and what it says.
func (p *sheetsPage) head() []string {
	s := p.sheet()
	title := " " + s.Title
	if len(p.sheets)+len(p.before) > 1 {
		var others []string
		for i := range p.sheets[1:] {
			following := p.shown + 1 + i
			if following == len(p.sheets) {
				others = append(others, p.before...)
			}
			others = append(others, p.sheets[following%len(p.sheets)].Title)
		}
		if p.shown == 0 {
			others = append(others, p.before...)
		}
		title = viewsLine(s.Title, others, p.width)
	}
	lines := []string{p.styles.heading.Render(fit(title, p.width))}
	if p.above != nil {
		lines = append(lines, p.above(p.width))
	}
	about := wrap(" "+s.About, p.width-1)
	if most := max(p.height/5, 3); len(about) > most {
		const whole = " .. i"
		about = append(about[:most-1], shorten(about[most-1], p.width-1-len(whole))+whole)
	}
	for _, line := range about {
		lines = append(lines, p.styles.muted.Render(fit(line, p.width)))
	}
	return lines
}

func (p *sheetsPage) View() string {
	switch {
	case p.problem != "" || len(p.sheets) == 0:
		return screen(p.without())
	case p.telling:
		return screen(p.about.view(p.styles))
	}
	lines := p.head()
	if len(p.sheet().Rows) == 0 {
		return screen(tall(append(lines, blank(p.width), fit(" "+p.sheet().None, p.width)), p.width, p.height))
	}
	lines = append(lines, p.table.view(p.styles)...)
	lines = append(lines, p.styles.muted.Render(strings.Repeat("─", p.width)))
	return screen(tall(append(lines, p.row.view(p.styles)...), p.width, p.height))
}

// without is the page while it has no tables.
func (p *sheetsPage) without() []string {
	style, text := p.styles.heading, p.waiting
	if p.problem != "" {
		style, text = p.styles.failure, p.problem
	}
	lines := []string{blank(p.width)}
	for _, line := range wrapAll(" "+text, p.width-1) {
		lines = append(lines, style.Render(fit(line, p.width)))
	}
	return tall(lines, p.width, p.height)
}
