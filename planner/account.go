package planner

import (
	"smigrate/configs"
	"smigrate/inventory/smime"
)

// accounts returns what both sides of the plan take under a contract.
func (p *Plan) accounts(c configs.Contract, by period) (today, scenario *ledger) {
	account := func(on side, tokens []Purchase, added extras) *ledger {
		l := p.sim.scenario.newLedger(on)
		l.contract, l.by = c, by
		p.sim.enterOutlays(l, outlays{p.DataProjects, p.Vetting, p.Integrations, tokens})
		l.enterExtras(added)
		return l
	}
	return account(asToday, p.purchasesToday, p.extrasToday), account(underScenario, p.Tokens.Purchases, p.extras)
}

// outlays is what a side takes besides its renewals.
type outlays struct {
	data         []DataProject
	vetting      Vetting
	integrations []Integration
	tokens       []Purchase
}

// enterOutlays enters what a side takes when everything is done on its day: all but what
// the schedule adds.
func (m *simulation) enterOutlays(l *ledger, x outlays) {
	sums := newWorkload()
	for i := range m.streams {
		s := &m.streams[i]
		m.count(sums, l, s, l.side.hops(s), int64(s.count))
	}
	m.enterMailboxes(sums, l)
	l.enter(sums)
	l.enterProjects(sums)
	l.enterData(x.data)
	if l.side == underScenario {
		l.enterIntegrations(x.integrations)
	}
	for _, p := range x.tokens {
		l.enterPurchase(p)
	}
	l.enterProofs(x.vetting)
	m.enterKeys(l)
	m.enterAutomation(l)
	m.enterLicences(l)
}

// enterHop counts the work of a renewal. The second of two certificates for one is
// the cause split; the data of a certificate that changes are vetted anew.
func (l *ledger) enterHop(j job, year int, cause string, count int64) {
	for i := range j.certificates {
		why := cause
		if i > 0 {
			why = CauseSplit
		}
		l.add(entry{year, KindRegistration, why, "certificates", j.registration(), "rate-registration"}, count)
		l.add(entry{year, KindTickets, why, "certificates", j.tickets(), "ticket"}, count)
		l.add(entry{year, KindUsers, why, "certificates", j.user(), "rate-user"}, count)
		if j.token {
			l.add(entry{year, KindTokenDesk, why, "certificates", "minutes-token-renewal", "rate-token-desk"}, count)
		}
	}
	if j.changed {
		why := CauseMigration
		if j.lost != 0 {
			why = CauseSplit
		}
		l.add(entry{year, KindVetting, why, "certificates", "minutes-vetting", "rate-registration"}, count*int64(j.certificates))
	}
	if j.proof {
		l.add(entry{year, KindRegistration, CauseProofs, "proofs", "minutes-vetting", "rate-registration"}, count)
	}
	l.enterLost(year, j.lost, count)
}

// enterLost counts the work for functions that move: the help desk for each, and one
// certificate of a private CA for all of them.
func (l *ledger) enterLost(year int, lost smime.Functions, count int64) {
	moved := false
	for _, f := range lost.List() {
		if f != smime.FunctionDualUse {
			moved = true
			l.add(entry{year, KindSplits, CauseSplit, "certificates", splitMinutes(f), "rate-help-desk"}, count)
		}
	}
	if moved {
		l.add(entry{year, KindSplits, CauseSplit, "certificates", "", "certificate-private"}, count)
	}
}

// enterProjects counts the project for each function that moves, in the year in which it
// is first needed.
func (l *ledger) enterProjects(sums *workload) {
	first := map[smime.Function]int{}
	for _, jobs := range []map[periodJob]int64{sums.jobs, sums.extra} {
		for k := range jobs {
			for _, f := range jobNumbered(int(k.number)).lost.List() {
				if year, ok := first[f]; !ok || int(k.period) < year {
					first[f] = int(k.period)
				}
			}
		}
	}
	for f, year := range first {
		if f != smime.FunctionDualUse {
			l.add(entry{year, KindProjects, CauseSplit, "projects", "minutes-split-project", "rate-engineer"}, 1)
		}
	}
}

// enterData counts the units of the data projects that a side needs, in the year in
// which the first value is due.
func (l *ledger) enterData(list []DataProject) {
	for _, x := range list {
		n := x.Units.High
		if l.side == asToday {
			n = x.UnitsToday
		}
		l.add(entry{l.period(max(x.Due, l.asOf)), KindData, CauseData, "units", configs.DataMinutesID(x.ID), "rate-registration"}, int64(n))
	}
}

// enterIntegrations counts each integration that has to change and is not ready yet.
func (l *ledger) enterIntegrations(list []Integration) {
	seen := map[string]bool{}
	for _, x := range list {
		if x.Certificates > 0 && x.Ready > l.asOf && !seen[x.Name] {
			seen[x.Name] = true
			l.add(entry{l.period(min(x.Ready, l.horizon)), KindIntegrations, CauseIntegration, "integrations", "minutes-integration", "rate-engineer"}, 1)
		}
	}
}
