package planner

import (
	"cmp"
	"slices"
)

// weekUnits is a number of certificates of a cohort whose renewal is done in a week.
type weekUnits struct {
	week, units int
}

// allotment is a number of renewals of a cohort, all of one group of work, that the
// schedule does in one week or in none.
type allotment struct {
	group int32
	// at is the position among the assignments of the schedule, -1 for none.
	at    int32
	week  int
	units int
}

// noWeek sorts what has no week last.
const noWeek = 1 << 30

// distribute returns in which weeks the first renewals of each cohort are done.
func (x sideSchedule) distribute() [][]weekUnits {
	weeks := make([][]weekUnits, len(x.cohorts))
	together := make([][]weekUnits, len(x.solution.Assign)) // of cohorts that are done in one week
	x.eachRenewal(true, func(cohort, hop int, allotted []allotment) {
		for _, p := range allotted {
			switch {
			case p.at < 0 || hop > 0:
			case len(allotted) == 1:
				if together[p.at] == nil {
					together[p.at] = []weekUnits{{p.week, int(x.solution.Assign[p.at].Units)}}
				}
				weeks[cohort] = together[p.at]
			default:
				weeks[cohort] = append(weeks[cohort], weekUnits{p.week, p.units})
			}
		}
	})
	return weeks
}

// eachRenewal gives the weeks of each group to its cohorts in their order, and calls do
// with the allotments of each renewal of each cohort, in the order of their weeks, which is
// that of the certificates' ranks within the cohort; do must not keep them. If firstOnly is
// true, renewals after the first may be left out.
func (x sideSchedule) eachRenewal(firstOnly bool, do func(cohort, hop int, allotted []allotment)) {
	weeks := x.weeksOfGroups()
	var allotted []allotment
	simple := make([]bool, len(weeks)) // in one week: who comes first does not matter
	for g, list := range weeks {
		simple[g] = len(list) == 1 && int64(list[0].units) == x.units[g]
	}
	for i := range x.cohorts {
		for n, g := range x.groupsOf(x.streamOf[i]) {
			need, handed := x.cohorts[i].count, x.newTokens[cohortHop{i, n}]
			if firstOnly && n > 0 && simple[g] && len(handed) == 0 {
				continue
			}
			for _, count := range handed {
				need -= count
			}
			allotted = take(weeks, g, need, allotted[:0])
			for model, count := range handed {
				if count > 0 {
					allotted = take(weeks, x.tokenTo[cohortHop{i, n}][model], count, allotted)
				}
			}
			if len(handed) > 0 {
				slices.SortStableFunc(allotted, func(a, b allotment) int { return cmp.Compare(a.week, b.week) })
			}
			do(i, n, allotted)
		}
	}
}

// weeksOfGroups returns the weeks that the schedule gives to each group, in their order.
func (x sideSchedule) weeksOfGroups() [][]allotment {
	weeks := make([][]allotment, len(x.keys))
	for at, a := range x.solution.Assign {
		g := x.group(a.Cohort)
		weeks[g] = append(weeks[g], allotment{int32(g), int32(at), a.Week, int(a.Units)})
	}
	for _, list := range weeks {
		slices.SortStableFunc(list, func(a, b allotment) int { return cmp.Compare(a.week, b.week) })
	}
	return weeks
}

// take appends the allotments that some units get of a group's remaining weeks, and one
// without a week for those that get none.
func take(weeks [][]allotment, group int32, units int, allotted []allotment) []allotment {
	for list := &weeks[group]; units > 0; {
		if len(*list) == 0 {
			return append(allotted, allotment{group, -1, noWeek, units})
		}
		w := &(*list)[0]
		taken := *w
		taken.units = min(units, w.units)
		allotted = append(allotted, taken)
		units -= taken.units
		if w.units -= taken.units; w.units == 0 {
			*list = (*list)[1:]
		}
	}
	return allotted
}
