package reports

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner/schedule"
)

// dearest is the most bottlenecks that are listed.
const dearest = 12

// Solution writes the solution of a scheduling problem: the cost, what does not fit,
// where capacity is short and what decides when the work ends; with explain also why each
// cohort is in its week and how late it can begin.
func (l *Locale) Solution(w io.Writer, p *schedule.Problem, s *schedule.Solution, explain bool) error {
	out := bufio.NewWriter(w)
	l.println(out, wording.Of("cost %d, lower bound %d, gap %s %%", int64(s.Cost), int64(s.LowerBound), fmt.Sprintf("%.2f", 100*s.Gap)))
	weeks := calendarOf(p)
	l.writeSolutionTable(out, solutionConflicts(s))
	l.writeSolutionTable(out, weeks.bottlenecks(s))
	l.writeSolutionTable(out, weeks.chain(s))
	if explain {
		l.writeSolutionTable(out, weeks.reasons(s))
		l.writeSolutionTable(out, weeks.latest(s))
	}
	return out.Flush()
}

// writeSolutionTable writes a table that has rows.
func (l *Locale) writeSolutionTable(out *bufio.Writer, t table) {
	if len(t.rows) > 0 {
		l.writeTextTable(out, l.set(t), len(t.rows))
	}
}

// mondays names the weeks of a problem.
type mondays struct {
	first smime.Date
	known bool
}

// calendarOf returns the weeks of a problem, by their numbers alone where it does not say
// when it begins.
func calendarOf(p *schedule.Problem) mondays {
	first, err := smime.ParseDate(p.StartMonday)
	return mondays{first, err == nil}
}

// week is the cell of a week: its number, with its Monday where that is known.
func (m mondays) week(t int) any {
	if !m.known {
		return t
	}
	return joined{"  ", []any{t, m.first + smime.Date(7*t)}}
}

func solutionConflicts(s *schedule.Solution) table {
	t := table{
		title:   "Work that does not fit",
		about:   "Each cure was proven by planning with that one change; saves: by how much that plan is cheaper, before the price of the change. Amounts are in the smallest unit of the currency, as in the problem.",
		columns: []column{{"Cohort", words}, {"Units", count}, {"Kind", words}, {"Reason", sentence}, {"Cure", sentence}, {"Saves", count}},
	}
	for _, c := range s.Conflicts {
		t.add(c.Cohort, int(c.Units), say(string(c.Kind)), c.Reason, c.Cure, int(c.Saves))
	}
	return t
}

func (m mondays) bottlenecks(s *schedule.Solution) table {
	t := table{
		title:   "Bottlenecks",
		about:   "The weeks in which one more minute would save most, in the smallest unit of the currency.",
		columns: []column{{"Week", words}, {"Resource", words}, {"Saves a minute", decimal}},
	}
	list := slices.Clone(s.Bottlenecks)
	slices.SortStableFunc(list, func(a, b schedule.Bottleneck) int { return cmp.Compare(b.Price, a.Price) })
	for _, b := range list[:min(dearest, len(list))] {
		t.add(m.week(b.Week), b.Resource, number(b.Price))
	}
	return t
}

func (m mondays) chain(s *schedule.Solution) table {
	t := table{title: "Critical chain", about: "What determines when the most delayed cohort ends, backwards from its end.", columns: []column{{"Week", words}, {"What", sentence}}}
	for _, l := range s.CriticalChain {
		t.add(m.week(l.Week), l.What)
	}
	return t
}

func (m mondays) reasons(s *schedule.Solution) table {
	t := table{
		title:   "Plan",
		columns: []column{{"Week", words}, {"Cohort", words}, {"Mode", words}, {"Units", count}, {"Why", words}, {"Reason", sentence}},
	}
	for _, a := range s.Assign {
		t.add(m.week(a.Week), a.Cohort, a.Mode, int(a.Units), say(string(a.Why)), a.Reason)
	}
	return t
}

func (m mondays) latest(s *schedule.Solution) table {
	t := table{
		title:   "Latest safe starts",
		about:   "The last week in which a cohort can begin and still end in time while all others stay; slack in weeks.",
		columns: []column{{"Cohort", words}, {"Week", words}, {"Slack", count}},
	}
	for _, l := range s.LatestStarts {
		t.add(l.Cohort, m.week(l.Week), l.Slack)
	}
	return t
}
