package tui

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory"
)

// rejectsPage lists what was not read, and remarks on what was.
type rejectsPage struct {
	base
	ctx    context.Context
	trials *trials
	rows   rejectRows
	table  table
	// whole is the selected row without cuts.
	whole pane
	// surveying looks at the columns of the table that a row is from.
	surveying task
}

// surveyed is what a numbered survey found, or why it found nothing.
type surveyed struct {
	id      int
	columns *workspace.Columns
	err     error
}

var rejectColumns = []column{
	{"Kind", extent{6, 6, 3}, false},
	{"File", extent{14, 40, 1}, false},
	{"Row", extent{6, 8, 0}, true},
	{"Column", extent{10, 24, 2}, false},
	{"Value", extent{10, 40, 4}, false},
	{"Reason", extent{26, 200, 0}, false},
}

// rejectRows are the rejects, and after them the notes.
type rejectRows struct {
	rejects []inventory.Reject
	notes   []inventory.Note
}

func (r rejectRows) Len() int { return len(r.rejects) + len(r.notes) }

// at returns row i; a note has no column and no value.
func (r rejectRows) at(i int) (kind string, x inventory.Reject) {
	if i < len(r.rejects) {
		return "reject", r.rejects[i]
	}
	n := r.notes[i-len(r.rejects)]
	return "note", inventory.Reject{File: n.File, Sheet: n.Sheet, Row: n.Row, Reason: n.Text}
}

// Row returns the cells of rejectColumns.
func (r rejectRows) Row(i int) []string {
	kind, x := r.at(i)
	return []string{kind, place(filepath.Base(x.File), x.Sheet), rowNumber(x.Row), x.Column, x.Value, x.Reason.String()}
}

func place(file, sheet string) string {
	if sheet == "" {
		return file
	}
	return file + " " + sheet
}

// rowNumber writes a row; a file that could not be read at all has none.
func rowNumber(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func newRejects(ctx context.Context, s *styles, t *trials) *rejectsPage {
	return &rejectsPage{ctx: ctx, base: base{styles: s}, trials: t, table: table{columns: rejectColumns, rows: rejectRows{}}}
}

func (p *rejectsPage) Scopes() []scope { return []scope{inRejects, inScreens, inList} }

// Unavailable says why an action makes no sense now.
func (p *rejectsPage) Unavailable(a action) string {
	if a == actColumns && p.rows.Len() == 0 {
		return "everything was read"
	}
	return ""
}

// Waits: while the columns are looked at, only Esc does something, which gives up.
func (p *rejectsPage) Waits(a action) bool {
	return p.surveying.running() && a != actBack && a != actOverview
}

// GiveUp ends the survey of columns, and reports whether there was one.
func (p *rejectsPage) GiveUp() bool {
	looked := p.surveying.running()
	p.surveying.cancel()
	return looked
}

// survey looks at the columns of the table that the selected row is from, away from the
// screen.
func (p *rejectsPage) survey() tea.Cmd {
	ctx, id := p.surveying.start(p.ctx)
	_, x := p.rows.at(p.table.cursor)
	ws := p.trials.workspace
	return func() tea.Msg {
		c, err := ws.ColumnsOf(ctx, x.File)
		return surveyed{id, c, err}
	}
}

// Seen returns the table of rejects, as reports have it; of notes when there are none.
func (p *rejectsPage) Seen() seen {
	if p.rows.Len() == 0 {
		return seen{}
	}
	title := "Rejects"
	if len(p.rows.rejects) == 0 {
		title = "Notes"
	}
	for _, s := range p.trials.sheetsOf(p.trials.plan) {
		if s.Name == title {
			return seenTable(s)
		}
	}
	return seen{}
}

func (p *rejectsPage) SetSize(w, h int) {
	p.width, p.height = w, h
	const head, wholeHeight = 2, 7
	upper, lower := rowsOf(w, h, wholeHeight, head+max(p.rows.Len(), 1))
	p.table.setSize(w, upper.h-1)
	p.whole.setSize(w, lower.h)
	p.describe()
}

func (p *rejectsPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		p.surveying.cancel()
		p.rows = rejectRows{msg.plan.RejectList, msg.plan.Notes}
		p.table.moveTo(0)
		p.table.setRows(p.rows)
		p.SetSize(p.width, p.height)
	case surveyed:
		switch {
		case !p.surveying.finish(msg.id):
		case msg.err != nil:
			return p.ask(refused{workspace.Message(msg.err)})
		default:
			return p.ask(columnsAsked{p.trials.workspace, msg.columns, true})
		}
	case clicked:
		if p.table.clickOn(msg.y - 2) {
			p.describe()
		}
	case action:
		if msg == actColumns {
			return p.survey()
		}
		p.table.do(msg)
		p.describe()
	}
	return nil
}

// describe writes the selected row in full.
func (p *rejectsPage) describe() {
	if p.rows.Len() == 0 {
		p.whole.setText("")
		return
	}
	kind, x := p.rows.at(p.table.cursor)
	var b strings.Builder
	reason := x.Reason.String()
	if x.More > 0 {
		reason += " (and " + plural(x.More, "reject") + " like it)"
	}
	for _, part := range [][2]string{{"reason", reason}, {"value", x.Value}, {"column", x.Column}, {"in", place(x.File, x.Sheet)}, {"kind", kind}} {
		if part[1] != "" {
			b.WriteString("  " + fit(part[0], 6) + "  " + clean(part[1]) + "\n")
		}
	}
	p.whole.setText(b.String())
}

func (p *rejectsPage) View() string {
	head := " " + plural(inventory.CountRejects(p.rows.rejects), "reject") + ", " + plural(len(p.rows.notes), "note")
	switch {
	case p.surveying.running():
		head = " Looking at the columns of the table: esc gives up"
	case p.rows.Len() == 0:
		head = " Everything was read: no rejects, no notes."
	}
	if p.rows.Len() == 0 {
		return screen(tall([]string{fit(head, p.width)}, p.width, p.height))
	}
	lines := append([]string{fit(head, p.width)}, p.table.view(p.styles)...)
	lines = append(lines, p.styles.muted.Render(strings.Repeat("─", p.width)))
	return screen(tall(append(lines, p.whole.view(p.styles)...), p.width, p.height))
}
