package tui

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/reports"
)

// Every number of every table opens what lies behind it, which is not empty, or says why
// it cannot; Esc leads back to the number.
func TestEveryNumberLeadsSomewhere(t *testing.T) {
	t.Parallel()
	d := withExample(t, 200, 60)
	opened, refused, exact := 0, 0, 0
	for screen, page := range map[int]*sheetsPage{
		tokensScreen: d.root.screens[tokensScreen].page.(*sheetsPage), integrationsScreen: d.root.screens[integrationsScreen].page.(*sheetsPage),
		costScreen: d.root.screens[costScreen].page.(*costPage).sheetsPage, tablesScreen: d.root.screens[tablesScreen].page.(*sheetsPage),
		compareScreen: d.root.screens[compareScreen].page.(*comparePage).sheetsPage,
	} {
		d.press(screenKeys[screen : screen+1])
		for x := range cellsOfAll(page) {
			page.show(slices.IndexFunc(page.sheets, func(s reports.Sheet) bool { return s.Name == x.sheet.Name }))
			page.table.moveTo(x.row)
			page.table.moveColumn(x.column)
			page.arrange()
			d.root.notice = ""
			before := d.root.View()
			d.press("enter")
			if d.root.notice != "" {
				refused++
				continue
			}
			if d.root.shown == certificatesScreen && x.isNumber(x.column) {
				exact++
				d.counts(x)
			}
			opened++
			d.isNotEmpty(x)
			d.press("esc")
			if diff := cmp.Diff(before, d.root.View()); diff != "" {
				t.Fatalf("%s: esc leads elsewhere:\n%s", x, diff)
			}
		}
	}
	if opened < 1000 || exact < 40 || refused == 0 {
		t.Errorf("%d numbers open something, %d a list of as many certificates, %d say why not", opened, exact, refused)
	}
}

func TestSingular(t *testing.T) {
	for things, want := range map[string]string{
		"renewals": "renewal", "renewals as today": "renewal as today", "certain proofs": "certain proof", "days of lead": "day of lead", "twice": "twice",
	} {
		if got := singular(things); got != want {
			t.Errorf("one of %q is %q, want %q", things, got, want)
		}
	}
}

// cellsOfAll are the cells of all tables of a page as they are now.
func cellsOfAll(page *sheetsPage) iter.Seq[cell] {
	sheets := slices.Clone(page.sheets)
	return func(yield func(cell) bool) {
		for _, s := range sheets {
			for row := range s.Rows {
				for column := range s.Columns {
					if !yield(cell{page.trials.plan, s, row, column}) {
						return
					}
				}
			}
		}
	}
}

func (x cell) String() string {
	return x.sheet.Name + ", " + x.sheet.Columns[x.column].Title + ", " + x.text()
}

// counts fails unless the list in front has as many certificates as a cell says, the most
// of a range, or says what else the number of the cell counts.
func (d *driver) counts(x cell) {
	d.t.Helper()
	p := d.root.certificates()
	if p.number.says == "" {
		if got := group(int64(p.rows.Len())); got != mostOf(x.text()) {
			d.t.Errorf("%s: %s certificates in the list %q", x, got, p.filter.text())
		}
		return
	}
	if !strings.HasPrefix(p.number.says, x.text()) {
		d.t.Errorf("%s: the list says %q", x, p.number.says)
	}
	d.sees(p.number.says + ": 1 of " + group(int64(p.rows.Len())) + " certificates")
}

// mostOf returns the most of a range, or the number.
func mostOf(text string) string {
	if _, high, is := strings.Cut(text, " to "); is {
		return high
	}
	return text
}

// isNotEmpty fails if what a cell led to is empty.
func (d *driver) isNotEmpty(x cell) {
	d.t.Helper()
	rows := 1
	switch p := d.root.current().(type) {
	case *certificatesPage:
		rows = p.rows.Len()
	case *sheetsPage:
		rows = len(p.sheet().Rows)
	case *costPage:
		rows = len(p.sheet().Rows)
	}
	if rows == 0 {
		d.t.Errorf("%s: nothing in\n%s", x, d.root.View())
	}
}

// The lines of the account behind an amount add up to it, to the cent.
func TestLinesAddUp(t *testing.T) {
	t.Parallel()
	p := example().plan
	checked := 0
	for _, s := range append(reports.Sheets(p), reports.CostByMonthSheet(p, nil)) {
		if !slices.Contains([]string{"Cost", "Cost by year", "Bridge"}, s.Name) {
			continue
		}
		for row := range s.Rows {
			for column, c := range s.Columns {
				x := cell{p, s, row, column}
				to, _ := x.behind()
				if !c.Right || to == ofAssumptions {
					continue
				}
				sum, lines := int64(0), to.lines.lines(p)
				if to == (target{}) {
					lines = nil
				}
				for _, l := range lines {
					if l.Side == "today" && to.lines.side == "" {
						sum -= l.Amount
					} else {
						sum += l.Amount
					}
				}
				if got := strings.TrimSuffix(strings.ReplaceAll(x.text(), ",", ""), " "+p.Cost.Currency); got != cents(sum) {
					t.Errorf("%s, row %d, %s: %s, the lines add up to %s", s.Name, row, c.Title, x.text(), cents(sum))
				}
				checked++
			}
		}
	}
	if checked < 60 {
		t.Errorf("only %d amounts", checked)
	}
}

func cents(n int64) string {
	return strings.Replace(strconv.FormatFloat(float64(n)/100, 'f', 2, 64), "-0.00", "0.00", 1)
}

// A table that leads somewhere is one of the report.
func TestLeadsAreOfTables(t *testing.T) {
	t.Parallel()
	have := map[string]reports.Sheet{}
	for _, s := range append(reports.Sheets(example().plan), reports.CostByMonthSheet(example().plan, nil), reports.AccountSheet(example().plan, "", nil)) {
		have[s.Name] = s
	}
	optional := []string{"Moved", "PQC years"} // where there is something to say
	for name, list := range leads {
		s, ok := have[name]
		if !ok {
			if !slices.Contains(optional, name) {
				t.Errorf("no report has a table %q", name)
			}
			continue
		}
		for _, l := range list {
			for _, title := range l.columns {
				if title != "" && !slices.ContainsFunc(s.Columns, func(c reports.SheetColumn) bool { return c.Title == title }) {
					t.Errorf("%s has no column %q", name, title)
				}
			}
		}
	}
}

// The key figures at the top of the overview lead where their numbers in the verdict do.
func TestTilesOpenLists(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {60, 20}, {200, 60}} {
		d := withExample(t, size[0], size[1])
		p := d.root.screens[overviewScreen].page.(*overviewPage)
		for i, x := range p.tiles.list {
			d.press("1", "home", "up", "up", "up", "up", "up", "up")
			p.tiles.selected = 0
			for range i {
				d.press("right")
			}
			d.sees(">" + x.value)
			before := d.root.View()
			d.press("enter")
			if x.filter != "" {
				if got := group(int64(d.root.certificates().rows.Len())); got != mostOf(x.value) {
					t.Errorf("%s: %s certificates behind %s", x.name, got, x.value)
				}
			}
			if d.root.shown == overviewScreen {
				t.Errorf("%s leads nowhere", x.name)
			}
			d.press("esc")
			if after := d.root.View(); after != before {
				t.Errorf("%s: esc leads to\n%s", x.name, after)
			}
		}
	}
}
