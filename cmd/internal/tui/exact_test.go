package tui

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"smigrate/planner"
	"smigrate/reports"
)

// examples are the projects of which the numbers are checked; each is planned once.
var examples = map[string]func() loaded{
	"test":       example,
	"customers":  sync.OnceValue(func() loaded { return made("../../../examples/customers") }),
	"era":        sync.OnceValue(func() loaded { return made("../../../examples/era") }),
	"enterprise": sync.OnceValue(func() loaded { return made("../../../examples/enterprise") }),
}

// The list behind a number has as many certificates as the number says, or says what else
// the number counts; tokens are as many as it says, too.
func TestNumbersAreExact(t *testing.T) {
	t.Parallel()
	for name, l := range examples {
		p, checked := l().plan, 0
		for _, s := range append(reports.Sheets(p), reports.CostByMonthSheet(p, nil)) {
			for row := range s.Rows {
				const all, each = 6, 13 // of long tables, some rows
				if row > all && row%each > 0 {
					continue
				}
				for column, c := range s.Columns {
					x := cell{p, s, row, column}
					if to, why := x.behind(); c.Right && why == "" && checksOut(t, x, to) {
						checked++
					}
				}
			}
		}
		if checked < 150 {
			t.Errorf("%s: only %d numbers", name, checked)
		}
	}
}

// checksOut fails unless a number agrees with the list it opens; it reports whether it
// opens one.
func checksOut(t *testing.T, x cell, to target) bool {
	t.Helper()
	if to.certificates == nil && to.filter == "" {
		return false
	}
	list := listBehind(t, x.plan, to)
	switch {
	case to.says == "":
		if got := group(int64(len(list))); got != mostOf(x.text()) {
			t.Errorf("%s: %s certificates behind it", x, got)
		}
	case !strings.HasPrefix(to.says, x.text()):
		t.Errorf("%s: the list says %q", x, to.says)
	case len(list) == 0:
		t.Errorf("%s: nothing is in the list", x)
	case strings.HasSuffix(to.says, " tokens"):
		tokens := map[int]bool{}
		for _, i := range list {
			tokens[x.plan.Certificates().At(int(i)).TokenIndex()] = true
		}
		if got := group(int64(len(tokens))); got != x.text() {
			t.Errorf("%s: %s tokens behind it", x, got)
		}
	}
	return true
}

// listBehind returns the certificates that a target opens.
func listBehind(t *testing.T, p *planner.Plan, to target) []int32 {
	t.Helper()
	if to.certificates != nil {
		return to.certificates.find(p)
	}
	f, err := parseFilter(to.filter)
	if err != nil {
		t.Fatal(err)
	}
	list, _ := f.find(t.Context(), p, picks{})
	if list == nil {
		for i := range p.Certificates().Len() {
			list = append(list, int32(i))
		}
	}
	return list
}

// A number of the overview that opens certificates opens as many, however wide the
// screen is.
func TestOverviewIsExact(t *testing.T) {
	t.Parallel()
	for name, example := range examples {
		l := example()
		for _, size := range [][2]int{{80, 24}, {200, 60}} {
			d := newDriver(t, size[0], size[1])
			d.send(l)
			p := d.root.screens[overviewScreen].page.(*overviewPage)
			checked := 0
			for _, line := range slices.Concat(p.verdict.lines, p.findings.lines) {
				for _, s := range line.spots {
					if s.filter == "" {
						continue
					}
					checked++
					number := line.text[s.from:s.to]
					if got := group(int64(len(listBehind(t, l.plan, s.target)))); got != number {
						t.Errorf("%s, %s: %s certificates behind %s", name, strings.TrimSpace(line.text), got, number)
					}
				}
			}
			if checked < 20 {
				t.Errorf("%s: only %d numbers", name, checked)
			}
		}
	}
}

// Weeks, waves, groups and conflicts of the schedule open as many certificates as they
// have renewals, or say how many.
func TestScheduleIsExact(t *testing.T) {
	t.Parallel()
	for name, example := range examples {
		l := example()
		d := newDriver(t, 80, 24)
		d.send(l)
		p := d.root.screens[scheduleScreen].page.(*schedulePage)
		for _, w := range l.plan.Schedule.Waves {
			if got := len(listBehind(t, l.plan, waveList(w))); got != w.Units {
				t.Errorf("%s: %d certificates in the wave %s of %d", name, got, w.ID, w.Units)
			}
		}
		for _, g := range p.list {
			if got := len(listBehind(t, l.plan, target{filter: whereFilter(g.Where)})); got != g.Units {
				t.Errorf("%s: %d certificates in the group %s of %d", name, got, whereWords(g.Where), g.Units)
			}
		}
		for n, w := range l.plan.Schedule.Weeks {
			if got := len(l.plan.Behind().DoneIn(w.Week)); n%10 == 0 && got != w.Units {
				t.Errorf("%s: %d certificates in the week of %s with %d renewals", name, got, w.Week, w.Units)
			}
		}
		for n, c := range l.plan.Schedule.Conflicts {
			if got := len(listBehind(t, l.plan, conflictList(c, n))); got != c.Units {
				t.Errorf("%s: %d certificates in the conflict %s of %d", name, got, c.Cohort, c.Units)
			}
		}
	}
}
