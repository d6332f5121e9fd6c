package planner

import "smigrate/inventory/smime"

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
	before := s.notAfterBefore(line, n)
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

// commonDays returns the days for which both sides pay for the renewals of one
// certificate.
func (l *ledger) commonDays(s *stream) int64 {
	return min(l.charged(s, s.today), l.charged(s, s.scenario))
}

// paid returns how many certificates are paid for of those that one renewal brings: a
// subscription is for the mailbox.
func (l *ledger) paid(certificates int) int64 {
	if l.contract.Subscribed() {
		return 1
	}
	return int64(certificates)
}

// termYears is the longest term that has a price of its own.
const termYears = 3

// fullYears returns the full years of a term in days, for which a certificate is sold: one
// of 825 days for two. Terms beyond termYears are sold like these.
func fullYears(term int) uint8 { return uint8(min(term/365, termYears)) }

// termShares are the ids of the shares of the yearly price at which full years are sold.
var termShares = [termYears + 1]string{2: "term-two-years", 3: "term-three-years"}
