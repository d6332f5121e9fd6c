package planner

import (
	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/timeline"
)

// Hop is one renewal of a certificate.
type Hop = timeline.Hop

// lane is all that the renewals of a certificate depend on under a given law and
// calendar: cohorts of equal lanes share their timelines.
type lane struct {
	generation smime.Generation
	named      smime.Generation
	usages     int32 // class of extended key usages and key use
	notAfter   smime.Date
	customary  int32
	leaves     smime.Date
	strategy   configs.Strategy
	// chosen: a target names the strategy, whatever the scenario's strategy is.
	chosen bool
	// private: the BR do not bind the CA, and no choice of a scenario changes what it
	// issues.
	private bool
	// tariff and onToken are what a renewal's price depends on besides; a strategy
	// that compares no prices leaves them zero.
	tariff  smime.CertificateType
	onToken bool
}

// lane returns the lane of the certificates with a key on the scenario's side, without
// their last day.
func (m *simulation) lane(k *key) lane {
	t := m.scenario.treatment(int(k.target))
	l := lane{
		generation: k.generation, named: smime.Generation(t.Target), usages: m.usages.of[k.content],
		customary: int32(t.TermDays), leaves: k.leaves, chosen: k.target >= 0 && m.scenario.Targets[k.target].Strategy != nil,
		tariff: m.inv.Contents()[k.content].Type, onToken: m.putOnToken(k.token), private: m.scenario.private(int(k.ca)),
	}
	if t.TermDays == 0 {
		term, _ := timeline.Customary(int(k.days), int(k.low))
		l.customary = int32(term)
	}
	if l.private {
		return l.asToday()
	}
	return l.by(*t.Strategy)
}

// by returns the lane under a strategy. Levelling moves work, not renewals, and only the
// last call compares prices. No strategy moves what no ballot changes.
func (l lane) by(s configs.Strategy) lane {
	if s == configs.Levelled || l.private {
		s = configs.Natural
	}
	if l.strategy = s; s != configs.LastCall {
		l.tariff, l.onToken = smime.UnknownType, false
	}
	return l
}

// asToday is the lane without what the scenario chooses: today's certificates keep
// their generation and are renewed when validity ends.
func (l lane) asToday() lane {
	l.named, l.chosen = smime.UnknownGeneration, false
	return l.by(configs.Natural)
}

// treatment returns how the certificates of the target at a position are treated,
// the scenario's default for -1.
func (s *Scenario) treatment(target int) configs.Target {
	var t configs.Target
	if target >= 0 {
		t = s.Targets[target]
	}
	if t.Strategy == nil {
		t.Strategy = &s.Strategy
	}
	return t
}
