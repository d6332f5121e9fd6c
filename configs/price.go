package configs

import (
	"fmt"
	"io"
	"math"
	"slices"
)

// Price is one assumption about money, effort or a rate, with its range and
// where it comes from.
type Price struct {
	ID   string `yaml:"id"`
	What string `yaml:"what"`
	// Unit is money (per the thing named), minutes, percent or ratio.
	Unit   string  `yaml:"unit"`
	Low    float64 `yaml:"low"`
	Likely float64 `yaml:"likely"`
	High   float64 `yaml:"high"`
	// Grade: A primary source seen, B secondary source seen, M memory, X planning
	// assumption, P the project's own figure.
	Grade  string `yaml:"grade"`
	Source string `yaml:"source"`
}

// Cents returns the likely value of a money price in minor units.
func (p Price) Cents() int64 { return int64(math.Round(p.Likely * 100)) }

// PriceList is a set of prices in one currency.
type PriceList struct {
	Currency string  `yaml:"currency"`
	Prices   []Price `yaml:"prices"`
}

// Find returns the price with that id.
func (l PriceList) Find(id string) (Price, bool) {
	for _, p := range l.Prices {
		if p.ID == id {
			return p, true
		}
	}
	return Price{}, false
}

// ShippedPrices returns the defaults that smigrate ships.
func ShippedPrices() (PriceList, error) {
	f, err := files.Open("prices.yaml")
	if err != nil {
		return PriceList{}, err
	}
	defer f.Close()
	return ReadPrices("prices.yaml", f)
}

// ReadPrices reads a price list from YAML; name stands in errors.
func ReadPrices(name string, r io.Reader) (PriceList, error) {
	var l PriceList
	if err := decode(name, r, &l); err != nil {
		return l, err
	}
	seen := map[string]bool{}
	for _, p := range l.Prices {
		if err := p.validate(); err != nil {
			return l, fmt.Errorf("%s: %w", name, err)
		}
		if seen[p.ID] {
			return l, fmt.Errorf("%s: price %q appears twice", name, p.ID)
		}
		seen[p.ID] = true
	}
	return l, nil
}

func (p Price) validate() error {
	switch {
	case p.ID == "":
		return fmt.Errorf("a price has no id")
	case !slices.Contains([]string{"money", "minutes", "percent", "ratio"}, p.Unit):
		return fmt.Errorf("price %q: unit %q: use money, minutes, percent or ratio", p.ID, p.Unit)
	case !slices.Contains([]string{"A", "B", "M", "X", "P"}, p.Grade):
		return fmt.Errorf("price %q: grade %q: use A, B, M, X or P", p.ID, p.Grade)
	case !(0 <= p.Low && p.Low <= p.Likely && p.Likely <= p.High) || math.IsInf(p.High, 0): // NaN compares false
		return fmt.Errorf("price %q: low %v, likely %v, high %v: they must not be negative and must ascend", p.ID, p.Low, p.Likely, p.High)
	}
	return nil
}

// Override is a project's own figure for a price.
type Override struct {
	Low    *float64 `yaml:"low"`
	Likely *float64 `yaml:"likely"`
	High   *float64 `yaml:"high"`
	Source string   `yaml:"source"`
}

// With returns the list with a project's own figures in it. A figure without a
// range is its own low and high.
func (l PriceList) With(overrides map[string]Override, currency string) (PriceList, error) {
	if currency != "" && currency != l.Currency {
		for _, id := range l.moneyIDs() {
			if overrides[id].Likely == nil {
				return l, fmt.Errorf("currency %s: the shipped prices are in %s and are not converted: give your own figure for each of %d money prices, %s among them",
					currency, l.Currency, len(l.moneyIDs()), id)
			}
		}
	}
	if currency != "" {
		l.Currency = currency
	}
	l.Prices = slices.Clone(l.Prices)
	known := map[string]bool{}
	for i, p := range l.Prices {
		known[p.ID] = true
		o, ok := overrides[p.ID]
		if !ok {
			continue
		}
		l.Prices[i] = o.apply(p)
		if err := l.Prices[i].validate(); err != nil {
			return l, err
		}
	}
	for _, id := range sortedKeys(overrides) {
		if !known[id] {
			return l, fmt.Errorf("prices: unknown price %q", id)
		}
	}
	return l, nil
}

func (o Override) apply(p Price) Price {
	p.Grade, p.Source = "P", "project file"
	if o.Source != "" {
		p.Source = o.Source
	}
	if o.Likely != nil {
		p.Low, p.Likely, p.High = *o.Likely, *o.Likely, *o.Likely
	}
	if o.Low != nil {
		p.Low = *o.Low
	}
	if o.High != nil {
		p.High = *o.High
	}
	return p
}

func (l PriceList) moneyIDs() []string {
	var ids []string
	for _, p := range l.Prices {
		if p.Unit == "money" {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
