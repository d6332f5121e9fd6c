package planner

import (
	"smigrate/inventory/wording"
	"smigrate/planner/schedule"
)

// decision is what people decided about the weeks of a certificate's next renewal:
// positions in the scenario's Pins and Exclusions, -1 for none.
type decision struct {
	pin, exclusion int16
	// levelled: the schedule may choose any week since the certificate was issued.
	levelled bool
}

// pinnedWeek returns the week to which people pinned work; ok is false where they did
// not, or where that week is past or beyond the horizon.
func (t *timetable) pinnedWeek(d decision) (week int, ok bool) {
	if d.pin < 0 || t.unpinned[d.pin] {
		return 0, false
	}
	day := t.scenario.Pins[d.pin].Week
	if day < t.monday(0) {
		return 0, false
	}
	week = t.week(day)
	return week, week < t.weeks()
}

// within returns a mode for the weeks from first to last, cut where people excluded
// weeks. A mode whose weeks are all excluded is none.
func (m *simulation) within(d decision, mode schedule.Mode, first, last int) []schedule.Mode {
	if d.exclusion < 0 || m.scenario.Exclusions[d.exclusion].To < m.monday(0) {
		return []schedule.Mode{span(mode, first, last)}
	}
	x := m.scenario.Exclusions[d.exclusion]
	from, to := m.week(x.From), m.week(x.To)
	var list []schedule.Mode
	if first < from {
		list = append(list, span(mode, first, min(last, from-1)))
	}
	if last > to {
		after := span(mode, max(first, to+1), last)
		if len(list) > 0 {
			after.ID += ", after"
		}
		list = append(list, after)
	}
	return list
}

// tooLate returns a mode for work until a week up to which people excluded all weeks: it
// begins after their exclusion, so that no week is left.
func (m *simulation) tooLate(d decision, mode schedule.Mode, latest int) schedule.Mode {
	return span(mode, min(m.week(m.scenario.Exclusions[d.exclusion].To)+1, m.weeks()), latest)
}

// span returns a mode for the weeks from first to last.
func span(mode schedule.Mode, first, last int) schedule.Mode {
	mode.Release, mode.Latest = first, &last
	return mode
}

// solver is the Solve of a [schedule.Memory], or [schedule.Sketch].
type solver func(*schedule.Problem) (*schedule.Solution, error)

// solve solves the problem of a timetable, and again without the pins that do not
// fit, so that their work gets another week.
func (t *timetable) solve(with solver) (*schedule.Solution, error) {
	s, err := with(t.problem)
	if err != nil || !t.unpin(s) {
		return s, err
	}
	return with(t.problem)
}

// unpin notes the pins that a solution breaks, whose certificates would lapse, and
// reports whether there are any. The problem is then made anew without these pins, even
// for the certificates that would have fitted.
func (t *timetable) unpin(s *schedule.Solution) bool {
	selected := t.pinned()
	for _, c := range s.Conflicts {
		pin := t.keys[t.group(c.Cohort)].decision.pin
		if c.Kind != schedule.Lapsed || pin < 0 || t.unpinned[pin] {
			continue
		}
		c.Reason = wording.Of("the pin to the week of %s is given up for all that it selects, %s in all: %s", t.scenario.Pins[pin].Week.Monday(), selected[pin], c.Reason)
		t.broken = append(t.broken, c)
	}
	for _, c := range t.broken {
		t.unpinned[t.keys[t.group(c.Cohort)].decision.pin] = true
	}
	if len(t.broken) > 0 {
		t.problem = t.newProblem()
	}
	return len(t.broken) > 0
}

// pinned counts the certificates that each pin selects.
func (m *simulation) pinned() []int {
	count := make([]int, len(m.scenario.Pins))
	for i := range m.streams {
		if s := &m.streams[i]; s.decision.pin >= 0 {
			count[s.decision.pin] += s.count
		}
	}
	return count
}

// ConflictPin is the kind of a conflict of work that does not fit into the week to which
// people pinned it.
const ConflictPin = "pin"

// stalePin returns the position of the pin of a conflict that stalePins found, -1 for any
// other conflict.
func stalePin(c Conflict) int {
	if c.Cohort.Format != "pin %s" { // as stalePins calls it
		return -1
	}
	number, _ := c.Cohort.Values()[0].(int)
	return number - 1
}

// stalePins returns pins to weeks that are past or beyond the horizon, which hold
// nothing.
func (m *simulation) stalePins() []Conflict {
	var list []Conflict
	count := m.pinned()
	for i, x := range m.scenario.Pins {
		if x.Week >= m.monday(0) && x.Week <= m.scenario.Horizon || count[i] == 0 {
			continue
		}
		list = append(list, Conflict{
			Week: x.Week.Monday().String(), Cohort: wording.Of("pin %s", i+1), Units: count[i], Kind: ConflictPin,
			Reason: wording.Of("%s is not among the weeks from %s to %s", x.Week, m.monday(0), m.scenario.Horizon), Cure: wording.Of("pin to another week"),
		})
	}
	return list
}
