package planner

// DifferenceAt returns what the plan costs more than carrying on as today, in cents, at
// the likely prices of another scenario. The work stays as it is, even where other prices
// would bring another schedule.
func (p *Plan) DifferenceAt(s Scenario) int64 {
	t, sum := newTariff(s.allPrices(), likely), int64(0)
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
