package planner

import (
	"cmp"
	"slices"
)

// Swing is how far one assumption alone moves the difference, in cents.
type Swing struct {
	ID     string `json:"id"`
	AtLow  int64  `json:"at_low"`
	AtHigh int64  `json:"at_high"`
}

// tornadoLength is how many figures the tornado shows.
const tornadoLength = 10

// tornado returns the assumptions that move the difference most.
func tornado(list []Assumption) []Swing {
	swings := []Swing{}
	for _, a := range list {
		for _, x := range a.Moves {
			if x.Result == ResultDifference {
				swings = append(swings, Swing{a.ID, x.AtLow, x.AtHigh})
			}
		}
	}
	size := func(s Swing) int64 { return Move{"", s.AtLow, s.AtHigh}.Swing() }
	slices.SortStableFunc(swings, func(a, b Swing) int { return cmp.Compare(size(b), size(a)) })
	return swings[:min(len(swings), tornadoLength)]
}
