package reports

import (
	"bytes"
	"io"
	"slices"
	"sort"
	"strings"

	"github.com/xuri/excelize/v2"

	"smigrate/inventory/wording"
	"smigrate/planner"
)

// Sheets that are not tables of other reports.
const (
	chartsSheet       = "Charts"
	certificatesSheet = "Certificates"
	aboutSheet        = "About"
)

// writeXLSX writes a workbook: a sheet for each table, the verdict first. The rows of
// the certificates are made while the file is written, so memory does not grow with
// them.
func writeXLSX(l *Locale, w io.Writer, p *planner.Plan) (err error) {
	f := excelize.NewFile()
	defer f.Close()
	a := &archive{w: w, parts: map[string]*bytes.Buffer{}, rows: map[string]func(io.Writer) error{}}
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return a })
	b := &workbook{
		File: f, archive: a, plan: p, locale: l, names: names(p.Assumptions), assumed: map[string]planner.Assumption{},
		styles: map[style]int{}, marks: map[string][]mark{}, labels: map[string]string{}, tabs: map[string]string{},
	}
	for _, a := range p.Assumptions {
		b.assumed[a.ID] = a
	}
	b.enterRefunds()
	// Rows are made on all cores, and find the styles made.
	for look := range lastLook + 1 {
		if look != currencyLook {
			b.style(style{look: look})
		}
	}
	if err := b.properties(); err != nil {
		return err
	}
	if err := b.sheets(); err != nil {
		return err
	}
	// A chart adds its content types in the order of a map.
	types := f.ContentTypes.Defaults
	sort.Slice(types, func(i, j int) bool { return types[i].Extension < types[j].Extension }) // of a type without a name outside excelize
	return f.Write(io.Discard)
}

// workbook is a workbook being written.
type workbook struct {
	*excelize.File
	archive *archive
	plan    *planner.Plan
	locale  *Locale
	styles  map[style]int
	// names are the names of the assumptions' cells, by id; assumed holds the
	// assumptions.
	names   map[string]string
	assumed map[string]planner.Assumption
	// marks are the conditional formats of sheets, by the name of the sheet.
	marks map[string][]mark
	// refunds are the terms that the cell validity_refund offers.
	refunds []string
	// lines are those of the account by year, months by month.
	lines, months []accountRow
	// labels are the cells with what stands below the axes of charts, by sheet.
	labels map[string]string
	// tabs are the names that people see of sheets, by the names of their tables.
	tabs map[string]string
	// count is the number of sheets so far.
	count int
}

// properties fixes what would otherwise be the time of writing, so that the same
// plan gives the same bytes.
func (b *workbook) properties() error {
	day := b.plan.AsOf.String() + "T00:00:00Z"
	return b.SetDocProps(&excelize.DocProperties{
		Title: b.locale.text(title(b.plan)), Creator: "smigrate", LastModifiedBy: "smigrate", Created: day, Modified: day,
	})
}

// sheets writes all sheets in the order in which people read them.
func (b *workbook) sheets() error {
	p := b.plan
	list := tables(p)
	if err := b.sheet("Summary", b.summary(), b.contents(list)); err != nil {
		return err
	}
	for i := range list {
		if list[i].name == "Schedule" {
			list[i] = withCapacity(list[i], p)
		}
	}
	if err := b.charts(list); err != nil {
		return err
	}
	if err := b.defineTotals(); err != nil {
		return err
	}
	if err := b.assumptions(); err != nil {
		return err
	}
	if err := b.costs(); err != nil {
		return err
	}
	if c := b.plan.Comparison; c != nil {
		if err := b.scenarios(c); err != nil {
			return err
		}
	}
	for _, t := range list {
		if err := b.section(t); err != nil {
			return err
		}
	}
	return b.sheet(aboutSheet, aboutTable(p), ballotsTable(p), inputsTable(p))
}

// section writes the sheet of a table, unless another one shows it.
func (b *workbook) section(t table) error {
	if elsewhere(t) {
		return nil
	}
	switch t.name {
	case "Risk":
		return b.sheet(t.name, t, explainedTornado(b.plan), chancesTable(b.plan))
	case "Findings":
		if err := b.sheet(t.name, t); err != nil {
			return err
		}
		return b.certificates()
	case alternativesSheet:
		return b.alternatives(b.plan.Alternatives)
	case "Schedule":
		if err := b.gantt(); err != nil {
			return err
		}
		b.markFull(t)
	}
	return b.sheet(t.name, t)
}

// elsewhere reports whether a table is on the sheet of another one, or as formulas on a
// sheet of cost.
func elsewhere(t table) bool {
	switch t.name {
	case costSheet, yearsSheet, "Bridge", assumptionsSheet, "Ballots", "Inputs", "Tornado", "Chances":
		return true
	}
	return strings.HasPrefix(t.name, "Scenario ") || strings.HasPrefix(t.name, alternativesSheet+" ")
}

// quoted escapes a text for quotation marks in a formula.
func quoted(s string) string { return strings.ReplaceAll(s, `"`, `""`) }

// sheet writes a sheet with one table, or several below one another.
func (b *workbook) sheet(name string, list ...table) error {
	widths := make([]int, 0, len(list[0].columns))
	for _, t := range list {
		for i, n := range t.widths(maxColumnWidth) {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], n)
		}
	}
	s, err := b.open(name, list[0], layout{widths: fitted(widths, list...), pages: 1, filtered: len(list) == 1})
	if err != nil {
		return err
	}
	for _, t := range list {
		if err := s.table(t); err != nil {
			return err
		}
		s.row++
	}
	return s.close()
}

const (
	// paperWidth is the number of characters in a line that can be read on A4, landscape.
	paperWidth = 190
	// sentenceWidth is the least width of a column of sentences.
	sentenceWidth = 22
)

// fitted narrows columns of nothing but sentences, which wrap, the widest first, until
// all columns of a sheet fit on paper.
func fitted(widths []int, list ...table) []int {
	widths = slices.Clone(widths)
	wraps := func(i int) bool {
		return !slices.ContainsFunc(list, func(t table) bool { return i < len(t.columns) && t.columns[i].kind != sentence })
	}
	total := 0
	for _, n := range widths {
		total += max(n, minColumnWidth)
	}
	for ; total > paperWidth; total-- {
		widest := -1
		for i, n := range widths {
			if n > sentenceWidth && wraps(i) && (widest < 0 || n > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return widths
}

// table writes a table with its head.
func (s *openSheet) table(t table) error {
	if err := s.head(t); err != nil {
		return err
	}
	s.body(t)
	return nil
}

// body writes the rows of a table, or what it means that there are none.
func (s *openSheet) body(t table) {
	if len(t.rows) == 0 {
		s.add(columnsOf(words, ""), []any{s.book.locale.prose(t.none)})
	}
	for _, row := range t.rows {
		s.add(t.columns, row)
	}
}

// headRows are the rows of a table before its data: title, sentence, columns.
const headRows = 3

// withCapacity adds the weekly capacity of each limited desk, and the weeks in
// which nothing is done, so that a chart can show load against capacity.
func withCapacity(t table, p *planner.Plan) table {
	last := len(t.columns) - 1
	t.columns = slices.Clone(t.columns)
	var limited []planner.Resource
	for _, r := range p.Schedule.Resources {
		if r.Limited {
			limited = append(limited, r)
			t.columns = slices.Insert(t.columns, last, column{wording.Of("%s capacity", wording.Of(r.ID)), count})
			last++
		}
	}
	all := *p
	all.Schedule.Weeks = everyWeek(p)
	t.rows = scheduleTable(&all).rows
	for i, row := range t.rows {
		frozen := row[len(row)-1]
		row = row[:len(row)-1]
		for _, r := range limited {
			row = append(row, int(r.Capacity))
		}
		t.rows[i] = append(row, frozen)
	}
	return t
}
