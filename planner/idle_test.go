package planner

import (
	"fmt"
	"testing"

	"smigrate/configs"
)

// Entries that change nothing are named, and those that do are not.
func TestIdleSettings(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 200, 3)
	sales := configs.Where{Unit: "Sales"}
	strict := func(w configs.Where) configs.Target { return configs.Target{Where: w, TermDays: 365} }
	tests := []struct {
		name   string
		change func(*Scenario)
		want   []string
	}{
		{"nothing set", func(*Scenario) {}, nil},
		{"a unit there is", func(s *Scenario) { s.Targets = []configs.Target{strict(sales)} }, nil},
		{"a slip of the pen", func(s *Scenario) { s.Targets = []configs.Target{strict(sales), strict(configs.Where{Unit: "salse"})} },
			[]string{"targets 2: unit salse: no certificate in force has this unit; there are: Sales; Claims; Engineering; Finance; 4 more"}},
		{"the second of two equal ones", func(s *Scenario) { s.Targets = []configs.Target{strict(sales), strict(sales)} },
			[]string{"targets 2: unit Sales: entries before it select all that it selects"}},
		{"a combination that nobody has", func(s *Scenario) {
			s.Escrow = []configs.Escrow{{Where: configs.Where{Unit: "Sales", ExpiresTo: date("2001-01-01")}, Escrowed: "yes"}, {Where: sales, Escrowed: "no"}}
		}, []string{"escrow 1: unit Sales and expiry to 2001-01-01: no certificate in force has all of this"}},
		{"a field that nobody has", func(s *Scenario) {
			s.Integrations = []configs.Integration{{Name: "hr", Where: configs.Where{Customer: "Acme"}}}
		}, []string{"integrations 1: hr: customer Acme: no certificate in force names its customer"}},
		{"an issuer", func(s *Scenario) { s.CAs = []configs.CA{{Issuer: "CN=Example Client*"}, {Issuer: "cn=*"}} }, nil},
		{"decisions", func(s *Scenario) {
			s.Pins = []configs.Pin{{Where: sales, Week: date("2027-02-03")}, {Where: configs.Where{Type: "individual", Unit: "Nobody"}, Week: date("2027-02-03")}}
			s.Exclusions = []configs.Exclusion{{Where: sales, From: date("2026-10-01"), To: date("2026-11-02")}, {Where: configs.Where{Unit: "Claims"}, From: date("2026-10-01"), To: date("2026-11-01")}}
			s.Pilots = []configs.Pilot{{Name: "first", Pilot: configs.Where{Unit: "Clamis"}, Rollout: sales, Units: 1}}
		}, []string{
			"pins 2: unit Nobody and type individual: no certificate in force has this unit; there are: Claims; Engineering; Finance; Human Resources; 4 more",
			"exclusions 2: 2026-10-01 to 2026-11-01: outside the weeks from 2026-11-02 to 2031-11-02",
			"pilots: pilot 1: unit Clamis: no certificate in force has this unit; there are: Claims; Engineering; Finance; Human Resources; 4 more",
		}},
		{"days", func(s *Scenario) {
			s.Freezes = []configs.Freeze{{From: date("2025-12-21"), To: date("2026-01-03")}, {From: date("2026-12-21"), To: date("2027-01-03")}, {From: date("2031-11-10"), To: date("2031-11-11")}}
			s.CapacityChanges = []configs.CapacityChange{{Resource: "help-desk", From: date("2025-01-04"), To: date("2025-03-31")}}
		}, []string{
			"freezes 1: 2025-12-21 to 2026-01-03: outside the weeks from 2026-11-02 to 2031-11-02",
			"freezes 3: 2031-11-10 to 2031-11-11: outside the weeks from 2026-11-02 to 2031-11-02",
			"capacity_changes 1: 2025-01-04 to 2025-03-31: outside the weeks from 2026-11-02 to 2031-11-02",
		}},
	}
	for _, tt := range tests {
		var got []string
		for _, x := range plan(t, inv, tt.change).IdleSettings {
			got = append(got, fmt.Sprintf("%s %d: %s: %s", x.Setting, x.Entry, x.Says, x.Reason))
		}
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", tt.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

// A pack says nothing of entries that select certificates of others.
func TestPartHasNoIdleSettings(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 200, 3)
	s := shippedScenario(t)
	s.Pins = []configs.Pin{{Where: configs.Where{Unit: "Claims"}, Week: date("2027-02-03")}}
	parts, err := Divide(inv, &s, "unit")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range parts {
		p, err := part.Plan(s)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.IdleSettings) > 0 {
			t.Errorf("%s: %+v", part.Name, p.IdleSettings)
		}
	}
}
