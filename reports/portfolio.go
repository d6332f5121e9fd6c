package reports

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"smigrate/planner"
)

// Portfolio is the summary of a plan that was split into parts, for those who may see all
// of them: a row for each part, and one for the whole, in which the parts share the
// desks.
type Portfolio struct {
	title phrase
	table table
	whole *planner.Plan
}

// NewPortfolio returns the summary of a division by customer, unit, site or
// integration, without parts.
func NewPortfolio(by string, whole *planner.Plan) *Portfolio {
	f := &Portfolio{whole: whole, title: say("%s, by "+by, title(whole)), table: table{
		name: "Portfolio", about: say("%s Each part is planned as if the desks worked for it alone; the row of the whole shares them. At most counts what is not known; the last three columns are of the difference.", headline(whole)),
		columns: slices.Concat([]column{{strings.ToUpper(by[:1]) + by[1:], words}, {"Folder", words}},
			columnsOf(count, "Certificates", "In force", "Affected", "Affected at most", "Blocked", "Blocked at most", "Splits", "Tokens to replace",
				"Tokens at most", "Work that does not fit", "Integrations late"),
			columnsOf(day, "First deadline"), columnsOf(amount, "Cost as today", "Cost of the scenario", "Difference", "All prices low", "All prices high", "P90")),
	}}
	f.Add("whole", "", whole)
	return f
}

// Add enters a part with the name of its folder.
func (f *Portfolio) Add(name, folder string, p *planner.Plan) {
	splits := 0
	for _, s := range p.Splits {
		splits += s.Count
	}
	var first any
	if len(p.Deadlines) > 0 {
		first = p.Deadlines[0].Day
	}
	c := p.Cost
	in := moneyIn(c.Currency)
	f.table.add(name, folder, p.Inventory.Certificates, p.Inventory.InForce, p.Affected, p.Affected+p.MaybeAffected, p.Blocked, p.Blocked+p.Unsettled, splits,
		p.Tokens.Scenario, p.Tokens.ScenarioRange.High, p.Schedule.Late+p.Schedule.Unscheduled, len(p.LateIntegrations()), first,
		in(c.Today.Total), in(c.Scenario.Total), in(c.Difference.Total), in(c.Difference.Low), in(c.Difference.High), in(c.Risk.Difference.P90))
}

// sorted returns the summary with the whole at its end.
func (f *Portfolio) sorted() table {
	t := f.table
	t.rows = slices.Concat(t.rows[1:], t.rows[:1])
	return t
}

// WriteMarkdown writes the summary for people.
func (f *Portfolio) WriteMarkdown(w io.Writer, l *Locale) error {
	out := bufio.NewWriter(w)
	t := f.sorted()
	out.WriteString("# " + l.markdown(f.title) + "\n\n" + l.markdown(t.about) + "\n\n")
	t = l.set(t)
	l.writeMarkdownAll(out, t)
	l.letterTable(out, basisTable(f.whole))
	return out.Flush()
}

// WriteCSV writes the summary for programs, with amounts in the currency's major
// unit.
func (f *Portfolio) WriteCSV(w io.Writer) error {
	out := bufio.NewWriter(w)
	t := f.sorted()
	var line csvLine
	line.head(out, csvNames(t.columns))
	for _, row := range t.rows {
		for _, cell := range row {
			line.cell(cell)
		}
		line.end(out)
	}
	return out.Flush()
}

// WriteMetadata writes the metadata of that CSV; name is the name of its file.
func (f *Portfolio) WriteMetadata(w io.Writer, name string) error {
	types := map[kind]tabularColumn{count: csvInteger, amount: csvDecimal, day: csvDate}
	t := f.sorted()
	var columns []tabularColumn
	for i, name := range csvNames(t.columns) {
		c, is := types[t.columns[i].kind]
		if !is {
			c = csvText
		}
		columns = append(columns, c.called(name, text(t.columns[i].Title)))
	}
	return writeMetadata(w, f.whole, name, "One row for each part, and one for the whole", columns)
}

// Documents returns the summary in each of its formats, as verify compares them.
func (f *Portfolio) Documents(l *Locale) []Document {
	return []Document{
		{Format: Markdown, Write: func(w io.Writer) error { return f.WriteMarkdown(w, l) }},
		{Format: CSV, Write: f.WriteCSV, Metadata: f.WriteMetadata},
	}
}

// WriteText writes what a terminal has room for.
func (f *Portfolio) WriteText(w io.Writer, l *Locale) error {
	out := bufio.NewWriter(w)
	t := f.sorted()
	t = t.only(text(t.columns[0].Title), "In force", "Affected", "Affected at most", "Blocked", "Blocked at most", "First deadline", "Difference")
	t.title = f.title
	writeTextTable(out, l.set(t), len(t.rows))
	return out.Flush()
}
