package planner

import (
	"cmp"
	"math"
	"slices"

	"smigrate/configs"
)

// Assumption is a price or effort that the plan used, with what depends on it. It is no
// [configs.Price], which has a currency of its own: a plan has converted all money into one.
type Assumption struct {
	ID   string `json:"id"`
	What string `json:"what"`
	// Unit is money, minutes, percent, count, ratio, days or weeks; Per says what money
	// buys.
	Unit   string  `json:"unit"`
	Per    string  `json:"per,omitempty"`
	Low    float64 `json:"low"`
	Likely float64 `json:"likely"`
	High   float64 `json:"high"`
	Grade  string  `json:"grade"`
	Source string  `json:"source"`
	Date   string  `json:"date,omitempty"`
	// Quoted says what was converted from another currency, at which rate.
	Quoted string `json:"quoted,omitempty"`
	// Group names the figures that are drawn together with this one.
	Group string `json:"group,omitempty"`
	// Moves are the results that move when this figure alone goes from its low to its
	// high value, the largest move first.
	Moves []Move `json:"moves"`
}

// Move is how far a result moves.
type Move struct {
	// Result is today, scenario, difference, users-time, or present-value (of the
	// difference).
	Result string `json:"result"`
	// AtLow and AtHigh are the result, in cents, at the low and the high value.
	AtLow  int64 `json:"at_low"`
	AtHigh int64 `json:"at_high"`
}

// Swing returns the size of the move in cents.
func (m Move) Swing() int64 { return max(m.AtHigh-m.AtLow, m.AtLow-m.AtHigh) }

// indirect returns the prices that the plan rests on although no line of the account
// names them: the discount rate, what determines the load of the help desk, and what the
// alternatives of splits and integrations are priced with.
func (p *Plan) indirect() []string {
	list := []string{"discount-percent", "minutes-ticket"}
	if len(p.SplitProjects) > 0 {
		list = append(list, "split-domains", "devices-per-user", "drives-per-user")
	}
	if len(p.Tokens.Purchases) > 0 {
		list = append(list, "token-lead", "token-spares")
	}
	if slices.ContainsFunc(p.Integrations, func(x Integration) bool { return x.Stranded > 0 }) {
		list = append(list, "lapse", "minutes-vetting")
	}
	return list
}

// assumptions lists the prices and efforts that the plan used, by id.
func (m *simulation) assumptions(p *Plan) []Assumption {
	used := map[string]bool{}
	for _, x := range p.Cost.Lines {
		used[x.Price], used[x.Times] = true, true
	}
	if len(p.Cost.Lines) > 0 {
		for _, id := range p.indirect() {
			used[id] = true
		}
	}
	list := []Assumption{}
	for _, x := range m.scenario.Prices.Prices {
		if used[x.ID] {
			list = append(list, assumed(x, m.moves(&p.Cost, x.ID)))
		}
	}
	slices.SortFunc(list, func(a, b Assumption) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

// assumed returns a price as an assumption.
func assumed(p configs.Price, moves []Move) Assumption {
	return Assumption{
		ID: p.ID, What: p.What, Unit: p.Unit, Per: p.Per, Low: p.Low, Likely: p.Likely, High: p.High,
		Grade: p.Grade, Source: p.Source, Date: p.Date, Quoted: p.Quoted, Group: p.Group, Moves: moves,
	}
}

// Results that an assumption may move, besides the two sides.
const (
	ResultDifference   = "difference"
	ResultUsers        = "users-time"
	ResultPresentValue = "present-value"
)

// moves prices the lines that a price is part of at its low and its high value, all
// else being likely. A result that moves by no cent but for rounding does not move.
func (m *simulation) moves(c *Cost, id string) []Move {
	if id == "discount-percent" {
		return m.discountMoves(c)
	}
	atLow, exactLow := m.results(c.Lines, id, low)
	atHigh, exactHigh := m.results(c.Lines, id, high)
	list := []Move{}
	for _, result := range []string{ResultDifference, SideScenario, SideToday, ResultUsers} {
		if math.Abs(exactHigh[result]-exactLow[result]) >= 0.5 {
			list = append(list, Move{result, atLow[result], atHigh[result]})
		}
	}
	slices.SortStableFunc(list, func(a, b Move) int { return cmp.Compare(b.Swing(), a.Swing()) })
	return list
}

// results returns what the lines come to with one price at a level, in cents, and the same
// before the lines are rounded.
func (m *simulation) results(lines []Line, id string, at level) (cents map[string]int64, exact map[string]float64) {
	t := newTariff(m.scenario.Prices, likely)
	p := t.prices[id]
	p.Likely = at.of(p)
	t.prices[id] = p
	cents, exact = map[string]int64{}, map[string]float64{}
	for _, x := range lines {
		amount, before := x.Amount, float64(x.Amount)
		if x.Price == id || x.Times == id {
			amount, before = t.amount(x), t.exact(x)
		}
		result, sign := x.Side, int64(1)
		if x.Kind == KindUsers {
			result = ResultUsers
			if x.Side == SideToday {
				sign = -1
			}
		}
		cents[result] += sign * amount
		exact[result] += float64(sign) * before
	}
	cents[ResultDifference] = cents[SideScenario] - cents[SideToday]
	exact[ResultDifference] = exact[SideScenario] - exact[SideToday]
	return cents, exact
}

// discountMoves is how far the present value of the difference moves with the discount
// rate, which no line names.
func (m *simulation) discountMoves(c *Cost) []Move {
	at := func(l level) int64 {
		return presentValue(c.Today, c.Scenario, m.tariffs[l].value("discount-percent")).Difference
	}
	if at(low) == at(high) {
		return []Move{}
	}
	return []Move{{ResultPresentValue, at(low), at(high)}}
}
