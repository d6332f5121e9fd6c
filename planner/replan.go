package planner

import (
	"fmt"
	"slices"
	"sync"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/risk"
	"smigrate/planner/schedule"
)

// Replanned is what plans come to when they are scheduled anew in each draw, since lead
// times and efforts decide which week has room.
type Replanned struct {
	Draws int `json:"draws"`
	// Scenario and Difference are totals, in cents.
	Scenario   Spread `json:"scenario"`
	Difference Spread `json:"difference"`
	// Finish is the Monday of the last week in which a certificate changes.
	Finish DaySpread `json:"finish"`
	// Late is the probability that some work is late or not done.
	Late float64 `json:"late"`
	// TokensLate is the probability that some tokens, even if ordered on the as-of day,
	// arrive after the first of them is needed.
	TokensLate float64 `json:"tokens_late"`
}

// DaySpread is what a day may come to.
type DaySpread struct {
	P10 smime.Date `json:"p10"`
	P50 smime.Date `json:"p50"`
	P90 smime.Date `json:"p90"`
}

// replanners is the number of schedules made at a time.
const replanners = 4

// replan plans the same renewals n times with drawn prices, and drawn lead times of
// integrations and tokens. The timelines stay: only their weeks and their cost change.
func (m *simulation) replan(p *Plan, n int) (*Replanned, error) {
	d := risk.Draw(append(ranges(m.scenario.Prices, p.Assumptions), m.leadRanges()...), m.scenario.Seed, n)
	draws := make([]*simulation, n)
	for i := range draws {
		draws[i] = m.drawn(d, i)
	}
	today, err := schedules(draws, asToday)
	if err != nil {
		return nil, err
	}
	planned, err := schedules(draws, underScenario)
	if err != nil {
		return nil, err
	}
	scenario, difference := make([]float64, n), make([]float64, n)
	finish, late, tokens := make([]float64, n), make([]bool, n), make([]bool, n)
	for i, x := range draws {
		prices := newTariff(x.scenario.Prices, likely)
		a := x.rescheduled(p, today[i].sideSchedule)
		b := x.rescheduled(p, planned[i].sideSchedule)
		scenario[i] = float64(total(b.lines(prices)))
		difference[i] = scenario[i] - float64(total(a.lines(prices)))
		week, missed := planned[i].finish()
		finish[i], late[i], tokens[i] = float64(week), missed, m.tokensLate(d, i, p.Tokens.Purchases)
	}
	weeks := risk.SpreadOf(finish)
	monday := func(week float64) smime.Date { return m.monday(int(week)) }
	return &Replanned{
		Draws: n, Scenario: spreadOf(scenario), Difference: spreadOf(difference),
		Finish:     DaySpread{monday(weeks.P10), monday(weeks.P50), monday(weeks.P90)},
		Late:       rounded(d.Share(func(i int) bool { return late[i] }), 4),
		TokensLate: rounded(d.Share(func(i int) bool { return tokens[i] }), 4),
	}, nil
}

// drawnSchedule is the schedule of a draw, or why there is none.
type drawnSchedule struct {
	sideSchedule
	err error
}

// schedules returns the schedule of one side in each draw. Draws in which tokens and
// integrations are ready in the same weeks share one: the rest of what is drawn are
// prices, which only the account looks at. As today nothing waits for integrations.
func schedules(draws []*simulation, on side) ([]*drawnSchedule, error) {
	list := make([]*drawnSchedule, len(draws))
	known := map[string]*drawnSchedule{}
	turns := make(chan struct{}, replanners)
	var done sync.WaitGroup
	for i, x := range draws {
		weeks := []int{x.tokenLead()}
		for k := range x.scenario.Integrations {
			if on == underScenario {
				weeks = append(weeks, x.readyWeek(k))
			}
		}
		key := fmt.Sprint(weeks)
		if list[i] = known[key]; list[i] != nil {
			continue
		}
		made := &drawnSchedule{}
		list[i], known[key] = made, made
		turns <- struct{}{}
		done.Go(func() {
			defer func() { <-turns }()
			made.timetable = x.timetable(on)
			made.solution, made.err = made.solve(schedule.Sketch)
		})
	}
	done.Wait()
	for _, x := range list {
		if x.err != nil {
			return nil, x.err
		}
	}
	return list, nil
}

// drawn returns the simulation with the figures of draw i in place of the likely ones.
func (m *simulation) drawn(d risk.Draws, i int) *simulation {
	x := *m
	x.scenario.Prices.Prices = slices.Clone(m.scenario.Prices.Prices)
	for n := range x.scenario.Prices.Prices {
		p := &x.scenario.Prices.Prices[n]
		if v := d.Value(p.ID, i); v > 0 {
			p.Likely = v / float64(p.Scale())
		}
	}
	// The work stays as it is planned; what varies is when tokens and integrations are there.
	x.tariffs[likely] = newTariff(m.scenario.Prices, likely)
	if lead, ok := x.scenario.Prices.Find("token-lead"); ok {
		x.tariffs[likely].prices[lead.ID] = lead
	}
	x.scenario.Integrations = slices.Clone(m.scenario.Integrations)
	for n := range x.scenario.Integrations {
		c := &x.scenario.Integrations[n]
		ready := m.drawnReadiness(n, d.Value(leadID(n), i))
		*c = configs.Integration{Name: c.Name, Where: c.Where, LeadWeeks: c.LeadWeeks, Ready: &ready, Expedite: c.Expedite}
	}
	return &x
}

// rescheduled returns the account of the plan with what another schedule adds to it.
func (m *simulation) rescheduled(p *Plan, other sideSchedule) *ledger {
	l := m.scenario.newLedger(other.side)
	for _, x := range p.Cost.Lines {
		if x.Side == other.side.String() && x.Cause != CauseCapacity {
			l.add(entry{x.Year, x.Kind, x.Cause, x.Unit, x.Times, x.Price}, x.Quantity)
		}
	}
	l.enterExtras(other.extras())
	return l
}

// finish returns the last week in which a certificate changes, and whether some work
// is late or not done.
func (x sideSchedule) finish() (week int, missed bool) {
	for _, a := range x.solution.Assign {
		i := x.group(a.Cohort)
		if x.keys[i].job.changed {
			week = max(week, a.Week)
		}
		missed = missed || a.Week > x.problem.Cohorts[i].Due
	}
	return week, missed || len(x.solution.Conflicts) > 0
}
