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
	m.fleet = m.newFleet()
	var p *Plan
	var outlined sync.WaitGroup // in parallel with the schedule: neither looks at the other
	outlined.Go(func() { p = m.outline() })
	tokensToday, tokens := m.livesOfBoth()
	done, err := m.settle()
	outlined.Wait()
	if err != nil {
		return nil, err
	}
	p.asked = s
	p.Tokens, p.Escrow = m.tokens(tokensToday, tokens), m.escrow(tokens.likely)
	return m.finish(p, done)
}

// livesOfBoth follows the tokens of both sides in parallel, and notes the new ones they
// need.
func (m *simulation) livesOfBoth() (today, scenario *tokenLives) {
	var lived sync.WaitGroup
	lived.Go(func() {
		today = m.lives(asToday)
		m.needsOf[asToday] = m.tokenNeeds(today.likely)
	})
	scenario = m.lives(underScenario)
	m.needsOf[underScenario] = m.tokenNeeds(scenario.likely)
	lived.Wait()
	return today, scenario
}

// settle schedules both sides in parallel; neither looks at the other. Only the
// scenario's schedule is asked for its reasons.
func (m *simulation) settle() ([2]sideSchedule, error) {
	memory := m.scenario.Schedules
	solvers := [...]solver{asToday: memory.Optimize, underScenario: memory.Solve}
	if m.scenario.Unexplained {
		solvers[underScenario] = memory.Optimize
	}
	var done [2]sideSchedule
	var failed [2]error
	var settled sync.WaitGroup
	for on, with := range solvers {
		settled.Go(func() {
			t := m.timetable(side(on))
			solution, err := t.solve(with)
			done[on], failed[on] = sideSchedule{t, solution}, err
		})
	}
	settled.Wait()
	if err := errors.Join(failed[underScenario], failed[asToday]); err != nil {
		return done, fmt.Errorf("schedule: %w", err)
	}
	return done, nil
}

// finish fills in all that the schedule decides.
func (m *simulation) finish(p *Plan, done [2]sideSchedule) (_ *Plan, err error) {
	today, planned := done[asToday], done[underScenario]
	p.Tokens.Purchases, p.purchasesToday = m.purchases(planned.handedOut()), m.purchases(today.handedOut())
	p.problem, p.solution, p.weeks = planned.problem, planned.solution, planned.distribute()
	p.Schedule = planned.schedule(p.weeks)
	p.extras, p.extrasToday = planned.extras(), today.extras()
	p.Cost = m.cost(p.accounts(m.scenario.Contract, byYear))
	p.Assumptions = m.assumptions(p)
	p.Cost.Risk = m.risk(p)
	if n := m.scenario.Replan; n > 0 {
		if p.Cost.Risk.Replanned, err = m.replan(p, n); err != nil {
			return nil, fmt.Errorf("schedule: %w", err)
		}
	}
	p.Deadlines, p.IdleSettings = m.deadlines(p), m.idleSettings()
	m.rostered = nil // large, and reports seldom ask for it
	return p, nil
}

// outline fills in all that follows from the timelines and findings alone.
func (m *simulation) outline() *Plan {
	s := &m.scenario
	p := &Plan{
		Version: PlanVersion, Name: s.Name, Variant: s.Variant, Program: s.Program, Impact: m.impact(),
		Renewals: Renewals{m.renewals(asToday), m.renewals(underScenario)}, HopCalendar: m.hopCalendar(), TwiceBy: m.twiceBy(),
		Peaks: Peaks{m.peak(asToday), m.peak(underScenario)}, Vetting: m.vetting(), Splits: m.splits(), Moved: m.moved(), SplitProjects: m.splitProjects(),
		PQC: m.pqc(), KeyHistory: m.keyHistory(), EvidenceOptions: m.evidenceOptions(), MailDomains: m.mailDomains(),
		Integrations: m.integrations(), ProfileChanges: m.profileChanges(), LeftOut: m.leftOutEntries(), Gaps: m.gaps(),
		RejectList: append([]inventory.Reject{}, m.inv.Rejects()...), Notes: append(m.unreserved(), m.inv.Notes()...),
		sim: m,
	}
	p.DataProjects, p.SplitChoices = m.dataProjects(p.MailDomains), m.splitChoices(p.SplitProjects)
	return p
}
