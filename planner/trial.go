package planner

import (
	"smigrate/configs"
	"smigrate/inventory/smime"
)

// Trial is what may differ between two questions to a [Model].
type Trial struct {
	// AsOf is the day of the calculation, Horizon the last day looked at.
	AsOf, Horizon smime.Date
	Study         []configs.Ballot
	Target        smime.Generation
	RenewalLead   int
	// Strategy is for the certificates for which no target names one.
	Strategy configs.Strategy
	// Prices are what a last call compares.
	Prices configs.PriceList
}

// Trial returns the trial of the scenario as it stands.
func (s *Scenario) Trial() Trial {
	return Trial{s.AsOf, s.Horizon, s.Study, s.Target, s.RenewalLead, s.Strategy, s.Prices}
}

// with returns the scenario changed as a trial says.
func (s Scenario) with(t Trial) Scenario {
	s.AsOf, s.Horizon, s.Study, s.Target, s.RenewalLead, s.Strategy = t.AsOf, t.Horizon, t.Study, t.Target, t.RenewalLead, t.Strategy
	return s
}

// sameCourse reports whether another trial follows certificates in the same way, though
// perhaps under another law and at other prices.
func (t *Trial) sameCourse(o *Trial) bool {
	return t.AsOf == o.AsOf && t.Horizon == o.Horizon && t.Target == o.Target && t.RenewalLead == o.RenewalLead && t.Strategy == o.Strategy
}
