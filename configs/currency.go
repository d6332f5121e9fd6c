package configs

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"smigrate/inventory/lazyregexp"
)

// Rate is the value of one unit of a currency in another.
type Rate struct {
	Rate float64 `yaml:"rate"`
	// Date is the day of the rate.
	Date   string `yaml:"date"`
	Grade  string `yaml:"grade"`
	Source string `yaml:"source"`
}

// exchange holds the rates of currencies in a base currency.
type exchange struct {
	base  string
	rates map[string]Rate
}

// rate returns the value of a unit of one currency in another.
func (x exchange) rate(from, to string) (Rate, bool) {
	of := func(currency string) (Rate, bool) {
		if currency == x.base {
			return Rate{Rate: 1}, true
		}
		r, ok := x.rates[currency]
		return r, ok
	}
	a, okA := of(from)
	b, okB := of(to)
	if !okA || !okB {
		return Rate{}, false
	}
	return Rate{Rate: a.Rate / b.Rate, Date: cmp.Or(a.Date, b.Date)}, true
}

var aCurrency = lazyregexp.New(`^[A-Z]{3}$`)

func validCurrency(code string) error {
	if code != "" && !aCurrency.MatchString(code) {
		return fmt.Errorf("currency %q: use a code of ISO 4217 such as EUR", code)
	}
	return nil
}

func validateRates(rates map[string]Rate) error {
	for _, currency := range slices.Sorted(maps.Keys(rates)) {
		if err := validCurrency(currency); err != nil {
			return fmt.Errorf("rates: %w", err)
		}
		r := rates[currency]
		if !(r.Rate > 0 && r.Rate <= maxPrice) {
			return fmt.Errorf("rates: %s: %v: must be above 0", currency, r.Rate)
		}
		if r.Date == "" {
			return fmt.Errorf("rates: %s: name the date of the rate", currency)
		}
		if err := validDate("rates: "+currency, r.Date); err != nil {
			return err
		}
	}
	return nil
}

// WithRates returns the list with rates that take precedence over its own: the value of
// one unit of each currency in base, or in the currency of the list when base is empty.
func (l PriceList) WithRates(base string, rates map[string]Rate) PriceList {
	l.above = append([]exchange{{cmp.Or(base, l.Currency), rates}}, l.above...)
	return l
}

// rate looks in the rates of the project first, then in those of the list, then for a way
// through a third currency.
func (l PriceList) rate(from, to string) (Rate, bool) {
	if from == to {
		return Rate{Rate: 1}, true
	}
	all := append(slices.Clone(l.above), exchange{l.Currency, l.Rates})
	for _, x := range all {
		if r, ok := x.rate(from, to); ok {
			return r, true
		}
	}
	for _, x := range all {
		for _, y := range all {
			first, ok := x.rate(from, x.base)
			if second, too := y.rate(x.base, to); ok && too {
				return Rate{Rate: first.Rate * second.Rate, Date: cmp.Or(second.Date, first.Date)}, true
			}
		}
	}
	return Rate{}, false
}

// Convert returns the list with all money in one currency, that of the list when it is
// empty, in whole minor units of it. A price that was converted says so in Quoted.
func (l PriceList) Convert(currency string) (PriceList, error) {
	currency = cmp.Or(currency, l.Currency)
	if err := validCurrency(currency); err != nil {
		return l, err
	}
	prices := make([]Price, len(l.Prices))
	for i, p := range l.Prices {
		if p.Unit == "money" {
			from := cmp.Or(p.Currency, l.Currency)
			r, ok := l.rate(from, currency)
			if !ok {
				return l, fmt.Errorf("currency %s: price %q is in %s, of which no rate is given: add rates: {%s: {rate: ..., date: ...}} to the project, or a price of your own",
					currency, p.ID, from, from)
			}
			p = p.at(r, from, currency)
		}
		prices[i] = p
	}
	return PriceList{Currency: currency, Prices: prices}, nil
}

// at converts a price.
func (p Price) at(r Rate, from, to string) Price {
	p.Currency = to
	if from == to {
		return p
	}
	p.Quoted = fmt.Sprintf("%v %s at %.5g of %s", p.Likely, from, r.Rate, r.Date)
	scale := p.Scale()
	at := func(v float64) float64 { return float64(Whole(v*r.Rate, scale)) / float64(scale) }
	p.Low, p.Likely, p.High = at(p.Low), at(p.Likely), at(p.High)
	return p
}
