package reports

import (
	"bytes"
	"encoding/csv"
	"math/big"
	"strings"
	"testing"

	"smigrate/configs"
	"smigrate/planner"
)

// hundredths reads a decimal number as the formula of a spreadsheet does:
// ROUND(x*100, 0).
func hundredths(t *testing.T, s string) *big.Rat {
	t.Helper()
	x, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return big.NewRat(halfAway(x.Mul(x, big.NewRat(100, 1))), 1)
}

// halfAway rounds as ROUND does.
func halfAway(x *big.Rat) int64 {
	half := big.NewRat(1, 2)
	if x.Sign() < 0 {
		half.Neg(half)
	}
	x = new(big.Rat).Add(x, half)
	return new(big.Int).Quo(x.Num(), x.Denom()).Int64() // cuts towards zero
}

// readd adds up exported costs from quantities and prices alone: by side, in the
// total or not.
func readd(t *testing.T, export []byte) map[[2]string]int64 {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(export)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	sums := map[[2]string]int64{}
	for _, row := range rows[1:] {
		cell := func(name string) string { return row[at[name]] }
		quantity, _ := new(big.Rat).SetString(cell("quantity"))
		divisor, _ := new(big.Rat).SetString(cell("divisor"))
		x := new(big.Rat).Mul(quantity, hundredths(t, cell("price_value")))
		if cell("times") != "" {
			x.Mul(x, hundredths(t, cell("times_value")))
		}
		cents := halfAway(x.Quo(x, divisor))
		if amount := hundredths(t, cell("amount")); amount.Cmp(big.NewRat(cents, 1)) != 0 {
			t.Errorf("%v: %d cents", row, cents)
		}
		sums[[2]string{cell("side"), cell("in_total")}] += cents
	}
	return sums
}

// The costs added up again from the exported rows are those of the report, to the
// cent, whatever the contract.
func TestCostsAddUpFromExport(t *testing.T) {
	t.Parallel()
	for name, contract := range map[string]configs.Contract{
		"retail": {}, "managed, licensed tokens": {Certificates: "managed", Licence: "token", TokenBatch: 10, Token: "token-yubikey"},
		"subscription": {Charge: "subscription", Licence: "holder"}, "refunded": {Refund: "pro-rata"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := samplePlanWith(t, func(s *planner.Scenario) { s.Contract = contract })
			var b bytes.Buffer
			if err := Costs(&b, p); err != nil {
				t.Fatal(err)
			}
			got := readd(t, b.Bytes())
			want := map[[2]string]int64{
				{"today", "yes"}: p.Cost.Today.Total, {"today", "no"}: p.Cost.Today.Users,
				{"scenario", "yes"}: p.Cost.Scenario.Total, {"scenario", "no"}: p.Cost.Scenario.Users,
			}
			for k, cents := range want {
				if got[k] != cents || cents == 0 {
					t.Errorf("%v: %d cents from the rows, %d in the report", k, got[k], cents)
				}
			}
			steps := p.Cost.Today.Total
			for _, s := range p.Cost.Bridge {
				steps += s.Amount
			}
			if steps != p.Cost.Scenario.Total {
				t.Errorf("the bridge ends at %d, the scenario costs %d", steps, p.Cost.Scenario.Total)
			}
		})
	}
}

func TestPricesByGrade(t *testing.T) {
	t.Parallel()
	shipped, err := configs.ShippedPrices()
	if err != nil {
		t.Fatal(err)
	}
	list, err := shipped.Convert("EUR")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := Prices(&b, "json", list, []string{"A"}); err != nil {
		t.Fatal(err)
	}
	if s := b.String(); !strings.Contains(s, `"quoted": "20 USD at 0.9626 of 2024-12-31"`) || strings.Contains(s, `"grade": "X"`) {
		t.Errorf("got %s", s)
	}
}
