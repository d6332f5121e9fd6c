package planner

import (
	"slices"

	"smigrate/configs"
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

// grounds are all that the reason of an action depends on.
type grounds struct {
	verb     string
	from, to smime.Generation
	lost     smime.Functions
	timing   wording.Text
	moving   *stream // one that a strategy has a say in, else nil
	private  bool    // of a private CA
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

// Outcome returns the action for certificate i of the inventory without its reason and
// its wave, which take longer to work out than all the rest.
func (p *Plan) Outcome(i int) Action {
	c := p.sim.cohortOf(i)
	if c == nil {
		return Action{Verb: VerbNone}
	}
	if len(c.scenario) == 0 {
		return Action{Verb: VerbNone, InForce: true, From: c.generation}
	}
	h := &c.scenario[0]
	a := Action{Day: h.Day, From: c.generation, To: h.Generation, Term: h.Term, InForce: true, Affected: c.affected, Twice: c.twice, Blocked: c.blocked, Lost: h.Lost}
	a.Blocks, a.New, a.Review, a.Unknown = c.said.blocks, c.said.fresh, c.said.review, c.said.unknown
	a.Missing = c.missing
	a.Verb = p.Verb(i)
	a.Week, a.Scheduled = p.Week(i)
	return a
}

// Cohort returns a number that certificates of equal future share, -1 for one that
// is not simulated: of two with the same number, actions differ in week, wave
// and reason alone.
func (p *Plan) Cohort(i int) int { return int(p.sim.of[i]) }

// Verb returns the verb of the action for certificate i.
func (p *Plan) Verb(i int) string {
	if p.sim.of[i] < 0 {
		return VerbNone
	}
	return p.sim.verbs[p.sim.of[i]]
}

// Week returns the Monday of the week in which the first renewal of certificate i is
// done; ok is false when there is none.
func (p *Plan) Week(i int) (monday smime.Date, ok bool) {
	m := p.sim
	if m.of[i] < 0 {
		return 0, false
	}
	rank := int(m.rank[i])
	for _, w := range p.weeks[m.of[i]] {
		if rank < w.units {
			return m.monday(w.week), true
		}
		rank -= w.units
	}
	return 0, false
}

// Findings returns the ids of all rules with a finding: blocking, for review or unknown.
func (a Action) Findings() []string { return slices.Concat(a.Blocks, a.Review, a.Unknown) }

// unrenewed says why a cohort in force is never renewed.
func (m *simulation) unrenewed(c *cohort) wording.Text {
	if due := m.follows[underScenario].calendar.Due(c.notAfter); c.leaves != 0 && c.leaves < due && due <= m.scenario.Horizon {
		return wording.Of("not renewed: its holder leaves on %s, before it is due on %s", c.leaves, due)
	}
	return wording.Of("valid beyond the horizon")
}

// eachVerb returns the verb of each cohort.
func (m *simulation) eachVerb() []string {
	list := make([]string, len(m.cohorts))
	for i := range m.cohorts {
		list[i] = m.cohorts[i].verb()
	}
	return list
}

// verb is that of the cohort's first action, VerbNone where nothing is renewed.
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

// reason says why the action is this one and falls into this week.
func (x *Actions) reason(c *cohort, a *Action) wording.Text {
	g := grounds{a.Verb, a.From, a.To, a.Lost, c.timing(a, x.plan), nil, c.private}
	if c.strategy != configs.Natural {
		g.moving = c.stream
	}
	r, ok := x.reasons[g]
	if !ok {
		why := a.why()
		if c.private {
			why = wording.Of("its CA is private, and the BR do not bind it")
		}
		r = wording.Join("; ", why, x.plan.sim.moving(c), g.timing)
		x.reasons[g] = r
	}
	return r
}

// why says what the action is for, nothing for a plain renewal.
func (a *Action) why() wording.Text {
	switch a.Verb {
	case VerbHold:
		return wording.Of("data to collect before it can be issued again")
	case VerbSplit:
		return moving(a.Lost)
	case VerbMigrate:
		if a.From < smime.Legacy {
			return wording.Of("has no generation of the BR and becomes %s", wording.Of(a.To.Title()))
		}
		return wording.Of("%s becomes %s", wording.Of(a.From.Title()), wording.Of(a.To.Title()))
	}
	return wording.Text{}
}

func moving(lost smime.Functions) wording.Text {
	if len(lost.List()) > 1 {
		return wording.Of("%s move to a certificate of its own", titles(lost))
	}
	return wording.Of("%s moves to a certificate of its own", titles(lost))
}

// titles names functions: "EFS, BitLocker".
func titles(set smime.Functions) wording.Text {
	var names []wording.Text
	for _, f := range set.List() {
		names = append(names, wording.Of(f.Title()))
	}
	return wording.Join(", ", names...)
}

// timing says why the work falls into its week.
func (c *cohort) timing(a *Action, p *Plan) wording.Text {
	natural := c.scenario[0].Day.Monday()
	switch {
	case !a.Scheduled:
		return wording.Of("fits into no week up to a year after it is due, or up to the horizon")
	case a.Week < natural:
		return wording.Of("brought forward, later weeks are full")
	case a.Week > natural && c.waits(p):
		return wording.Of("waits for integration %s", p.sim.scenario.Integrations[c.integration].Name)
	case a.Week > c.notAfter.Monday():
		return wording.Of("late, earlier weeks are full")
	case a.Week > natural:
		return wording.Of("moved within the renewal window")
	}
	return wording.Of("renewal date")
}

// waits reports whether the integration that has to change for the renewal is ready only
// after its day.
func (c *cohort) waits(p *Plan) bool {
	return p.sim.waits(c.stream, c.scenario, 0) && p.sim.readiness(int(c.integration)) > c.scenario[0].Day
}
