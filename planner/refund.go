package planner

import (
	"slices"
)

// Refunds are the terms on which validity that is thrown away may be paid for:
// certificates bought singly without a refund, singly with one, or by a subscription for
// each mailbox.
var Refunds = []string{"none", "pro-rata", "subscription"}

// Refund returns the one of [Refunds] under which the plan was made.
func (p *Plan) Refund() string {
	switch c := p.sim.scenario.Contract; {
	case c.Subscribed():
		return "subscription"
	case c.Forfeits():
		return "none"
	}
	return "pro-rata"
}

// LinesUnder returns the account of the plan, by year and by month, under one of
// [Refunds]: the work and its weeks stay the same, what is paid for them changes.
func (p *Plan) LinesUnder(refund string) ([]Line, []MonthLine) {
	c := p.sim.scenario.Contract
	c.Charge, c.Refund = "piece", refund
	if refund == "subscription" {
		c.Charge = "subscription"
	}
	today, scenario := p.accounts(c, byYear)
	prices := p.sim.tariffs[likely]
	return slices.Concat(today.lines(prices), scenario.lines(prices)), p.monthLines(c)
}
