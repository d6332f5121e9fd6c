package planner

import (
	"slices"
	"strings"

	"smigrate/configs"
)

// perCertificate names the settings on which the counts of an [Aggregate] depend, besides
// those that have a field of their own in [Impact].
var perCertificate = []string{
	"targets", "leave_out", "renewal_lead", "early_weeks", "private_ekus", "apple", "cas",
	"token_policy keys", "token_policy old_keys", "token_policy certification", "token_policy life", "automation",
}

// countedSettings returns the settings on which counts depend. Among them are contract and
// prices where a last call compares prices.
func (s *Scenario) countedSettings() []Setting {
	priced := s.Strategy == configs.LastCall || slices.ContainsFunc(s.Targets, func(t configs.Target) bool {
		return t.Strategy != nil && *t.Strategy == configs.LastCall
	})
	return slices.DeleteFunc(s.settings(), func(x Setting) bool {
		name := x.Setting.String()
		price := name == "contract" || strings.HasPrefix(name, "price ")
		return !slices.Contains(perCertificate, name) && !(priced && price)
	})
}
