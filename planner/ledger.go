package planner

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// Line is one entry of the account of a plan: a whole number of things at a price.
//
//	Amount = Quantity x Times x Price / Divisor
//
// rounded half away from zero, with Times in hundredths, or 1 when the line has none, and
// Price in minor units of the currency. A spreadsheet that holds prices of a currency with
// cents in cells gets the same cent from
// ROUND(quantity * ROUND(times*100,0) * ROUND(price*100,0) / divisor, 0) / 100.
type Line struct {
	// Side is today or scenario, Year a calendar year.
	Side string `json:"side"`
	Year int    `json:"year"`
	// Kind says what is paid for, Cause why. Users' time is in no total.
	Kind  string `json:"kind"`
	Cause string `json:"cause"`
	// Quantity counts units: certificates, certificate-days, minutes ...
	Quantity int64  `json:"quantity"`
	Unit     string `json:"unit"`
	// Times is the id of the effort, number or share for each unit, if any; Price
	// that of the price.
	Times string `json:"times,omitempty"`
	Price string `json:"price"`
	// Divisor makes cents of what is in hundredths, in percent, a year or an hour.
	Divisor int64 `json:"divisor"`
	// Amount is in cents at the likely prices.
	Amount int64 `json:"amount"`
}

// Names of the sides in an account.
const (
	SideToday    = "today"
	SideScenario = "scenario"
)

// entry is what lines of a ledger must have in common to be added up.
type entry struct {
	period                          int // as [ledger.period] numbers it
	kind, cause, unit, times, price string
}

// ledger collects the quantities of one side, so that they can be priced at several
// levels.
type ledger struct {
	side     side
	entries  map[entry]int64
	contract configs.Contract
	asOf     smime.Date
	horizon  smime.Date
	by       period
}

// newLedger returns the empty ledger of a side, which counts by year.
func (s *Scenario) newLedger(on side) *ledger {
	return &ledger{side: on, entries: map[entry]int64{}, contract: s.Contract, asOf: s.AsOf, horizon: s.Horizon}
}

// add adds a quantity to the entry.
func (l *ledger) add(e entry, quantity int64) {
	if quantity != 0 {
		l.entries[e] += quantity
	}
}

// lines prices the ledger, in the order of years, kinds and causes.
func (l *ledger) lines(t tariff) []Line {
	list := make([]Line, 0, len(l.entries))
	for e, quantity := range l.entries {
		if quantity == 0 {
			continue
		}
		x := Line{Side: l.side.String(), Year: e.period, Kind: e.kind, Cause: e.cause, Quantity: quantity, Unit: e.unit, Times: e.times, Price: e.price}
		x.Divisor = t.divisor(e)
		x.Amount = t.amount(x)
		list = append(list, x)
	}
	slices.SortFunc(list, compareLines)
	return list
}

// compareLines is the order of lines: by year, kind and cause.
func compareLines(a, b Line) int {
	return cmp.Or(
		cmp.Compare(a.Year, b.Year), cmp.Compare(slices.Index(AllKinds, a.Kind), slices.Index(AllKinds, b.Kind)),
		cmp.Compare(slices.Index(Causes, a.Cause), slices.Index(Causes, b.Cause)),
		strings.Compare(a.Price, b.Price), strings.Compare(a.Times, b.Times), strings.Compare(a.Unit, b.Unit),
	)
}

// At returns the amount of the line in cents at another value of its times, in hundredths,
// and of its price, in cents. The times are left out where the line has none.
func (x Line) At(times, price int64) int64 {
	if x.Times == "" {
		times = 1
	}
	const small = 1 << 20 // three of these, doubled, are no number too large
	if max(x.Quantity, times, price) < small && min(x.Quantity, times, price) >= 0 && x.Divisor < small*small {
		return (2*x.Quantity*times*price + x.Divisor) / (2 * x.Divisor)
	}
	n := big.NewInt(x.Quantity)
	n.Mul(n, big.NewInt(times)).Mul(n, big.NewInt(price))
	// Half away from zero: add half a divisor to the size and cut.
	negative := n.Sign() < 0
	n.Abs(n).Lsh(n, 1).Add(n, big.NewInt(x.Divisor)).Div(n, big.NewInt(2*x.Divisor))
	if negative {
		n.Neg(n)
	}
	return n.Int64()
}
