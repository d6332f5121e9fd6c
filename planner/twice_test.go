package planner

import (
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Legacy with EFS that is due before 2027-07-01 becomes Multipurpose and loses EFS
// at the renewal after; what is due later meets both on one day.
func TestTwice(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(
		cert{generation: smime.Legacy, ends: "2027-07-30", days: 825, ekus: mailEFS}, // renewed 2027-06-30
		cert{generation: smime.Legacy, ends: "2027-07-31", days: 825, ekus: mailEFS}, // renewed 2027-07-01
		cert{generation: smime.Legacy, ends: "2027-07-30", days: 825, ekus: mail},
	), nil)
	if p.Twice != 1 {
		t.Errorf("%d affected twice, want 1", p.Twice)
	}
	for i, want := range []bool{true, false, false} {
		if got := p.Action(i).Twice; got != want {
			t.Errorf("certificate %d: twice %t, want %t", i, got, want)
		}
	}
}

// An explanation follows the token of the certificate on both sides.
func TestExplainToken(t *testing.T) {
	t.Parallel()
	card := inventory.Token{Serial: "1", Model: "OpenPGP card 3.4", KeyPairs: 3}
	p := plan(t, certificates(cert{generation: smime.Strict, ends: "2027-01-31", days: 365, use: smime.Encryption, ekus: mail, token: card}, cert{ends: "2027-01-31", days: 365, ekus: mail}), ageless)
	life := p.Explain(0).Token
	if life == nil || len(life.Scenario) < 2 {
		t.Fatalf("token %+v", life)
	}
	if first := life.Scenario[0]; first.Occupied != 3 || first.Active != 1 || first.Capacity != 3 {
		t.Errorf("on the as-of day %+v", first)
	}
	if second := life.Scenario[1]; !second.Replaced || second.Day != date("2027-01-01") || second.Occupied != 1 {
		t.Errorf("at the first renewal %+v", second)
	}
	if p.Explain(1).Token != nil {
		t.Error("a software key has a token")
	}
}
