package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Four tokens are replaced in May 2027. Of the first, four keys of encryption go:
// the present one and those of the three renewals before; of the second one whose use
// nobody knows; of the fourth one of which nobody knows whether it is escrowed. docs/escrow.md has the case.
func TestEscrow(t *testing.T) {
	t.Parallel()
	on := func(serial string) inventory.Token { return inventory.Token{Serial: serial, Model: "YubiKey 5"} }
	unclear := cert{generation: smime.Strict, ends: "2027-12-31", days: 825, ekus: mail, token: on("2"), unit: "A"}.record()
	unclear.Content.KeyUsage, unclear.Content.Known = 0, unclear.Content.Known&^inventory.FieldKeyUsage
	inv := inventoryOf(
		cert{generation: smime.Strict, ends: "2026-12-31", days: 90, ekus: mail, use: smime.Encryption, token: on("1"), unit: "A"}.record(), // 2026-12-01, 2027-01-29, 03-29, 05-27
		cert{generation: smime.Strict, ends: "2027-12-31", days: 825, ekus: mail, use: smime.Signing, token: on("1"), unit: "A"}.record(),
		unclear,
		cert{generation: smime.Strict, ends: "2027-12-31", days: 825, ekus: mail, use: smime.Dual, token: on("3"), unit: "B"}.record(),
		cert{generation: smime.Strict, ends: "2027-12-31", days: 825, ekus: mail, use: smime.Dual, token: on("4"), unit: "C"}.record(),
	)
	s := shippedScenario(t)
	s.Escrow = []configs.Escrow{{Where: configs.Where{Unit: "A"}, Escrowed: "no"}, {Where: configs.Where{Unit: "B"}, Escrowed: "yes"}}
	m := simulate(inv, s)
	m.fleet = m.newFleet()
	var events []tokenEvent
	for token := range 4 {
		events = append(events, tokenEvent{token: token, day: date("2027-05-01")})
	}
	want := EscrowRisk{
		Keys: Range{4, 6}, Tokens: Range{1, 3}, UnknownEscrow: 1, First: "2027-05-01",
		Months: []EscrowMonth{{"2027-05", Range{4, 6}}},
	}
	if diff := cmp.Diff(want, m.escrow(events)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// Replaced once more, the first token has lost only the keys since.
	again := append(events[:1:1], tokenEvent{token: 0, day: date("2027-06-01")})
	if got := m.escrow(again).Keys; got != (Range{6, 6}) {
		t.Errorf("replaced twice: %v", got)
	}
}

// A key that is certified again leaves no old one, and a policy that escrows leaves
// nothing to lose.
func TestEscrowByPolicy(t *testing.T) {
	t.Parallel()
	inv := certificates(cert{generation: smime.Strict, ends: "2026-12-31", days: 90, ekus: mail, use: smime.Encryption,
		token: inventory.Token{Serial: "1", Model: "YubiKey 5"}})
	for policy, want := range map[string]Range{configs.KeepOldKeys: {0, 4}, configs.RecertifyKeys: {0, 1}, configs.EscrowOldKeys: {}} {
		s := shippedScenario(t)
		s.TokenPolicy.OldKeys = policy
		m := simulate(inv, s)
		m.fleet = m.newFleet()
		if got := m.escrow([]tokenEvent{{token: 0, day: date("2027-05-01")}}).Keys; got != want {
			t.Errorf("%s: %v keys lost, want %v", policy, got, want)
		}
		years := m.keyHistory().Years
		if grows := years[len(years)-1].Scenario.High > 1; grows != (policy != configs.RecertifyKeys) {
			t.Errorf("%s: %+v", policy, years)
		}
	}
}

// 1185 days become 825: under the scenario there is a renewal more by 2031, and with
// it a key to keep.
func TestKeyHistory(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(
		cert{generation: smime.Legacy, ends: "2028-09-07", days: 1185, ekus: mail, use: smime.Dual}, // 2028-08-08; 2031-10-06 or 2030-10-11
		cert{generation: smime.Legacy, ends: "2028-09-07", days: 1185, ekus: mail, use: smime.Signing},
		cert{generation: smime.Legacy, ends: "2026-03-31", days: 825, ekus: mail, use: smime.Encryption},
	), nil)
	want := KeyHistory{InForce: Range{1, 1}, PastExpiry: Range{1, 1}}
	for _, y := range [][3]int{{2026, 2, 2}, {2027, 2, 2}, {2028, 3, 3}, {2029, 3, 3}, {2030, 3, 4}, {2031, 4, 4}} {
		want.Years = append(want.Years, KeyYear{y[0], Range{y[1], y[1]}, Range{y[2], y[2]}})
	}
	if diff := cmp.Diff(want, p.KeyHistory); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
