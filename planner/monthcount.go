package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory/smime"
)

// MonthCount is a number of certificates in a month ("2027-03").
type MonthCount struct {
	Month string `json:"month"`
	Count int    `json:"count"`
}

// Renewals are the renewals up to the horizon by month, the month given by its
// first day.
type Renewals struct {
	Today    []MonthCount `json:"today"`
	Scenario []MonthCount `json:"scenario"`
}

// Split counts certificates that lose a function in a month: from then on the
// function needs a certificate of its own.
type Split struct {
	Month    string `json:"month"`
	Function string `json:"function"`
	Count    int    `json:"count"`
}

// renewals counts the renewals of one side by month; every month from the first to
// the last of both sides is there, so that the two can be drawn together.
func (m *simulation) renewals(on side) []MonthCount {
	months := m.scenario.months()
	list := make([]MonthCount, len(months.first))
	for i, first := range months.first {
		list[i].Month = month(first)
	}
	for i := range m.streams {
		for _, h := range on.hops(&m.streams[i]) {
			list[months.at(h.Day)].Count += m.streams[i].count * h.Certificates
		}
	}
	return list
}

// splits counts the functions that move under the scenario by month.
func (m *simulation) splits() []Split {
	months := m.scenario.months()
	counts := make([][smime.FunctionDualUse + 1]int, len(months.first))
	for i := range m.streams {
		for _, h := range m.streams[i].scenario {
			if h.Lost == 0 {
				continue
			}
			for _, f := range h.Lost.List() {
				counts[months.at(h.Day)][f] += m.streams[i].count
			}
		}
	}
	list := []Split{}
	for i, functions := range counts {
		for f, n := range functions {
			if n > 0 {
				list = append(list, Split{month(months.first[i]), smime.Function(f).String(), n})
			}
		}
	}
	slices.SortFunc(list, func(a, b Split) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Function, b.Function))
	})
	return list
}

// monthCounts returns counts in the order of months.
func monthCounts(counts map[string]int) []MonthCount {
	list := []MonthCount{}
	for name, n := range counts {
		list = append(list, MonthCount{name, n})
	}
	slices.SortFunc(list, func(a, b MonthCount) int { return cmp.Compare(a.Month, b.Month) })
	return list
}
