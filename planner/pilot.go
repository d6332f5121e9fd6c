package planner

import (
	"slices"

	"smigrate/planner/schedule"
)

// place is where a certificate stands among the scenario's Pilots: the position of the
// pilot it is part of and of the one it waits for, -1 for none.
type place struct {
	pilot, rollout int16
}

var nowhere = place{-1, -1}

// pilotWork is a pilot in the scheduling problem: the groups of its first certificates,
// in the order in which they are due, and the week in which the last of them is due.
type pilotWork struct {
	groups []int
	units  []int64
	due    int
}

// pilotWorks returns the work that each pilot takes: the first of the migrations it
// selects, as many as it names or as there are.
func (t *timetable) pilotWorks() []pilotWork {
	list := make([]pilotWork, len(t.scenario.Pilots))
	for i, k := range t.keys { // in the order of weeks
		if k.place.pilot < 0 {
			continue
		}
		x := &list[k.place.pilot]
		left := int64(t.scenario.Pilots[k.place.pilot].Units)
		for _, n := range x.units {
			left -= n
		}
		if n := min(left, t.units[i]); n > 0 {
			x.groups, x.units = append(x.groups, i), append(x.units, n)
			x.due = max(x.due, k.due)
		}
	}
	return list
}

// has reports whether a group is part of its pilot, which may go as early as the as-of
// week.
func (x pilotWork) has(group int) bool { return slices.Contains(x.groups, group) }

// held returns the first week in which a group may be done. Work that waits for a pilot,
// and falls due only after the pilot and its lag, waits for the end of the lag: it needs
// no rule of its own.
func (m *simulation) held(list []pilotWork, k workKey) int {
	if k.place.rollout < 0 || len(list[k.place.rollout].groups) == 0 {
		return k.release
	}
	if end := list[k.place.rollout].due + m.scenario.Pilots[k.place.rollout].LagWeeks; k.week >= end {
		return max(k.release, end)
	}
	return k.release
}

// pilots writes the pilots for the work that is due before they have to be finished.
func (t *timetable) pilots(list []pilotWork) []schedule.Pilot {
	var pilots []schedule.Pilot
	for i, k := range t.keys {
		if k.place.rollout < 0 {
			continue
		}
		x, lag := list[k.place.rollout], t.scenario.Pilots[k.place.rollout].LagWeeks
		if k.week >= x.due+lag {
			continue
		}
		for n, g := range x.groups {
			pilots = append(pilots, schedule.Pilot{Pilot: t.names[g], Rollout: t.names[i], Units: x.units[n], Lag: lag})
		}
	}
	return pilots
}
