package planner

import (
	"slices"

	"smigrate/inventory/smime"
)

// Sooner is what an integration gains by being ready some weeks sooner.
type Sooner struct {
	Weeks int        `json:"weeks"`
	Ready smime.Date `json:"ready"`
	// Stranded are the renewals still stranded, Rescued those no longer.
	Stranded int `json:"stranded"`
	Rescued  int `json:"rescued"`
	// Worth is what the rescued ones would cost if they lapsed.
	Worth Estimate `json:"worth"`
	// Expedite: the project offers to pay Price cents for these weeks.
	Expedite bool  `json:"expedite"`
	Price    int64 `json:"price"`
}

// sooner says what an integration gains by being ready sooner; stranded are the numbers of its
// stranded renewals by day.
func (m *simulation) sooner(entry *Integration, integration int, stranded map[smime.Date]int) []Sooner {
	list := []Sooner{}
	if entry.Stranded == 0 {
		return list
	}
	expedite := 0 // weeks offered
	if x := m.scenario.Integrations[integration].Expedite; x != nil {
		expedite = x.Weeks
	}
	last := entry.Stranded
	for _, n := range soonerWeeks(entry, expedite) {
		s := Sooner{Weeks: n, Ready: entry.Ready - smime.Date(7*n)}
		for day, count := range stranded {
			if day < s.Ready {
				s.Stranded += count
			}
		}
		s.Rescued = entry.Stranded - s.Stranded
		s.Worth = m.lapse(s.Rescued)
		if n == expedite {
			s.Expedite, s.Price = true, m.tariffs[likely].whole(expediteID(integration))
		}
		if s.Stranded == last && !s.Expedite {
			continue // buys no more than fewer weeks
		}
		last = s.Stranded
		list = append(list, s)
	}
	return list
}

// soonerWeeks returns the numbers of weeks that deserve a line: 1, 2, 4 and so on until
// one rescues everything, and those of the expedite that the project names.
func soonerWeeks(entry *Integration, expedite int) []int {
	first, err := smime.ParseDate(entry.FirstStranded)
	if err != nil {
		return nil
	}
	all := int(entry.Ready-first+6) / 7 // ready on the day of the first one, or before
	list := []int{all}
	for n := 1; n < all; n *= 2 {
		list = append(list, n)
	}
	if expedite > 0 {
		list = append(list, expedite)
	}
	slices.Sort(list)
	return slices.Compact(list)
}
