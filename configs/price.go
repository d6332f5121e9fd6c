package configs

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// Price is one assumption about money, effort or a share, with its range and where
// it comes from.
type Price struct {
	ID   string `yaml:"id" json:"id"`
	What string `yaml:"what" json:"what"`
	// Unit is money, minutes, percent, count, ratio, days or weeks; Per says what money
	// buys: a piece, an hour or a year of 365 days.
	Unit string `yaml:"unit" json:"unit"`
	Per  string `yaml:"per" json:"per,omitempty"`
	// Currency of money; empty means that of the list.
	Currency string  `yaml:"currency" json:"currency,omitempty"`
	Low      float64 `yaml:"low" json:"low"`
	Likely   float64 `yaml:"likely" json:"likely"`
	High     float64 `yaml:"high" json:"high"`
	// Grade: A primary source seen, B secondary source seen, M memory, X planning
	// assumption, P the project's own figure.
	Grade  string `yaml:"grade" json:"grade"`
	Source string `yaml:"source" json:"source"`
	// Date is the day or year that the figure is from: "2026-11-21", "2017".
	Date string `yaml:"date" json:"date,omitempty"`
	// Quoted says what was converted, at which rate: "20 USD at 0.9626 of
	// 2024-12-31"; empty when nothing was.
	Quoted string `yaml:"-" json:"quoted,omitempty"`
	// Group names figures that err together; empty means that this one varies
	// independently.
	Group string `yaml:"group" json:"group,omitempty"`
}

// units and pers are the values of Unit and Per.
var (
	units = []string{"money", "minutes", "percent", "count", "ratio", "days", "weeks"}
	pers  = []string{"piece", "hour", "year"}
)

// Scale returns what a value of the figure is multiplied by to become the whole number
// that amounts are computed from: minor units of money, hundredths of all else.
func (p Price) Scale() int64 { return ScaleOf(p.Unit, p.Currency) }

// ScaleOf returns the scale of a figure in a unit, of money in a currency.
func ScaleOf(unit, currency string) int64 {
	if unit == "money" {
		return wording.MinorUnits(currency)
	}
	return 100
}

// Whole returns the whole number that amounts are computed from for a value on a scale.
func Whole(v float64, scale int64) int64 { return int64(math.Round(v * float64(scale))) }

// PriceList is a set of prices. Those that name no currency are in the currency of the
// list.
type PriceList struct {
	Currency string          `yaml:"currency"`
	Rates    map[string]Rate `yaml:"rates"`
	Prices   []Price         `yaml:"prices"`
	// above holds further rates, which take precedence over those of the list.
	above []exchange
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

func (l PriceList) validate() error {
	if err := validateRates(l.Rates); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, p := range l.Prices {
		if err := p.validate(); err != nil {
			return err
		}
		if seen[p.ID] {
			return fmt.Errorf("price %q appears twice", p.ID)
		}
		seen[p.ID] = true
	}
	return nil
}

// maxPrice bounds a figure, so that sums of them stay within whole numbers.
const maxPrice = 1e9

func (p Price) validate() error {
	switch {
	case p.ID == "":
		return fmt.Errorf("a price has no id")
	case !slices.Contains(units, p.Unit):
		return fmt.Errorf("price %q: unit %q: use %s", p.ID, p.Unit, strings.Join(units, ", "))
	case p.Unit == "money" && !slices.Contains(pers, p.Per):
		return fmt.Errorf("price %q: per %q: use %s", p.ID, p.Per, strings.Join(pers, ", "))
	case p.Unit != "money" && (p.Per != "" || p.Currency != ""):
		return fmt.Errorf("price %q: per and currency belong to money, not to %s", p.ID, p.Unit)
	case !slices.Contains(grades, p.Grade):
		return fmt.Errorf("price %q: grade %q: use A, B, M, X or P", p.ID, p.Grade)
	case !(0 <= p.Low && p.Low <= p.Likely && p.Likely <= p.High) || math.IsInf(p.High, 0): // NaN compares false
		return fmt.Errorf("price %q: low %v, likely %v, high %v: they must not be negative and must ascend", p.ID, p.Low, p.Likely, p.High)
	case p.High > maxPrice:
		return fmt.Errorf("price %q: %v is more than %.0f", p.ID, p.High, maxPrice)
	}
	return validDate("price "+p.ID, p.Date)
}

var aDate = lazyregexp.New(`^\d{4}(-\d\d(-\d\d)?)?$`)

func validDate(of, date string) error {
	if date != "" && !aDate.MatchString(date) {
		return fmt.Errorf("%s: date %q: write a year, month or day as 2026, 2026-11 or 2026-11-21", of, date)
	}
	return nil
}

// Override is a user's own figure for a price.
type Override struct {
	Low    *float64 `yaml:"low"`
	Likely *float64 `yaml:"likely"`
	High   *float64 `yaml:"high"`
	// Currency of money; empty means that of the file.
	Currency string `yaml:"currency"`
	Source   string `yaml:"source"`
	Date     string `yaml:"date"`
}

// PriceFile is a user's file of own figures, which stands between the shipped
// prices and a project.
type PriceFile struct {
	// Currency of the figures that name none.
	Currency string              `yaml:"currency"`
	Prices   map[string]Override `yaml:"prices"`
}

// ReadPriceFile reads a user's own figures from YAML; name stands in errors.
func ReadPriceFile(name string, r io.Reader) (PriceFile, error) {
	var f PriceFile
	err := decode(name, r, &f)
	return f, err
}

// With returns the list with a user's own figures in it, in currency where they name
// none; from is their source unless a figure names one. A figure without a range is its
// own low and high.
func (l PriceList) With(overrides map[string]Override, currency, from string) (PriceList, error) {
	l.Prices = slices.Clone(l.Prices)
	known := map[string]bool{}
	for i, p := range l.Prices {
		known[p.ID] = true
		o, ok := overrides[p.ID]
		if !ok {
			continue
		}
		own, err := o.apply(p, cmp.Or(p.Currency, l.Currency), cmp.Or(o.Currency, currency, l.Currency), from)
		if err != nil {
			return l, err
		}
		l.Prices[i] = own
	}
	for _, id := range slices.Sorted(maps.Keys(overrides)) {
		if !known[id] {
			return l, fmt.Errorf("prices: unknown price %q; smigrate prices lists them", id)
		}
	}
	return l, nil
}

// apply overrides a price, whose currency is now, by a figure in the currency its.
func (o Override) apply(p Price, now, its, from string) (Price, error) {
	if p.Unit != "money" && o.Currency != "" {
		return p, fmt.Errorf("price %q: it is no money and has no currency", p.ID)
	}
	if p.Unit == "money" && its != now {
		if o.Likely == nil {
			return p, fmt.Errorf("price %q is in %s: a bound alone must be in it too, not in %s", p.ID, now, its)
		}
		p.Currency = its
	}
	p.Grade, p.Source, p.Date, p.Quoted = "P", cmp.Or(o.Source, from), o.Date, ""
	if o.Likely != nil {
		p.Low, p.Likely, p.High = *o.Likely, *o.Likely, *o.Likely
	}
	if o.Low != nil {
		p.Low = *o.Low
	}
	if o.High != nil {
		p.High = *o.High
	}
	return p, p.validate()
}
