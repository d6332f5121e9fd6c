package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner/schedule"
)

// wave is a number of certificates of a cohort done in a week.
type wave struct {
	week, units int
}

// schedule fills in the plan's schedule from the solution, and remembers in which
// weeks each cohort's first renewals are done.
func (m *simulation) schedule(t *timetable, s *schedule.Solution) Schedule {
	out := Schedule{Resources: m.desks(), Cost: s.Cost, LowerBound: s.LowerBound, Gap: s.Gap, Conflicts: []Conflict{}, Weeks: []Week{}}
	weeks := make([]Week, t.problem.Weeks)
	for w := range weeks {
		monday := t.monday + smime.Date(7*w)
		weeks[w] = Week{Week: monday, Load: map[string]int64{}, Frozen: t.frozen(w), Capacity: m.scenario.otherCapacity(monday)}
	}
	byCohort := make([][]schedule.Assignment, len(t.keys))
	for _, a := range s.Assign {
		i := t.group(a.Cohort)
		byCohort[i] = append(byCohort[i], a)
		w := &weeks[a.Week]
		w.Units += int(a.Units)
		for id, minutes := range t.problem.Cohorts[i].Modes[0].Use {
			w.Load[id] += minutes * a.Units
		}
		if a.Week > t.problem.Cohorts[i].Due {
			out.Late += int(a.Units)
		}
	}
	out.Unscheduled = m.distribute(t, byCohort)
	out.Waves = m.waves()
	for _, w := range weeks {
		if w.Units > 0 || len(w.Frozen) > 0 || len(w.Capacity) > 0 {
			out.Weeks = append(out.Weeks, w)
		}
	}
	out.Conflicts = append(t.conflicts(s), m.stalePins(t)...)
	out.Expedited = m.expedited(t, s)
	t.explain(&out, s)
	return out
}

// distribute gives the weeks of each group to its cohorts in their order, and returns
// how many units are left without a week.
func (m *simulation) distribute(t *timetable, weeks [][]schedule.Assignment) (left int) {
	m.weeks = make([][]wave, len(m.cohorts))
	together := make([][]wave, len(weeks)) // of groups that are done in one week
	for g, list := range weeks {
		slices.SortFunc(list, func(a, b schedule.Assignment) int { return a.Week - b.Week })
		if len(list) == 1 && list[0].Units == t.units[g] {
			together[g] = []wave{{list[0].Week, int(list[0].Units)}}
		}
	}
	for i := range m.cohorts {
		for n, g := range t.groupsOf(m.streamOf[i]) {
			need, handed := m.cohorts[i].count, t.newTokens[cohortHop{i, n}]
			for _, count := range handed {
				need -= count
			}
			switch {
			case together[g] == nil || len(handed) > 0:
				left += m.take(&weeks[g], i, n, need)
			case n == 0:
				m.weeks[i] = together[g]
			}
			for model, count := range handed {
				if count > 0 {
					left += m.take(&weeks[t.tokenTo[cohortHop{i, n}][model]], i, n, count)
				}
			}
			if n == 0 && len(handed) > 0 {
				slices.SortStableFunc(m.weeks[i], func(a, b wave) int { return cmp.Compare(a.week, b.week) })
			}
		}
	}
	return left
}

// take gives cohort i what it needs of weeks for some certificates at renewal n, and
// returns what they lack. The weeks of first renewals are noted.
func (m *simulation) take(weeks *[]schedule.Assignment, i, n, need int) (left int) {
	for need > 0 && len(*weeks) > 0 {
		w := &(*weeks)[0]
		taken := min(need, int(w.Units))
		if n == 0 {
			m.weeks[i] = append(m.weeks[i], wave{w.Week, taken})
		}
		need -= taken
		w.Units -= int64(taken)
		if w.Units == 0 {
			*weeks = (*weeks)[1:]
		}
	}
	return need
}

func (t *timetable) frozen(week int) []string {
	var ids []string
	for _, r := range t.problem.Resources {
		for i := range t.problem.Freezes {
			if t.problem.Freezes[i].Freezes(r.ID, week) && !slices.Contains(ids, r.ID) {
				ids = append(ids, r.ID)
			}
		}
	}
	return ids
}

// issuanceWords are sentences of the solver, which counts minutes, as the one resource
// that counts certificates needs them.
var issuanceWords = map[string]wording.Text{
	"%s of %s minutes of %s left in %s":          wording.Of("%s of %s certificates of %s left in %s"),
	"%s more minutes of %s in %s":                wording.Of("%s more certificates of %s in %s"),
	"%s more minutes a week of %s from %s to %s": wording.Of("%s more certificates a week of %s from %s to %s"),
}

// reworded returns a sentence of the solver with the names of groups and tokens in words.
func (t *timetable) reworded(s wording.Text) wording.Text {
	return s.Map(func(x wording.Text) wording.Text {
		for i, v := range x.Values() {
			id, _ := v.(string)
			if other, is := issuanceWords[x.Format]; is && id == "issuance" {
				x.Format = other.Format
			}
			if at, is := t.index[id]; is {
				x = x.With(i, t.said(at))
			} else if slices.ContainsFunc(t.needs.models, func(m boughtModel) bool { return m.model == id }) {
				x = x.With(i, wording.Of(id))
			}
		}
		return x
	})
}

func (t *timetable) conflicts(s *schedule.Solution) []Conflict {
	list := []Conflict{}
	for _, c := range s.Conflicts {
		list = append(list, t.conflict(c, string(c.Kind)))
	}
	for _, b := range t.broken {
		list = append(list, t.conflict(b, "pin"))
	}
	return list
}

func (t *timetable) conflict(c schedule.Conflict, kind string) Conflict {
	due := t.monday + smime.Date(7*t.keys[t.group(c.Cohort)].due)
	return Conflict{
		Week: due.String(), Cohort: t.said(t.group(c.Cohort)), Units: int(c.Units), Kind: kind,
		Reason: t.reworded(c.Reason), Cure: t.reworded(c.Cure), Proven: c.Relaxation != nil, Saves: c.Saves,
	}
}
