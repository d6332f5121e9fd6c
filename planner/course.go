package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Course is what the plan does first with many certificates alike: their actions have a
// course in common and differ in their days.
type Course struct {
	// Verb is none (not in force, or nothing before the horizon), renew, migrate
	// (another generation), split (a function moves too) or hold (something has
	// to be settled before it can be issued again).
	Verb     string
	From, To smime.Generation
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

// Verbs of a [Course].
const (
	VerbNone    = "none"
	VerbRenew   = "renew"
	VerbMigrate = "migrate"
	VerbSplit   = "split"
	VerbHold    = "hold"
)

// Findings returns the ids of all rules with a finding: blocking, for review or unknown.
func (c *Course) Findings() []string { return slices.Concat(c.Blocks, c.Review, c.Unknown) }

// notInForce is the course of certificates that are not simulated.
var notInForce = &Course{Verb: VerbNone}

// first is the first action of a cohort when every renewal falls on its day.
type first struct {
	day    smime.Date // 0 when there is none
	course int32
}

// courseKey is all that courses are told by, before weeks and reasons.
type courseKey struct {
	verb                     string
	from, to                 smime.Generation
	term                     int
	affected, twice, blocked bool
	lost                     smime.Functions
	said                     *ruleIDs
	missing                  inventory.Field
	// private: the CA is; moving is a stream that a strategy has a say in, else nil. The
	// reason depends on both.
	private bool
	moving  *stream
}

// chart finds the first action of each cohort, and the courses that these take.
func (m *simulation) chart() {
	known := map[courseKey]int32{}
	m.firsts = make([]first, len(m.cohorts))
	for i := range m.cohorts {
		c := &m.cohorts[i]
		k := c.courseKey()
		at, ok := known[k]
		if !ok {
			at = int32(len(m.courses))
			known[k] = at
			m.courses = append(m.courses, k.course())
		}
		m.firsts[i].course = at
		if len(c.scenario) > 0 {
			m.firsts[i].day = c.scenario[0].Day
		}
	}
}

func (c *cohort) courseKey() courseKey {
	if len(c.scenario) == 0 {
		return courseKey{verb: VerbNone, from: c.generation}
	}
	h := &c.scenario[0]
	k := courseKey{
		c.verb(), c.generation, h.Generation, h.Term, c.affected, c.twice, c.blocked, h.Lost, c.said, c.missing, c.private, nil,
	}
	if c.strategy != configs.Natural {
		k.moving = c.stream
	}
	return k
}

func (k *courseKey) course() Course {
	c := Course{
		Verb: k.verb, From: k.from, To: k.to, Term: k.term, InForce: true,
		Affected: k.affected, Twice: k.twice, Blocked: k.blocked, Lost: k.lost, Missing: k.missing,
	}
	if k.said != nil {
		c.Blocks, c.New, c.Review, c.Unknown = k.said.blocks, k.said.fresh, k.said.review, k.said.unknown
	}
	return c
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
