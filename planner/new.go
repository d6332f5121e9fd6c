package planner

import (
	"errors"
	"fmt"
	"sync"

	"smigrate/inventory"
	"smigrate/planner/schedule"
)

// New works out the plan for an inventory under a scenario. An error says what is wrong
// with the scenario; no inventory makes it fail.
func New(inv *inventory.Inventory, s Scenario) (*Plan, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	if s.Schedules == nil {
		s.Schedules = new(schedule.Memory)
	}
	m := simulate(inv, s)
	m.onTokens = m.devices()
	var p *Plan
	var outlined sync.WaitGroup // in parallel with the schedule: neither looks at the other
	outlined.Go(func() { p = m.outline() })
	tokensToday, tokens := m.livesOfBoth()
	d, err := m.settle()
	outlined.Wait()
	if err != nil {
		return nil, err
	}
	p.Tokens, p.Escrow = m.tokens(tokensToday, tokens), m.escrow(tokens.likely)
	return m.finish(p, d)
}

// livesOfBoth follows the tokens of both sides in parallel, and notes the new ones they
// need.
func (m *simulation) livesOfBoth() (today, scenario *tokenLives) {
	var lived sync.WaitGroup
	lived.Go(func() {
		today = m.lives(m.asToday())
		m.needsToday = m.tokenNeeds(today.likely)
	})
	scenario = m.lives(m.underScenario())
	m.needs = m.tokenNeeds(scenario.likely)
	lived.Wait()
	return today, scenario
}

// settled holds the schedules of both sides: when the work is done.
type settled struct {
	table, tableToday *timetable
	solution, asToday *schedule.Solution
}

// settle schedules both sides.
func (m *simulation) settle() (d settled, err error) {
	var laid sync.WaitGroup // in parallel with the scenario: neither looks at the other
	laid.Go(func() { d.tableToday = m.timetable(todayHops, undecided, m.needsToday) })
	d.table = m.timetable(scenarioHops, decisions, m.needs)
	laid.Wait()
	d.solution, d.asToday, err = m.solveBoth(d.table, d.tableToday)
	return d, err
}

// finish fills in all that the schedule decides.
func (m *simulation) finish(p *Plan, d settled) (_ *Plan, err error) {
	p.Tokens.Purchases = m.purchases(m.handedOut(d.table, d.solution, scenarioHops))
	p.purchasesToday = m.purchases(m.handedOut(d.tableToday, d.asToday, todayHops))
	p.problem = d.table.problem
	p.Schedule = m.schedule(d.table, d.solution)
	p.extras, p.extrasToday = m.extras(d.table, d.solution), m.extras(d.tableToday, d.asToday)
	p.Cost = m.cost(m.accounts(p))
	p.Assumptions = m.assumptions(p)
	p.Cost.Risk = m.risk(p)
	if n := m.scenario.Replan; n > 0 {
		if p.Cost.Risk.Replanned, err = m.replan(p, n); err != nil {
			return nil, fmt.Errorf("schedule: %w", err)
		}
	}
	p.Deadlines, p.IdleSettings = m.deadlines(p), m.idleSettings()
	m.named = nil // no report asks for it
	return p, nil
}

// accounts returns the accounts of both sides of a plan.
func (m *simulation) accounts(p *Plan) (today, scenario *ledger) {
	return m.account(SideToday, todayHops, outlays{p.DataProjects, p.Vetting, p.purchasesToday}, p.extrasToday),
		m.account(SideScenario, scenarioHops, outlays{p.DataProjects, p.Vetting, p.Tokens.Purchases}, p.extras)
}

// solveBoth solves the scheduling problems of the scenario and of today in parallel;
// neither looks at the other. Only the scenario's schedule is asked for its reasons.
func (m *simulation) solveBoth(scenario, today *timetable) (s, t *schedule.Solution, err error) {
	memory := m.scenario.Schedules
	explained := memory.Solve
	if m.scenario.Unexplained {
		explained = memory.Optimize
	}
	var failed error
	var done sync.WaitGroup
	done.Go(func() { t, failed = m.solve(today, memory.Optimize) })
	s, err = m.solve(scenario, explained)
	done.Wait()
	if err = errors.Join(err, failed); err != nil {
		return nil, nil, fmt.Errorf("schedule: %w", err)
	}
	return s, t, nil
}

func todayHops(s *stream) []Hop    { return s.today }
func scenarioHops(s *stream) []Hop { return s.scenario }

// outline fills in all that follows from the timelines and findings alone.
func (m *simulation) outline() *Plan {
	s := &m.scenario
	p := &Plan{
		Version: PlanVersion, Name: s.Name, Variant: s.Variant, Program: s.Program, Impact: m.impact(),
		Renewals: Renewals{m.renewals(todayHops), m.renewals(scenarioHops)}, HopCalendar: m.hopCalendar(), TwiceBy: m.twiceBy(),
		Peaks: Peaks{m.peak(todayHops), m.peak(scenarioHops)}, Vetting: m.vetting(), Splits: m.splits(), Moved: m.moved(), SplitProjects: m.splitProjects(),
		PQC: m.pqc(), KeyHistory: m.keyHistory(), EvidenceOptions: m.evidenceOptions(), MailDomains: m.mailDomains(),
		Integrations: m.integrations(), ProfileChanges: m.profileChanges(), LeftOut: m.leftOut(), Gaps: m.gaps(),
		RejectList: append([]inventory.Reject{}, m.inv.Rejects()...), Notes: append(m.unreserved(), m.inv.Notes()...),
		sim: m,
	}
	p.DataProjects, p.SplitChoices = m.dataProjects(p.MailDomains), m.splitChoices(p.SplitProjects)
	return p
}
