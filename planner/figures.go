package planner

// Figures are the figures of a plan that follow from dates, generations and findings,
// without a schedule.
type Figures struct {
	InForce int
	// Affected have some renewal that is not as today.
	Affected int
	// Twice lose a function or change their generation at two renewals.
	Twice int
	// Blocked could not be issued again at their first renewal, for a reason that they do
	// not have today.
	Blocked int
	// Today and Scenario count the certificates that are issued up to the horizon,
	// Moves the renewals to another generation, Splits the functions that move.
	Today, Scenario, Moves, Splits int
	// TokensToday and TokensScenario are the replacements of tokens up to the horizon.
	TokensToday, TokensScenario int
	// renewals are the work of both sides, which [Plan.DifferenceNear] prices.
	renewals [2]*workload
}

// add adds the renewals of the certificates of a lane on both sides.
func (f *Figures) add(l *laneCount, today, scenario []Hop) {
	same := len(today) == len(scenario)
	for i := range today {
		f.Today += l.count * today[i].Certificates
		same = same && today[i] == scenario[i]
	}
	changes, generation := 0, l.generation
	for i := range scenario {
		h := &scenario[i]
		f.Scenario += l.count * h.Certificates
		if h.Generation != generation || h.Lost != 0 {
			changes++
			f.Splits += l.count * h.Lost.Len()
			if h.Generation != generation {
				f.Moves += l.count
			}
			generation = h.Generation
		}
	}
	if !same {
		f.Affected += l.count
	}
	if changes > 1 {
		f.Twice += l.count
	}
}
