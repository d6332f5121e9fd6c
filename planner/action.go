package planner

import (
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Action is what the plan does with one certificate first.
type Action struct {
	// Verb is none (not in force, or nothing before the horizon), renew, migrate
	// (another generation), split (a function moves too) or hold (something has
	// to be settled before it can be issued again).
	Verb string
	// Day is the day of the first renewal, Week the Monday of the week in which
	// the schedule does it; zero when there is none.
	Day, Week smime.Date
	// Scheduled is false when the work fits nowhere.
	Scheduled bool
	From, To  smime.Generation
	// Term is the length of the new certificate in days.
	Term int
	// InForce: the certificate is simulated.
	InForce bool
	// Affected: some renewal to the horizon differs from today's.
	Affected bool
	// Twice: it loses a function or changes its generation at two renewals.
	Twice bool
	// Blocked: its content could not be issued again for a reason that it does not
	// have today.
	Blocked bool
	// Lost are the functions that move to another certificate.
	Lost smime.Functions
	// Blocks, Review and Unknown are rule ids, in the order of rules.All; New are
	// those of Blocks that the change causes.
	Blocks, New, Review, Unknown []string
	// Missing are the fields whose absence leaves the rules of Unknown without an answer.
	Missing inventory.Field
	// Reason says in words why it is this action in this week, Wave is the id of the wave
	// in which it is done, "" when it is in none.
	Reason wording.Text
	Wave   string
}

// Verbs of an [Action].
const (
	VerbNone    = "none"
	VerbRenew   = "renew"
	VerbMigrate = "migrate"
	VerbSplit   = "split"
	VerbHold    = "hold"
)

// Action returns what the plan does first with certificate i of the inventory.
func (p *Plan) Action(i int) Action { return ActionsOf(p).Of(i) }

// Actions describes what a plan does first with each of many certificates, and puts what
// these have in common into words once. It is not safe for concurrent use.
type Actions struct {
	plan    *Plan
	reasons map[grounds]wording.Text
	waves   map[batch]string
}

// batch is all that the wave of an action depends on.
type batch struct {
	verb string
	to   smime.Generation
	lost smime.Functions
	week smime.Date
}

// ActionsOf returns the actions of a plan.
func ActionsOf(p *Plan) *Actions { return &Actions{p, map[grounds]wording.Text{}, map[batch]string{}} }

// Of returns what the plan does first with certificate i of the inventory.
func (x *Actions) Of(i int) Action {
	a := x.plan.Outcome(i)
	m := x.plan.sim
	switch c := m.cohortOf(i); {
	case c == nil:
		a.Reason = m.outside(i)
	case a.Verb == VerbNone:
		a.Reason = m.unrenewed(c)
	default:
		a.Reason = x.reason(c, &a)
		a.Wave = x.wave(i, &a)
	}
	return a
}

// wave returns the id of the wave in which the action for certificate i is done, "" when
// it is in none.
func (x *Actions) wave(i int, a *Action) string {
	if !a.Scheduled {
		return ""
	}
	b := batch{a.Verb, a.To, a.Lost, a.Week}
	id, ok := x.waves[b]
	if !ok {
		id = x.plan.Wave(i)
		x.waves[b] = id
	}
	return id
}

// Findings returns the ids of all rules with a finding: blocking, for review or unknown.
func (a Action) Findings() []string { return slices.Concat(a.Blocks, a.Review, a.Unknown) }

// eachVerb returns the verb of each cohort.
func (m *simulation) eachVerb() []string {
	list := make([]string, len(m.cohorts))
	for i := range m.cohorts {
		list[i] = m.cohorts[i].verb()
	}
	return list
}

// verb returns the verb of the cohort's first action, VerbNone where nothing is renewed.
func (c *cohort) verb() string {
	if len(c.scenario) == 0 {
		return VerbNone
	}
	h := &c.scenario[0]
	switch {
	case c.needsData:
		return VerbHold
	case h.Lost != 0:
		return VerbSplit
	case h.Generation != c.generation:
		return VerbMigrate
	default:
		return VerbRenew
	}
}
