package reports

import (
	"io"
	"slices"

	"smigrate/planner"
)

// boardTables are what a board reads, in this order, after the verdict: each with its
// plots and its first rows. Together they take two to six sheets of A4.
var boardTables = []struct {
	name string
	rows int
}{
	{"Deadlines", 8}, {"Cost", 0}, {"Risk", 0}, {"Tornado", 0}, {"Renewals", 0}, {"Splits", 0}, {"Schedule", 0},
	{"Conflicts", 5}, {"Integrations", 6}, {"Key pairs", 0}, {"Basis", 30},
}

// boardHeight is the greatest height of a plot for a board, in units of the picture: a
// plot with more rows is left to the other reports.
const boardHeight = 640

// boardPlots is the most plots of one table that a board gets.
const boardPlots = 4

// writeBoard writes the page that a browser prints as the PDF. It holds no script.
func writeBoard(l *Locale, w io.Writer, p *planner.Plan) error {
	d := newDocument(title(p), headline(p))
	d.Board, d.Script, d.Figures = true, "", verdict(p)
	list := tables(p)
	for _, b := range boardTables {
		i := slices.IndexFunc(list, func(t table) bool { return t.name == b.name })
		if len(list[i].rows) == 0 {
			continue
		}
		if s := boardSection(p, list[i], b.rows); len(s.Rows) > 0 || len(s.Plots) > 0 {
			d.Sections = append(d.Sections, s)
		}
	}
	return l.writePage(w, d)
}

// boardSection is a table with its plots and at most limit of its rows.
func boardSection(p *planner.Plan, t table, limit int) section {
	s := newSection(t)
	for _, x := range plotsOf(t.name, p) {
		if len(s.Plots) < boardPlots && x.Height <= boardHeight && (t.name != "Schedule" || x.ID == "plot-waves" || hasCapacity(x)) {
			s.Plots = append(s.Plots, x)
		}
	}
	s.Rows = t.rows[:min(limit, len(t.rows))]
	s.Rest = 0
	if limit > 0 {
		s.Rest = len(t.rows) - len(s.Rows)
	}
	return s
}

// hasCapacity reports whether the plot of a desk shows a limit.
func hasCapacity(x plot) bool {
	return slices.ContainsFunc(x.Lines, func(l line) bool { return l.Class == "capacity" })
}
