package configs

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func amount(v float64) *float64 { return &v }

func TestOverride(t *testing.T) {
	t.Parallel()
	list := PriceList{"EUR", []Price{
		{ID: "token", Unit: "money", Low: 25, Likely: 50, High: 90, Grade: "M", Source: "market"},
		{ID: "rate", Unit: "money", Low: 30, Likely: 45, High: 70, Grade: "X", Source: "assumption"},
	}}
	tests := []struct {
		name string
		own  Override
		want Price
	}{
		{"a figure without a range is its own range", Override{Likely: amount(60)}, Price{ID: "token", Unit: "money", Low: 60, Likely: 60, High: 60, Grade: "P", Source: "project file"}},
		{"with its range and source", Override{amount(50), amount(60), amount(70), "offer"}, Price{ID: "token", Unit: "money", Low: 50, Likely: 60, High: 70, Grade: "P", Source: "offer"}},
		{"a bound alone", Override{High: amount(60)}, Price{ID: "token", Unit: "money", Low: 25, Likely: 50, High: 60, Grade: "P", Source: "project file"}},
	}
	for _, tt := range tests {
		got, err := list.With(map[string]Override{"token": tt.own}, "")
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		want := PriceList{"EUR", []Price{tt.want, list.Prices[1]}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	if list.Prices[0].Likely != 50 {
		t.Error("the list itself has changed")
	}
}

func TestOverrideRefused(t *testing.T) {
	t.Parallel()
	list := PriceList{"EUR", []Price{
		{ID: "token", Unit: "money", Low: 25, Likely: 50, High: 90, Grade: "M"},
		{ID: "minutes", Unit: "minutes", Low: 1, Likely: 2, High: 3, Grade: "X"},
	}}
	tests := []struct {
		name     string
		own      map[string]Override
		currency string
		want     string
	}{
		{"no price of that name", map[string]Override{"tokens": {Likely: amount(1)}}, "", `unknown price "tokens"`},
		{"a low above the likely", map[string]Override{"token": {Low: amount(60)}}, "", "must ascend"},
		{"another currency with shipped prices", nil, "USD", "currency USD"},
		{"efforts are no money", map[string]Override{"minutes": {Likely: amount(5)}}, "USD", "currency USD"},
		{"a bound is no figure", map[string]Override{"token": {High: amount(95)}}, "USD", "token among them"},
		{"its own currency", nil, "EUR", ""},
		{"another currency with all money", map[string]Override{"token": {Likely: amount(55)}}, "USD", ""},
	}
	for _, tt := range tests {
		l, err := list.With(tt.own, tt.currency)
		check(t, tt.name, err, tt.want)
		if err == nil && l.Currency != tt.currency {
			t.Errorf("%s: the list is in %s", tt.name, l.Currency)
		}
	}
}

func TestCents(t *testing.T) {
	t.Parallel()
	for likely, want := range map[float64]int64{0: 0, 19: 1900, 0.29: 29, 0.07: 7, 12.345: 1235} {
		if got := (Price{Likely: likely}).Cents(); got != want {
			t.Errorf("%v: got %d cents, want %d", likely, got, want)
		}
	}
}
