package configs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func amount(v float64) *float64 { return &v }

func TestOverride(t *testing.T) {
	t.Parallel()
	list := PriceList{Currency: "EUR", Prices: []Price{
		{ID: "token", Unit: "money", Per: "piece", Low: 25, Likely: 50, High: 90, Grade: "M", Source: "market"},
		{ID: "ticket", Unit: "money", Per: "piece", Currency: "USD", Low: 6, Likely: 20, High: 40, Grade: "A", Source: "HDI", Date: "2017"},
	}}
	tests := []struct {
		name string
		own  Override
		want Price
	}{
		{"a figure without a range is its own range", Override{Likely: amount(60)}, Price{Low: 60, Likely: 60, High: 60, Source: "project file"}},
		{"with its range and source", Override{Low: amount(50), Likely: amount(60), High: amount(70), Source: "offer", Date: "2026-10"},
			Price{Low: 50, Likely: 60, High: 70, Source: "offer", Date: "2026-10"}},
		{"a bound alone", Override{High: amount(60)}, Price{Low: 25, Likely: 50, High: 60, Source: "project file"}},
		{"in another currency", Override{Likely: amount(60), Currency: "CHF"}, Price{Currency: "CHF", Low: 60, Likely: 60, High: 60, Source: "project file"}},
	}
	for _, tt := range tests {
		got, err := list.With(map[string]Override{"token": tt.own}, "", "project file")
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		tt.want.ID, tt.want.Unit, tt.want.Per, tt.want.Grade = "token", "money", "piece", "P"
		if diff := cmp.Diff([]Price{tt.want, list.Prices[1]}, got.Prices); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	if list.Prices[0].Likely != 50 {
		t.Error("the list itself has changed")
	}
	// A figure that names no currency is in that of the project.
	got, err := list.With(map[string]Override{"ticket": {Likely: amount(15)}}, "EUR", "project file")
	if err != nil || got.Prices[1].Currency != "EUR" || got.Prices[1].Date != "" {
		t.Errorf("got %+v, %v", got.Prices[1], err)
	}
}

func TestOverrideRefused(t *testing.T) {
	t.Parallel()
	list := PriceList{Currency: "EUR", Prices: []Price{
		{ID: "token", Unit: "money", Per: "piece", Low: 25, Likely: 50, High: 90, Grade: "M"},
		{ID: "minutes", Unit: "minutes", Low: 1, Likely: 2, High: 3, Grade: "X"},
	}}
	tests := []struct {
		name string
		own  map[string]Override
		want string
	}{
		{"no price of that name", map[string]Override{"tokens": {Likely: amount(1)}}, `unknown price "tokens"`},
		{"a low above the likely", map[string]Override{"token": {Low: amount(60)}}, "must ascend"},
		{"a bound in another currency", map[string]Override{"token": {High: amount(95), Currency: "USD"}}, "a bound alone must be in it too"},
		{"efforts are no money", map[string]Override{"minutes": {Likely: amount(5), Currency: "EUR"}}, "no money and has no currency"},
		{"a fortune", map[string]Override{"token": {Likely: amount(1e12)}}, "more than"},
		{"a date", map[string]Override{"token": {Likely: amount(1), Date: "May"}}, `date "May"`},
	}
	for _, tt := range tests {
		_, err := list.With(tt.own, "", "project file")
		check(t, tt.name, err, tt.want)
	}
}

// A price list of three currencies in one of them: at the project's rate, else at
// that of the list, else over a third currency. What is not converted stays.
func TestConvert(t *testing.T) {
	t.Parallel()
	money := func(currency string, likely float64) Price {
		return Price{ID: "p" + currency, Unit: "money", Per: "piece", Currency: currency, Low: 0, Likely: likely, High: 3 * likely}
	}
	list := PriceList{
		Currency: "EUR", Rates: map[string]Rate{"USD": {Rate: 0.8, Date: "2026-01-02"}, "CHF": {Rate: 1.1, Date: "2026-01-02"}},
		Prices: []Price{money("", 10), money("USD", 10), money("CHF", 9.99), {ID: "minutes", Unit: "minutes", Likely: 5}},
	}
	for _, tt := range []struct {
		name, to, base string
		rates          map[string]Rate
		want           [4]float64
		quoted         string // of the price in USD
		fault          string
	}{
		{"the list's own", "", "", nil, [4]float64{10, 8, 10.99, 5}, "10 USD at 0.8 of 2026-01-02", ""},
		{"the project's rate", "EUR", "EUR", map[string]Rate{"USD": {Rate: 0.9, Date: "2026-10-30"}}, [4]float64{10, 9, 10.99, 5}, "10 USD at 0.9 of 2026-10-30", ""},
		{"another currency of the list", "USD", "", nil, [4]float64{12.5, 10, 13.74, 5}, "", ""},
		{"over the list's currency", "GBP", "GBP", map[string]Rate{"EUR": {Rate: 0.85, Date: "2026-10-30"}}, [4]float64{8.5, 6.8, 9.34, 5}, "10 USD at 0.68 of 2026-10-30", ""},
		{"flag over project", "USD", "GBP", map[string]Rate{"USD": {Rate: 0.75, Date: "2026-10-30"}}, [4]float64{12.5, 10, 13.74, 5}, "", ""},
		{"no rate", "GBP", "", nil, [4]float64{}, "", `currency GBP: price "p" is in EUR, of which no rate is given`},
		{"no currency", "euro", "", nil, [4]float64{}, "", `currency "euro"`},
	} {
		l := list
		if tt.rates != nil {
			l = l.WithRates(tt.base, tt.rates)
		}
		got, err := l.Convert(tt.to)
		check(t, tt.name, err, tt.fault)
		if err != nil {
			continue
		}
		for i, p := range got.Prices {
			if p.Likely != tt.want[i] {
				t.Errorf("%s: %s is %v, want %v", tt.name, p.ID, p.Likely, tt.want[i])
			}
			if p.Unit == "money" && p.Currency != got.Currency {
				t.Errorf("%s: %s is in %s", tt.name, p.ID, p.Currency)
			}
		}
		if got.Prices[1].Quoted != tt.quoted {
			t.Errorf("%s: quoted as %q, want %q", tt.name, got.Prices[1].Quoted, tt.quoted)
		}
	}
}

func TestRatesRefused(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"rates: {USD: {rate: 0.9, date: 2026-10-30}}\n":             "",
		"rates: {USD: {rate: 0.9}}\n":                               "rates: USD: name the date",
		"rates: {USD: {rate: 0, date: 2026-10-30}}\n":               "rates: USD: 0: must be above 0",
		"rates: {dollar: {rate: 1, date: 2026-10-30}}\n":            `currency "dollar"`,
		"rates: {USD: {rate: .nan, date: 2026-10-30}}\n":            "must be above 0",
		"rates: {USD: {rate: 0.9, date: yesterday}}\n":              `date "yesterday"`,
		"currency: Euro\n":                                          `currency "Euro"`,
		"contract: {charge: monthly}\n":                             `contract: charge "monthly": use piece, subscription`,
		"contract: {token: badge}\n":                                `contract: token "badge"`,
		"contract: {token_batch: -1}\n":                             "token_batch -1",
		"contract: {token_months: -1}\n":                            "token_months -1",
		"contract: {charge: subscription, validity_refund: none}\n": "a subscription throws no validity away",
	} {
		_, err := ReadProject("smigrate.yaml", strings.NewReader(minimal+text))
		check(t, text, err, want)
	}
}

func TestWhole(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		unit, currency string
		value          float64
		want           int64
	}{
		{"money", "EUR", 0, 0},
		{"money", "EUR", 19, 1900},
		{"money", "EUR", 0.29, 29},
		{"money", "EUR", 0.07, 7},
		{"money", "EUR", 12.345, 1235},
		{"money", "JPY", 12.5, 13},
		{"money", "KWD", 12.345, 12345},
		{"minutes", "", 2.5, 250},
		{"minutes", "JPY", 2.5, 250},
	} {
		p := Price{Unit: c.unit, Currency: c.currency}
		if got := Whole(c.value, p.Scale()); got != c.want {
			t.Errorf("%v %s %s: got %d, want %d", c.value, c.unit, c.currency, got, c.want)
		}
	}
}
