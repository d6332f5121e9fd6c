package planner

import (
	"math"
	"slices"
)

// Cost compares carrying on as today with the scenario.
type Cost struct {
	Currency   string  `json:"currency"`
	Today      Amounts `json:"today"`
	Scenario   Amounts `json:"scenario"`
	Difference Amounts `json:"difference"`
	// OneOff is the part of the difference that comes once: vetting at the change,
	// splits, projects, overtime, early and late work. PerYear is the rest, spread
	// over the years of the plan.
	OneOff  int64 `json:"one_off"`
	PerYear int64 `json:"per_year"`
	// UsersTime is the difference in the time of users, which no budget pays and
	// no total above includes.
	UsersTime   int64       `json:"users_time"`
	ValidityCut ValidityCut `json:"validity_cut"`
	// Bridge leads from the cost as today to that of the scenario.
	Bridge []Step `json:"bridge"`
	NPV    NPV    `json:"npv"`
	// Risk says how sure the totals are.
	Risk Risk `json:"risk"`
	// Lines are the account of both sides; the totals are their sums.
	Lines []Line `json:"lines"`
}

// Amounts is a sum of money in cents over the years of the plan, by calendar year
// and by kind. Low and High are the totals with every price and effort at its low or
// its high value at once: bounds of either side, not P10 and P90, which are in Risk; a
// difference may be more at low prices than at likely or high ones.
type Amounts struct {
	Total  int64            `json:"total"`
	Low    int64            `json:"low"`
	High   int64            `json:"high"`
	ByYear []YearAmount     `json:"by_year"`
	ByKind map[string]int64 `json:"by_kind"`
	// Users is the value of users' time, outside Total.
	Users int64 `json:"users_time"`
}

// YearAmount is an amount of one calendar year in cents.
type YearAmount struct {
	Year   int   `json:"year"`
	Amount int64 `json:"amount"`
}

// cost prices both sides at the likely prices, and their totals at the low and the
// high ones.
func (m *simulation) cost(today, scenario *ledger) Cost {
	prices := m.tariffs[likely]
	a, b := today.lines(prices), scenario.lines(prices)
	c := Cost{
		Currency: m.scenario.Prices.Currency, Lines: append(slices.Clone(a), b...), Bridge: bridgeOf(a, b), ValidityCut: m.validityCut(),
		Today: m.amounts(today, a), Scenario: m.amounts(scenario, b),
	}
	c.Difference = c.Scenario.minus(c.Today)
	c.UsersTime = c.Difference.Users
	c.OneOff, c.PerYear = m.oneOff(c.Difference)
	c.NPV = presentValue(c.Today, c.Scenario, prices.value("discount-percent"))
	return c
}

// years returns the calendar years of the plan.
func (s *Scenario) years() []int {
	var years []int
	for y := s.AsOf.Year(); y <= s.Horizon.Year(); y++ {
		years = append(years, y)
	}
	return years
}

// amounts adds up the lines that a ledger has at the likely prices.
func (m *simulation) amounts(l *ledger, lines []Line) Amounts {
	a := Amounts{Low: total(l.lines(m.tariffs[low])), High: total(l.lines(m.tariffs[high])), ByKind: map[string]int64{}}
	for _, k := range Kinds {
		a.ByKind[k] = 0
	}
	byYear := map[int]int64{}
	for _, x := range lines {
		if x.Kind == KindUsers {
			a.Users += x.Amount
			continue
		}
		a.Total += x.Amount
		a.ByKind[x.Kind] += x.Amount
		byYear[x.Year] += x.Amount
	}
	for _, y := range m.scenario.years() {
		a.ByYear = append(a.ByYear, YearAmount{y, byYear[y]})
	}
	return a
}

// total adds up the lines that budgets pay.
func total(lines []Line) (sum int64) {
	for _, x := range lines {
		if x.Kind != KindUsers {
			sum += x.Amount
		}
	}
	return sum
}

// minus returns the difference of two amounts, year by year and kind by kind.
func (a Amounts) minus(b Amounts) Amounts {
	d := Amounts{Total: a.Total - b.Total, Low: a.Low - b.Low, High: a.High - b.High, Users: a.Users - b.Users, ByKind: map[string]int64{}}
	for _, k := range Kinds {
		d.ByKind[k] = a.ByKind[k] - b.ByKind[k]
	}
	for i, y := range a.ByYear {
		d.ByYear = append(d.ByYear, YearAmount{y.Year, y.Amount - b.ByYear[i].Amount})
	}
	return d
}

// oneOff divides a difference into what comes once and what recurs, a year.
func (m *simulation) oneOff(d Amounts) (once, perYear int64) {
	for _, k := range OneOff {
		once += d.ByKind[k]
	}
	days := int64(m.scenario.Horizon-m.scenario.AsOf) + 1
	return once, int64(math.Round(float64(d.Total-once) * 365 / float64(days)))
}

// rounded rounds a number to some decimals.
func rounded(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(v*scale) / scale
}
