package planner

import (
	"reflect"
	"strings"
	"testing"

	"smigrate/configs"
)

// settingValues are two values of each key of a project file that a scenario has.
var settingValues = map[string][2]string{"ballots": {"[smc08]", "[smc018]"},
	"target":           {"multipurpose", "strict"},
	"strategy":         {"natural", "early"},
	"targets":          {"[{where: {unit: Sales}, term_days: 365}]", "[{where: {unit: Sales}, term_days: 397}]"},
	"leave_out":        {"[{where: {unit: Sales}}]", "[{where: {template: A}}]"},
	"renewal_lead":     {"30", "40"},
	"early_weeks":      {"4", "5"},
	"cas":              {"[{issuer: \"*\", private: yes}]", "[{issuer: \"*\", apple: no}]"},
	"apple":            {"yes", "no"},
	"private_ekus":     {"yes", "ask"},
	"caa":              {"[a.example]", "[b.example]"},
	"escrow":           {"[{where: {unit: Sales}, escrowed: yes}]", "[{where: {unit: Sales}, escrowed: no}]"},
	"pqc":              {"{quantum_year: {low: 2030, likely: 2035, high: 2040}}", "{quantum_year: {low: 2030, likely: 2036, high: 2040}}"},
	"capacity":         {"{help-desk: {minutes_per_week: 1}}", "{help-desk: {minutes_per_week: 2}}"},
	"freezes":          {"[{from: 2027-01-01, to: 2027-01-02}]", "[{from: 2027-01-01, to: 2027-01-03}]"},
	"integrations":     {"[{name: a, where: {unit: Sales}, lead_weeks: 3}]", "[{name: a, where: {unit: B}, lead_weeks: 3}]"},
	"prices":           {"{ticket: {likely: 19}}", "{ticket: {likely: 20}}"},
	"pins":             {"[{where: {unit: Sales}, week: 2027-01-01}]", "[{where: {unit: Sales}, week: 2027-02-01}]"},
	"exclusions":       {"[{where: {unit: Sales}, from: 2027-01-01, to: 2027-02-01}]", "[{where: {unit: B}, from: 2027-01-01, to: 2027-02-01}]"},
	"capacity_changes": {"[{resource: help-desk, from: 2027-01-01, to: 2027-02-01, minutes_per_week: 1}]", "[{resource: help-desk, from: 2027-01-01, to: 2027-02-01, minutes_per_week: 2}]"},
	"pilots":           {"[{name: a, pilot: {unit: Sales}, rollout: {unit: B}, units: 2}]", "[{name: a, pilot: {unit: Sales}, rollout: {unit: B}, units: 3}]"},
	"contract":         {"{charge: piece}", "{charge: subscription}"},
	"token_policy":     {"{keys: cloud}", "{keys: software}"},
	"automation":       {"manual", "acme"},
}

// scenarioWith is the shipped scenario with a line of a project file.
func scenarioWith(t *testing.T, line string) Scenario {
	t.Helper()
	p, err := configs.ReadProject("smigrate.yaml", strings.NewReader("inventory: [{path: a.csv}]\n"+line+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := shippedScenario(t)
	if err := s.Apply(p); err != nil {
		t.Fatal(err)
	}
	return s
}

// Scenarios that differ in one key of a project file differ in one setting of a
// comparison, whichever key it is.
func TestEverySettingIsCompared(t *testing.T) {
	t.Parallel()
	set := func(key, value string) *Plan {
		return &Plan{sim: &simulation{scenario: scenarioWith(t, key+": "+value)}}
	}
	settings := reflect.TypeFor[configs.Settings]()
	for field := range settings.Fields() {
		key, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		v, ok := settingValues[key]
		if !ok {
			t.Errorf("%s: no two values to compare", key)
			continue
		}
		if got := differingSettings([]*Plan{set(key, v[0]), set(key, v[1])}); len(got) != 1 {
			t.Errorf("%s: %d settings differ: %v", key, len(got), got)
		}
	}
}
