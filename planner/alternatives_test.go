package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// compared returns the comparison of the shipped alternatives by id.
func compared(t *testing.T, inv *inventory.Inventory, where configs.Where, change func(*Scenario)) (Alternatives, map[string]Alternative) {
	t.Helper()
	list, err := configs.ShippedAlternatives()
	if err != nil {
		t.Fatal(err)
	}
	s := shippedScenario(t)
	if change != nil {
		change(&s)
	}
	a, err := CompareAlternatives(inv, s, list, where)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]Alternative{}
	for _, x := range a.List {
		byID[x.ID] = x
	}
	return a, byID
}

// The case worked by hand in docs/simulation.md.
func TestAlternativesOfFullToken(t *testing.T) {
	t.Parallel()
	full := inventory.Token{Serial: "1", Model: "SafeNet IDPrime 940", KeyPairs: 15}
	inv := certificates(cert{generation: smime.Multipurpose, ends: "2027-01-31", days: 825, use: smime.Encryption, ekus: mail, token: full})
	change := func(s *Scenario) {
		ageless(s)
		s.Horizon = date("2030-12-31")
	}
	_, ways := compared(t, inv, configs.Where{}, change)
	// Two renewals of 10 minutes, or one by a program; the second on 2029-03-06 needs a
	// proof, 20 minutes, since the last is of 2024-10-29. The help desk spends 0.25 tickets of 15 minutes on a token, 0.1 on
	// software keys, 0.03 on automated ones; the user 40 or 15 minutes.
	type figures struct {
		replacements, keyPairs         int
		registration, tokenDesk, users int64
	}
	want := map[string]figures{
		"new-token":       {1, 2, 40, 35 + 2*5, 80},
		"recertify":       {0, 15, 40, 2 * 5, 80},
		"cloud-key":       {0, 15, 40, 0, 30},
		"software-escrow": {0, 15, 40, 0, 30},
		"manual":          {1, 2, 40, 35 + 2*5, 80},
		"api":             {1, 2, 22, 35 + 2*5, 80},
		"acme":            {1, 2, 40, 35 + 2*5, 80}, // sponsor-validated
	}
	got := map[string]figures{}
	for id, a := range ways {
		got[id] = figures{a.Replacements, a.Slots.KeyPairs, a.Minutes["registration"], a.Minutes["token-desk"], a.Minutes["user"]}
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(figures{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	quantity := func(id, price string) (n int64) {
		s := shippedScenario(t)
		change(&s)
		list, _ := configs.ShippedAlternatives()
		for _, x := range list {
			if x.ID != id {
				continue
			}
			m := simulate(inv, s.taking(x))
			m.fleet = m.newFleet()
			l := m.scenario.newLedger(underScenario)
			m.enterOutlays(l, outlays{})
			for e, q := range l.entries {
				if e.price == price {
					n += q
				}
			}
		}
		return n
	}
	if n := quantity("cloud-key", "cloud-key"); n != 1461+667 {
		t.Errorf("%d key-days in the cloud, want 2128", n)
	}
	if n := quantity("software-escrow", "escrow-key"); n != 2 {
		t.Errorf("%d keys escrowed, want 2", n)
	}
}

// ACME renews what the challenge proves: the mailbox.
func TestACMERenewsMailboxes(t *testing.T) {
	t.Parallel()
	inv := certificates(
		cert{generation: smime.Strict, kind: smime.Mailbox, ends: "2031-01-31", days: 825, ekus: mail},
		cert{generation: smime.Strict, kind: smime.Individual, ends: "2031-01-31", days: 825, ekus: mail},
	)
	_, ways := compared(t, inv, configs.Where{}, nil)
	if got := ways["acme"].Minutes["registration"]; got != 1+10 {
		t.Errorf("registration takes %d minutes over ACME, want 1 and 10", got)
	}
	if got := ways["api"].Minutes["registration"]; got != 1+1 {
		t.Errorf("registration takes %d minutes over an interface, want 1 and 1", got)
	}
}

// What is planned costs the same as in a plan whose schedule adds nothing, and an
// alternative that the scenario has already changes nothing.
func TestAlternativesAgreeWithPlan(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 600, 7)
	atOnce := 0 // so that no renewal waits for its token
	ordering := func(s *Scenario) { s.TokenPolicy.LeadWeeks = &atOnce }
	a, ways := compared(t, inv, configs.Where{}, ordering)
	p := plan(t, inv, ordering)
	if a.Planned.Cost.Likely != p.Cost.Scenario.Total || a.Planned.Cost.Low != p.Cost.Scenario.Low || a.Planned.Cost.High != p.Cost.Scenario.High {
		t.Errorf("planned %+v, the plan says %d, %d, %d", a.Planned.Cost, p.Cost.Scenario.Low, p.Cost.Scenario.Total, p.Cost.Scenario.High)
	}
	if a.Planned.Replacements != p.Tokens.Scenario || a.Planned.Range != p.Tokens.ScenarioRange {
		t.Errorf("planned %d tokens %v, the plan says %d %v", a.Planned.Replacements, a.Planned.Range, p.Tokens.Scenario, p.Tokens.ScenarioRange)
	}
	for _, id := range []string{"new-token", "manual"} {
		if ways[id].Difference != 0 || !cmp.Equal(ways[id].Minutes, a.Planned.Minutes) {
			t.Errorf("%s differs from what is planned by %d", id, ways[id].Difference)
		}
	}
	for _, x := range a.List {
		if x.Renewals != a.Planned.Renewals {
			t.Errorf("%s has %d renewals, planned are %d: no way moves a renewal", x.ID, x.Renewals, a.Planned.Renewals)
		}
	}
	// A project that takes a way has the plan that was compared.
	taken := plan(t, inv, func(s *Scenario) { s.TokenPolicy.Keys = configs.CloudKeys })
	if taken.Cost.Scenario.Total != ways["cloud-key"].Cost.Likely {
		t.Errorf("a plan with keys in the cloud costs %d, the alternative %d", taken.Cost.Scenario.Total, ways["cloud-key"].Cost.Likely)
	}
}

// A token is compared as a whole, whichever of its certificates is selected.
func TestAlternativesTakeWholeTokens(t *testing.T) {
	t.Parallel()
	device := inventory.Token{Serial: "1", Model: "OpenPGP card 3.4"}
	inv := certificates(
		cert{generation: smime.Strict, ends: "2027-03-15", days: 365, ekus: mail, token: device, unit: "Sales"},
		cert{generation: smime.Strict, ends: "2027-01-31", days: 365, use: smime.Encryption, ekus: mail, token: device, unit: "Legal"},
		cert{generation: smime.Strict, ends: "2027-01-31", days: 365, ekus: mail, unit: "Legal"},
	)
	a, _ := compared(t, inv, configs.Where{Unit: "sales"}, nil)
	if a.Certificates != 1 || a.Along != 1 || a.OnTokens != 2 || a.Tokens != 1 {
		t.Errorf("%d selected, %d along, %d on %d tokens; want 1, 1, 2 on 1", a.Certificates, a.Along, a.OnTokens, a.Tokens)
	}
	if _, err := CompareAlternatives(inv, shippedScenario(t), nil, configs.Where{Unit: "none"}); err == nil {
		t.Error("a selector that names nothing is compared")
	}
}
