package planner

import (
	"strings"
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

func TestScenarioRefused(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*Scenario)
		want   string
	}{
		{"a horizon before the as-of day", func(s *Scenario) { s.Horizon = s.AsOf - 1 }, "horizon 2026-11-01 is before the as-of date 2026-11-02"},
		{"a horizon that no schedule reaches", func(s *Scenario) { s.Horizon = date("2099-01-01") }, "horizon 2099-01-01 is more than 2000 weeks after the as-of date 2026-11-02"},
		{"more integrations than can be numbered", func(s *Scenario) { s.Integrations = make([]configs.Integration, mostEntries+1) }, "integrations: 32768 entries, of which 32767"},
		{"more pins than can be numbered", func(s *Scenario) { s.Pins = make([]configs.Pin, mostEntries+1) }, "pins: 32768 entries"},
		{"a target that is closed", func(s *Scenario) { s.Target = smime.Legacy }, `target "legacy"`},
	}
	for _, tt := range tests {
		s := shippedScenario(t)
		tt.change(&s)
		if _, err := New(certificates(), s); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", tt.name, err, tt.want)
		}
	}
}

func TestSetStudyRefused(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{
		"smc999": "unknown ballot", "smc018@soon": "not a date", "smc018@2027-02-29": "not a date", "smc05": "changes no certificate profile",
	} {
		s := shippedScenario(t)
		if err := s.SetStudy([]string{id}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", id, err, want)
		}
		if len(s.Study) != len(DefaultStudy) {
			t.Errorf("%s: the study has changed", id)
		}
	}
}

// What a project does not say stays as the shipped data have it.
func TestApply(t *testing.T) {
	t.Parallel()
	s := shippedScenario(t)
	asOf := date("2027-02-01")
	if err := s.Apply(configs.Project{Name: "x", AsOf: &asOf, Settings: configs.Settings{Ballots: []string{"SMC-018@2028-01-01"}}}); err != nil {
		t.Fatal(err)
	}
	if s.AsOf != asOf || s.Horizon != date("2032-02-01") || s.RenewalLead != DefaultLead || s.EarlyWeeks != DefaultEarlyWeeks || s.Target != smime.Multipurpose {
		t.Errorf("got %+v", s)
	}
	if len(s.Study) != 1 || *s.Study[0].Effective != date("2028-01-01") {
		t.Errorf("study %+v", s.Study)
	}
	if err := s.Apply(configs.Project{Currency: "GBP"}); err != nil {
		t.Fatal(err)
	}
	if s.Validate() == nil {
		t.Error("shipped prices in EUR were taken for GBP")
	}
}

// An empty inventory gives an empty plan.
func TestEmptyInventory(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(), nil)
	if p.Inventory.Certificates != 0 || p.Cost.Scenario.Total != 0 || len(p.Schedule.Weeks) != 0 {
		t.Errorf("got %+v, cost %d, %d weeks", p.Inventory, p.Cost.Scenario.Total, len(p.Schedule.Weeks))
	}
}
