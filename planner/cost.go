package planner

import (
	"cmp"
	"maps"
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

// Step is a part of the difference between two totals: what is paid more, and why.
type Step struct {
	Kind  string `json:"kind"`
	Cause string `json:"cause"`
	// Amount is in cents, less than 0 where the second total is lower. FirstYear is
	// the first year in which the two differ.
	Amount    int64 `json:"amount"`
	FirstYear int   `json:"first_year"`
	OneOff    bool  `json:"one_off"`
}

// NPV is the worth of the costs on the as-of day: the amounts of each calendar year
// divided by 1 + Percent/100 once for each year since the first.
type NPV struct {
	// Percent is the discount rate, a year.
	Percent    float64 `json:"percent"`
	Today      int64   `json:"today"`
	Scenario   int64   `json:"scenario"`
	Difference int64   `json:"difference"`
}

// ValidityCut is what shorter validity costs each year for good, once every
// certificate has the shorter term.
type ValidityCut struct {
	// Certificates are those whose last term to the horizon is shorter than today's.
	Certificates int `json:"certificates"`
	// Factor is by how much their validity is shorter: 1.436 from 1185 days to 825.
	Factor float64 `json:"factor"`
	// RenewalsToday and RenewalsScenario are renewals a year, the lead counted in.
	RenewalsToday    float64 `json:"renewals_today"`
	RenewalsScenario float64 `json:"renewals_scenario"`
	// PerYear is what the additional renewals cost, in desk time and in days paid twice,
	// in cents a year.
	PerYear int64 `json:"per_year"`
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

// bridgeOf returns the steps from the sum of one account to that of another, users'
// time left out: by kind and cause, in the order of reports. They add up to the
// difference.
func bridgeOf(from, to []Line) []Step {
	type key struct{ kind, cause string }
	type yearKey struct {
		key
		year int
	}
	byYear := map[yearKey]int64{}
	enter := func(lines []Line, sign int64) {
		for _, x := range lines {
			if x.Kind != KindUsers {
				byYear[yearKey{key{x.Kind, x.Cause}, x.Year}] += sign * x.Amount
			}
		}
	}
	enter(from, -1)
	enter(to, 1)
	steps := map[key]*Step{}
	for k, amount := range byYear {
		if amount == 0 {
			continue
		}
		x := steps[k.key]
		if x == nil {
			x = &Step{Kind: k.kind, Cause: k.cause, FirstYear: k.year, OneOff: slices.Contains(OneOff, k.kind)}
			steps[k.key] = x
		}
		x.Amount += amount
		x.FirstYear = min(x.FirstYear, k.year)
	}
	maps.DeleteFunc(steps, func(_ key, x *Step) bool { return x.Amount == 0 })
	return ordered(steps, func(a, b Step) int {
		return cmp.Or(cmp.Compare(slices.Index(Causes, a.Cause), slices.Index(Causes, b.Cause)), cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)))
	})
}

// presentValue discounts both sides.
func presentValue(today, scenario Amounts, percent float64) NPV {
	n := NPV{Percent: percent, Today: discounted(today.ByYear, percent), Scenario: discounted(scenario.ByYear, percent)}
	n.Difference = n.Scenario - n.Today
	return n
}

// discounted returns the worth in the first year of the amounts of all years, each
// rounded to the cent.
func discounted(list []YearAmount, percent float64) (sum int64) {
	factor := 1.0
	for _, y := range list {
		sum += int64(math.Round(float64(y.Amount) / factor))
		factor = float64(factor * (1 + percent/100))
	}
	return sum
}

// validityCut compares the last terms up to the horizon of both sides.
func (m *simulation) validityCut() ValidityCut {
	prices := newHopPrices(&m.scenario)
	var v ValidityCut
	var yearsToday, yearsScenario, cents float64
	lead := m.scenario.RenewalLead
	for i := range m.streams {
		c := &m.streams[i]
		if len(c.today) == 0 || len(c.scenario) == 0 {
			continue
		}
		a, b := c.today[len(c.today)-1], c.scenario[len(c.scenario)-1]
		if b.Term >= a.Term {
			continue
		}
		n := float64(c.count)
		v.Certificates += c.count
		yearsToday += n / float64(a.Term)
		yearsScenario += n / float64(b.Term)
		renewals := 365 * n * (1/cycle(b, lead) - 1/cycle(a, lead))
		v.RenewalsToday += 365 * n / cycle(a, lead)
		v.RenewalsScenario += 365 * n / cycle(b, lead)
		j := m.usualJob(c)
		j.term, j.certificates = b.Term, 1
		twice := int64(b.Term) - int64(cycle(b, lead))
		if !m.scenario.Contract.Forfeits() {
			twice = 0
		}
		cents += renewals * float64(prices.renewal(j, twice))
	}
	if v.Certificates > 0 {
		v.Factor = rounded(yearsScenario/yearsToday, 3)
	}
	v.RenewalsToday, v.RenewalsScenario = rounded(v.RenewalsToday, 1), rounded(v.RenewalsScenario, 1)
	v.PerYear = int64(math.Round(cents))
	return v
}

// cycle returns the days from a renewal to the next.
func cycle(h Hop, lead int) float64 {
	if h.Term > lead+1 {
		return float64(h.Term - 1 - lead)
	}
	return float64(max(h.Term-1, 1))
}

func rounded(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(v*scale) / scale
}
