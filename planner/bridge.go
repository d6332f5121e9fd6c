package planner

import (
	"cmp"
	"maps"
	"slices"
)

// Step is a part of the difference between two totals: what is paid more, and why.
type Step struct {
	Kind  string `json:"kind"`
	Cause string `json:"cause"`
	// Amount is in cents, less than 0 where the second total is lower. FirstYear is
	// the first year in which the two differ.
	Amount    int64 `json:"amount"`
	FirstYear int   `json:"first_year"`
	OneOff    bool  `json:"one_off"`
}

// bridgeOf returns the steps from the sum of one account to that of another, users'
// time left out: by kind and cause, in the order of reports. They add up to the
// difference.
func bridgeOf(from, to []Line) []Step {
	type key struct{ kind, cause string }
	type yearKey struct {
		key
		year int
	}
	byYear := map[yearKey]int64{}
	enter := func(lines []Line, sign int64) {
		for _, x := range lines {
			if x.Kind != KindUsers {
				byYear[yearKey{key{x.Kind, x.Cause}, x.Year}] += sign * x.Amount
			}
		}
	}
	enter(from, -1)
	enter(to, 1)
	steps := map[key]*Step{}
	for k, amount := range byYear {
		if amount == 0 {
			continue
		}
		x := steps[k.key]
		if x == nil {
			x = &Step{Kind: k.kind, Cause: k.cause, FirstYear: k.year, OneOff: slices.Contains(OneOff, k.kind)}
			steps[k.key] = x
		}
		x.Amount += amount
		x.FirstYear = min(x.FirstYear, k.year)
	}
	maps.DeleteFunc(steps, func(_ key, x *Step) bool { return x.Amount == 0 })
	return ordered(steps, func(a, b Step) int {
		return cmp.Or(cmp.Compare(slices.Index(Causes, a.Cause), slices.Index(Causes, b.Cause)), cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)))
	})
}
