package reports

import (
	"bytes"
	"encoding/csv"
	"math/big"
	"strconv"
	"strings"
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/sample"
	"smigrate/inventory/smime"
	inventorytable "smigrate/inventory/table"
	"smigrate/planner"
)

// wholeOf reads a decimal number as the formula of a spreadsheet does: ROUND(x*scale, 0).
func wholeOf(t *testing.T, s string, scale int64) *big.Rat {
	t.Helper()
	x, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return big.NewRat(halfAway(x.Mul(x, big.NewRat(scale, 1))), 1)
}

// minorUnits are the minor units of a unit of the currencies of the tests (ISO 4217).
var minorUnits = map[string]int64{"EUR": 100, "JPY": 1, "KWD": 1000}

// halfAway rounds as ROUND does.
func halfAway(x *big.Rat) int64 {
	half := big.NewRat(1, 2)
	if x.Sign() < 0 {
		half.Neg(half)
	}
	x = new(big.Rat).Add(x, half)
	return new(big.Int).Quo(x.Num(), x.Denom()).Int64() // cuts towards zero
}

// account is what exported costs add up to.
type account struct {
	total, users map[string]int64    // by side
	byKind       map[[2]string]int64 // by side and kind
	byYear       map[[2]string]int64
}

// readd adds up exported costs from quantities and prices alone.
func readd(t *testing.T, export []byte) account {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(export)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	sums := account{map[string]int64{}, map[string]int64{}, map[[2]string]int64{}, map[[2]string]int64{}}
	for _, row := range rows[1:] {
		cell := func(name string) string { return row[at[name]] }
		quantity, _ := new(big.Rat).SetString(cell("quantity"))
		divisor, _ := new(big.Rat).SetString(cell("divisor"))
		scale := minorUnits[cell("currency")]
		x := new(big.Rat).Mul(quantity, wholeOf(t, cell("price_value"), scale))
		if cell("times") != "" {
			x.Mul(x, wholeOf(t, cell("times_value"), 100))
		}
		cents := halfAway(x.Quo(x, divisor))
		if amount := wholeOf(t, cell("amount"), scale); amount.Cmp(big.NewRat(cents, 1)) != 0 {
			t.Errorf("%v: %d cents", row, cents)
		}
		side := cell("side")
		if cell("in_total") == "no" {
			sums.users[side] += cents
			continue
		}
		sums.total[side] += cents
		sums.byKind[[2]string{side, cell("kind")}] += cents
		sums.byYear[[2]string{side, cell("year")}] += cents
	}
	return sums
}

// addsUp holds the totals of a plan against its exported costs, added up again, and returns the kinds that have any.
func addsUp(t *testing.T, p *planner.Plan) map[string]bool {
	t.Helper()
	var b bytes.Buffer
	if err := Costs(&b, p); err != nil {
		t.Fatal(err)
	}
	got := readd(t, b.Bytes())
	kinds := map[string]bool{}
	for side, want := range map[string]planner.Amounts{"today": p.Cost.Today, "scenario": p.Cost.Scenario} {
		if got.total[side] != want.Total || got.users[side] != want.Users {
			t.Errorf("%s: the rows add up to %d and %d of users, the report has %d and %d", side, got.total[side], got.users[side], want.Total, want.Users)
		}
		for kind, cents := range want.ByKind {
			if got.byKind[[2]string{side, kind}] != cents {
				t.Errorf("%s, %s: the rows add up to %d, the report has %d", side, kind, got.byKind[[2]string{side, kind}], cents)
			}
			kinds[kind] = kinds[kind] || cents != 0
		}
		for _, y := range want.ByYear {
			if sum := got.byYear[[2]string{side, strconv.Itoa(y.Year)}]; sum != y.Amount {
				t.Errorf("%s, %d: the rows add up to %d, the report has %d", side, y.Year, sum, y.Amount)
			}
		}
	}
	steps := p.Cost.Today.Total
	for _, s := range p.Cost.Bridge {
		steps += s.Amount
	}
	if steps != p.Cost.Scenario.Total {
		t.Errorf("the bridge ends at %d, the scenario costs %d", steps, p.Cost.Scenario.Total)
	}
	return kinds
}

// The costs added up again from the exported rows are those of the report, to the
// cent, whatever the contract; together the contracts have every kind of cost.
func TestCostsAddUpFromExport(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for name, change := range map[string]func(*planner.Scenario){
		"retail": func(*planner.Scenario) {},
		"managed, licensed tokens": func(s *planner.Scenario) {
			s.Contract = configs.Contract{Certificates: "managed", Licence: "token", TokenBatch: 10, Token: "token-yubikey"}
		},
		"subscription": func(s *planner.Scenario) { s.Contract = configs.Contract{Charge: "subscription", Licence: "holder"} },
		"refunded":     func(s *planner.Scenario) { s.Contract.Refund = "pro-rata" },
		"early and in overtime": func(s *planner.Scenario) {
			s.Capacity["registration"] = configs.Capacity{MinutesPerWeek: 20, OvertimeMinutes: 40}
			s.Freezes = append(s.Freezes, configs.Freeze{From: smime.NewDate(2027, 2, 1), To: smime.NewDate(2027, 3, 31)})
		},
		"in a currency without cents": func(s *planner.Scenario) {
			s.Currency = "JPY"
			s.Prices = s.Prices.WithRates("JPY", map[string]configs.Rate{"EUR": {Rate: 181.3, Date: "2026-10-30"}})
		},
		"in a currency of a thousand minor units": func(s *planner.Scenario) {
			s.Currency = "KWD"
			s.Prices = s.Prices.WithRates("KWD", map[string]configs.Rate{"EUR": {Rate: 0.3561, Date: "2026-10-30"}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			for kind, some := range addsUp(t, samplePlanWith(t, change)) {
				seen[kind] = seen[kind] || some
			}
		})
	}
	for _, kind := range planner.Kinds {
		if !seen[kind] {
			t.Errorf("no plan has costs of kind %s", kind)
		}
	}
}

// The same of the examples.
func TestCostsOfExamplesAddUp(t *testing.T) {
	t.Parallel()
	for name := range examples {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			addsUp(t, examplePlan(t, name))
		})
	}
}

// The same of sample inventories, under every contract and strategy.
func TestCostsOfSamplesAddUp(t *testing.T) {
	t.Parallel()
	seed := uint64(0)
	for _, contract := range []configs.Contract{{}, {Refund: "pro-rata"}, {Charge: "subscription"}, {Certificates: "managed", TokenBatch: 7}} {
		for _, strategy := range []configs.Strategy{configs.Natural, configs.LastCall, configs.Early, configs.Levelled} {
			seed++
			var rows bytes.Buffer
			if err := sample.Write(&rows, sample.Options{Rows: 10 + 3*int(seed), Seed: seed, AsOf: asOf}); err != nil {
				t.Fatal(err)
			}
			b := inventory.NewBuilder()
			if err := inventorytable.LoadCSV(t.Context(), b, inventory.Source{File: "sample.csv"}, &rows, inventorytable.Options{}); err != nil {
				t.Fatal(err)
			}
			s := sampleScenario(t)
			s.Draws, s.Contract, s.Strategy, s.Unexplained = 2, contract, strategy, true
			p, err := planner.New(b.Inventory(), s)
			if err != nil {
				t.Fatal(err)
			}
			addsUp(t, p)
		}
	}
}

func TestPricesByGrade(t *testing.T) {
	t.Parallel()
	shipped, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	list, err := shipped.Prices.Convert("EUR")
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
