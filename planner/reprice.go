package planner

import "slices"

// DifferenceAt returns what the plan costs more than carrying on as today, in cents, at
// the likely prices of another scenario. The work stays as it is, even where other prices
// would bring another schedule.
func (p *Plan) DifferenceAt(s Scenario) int64 {
	s.Prices = s.PriceList()
	s.Prices.Prices = append(slices.Clone(s.Prices.Prices), s.expedites()...)
	t, sum := newTariff(s.Prices, likely), int64(0)
	for _, x := range p.Cost.Lines {
		switch {
		case x.Kind == KindUsers: // in no total
		case x.Side == SideToday:
			sum -= t.amount(x)
		default:
			sum += t.amount(x)
		}
	}
	return sum
}
