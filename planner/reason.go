package planner

import (
	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// grounds are all that the reason of an action depends on.
type grounds struct {
	verb     string
	from, to smime.Generation
	lost     smime.Functions
	timing   wording.Text
	moving   *stream // one that a strategy has a say in, else nil
	private  bool    // of a private CA
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
		return movesWords(a.Lost)
	case VerbMigrate:
		if a.From < smime.Legacy {
			return wording.Of("has no generation of the BR and becomes %s", wording.Of(a.To.Title()))
		}
		return wording.Of("%s becomes %s", wording.Of(a.From.Title()), wording.Of(a.To.Title()))
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

// unrenewed says why a cohort in force is never renewed.
func (m *simulation) unrenewed(c *cohort) wording.Text {
	if due := m.follows[underScenario].calendar.Due(c.notAfter); c.leaves != 0 && c.leaves < due && due <= m.scenario.Horizon {
		return wording.Of("not renewed: its holder leaves on %s, before it is due on %s", c.leaves, due)
	}
	return wording.Of("valid beyond the horizon")
}
