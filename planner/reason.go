package planner

import (
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// reason says why the action for certificate i is this one and falls into this week.
func (p *Plan) reason(i int, a *Action, timing wording.Text) wording.Text {
	if a.Verb == VerbNone {
		return timing
	}
	c := p.sim.cohortOf(i)
	why := a.why()
	if c.private {
		why = wording.Of("its CA is private, and the BR do not bind it")
	}
	return wording.Join("; ", why, p.sim.moving(c), timing)
}

// why says what the action is for, nothing for a plain renewal.
func (c *Course) why() wording.Text {
	switch c.Verb {
	case VerbHold:
		return wording.Of("data to collect before it can be issued again")
	case VerbSplit:
		return movesWords(c.Lost)
	case VerbMigrate:
		if c.From < smime.Legacy {
			return wording.Of("has no generation of the BR and becomes %s", wording.Of(c.To.Title()))
		}
		return wording.Of("%s becomes %s", wording.Of(c.From.Title()), wording.Of(c.To.Title()))
	}
	return wording.Text{}
}

// movesWords says that functions move to another certificate.
func movesWords(lost smime.Functions) wording.Text {
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

// timing says why the work for certificate i falls into its week, or into none.
func (p *Plan) timing(i int, a *Action) wording.Text {
	natural := a.Day.Monday()
	if a.Scheduled && a.Week == natural {
		return wording.Of("renewal date")
	}
	m := p.sim
	c := m.cohortOf(i)
	switch {
	case c == nil:
		return m.outside(i)
	case a.Verb == VerbNone:
		return m.unrenewed(c)
	case !a.Scheduled:
		return wording.Of("fits into no week up to a year after it is due, or up to the horizon")
	case a.Week < natural:
		return wording.Of("brought forward, later weeks are full")
	case c.waits(p):
		return wording.Of("waits for integration %s", m.scenario.Integrations[c.integration].Name)
	case a.Week > c.notAfter.Monday():
		return wording.Of("late, earlier weeks are full")
	}
	return wording.Of("moved within the renewal window")
}

// waits reports whether the integration that has to change for the renewal is ready only
// after its day.
func (c *cohort) waits(p *Plan) bool {
	return p.sim.waits(c.stream, c.scenario, 0) && p.sim.readiness(int(c.integration)) > c.scenario[0].Day
}

// unrenewed says why a cohort in force is never renewed.
func (m *simulation) unrenewed(c *cohort) wording.Text {
	if due := m.follows[underScenario].calendar.Due(c.notAfter); c.leaves != 0 && c.leaves < due && due <= m.scenario.Horizon {
		return wording.Of("not renewed: its holder leaves on %s, before it is due on %s", c.leaves, due)
	}
	return wording.Of("valid beyond the horizon")
}
