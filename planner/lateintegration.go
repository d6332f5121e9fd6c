package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory/smime"
)

// LateIntegration is an integration that is not ready in time for some ballots.
type LateIntegration struct {
	Name    string
	Ballots []string
	Ready   smime.Date
	// Stranded counts each renewal once, whichever ballots strand it; First is the day of
	// the first one.
	Stranded int
	First    string
}

// LateIntegrations returns the integrations whose lead time is longer than the notice or
// that strand renewals, those first that strand most.
func (p *Plan) LateIntegrations() []LateIntegration {
	var list []LateIntegration
	places := map[string]int{}
	for _, x := range p.Integrations {
		if x.ShortfallDays == 0 && x.Stranded == 0 {
			continue
		}
		i, known := places[x.Name]
		if !known {
			i = len(list)
			places[x.Name] = i
			list = append(list, LateIntegration{Name: x.Name, Ready: x.Ready})
		}
		list[i].Ballots = append(list[i].Ballots, x.Ballot)
		list[i].Stranded += x.Further
		if list[i].First == "" || x.Stranded > 0 && x.FirstStranded < list[i].First {
			list[i].First = x.FirstStranded
		}
	}
	slices.SortStableFunc(list, func(a, b LateIntegration) int { return cmp.Compare(b.Stranded, a.Stranded) })
	return list
}

// Stranded counts the renewals that no integration can request.
func (p *Plan) Stranded() int {
	n := 0
	for _, x := range p.Integrations {
		n += x.Further
	}
	return n
}
