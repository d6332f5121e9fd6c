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
	m.enterStanding(l)
}

// workload counts renewals that are equal in all that their cost depends on, since an
// inventory has many of them.
type workload struct {
	jobs map[yearJob]int64
	days map[yearDays]int64
}

type yearJob struct {
	year int
	// extra: the other side has no renewal number n to set against it.
	extra bool
	job   job
}

type yearDays struct {
	year            int
	certificateType smime.CertificateType
	term            string
	cause           string
}

func newWorkload() *workload {
	return &workload{map[yearJob]int64{}, map[yearDays]int64{}}
}

// count counts the renewals of some certificates of a stream on one side.
func (m *simulation) count(sums *workload, l *ledger, s *stream, line []Hop, count int64) {
	other := len(s.today)
	if l.side == asToday {
		other = len(s.scenario)
	}
	for n, h := range line {
		sums.jobs[yearJob{l.period(h.Day), n >= other, m.job(s, line, n)}] += count
	}
	sums.countDays(l, s, line, func(n int) int64 { return l.chargedDays(s, line, n) }, l.commonDays(s), count)
}

// countDays counts the days that renewals are paid for, of which both sides share the
// number common, and returns how many of the shared days are left.
func (w *workload) countDays(l *ledger, s *stream, line []Hop, charged func(n int) int64, common, count int64) int64 {
	for n, h := range line {
		days := charged(n)
		shared := min(days, common)
		common -= shared
		k := yearDays{l.period(h.Day), s.kind, termShare(h.Term), CauseRenewals}
		w.days[k] += shared * count
		if days > shared {
			k.cause = CauseValidity
			w.days[k] += (days - shared) * count
		}
		k.cause = CauseSplit
		w.days[k] += days * count * (l.paid(h.Certificates) - 1)
	}
	return common
}

// commonDays returns the days for which both sides pay for the renewals of one
// certificate.
func (l *ledger) commonDays(s *stream) int64 {
	return min(l.charged(s, s.today), l.charged(s, s.scenario))
}

// enter puts counted renewals into the ledger. Days that both sides pay for are
// renewals; what one side pays more is the cause shorter validity, and the second
// of two certificates for one the cause split.
func (l *ledger) enter(sums *workload) {
	for k, n := range sums.jobs {
		cause := CauseRenewals
		if k.extra {
			cause = CauseValidity
		}
		l.enterHop(k.job, k.year, cause, n)
	}
	for k, n := range sums.days {
		l.enterCertificateDays(k, n)
	}
}

func (l *ledger) enterCertificateDays(k yearDays, n int64) {
	if price := certificatePrice(k.certificateType); price != "" {
		l.add(entry{k.year, KindCertificates, k.cause, "certificate-days", k.term, price}, n)
	}
}

// paid returns how many certificates are paid for of those that one renewal brings: a
// subscription is for the mailbox.
func (l *ledger) paid(certificates int) int64 {
	if l.contract.Subscribed() {
		return 1
	}
	return int64(certificates)
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

// charged returns the days that the renewals of one certificate are paid for.
func (l *ledger) charged(s *stream, line []Hop) int64 {
	days := int64(0)
	for n := range line {
		days += l.chargedDays(s, line, n)
	}
	return days
}

// chargedDays returns the days for which renewal n of one certificate is paid, up to
// the horizon: all of its days where validity that is thrown away stays paid, else
// those beyond the end of the certificate before it. A subscription has paid for the
// present certificate to its end, even where a renewal ends earlier.
func (l *ledger) chargedDays(s *stream, line []Hop, n int) int64 {
	before := s.notAfter
	if n > 0 {
		before = line[n-1].NotAfter()
	}
	if l.contract.Subscribed() {
		before = max(before, s.notAfter)
	}
	return l.paidDays(line[n], before)
}

// paidDays returns the days for which a renewal is paid after a certificate with that
// last day.
func (l *ledger) paidDays(h Hop, before smime.Date) int64 {
	from, to := h.Day, min(h.NotAfter(), l.horizon)
	if !l.contract.Forfeits() {
		from = max(from, before+1)
	}
	return max(int64(to-from)+1, 0)
}

// termShare returns the id of the share of the yearly price that a term is sold at.
// A certificate is sold for whole years: one of 825 days for two.
func termShare(term int) string {
	switch years := term / 365; {
	case years >= 3:
		return "term-three-years"
	case years == 2:
		return "term-two-years"
	}
	return ""
}

// enterProjects counts the project for each function that moves, in the year in which it
// is first needed.
func (l *ledger) enterProjects(sums *workload) {
	first := map[smime.Function]int{}
	for k := range sums.jobs {
		for _, f := range k.job.lost.List() {
			if year, ok := first[f]; !ok || k.year < year {
				first[f] = k.year
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

// enterStanding counts what is paid by the day, whatever is renewed.
func (m *simulation) enterStanding(l *ledger) {
	licences := m.licensed()
	for year, days := range l.periods(l.asOf) {
		l.add(entry{year, KindLicences, CauseRenewals, "licence-days", "", "licence-cms"}, licences*days)
		if l.contract.Certificates == "managed" {
			l.add(entry{year, KindLicences, CauseRenewals, "days", "", "managed-pki"}, days)
		}
	}
}

// licensed counts those who need a licence of the card management system.
func (m *simulation) licensed() int64 {
	switch m.scenario.Contract.Licence {
	case "token":
		serials := map[string]bool{}
		for i, c := range m.inv.All() {
			if t, ok := c.Token(); ok && m.of[i] >= 0 && t.Serial != "" {
				serials[t.Serial] = true
			}
		}
		return int64(len(serials))
	case "holder":
		seen := m.roster().people.none()
		for _, number := range seen.names.of {
			seen.add(number, yes)
		}
		return int64(seen.count().Low)
	}
	return 0
}
