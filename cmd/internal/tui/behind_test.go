package tui

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/reports"
)

// counted are the columns whose number is the number of the certificates in the list
// behind it.
var counted = map[string][]string{
	"Deadlines": {"Certificates"}, "Hops": {"Renewals", "Migrations", "Splits", "Both"}, "Twice": {"Certificates"}, "Splits": {"Certificates"},
	"Functions that move": {"Certificates"}, "Data projects": {"Certificates"}, "Mail domains": {"Certificates"}, "Integrations": {"Certificates"},
	"Stranded": {"Renewals"}, "Gaps": {"Certificates"}, "Inventory": {"Certificates"},
}

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
		for i := range page.sheets {
			for row := range page.sheets[i].Rows {
				for column := range page.sheets[i].Columns {
					page.show(i)
					page.table.moveTo(row)
					page.table.moveColumn(column)
					page.arrange()
					sheet, text := page.sheet(), page.sheet().Rows[row][column]
					where := sheet.Name + ", " + sheet.Columns[column].Title + ", " + text
					d.root.notice = ""
					before := d.root.View()
					d.press("enter")
					if d.root.notice != "" {
						refused++
						if slices.Contains(counted[sheet.Name], sheet.Columns[column].Title) && text != "0" {
							t.Errorf("%s: %s", where, d.root.notice)
						}
						continue
					}
					opened++
					switch p := d.root.current().(type) {
					case *certificatesPage:
						if p.rows.Len() == 0 || p.problem != "" {
							t.Errorf("%s: nothing in the list %q: %s", where, p.filter.text(), p.problem)
						}
						if slices.Contains(counted[sheet.Name], sheet.Columns[column].Title) {
							exact++
							if _, high, is := strings.Cut(text, " to "); is {
								text = high
							}
							if got := group(int64(p.rows.Len())); got != text {
								t.Errorf("%s: %s certificates in the list %q", where, got, p.filter.text())
							}
						}
					case *sheetsPage:
						d.hasRows(where, p)
					case *costPage:
						d.hasRows(where, p.sheetsPage)
					}
					d.press("esc")
					if after := d.root.View(); after != before {
						t.Fatalf("%s: esc leads elsewhere:\n%s", where, cmp.Diff(before, after))
					}
				}
			}
		}
	}
	if opened < 1000 || exact < 40 || refused == 0 {
		t.Errorf("%d numbers open something, %d a list of as many certificates, %d say why not", opened, exact, refused)
	}
}

// hasRows fails if the table in front is empty.
func (d *driver) hasRows(where string, p *sheetsPage) {
	d.t.Helper()
	if len(p.sheet().Rows) == 0 {
		d.t.Errorf("%s: nothing in the table %q", where, p.sheet().Title)
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
	return strings.Replace(strconv.FormatFloat(float64(n)/centsPerUnit, 'f', 2, 64), "-0.00", "0.00", 1)
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
				least, _, _ := strings.Cut(x.value, " to ")
				if got := group(int64(d.root.certificates().rows.Len())); got != least {
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
