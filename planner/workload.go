package planner

import "smigrate/inventory/smime"

// workload counts renewals that are equal in all that their cost depends on, since an
// inventory has many of them.
type workload struct {
	jobs map[yearJob]int64
	days map[yearDays]int64
}

// yearJob is a job in a period of a ledger.
type yearJob struct {
	year int
	// extra: the other side has no renewal number n to set against it.
	extra bool
	job   job
}

// yearDays is what days of certificates must have in common to be priced together.
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

// enterCertificateDays enters n days of certificates, nothing where they have no price.
func (l *ledger) enterCertificateDays(k yearDays, n int64) {
	if price := certificatePrice(k.certificateType); price != "" {
		l.add(entry{k.year, KindCertificates, k.cause, "certificate-days", k.term, price}, n)
	}
}
