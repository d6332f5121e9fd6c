package tui

import (
	"slices"
	"strings"

	"smigrate/reports"
)

// The titles of bars say what the mark on them is.
const (
	markPlan  = "! is the plan"
	markZero  = "! is zero"
	markTotal = "! total so far"
)

// draw returns the title of the bars of a table, which says what the mark on them is, and a
// function that draws its rows as bars, nil for a table without.
func (p *costPage) draw(s reports.Sheet) (title string, bar func(row, width int) string) {
	c := p.plan.Cost
	switch s.Name {
	case "Tornado":
		amounts := []int64{c.Difference.Total}
		for _, x := range c.Risk.Tornado {
			amounts = append(amounts, x.AtLow, x.AtHigh)
		}
		axis := scaleOf(amounts)
		return markPlan, func(row, width int) string {
			x := c.Risk.Tornado[row]
			return axis.bar(x.AtLow, x.AtHigh, c.Difference.Total, width)
		}
	case "Bridge":
		ends := []int64{c.Today.Total}
		for _, x := range c.Bridge {
			ends = append(ends, ends[len(ends)-1]+x.Amount)
		}
		axis := scaleOf(ends)
		return markTotal, func(row, width int) string { return axis.bar(ends[row], ends[row+1], ends[row+1], width) }
	case "Cost by year":
		var list []int64
		for _, y := range c.Difference.ByYear {
			list = append(list, y.Amount)
		}
		return markZero, fromZero(list)
	case "Cost by month":
		var list []int64
		for _, m := range p.months {
			list = append(list, m.Scenario-m.Today)
		}
		return markZero, fromZero(list)
	}
	return "", nil
}

// fromZero draws amounts from a common zero.
func fromZero(list []int64) func(row, width int) string {
	axis := scaleOf(append([]int64{0}, list...))
	return func(row, width int) string { return axis.bar(0, list[row], 0, width) }
}

// scale is an axis of amounts.
type scale struct{ low, high int64 }

// scaleOf returns the axis that reaches from the least of some amounts to the greatest.
func scaleOf(amounts []int64) scale { return scale{slices.Min(amounts), slices.Max(amounts)} }

// bar draws the span between two amounts, with a mark: "[..##!#..]".
func (s scale) bar(from, to, mark int64, width int) string {
	room := int64(max(width-len("[]"), 1))
	at := func(x int64) int64 { return min((x-s.low)*room/max(s.high-s.low, 1), room-1) }
	cells := []byte(strings.Repeat(".", int(room)))
	for i := at(min(from, to)); i <= at(max(from, to)); i++ {
		cells[i] = '#'
	}
	cells[at(mark)] = '!'
	return "[" + string(cells) + "]"
}
