package planner

import "smigrate/inventory/smime"

// workload counts renewals that are equal in all that their cost depends on, since an
// inventory has many of them. Its keys take eight bytes, which maps find fastest.
type workload struct {
	// extra are renewals number n where the other side has no such number to set against
	// them, jobs all others.
	jobs, extra map[periodJob]int64
	days        map[periodDays]int64
}

// periodJob is a job in a period of a ledger.
type periodJob struct {
	period int32
	number int32 // of the job
}

// periodDays is what days of certificates must have in common to be priced together.
type periodDays struct {
	period          int32
	certificateType smime.CertificateType
	years           uint8 // of the term, at most termYears
	cause           dayCause
}

// dayCause says why days are paid for.
type dayCause uint16

const (
	dayRenewed dayCause = iota
	dayOfShorterValidity
	dayOfSplit
)

var dayCauses = [...]string{dayRenewed: CauseRenewals, dayOfShorterValidity: CauseValidity, dayOfSplit: CauseSplit}

func newWorkload() *workload {
	return &workload{map[periodJob]int64{}, map[periodJob]int64{}, map[periodDays]int64{}}
}

// add adds the renewals that another workload counts.
func (w *workload) add(other *workload) {
	for k, n := range other.jobs {
		w.jobs[k] += n
	}
	for k, n := range other.extra {
		w.extra[k] += n
	}
	for k, n := range other.days {
		w.days[k] += n
	}
}

// count counts the renewals of some certificates of a stream on one side.
func (m *simulation) count(sums *workload, l *ledger, s *stream, line []Hop, count int64) {
	other := len(s.today)
	if l.side == asToday {
		other = len(s.scenario)
	}
	for n, h := range line {
		jobs := sums.jobs
		if n >= other {
			jobs = sums.extra
		}
		jobs[periodJob{int32(l.period(h.Day)), int32(m.job(s, line, n).number())}] += count
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
		k := periodDays{int32(l.period(h.Day)), s.kind, fullYears(h.Term), dayRenewed}
		w.days[k] += shared * count
		if days > shared {
			k.cause = dayOfShorterValidity
			w.days[k] += (days - shared) * count
		}
		if more := l.paid(h.Certificates) - 1; more > 0 {
			k.cause = dayOfSplit
			w.days[k] += days * count * more
		}
	}
	return common
}

// enter puts counted renewals into the ledger. Days that both sides pay for are
// renewals; what one side pays more is the cause shorter validity, and the second
// of two certificates for one the cause split.
func (l *ledger) enter(sums *workload) {
	for k, n := range sums.jobs {
		l.enterHop(jobNumbered(int(k.number)), int(k.period), CauseRenewals, n)
	}
	for k, n := range sums.extra {
		l.enterHop(jobNumbered(int(k.number)), int(k.period), CauseValidity, n)
	}
	for k, n := range sums.days {
		if price := certificatePrice(k.certificateType); price != "" {
			l.add(entry{int(k.period), KindCertificates, dayCauses[k.cause], "certificate-days", termShares[k.years], price}, n)
		}
	}
}
