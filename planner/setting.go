package planner

import (
	"cmp"
	"maps"
	"slices"

	"smigrate/configs"
	"smigrate/inventory/wording"
)

// Setting is a setting of a scenario in words.
type Setting struct {
	Setting wording.Text `json:"setting"`
	Value   wording.Text `json:"value"`
}

// settings returns what a scenario sets, in the order of a project file.
func (s *Scenario) settings() []Setting {
	list := []Setting{
		{wording.Of("ballots"), s.StudyWords()},
		{wording.Of("target"), wording.Of(s.Target.String())},
		{wording.Of("targets"), listed(s.Targets, s.targetWords)},
		{wording.Of("leave_out"), listed(s.LeaveOut, func(x configs.LeaveOut) wording.Text { return s.whereWords(x.Where) })},
		{wording.Of("strategy"), wording.Of(s.Strategy.String())},
		{wording.Of("renewal_lead"), wording.Of("%s", s.RenewalLead)},
		{wording.Of("early_weeks"), wording.Of("%s", s.EarlyWeeks)},
		{wording.Of("private_ekus"), wording.Of(s.Practice.PrivateEKUs)},
		{wording.Of("apple"), yesNo(!s.Practice.OutsideApple)},
		{wording.Of("cas"), listed(s.CAs, s.caWords)},
	}
	list = append(list, s.keySettings()...)
	for _, id := range configs.Resources {
		list = append(list, Setting{wording.Of("capacity %s", wording.Of(id)), s.capacityWords(id)})
	}
	var contract []wording.Text
	for _, term := range s.Contract.Words() {
		contract = append(contract, wording.Of("%s", term))
	}
	list = append(list, Setting{wording.Of("freezes"), listed(s.Freezes, freezeWords)},
		Setting{wording.Of("integrations"), listed(s.Integrations, s.integrationWords)},
		Setting{wording.Of("contract"), wording.Join(", ", contract...)})
	list = append(list, s.decisionSettings()...)
	for _, p := range s.Prices.Prices {
		list = append(list, Setting{wording.Of("price %s", p.ID), priceWords(p)})
	}
	return list
}

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
