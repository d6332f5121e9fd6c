package planner

import (
	"fmt"
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// Expedited is an integration whose earlier delivery the schedule pays for.
type Expedited struct {
	Integration string `json:"integration"`
	// Ready is the Monday from which it can then request certificates.
	Ready smime.Date `json:"ready"`
	Price int64      `json:"price"` // cents
}

// expediteID returns the id of the price of expediting integration i.
func expediteID(i int) string { return fmt.Sprintf("expedite-%d", i+1) }

// expedites returns the prices of expediting that the project names, in the currency of
// its prices.
func (s *Scenario) expedites() []configs.Price {
	var list []configs.Price
	for i, x := range s.Integrations {
		if x.Expedite != nil {
			list = append(list, configs.Price{
				ID: expediteID(i), What: fmt.Sprintf("Having %s %d weeks sooner", x.Name, x.Expedite.Weeks), Unit: "money", Per: "piece", Currency: s.Prices.Currency,
				Low: x.Expedite.Price, Likely: x.Expedite.Price, High: x.Expedite.Price, Grade: "P", Source: "project file",
			})
		}
	}
	return list
}

// allPrices returns the prices in the currency of the plan, those of expediting included.
func (s Scenario) allPrices() configs.PriceList {
	s.Prices = s.PriceList()
	s.Prices.Prices = append(slices.Clone(s.Prices.Prices), s.expedites()...)
	return s.Prices
}

// expedited lists the integrations that a schedule expedites.
func (x sideSchedule) expedited() []Expedited {
	list := []Expedited{}
	for i, milestone := range x.problem.Milestones {
		if slices.Contains(x.solution.Expedited, milestone.ID) {
			list = append(list, Expedited{milestone.ID, x.monday(*milestone.ExpeditedWeek), x.tariffs[likely].whole(expediteID(i))})
		}
	}
	return list
}
