package planner

import (
	"cmp"
	"reflect"
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// modelCases holds what the rules look at in the certificates of a model, and the
// verdicts of earlier trials: a ballot on another day brings the same verdicts for other
// certificates.
type modelCases struct {
	list []ruleCase
	// lanes are the cases in each fine lane.
	lanes [][]laneCase
	known []*verdicts
	// blocked are the answers of the previous trial by fine lane; today named its law as today.
	blocked []laneBlocked
	today   string
}

// laneBlocked counts the certificates of a lane that are blocked under some verdicts, nil
// where nothing is renewed.
type laneBlocked struct {
	under *verdicts
	count int
}

// laneCase is a number of certificates of a case in a fine lane.
type laneCase struct{ lane, of, count int32 }

// anyLaw is the law of all ballots of the register at once: spans of days in which it
// does not change are spans of the law as today, whichever ballots are under study.
func anyLaw(s *Scenario) *configs.Law {
	all := slices.Clone(s.Register)
	for i := range all {
		all[i].Status = configs.Adopted
	}
	return configs.NewLaw(s.Profiles, all)
}

// takeCases keeps the cases of the cohorts.
func (m *Model) takeCases(sim *simulation, fine []int32) {
	x := &m.cases
	x.list = sim.cases
	list := make([]laneCase, len(sim.cohorts))
	for i := range sim.cohorts {
		c := &sim.cohorts[i]
		list[i] = laneCase{fine[sim.streamOf[i]], c.caseAt, int32(c.count)}
	}
	list = summed(list, func(a, b *laneCase) int { return cmp.Or(cmp.Compare(a.lane, b.lane), cmp.Compare(a.of, b.of)) },
		func(sum, c *laneCase) { sum.count += c.count })
	x.lanes, x.blocked = make([][]laneCase, len(m.fine)), make([]laneBlocked, len(m.fine))
	for i, c := range list {
		x.lanes[c.lane] = list[i-len(x.lanes[c.lane]) : i+1]
	}
}

// verdicts says for each case, issued under the law as today, whether it is blocked under
// a profile.
type verdicts struct {
	profile *configs.Profile
	apple   bool
	today   string // as lawToday names it
	of      []answerKept
}

// answerKept says whether a case is blocked; 0 means that nobody has asked yet.
type answerKept uint8

const (
	blockedNo answerKept = iota + 1
	blockedYes
)

// mostVerdicts bounds how many verdicts are kept: ballots can be combined in many ways.
const mostVerdicts = 500

// blocked counts the certificates whose content a rule forbids at their first renewal but
// not today, as [Plan.Blocked] does.
func (m *Model) blocked(s *Scenario) (count int) {
	if len(m.cases.known) > mostVerdicts {
		m.cases.known = nil
	}
	scenario, at, today := &m.sides[underScenario], m.verdictTable(s), s.lawToday()
	for fine, cases := range m.cases.lanes {
		lane, kept := m.laneOn(scenario, int32(fine)), &m.cases.blocked[fine]
		if scenario.changed[lane] || today != m.cases.today {
			*kept = m.blockedUnder(cases, kept, scenario.hops.of(lane), at)
		}
		count += kept.count
	}
	m.cases.today = today
	return count
}

// blockedUnder counts the certificates of cases that are blocked at the first of some
// renewals, unless that is known.
func (m *Model) blockedUnder(cases []laneCase, kept *laneBlocked, hops []Hop, at func(*Hop) *verdicts) laneBlocked {
	if len(hops) == 0 {
		return laneBlocked{}
	}
	under := at(&hops[0])
	if under == kept.under {
		return *kept
	}
	return laneBlocked{under, m.blockedAmong(cases, under, hops[0].Day)}
}

// blockedAmong counts the certificates of cases that are blocked under some verdicts,
// which it completes by asking the rules as of a day.
func (m *Model) blockedAmong(cases []laneCase, under *verdicts, day smime.Date) (count int) {
	for _, c := range cases {
		answer := &under.of[c.of]
		if *answer == 0 {
			*answer = m.judge(&m.cases.list[c.of], under, day)
		}
		if *answer == blockedYes {
			count += int(c.count)
		}
	}
	return count
}

// verdictTable returns a function that finds the verdicts for a renewal under a trial,
// once for each regime.
func (m *Model) verdictTable(s *Scenario) func(*Hop) *verdicts {
	law, today := m.sides[underScenario].law, s.lawToday()
	table := make([]*verdicts, regimes(law))
	return func(h *Hop) *verdicts {
		n := regimeOf(law, h)
		if table[n] == nil {
			table[n] = m.cases.under(law.Profile(h.Generation, h.Day), rules.AppleBinds(h.Day), today)
		}
		return table[n]
	}
}

// under returns the verdicts under a profile, reusing those of earlier trials for an
// equal one.
func (x *modelCases) under(p *configs.Profile, apple bool, today string) *verdicts {
	for _, v := range x.known {
		if v.apple == apple && v.today == today && reflect.DeepEqual(v.profile, p) {
			return v
		}
	}
	v := &verdicts{p, apple, today, make([]answerKept, len(x.list))}
	x.known = append(x.known, v)
	return v
}

// judge asks the rules about a case that would be issued under a profile on a day.
func (m *Model) judge(c *ruleCase, v *verdicts, day smime.Date) answerKept {
	today := m.sides[asToday].law
	f := c.facts(m.usages.all)
	practice := m.scenario.practice(int(c.ca))
	before := today.EpochStart(today.Epoch(c.issued))
	target := rules.Target{Profile: v.profile, Day: day, Practice: practice}
	if rules.BlocksAnew(f, &target, &rules.Target{Profile: today.Profile(f.Generation, before), Day: before, Practice: practice}) {
		return blockedYes
	}
	return blockedNo
}
