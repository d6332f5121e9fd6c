package planner

import (
	"fmt"
	"math"
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// fleetOf returns n certificates for encryption on full cards of a model.
func fleetOf(n int, model string, keyPairs int, ends string) []cert {
	var list []cert
	for i := range n {
		device := inventory.Token{Serial: fmt.Sprint(model, i), Model: model, KeyPairs: keyPairs}
		list = append(list, cert{generation: smime.Strict, ends: ends, days: 365, use: smime.Encryption, ekus: mail, token: device})
	}
	return list
}

// The table of purchases and the account agree to the cent, under every contract.
func TestPurchasesAreTheAccount(t *testing.T) {
	t.Parallel()
	inv := certificates(append(fleetOf(7, "OpenPGP card 3.4", 3, "2027-01-31"), fleetOf(4, "YubiKey 5 NFC", 24, "2027-05-31")...)...)
	for _, contract := range []configs.Contract{{}, {TokenBatch: 10}, {Token: "token-card", TokenBatch: 3}} {
		p := plan(t, inv, func(s *Scenario) { s.Contract = contract })
		var table int64
		ordered, replaced, spares := 0, 0, 0
		for _, x := range p.Tokens.Purchases {
			table += x.Amount
			ordered, replaced, spares = ordered+x.Ordered, replaced+x.Tokens, spares+x.Spares
		}
		if table == 0 || table != p.Cost.Scenario.ByKind[KindTokens] {
			t.Errorf("%+v: purchases of %d cents, the account has %d", contract, table, p.Cost.Scenario.ByKind[KindTokens])
		}
		var bought int64
		for _, x := range p.Cost.Lines {
			if x.Side == SideScenario && x.Kind == KindTokens && x.Unit == "tokens" && x.Price != "token-shipping" && x.Price != "token-disposal" {
				bought += x.Quantity
			}
		}
		if bought != int64(ordered) || replaced != p.Tokens.Scenario || ordered < replaced+spares {
			t.Errorf("%+v: %d ordered, %d bought, %d replaced, %d spares", contract, ordered, bought, replaced, spares)
		}
	}
}

// Seven full cards of 3 key pairs are replaced in January 2027, and again when three
// keys are on the new ones. With spares of 5 %, rounded up, there is one for 14: 8 and 7
// are needed, and of a batch of 10 the first leaves 2 over.
func TestBatches(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(fleetOf(7, "OpenPGP card 3.4", 3, "2027-01-31")...), func(s *Scenario) {
		ageless(s)
		s.Contract.TokenBatch = 10
	})
	var got [][3]int
	for _, x := range p.Tokens.Purchases {
		got = append(got, [3]int{x.Tokens, x.Spares, x.Ordered})
		// The card of the catalogue: 12 EUR; 60 an order, 15 to ship and 3 to take back.
		if want := int64(x.Ordered)*1200 + int64(x.Tokens)*1800; x.Price != "token-model-openpgp-card" || x.Ordered > 0 && x.Amount != want+6000 {
			t.Errorf("%+v, want %d cents", x, want+6000)
		}
	}
	if want := fmt.Sprint([][3]int{{7, 1, 10}, {7, 0, 10}}); fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// Cards that fill in December, January, February and March: an order of December covers the first three, across the year, and
// spares of 5 % are one.
func TestOrdersCoverMonths(t *testing.T) {
	t.Parallel()
	var list []cert
	for _, ends := range []string{"2027-01-15", "2027-02-15", "2027-03-15", "2027-04-20"} {
		list = append(list, fleetOf(1, "OpenPGP card "+ends, 3, ends)...)
		list[len(list)-1].token.Model = "OpenPGP card 3.4"
	}
	for months, want := range map[int]string{0: "[4 0 0 1]", 1: "[2 1 1 1]", 12: "[5 0 0 0]"} {
		p := plan(t, certificates(list...), func(s *Scenario) {
			ageless(s)
			s.Horizon = date("2027-06-30")
			s.Contract.TokenMonths = months
		})
		var ordered []int
		for _, x := range p.Tokens.Purchases {
			ordered = append(ordered, x.Ordered)
		}
		if got := fmt.Sprint(ordered); got != want {
			t.Errorf("%d months: ordered %s, want %s", months, got, want)
		}
	}
}

// Tokens are paid for in the year of the order: six weeks before January 2027.
func TestOrdersArePaidWhenOrdered(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(fleetOf(1, "OpenPGP card 3.4", 3, "2027-01-31")...), ageless)
	for _, x := range p.Cost.Lines {
		if x.Side == SideScenario && x.Price == "token-order" {
			if first := p.Tokens.Purchases[0]; x.Year != 2026 || first.OrderBy != date("2026-11-20") {
				t.Errorf("paid in %d, ordered by %s", x.Year, first.OrderBy)
			}
			return
		}
	}
	t.Error("nothing was ordered")
}

// The account has the effort of the data projects, no more and no less.
func TestDataIsTheProjects(t *testing.T) {
	t.Parallel()
	var s Scenario
	p := plan(t, sampled(t, 300, 4), func(x *Scenario) { s = *x })
	rate, _ := s.Prices.Find("rate-registration")
	minutes := 0
	for _, x := range p.DataProjects {
		minutes += x.Effort.Likely
		if x.UnitsToday > x.Units.High {
			t.Errorf("%s: %d units as today, %d under the scenario", x.ID, x.UnitsToday, x.Units.High)
		}
	}
	want, got := float64(minutes)*rate.Likely*100/60, float64(p.Cost.Scenario.ByKind[KindData])
	if minutes == 0 || math.Abs(want-got) > float64(len(p.DataProjects))/2 {
		t.Errorf("the account has %.0f cents for data, the projects %.0f", got, want)
	}
}
