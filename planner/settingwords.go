package planner

import (
	"cmp"
	"maps"
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// keySettings returns the settings about keys: escrow, tokens, what requests renewals,
// CAA names and forecasts of post-quantum keys.
func (s *Scenario) keySettings() []Setting {
	t, forecast := s.TokenPolicy, s.PQC
	var stock []wording.Text
	for _, model := range slices.Sorted(maps.Keys(t.Stock)) {
		stock = append(stock, wording.Of("%s %s", t.Stock[model], model))
	}
	return []Setting{
		{wording.Of("caa"), listed(s.CAA, func(name string) wording.Text { return wording.Value(s.veil.Of("domain", name)) })},
		{wording.Of("escrow"), listed(s.Escrow, func(e configs.Escrow) wording.Text {
			return wording.Of("%s: %s", s.whereWords(e.Where), wording.Of(e.Escrowed))
		})},
		{wording.Of("token_policy keys"), wording.Of(cmp.Or(t.Keys, configs.TokenKeys))},
		{wording.Of("token_policy old_keys"), wording.Of(cmp.Or(t.OldKeys, configs.KeepOldKeys))},
		{wording.Of("token_policy certification"), yesNo(t.Certification == nil || *t.Certification)},
		{wording.Of("token_policy life"), yesNo(t.Life == nil || *t.Life)},
		{wording.Of("token_policy lead_weeks"), wordsOf(t.LeadWeeks)},
		{wording.Of("token_policy spares_percent"), wordsOf(t.SparesPercent)},
		{wording.Of("token_policy stock"), wording.Join(", ", stock...)},
		{wording.Of("automation"), wording.Of(cmp.Or(s.Automation, "manual"))},
		{wording.Of("pqc quantum_year"), spanWords(forecast.QuantumYear.Span)},
		{wording.Of("pqc mail_secrecy"), spanWords(forecast.MailSecrecy.Span)},
	}
}

// decisionSettings returns what people decided about the schedule.
func (s *Scenario) decisionSettings() []Setting {
	return []Setting{
		{wording.Of("pins"), listed(s.Pins, func(x configs.Pin) wording.Text {
			return wording.Of("%s: week of %s", s.decidedWords(x.Where), x.Week.Monday())
		})},
		{wording.Of("exclusions"), listed(s.Exclusions, func(x configs.Exclusion) wording.Text {
			return wording.Of("%s: not from %s to %s", s.decidedWords(x.Where), x.From, x.To)
		})},
		{wording.Of("capacity_changes"), listed(s.CapacityChanges, func(x configs.CapacityChange) wording.Text {
			return wording.Of("%s: %s, %s to %s", wording.Of(x.Resource), perWeek(x.Capacity), x.From, x.To)
		})},
		{wording.Of("pilots"), listed(s.Pilots, func(x configs.Pilot) wording.Text {
			return wording.Of("%s of %s, %s weeks before %s", x.Units, s.decidedWords(x.Pilot), x.LagWeeks, s.decidedWords(x.Rollout))
		})},
	}
}

// decidedWords says what a decision selects, with the work at the next renewal.
func (s *Scenario) decidedWords(w configs.Where) wording.Text {
	if w.Work == "" {
		return s.whereWords(w)
	}
	work := wording.Of("work %s", w.Work)
	if w.Work = ""; w == (configs.Where{}) {
		return work
	}
	return wording.Of("%s and %s", s.whereWords(w), work)
}

func (s *Scenario) targetWords(t configs.Target) wording.Text {
	var list []wording.Text
	if g := smime.Generation(t.Target); g != smime.UnknownGeneration {
		list = append(list, wording.Of(g.String()))
	}
	if t.Strategy != nil {
		list = append(list, wording.Of(t.Strategy.String()))
	}
	if t.TermDays > 0 {
		list = append(list, wording.Of("%s days", t.TermDays))
	}
	return wording.Of("%s: %s", s.whereWords(t.Where), wording.Join(" and ", list...))
}

func (s *Scenario) caWords(c configs.CA) wording.Text {
	var list []wording.Text
	if c.PrivateEKUs != "" {
		list = append(list, wording.Of(c.PrivateEKUs))
	}
	if c.Apple != nil {
		list = append(list, wording.Of("apple %s", yesNo(*c.Apple)))
	}
	if c.Private {
		list = append(list, wording.Of("private CA"))
	}
	for _, name := range c.CAA {
		list = append(list, wording.Of("caa %s", s.veil.Of("domain", name)))
	}
	return wording.Of("%s: %s", s.veil.Of("name", c.Issuer), wording.Join(" and ", list...))
}

func (s *Scenario) integrationWords(x configs.Integration) wording.Text {
	ready := wording.Of("%s: %s, in %s weeks", x.Name, s.whereWords(x.Where), x.LeadWeeks)
	if x.Ready != nil {
		ready = wording.Of("%s: %s, ready %s", x.Name, s.whereWords(x.Where), *x.Ready)
	}
	if x.Expedite != nil {
		return wording.Of("%s, or %s weeks sooner for %s", ready, x.Expedite.Weeks, decimal(x.Expedite.Price))
	}
	return ready
}

// perWeek says what a desk can do.
func perWeek(c configs.Capacity) wording.Text {
	week := c.MinutesPerWeek + c.CertificatesPerWeek
	if c.OvertimeMinutes > 0 {
		return wording.Of("%s a week + %s overtime", week, c.OvertimeMinutes)
	}
	return wording.Of("%s a week", week)
}

func spanWords(x configs.Span) wording.Text {
	return wording.Of("%s (%s to %s)", x.Likely, x.Low, x.High)
}

// wordsOf returns a number in words, "default" where none is set.
func wordsOf(n *int) wording.Text {
	if n == nil {
		return wording.Of("default")
	}
	return wording.Of("%s", *n)
}
