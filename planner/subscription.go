package planner

import (
	"cmp"
	"iter"
	"slices"

	"smigrate/inventory/smime"
)

// A subscription is for a mailbox: a day is paid for once, however many of its
// certificates from public CAs are in force that day. Renewals are counted by stream,
// which knows no mailboxes, so the days of the few mailboxes with several certificates
// are counted anew.

// enterMailboxes replaces the days of certificates that share a mailbox by the days of
// the mailbox.
func (m *simulation) enterMailboxes(sums *workload, l *ledger) {
	if !l.contract.Subscribed() {
		return
	}
	var paid [2]mailboxDays // by side
	for mailbox := range m.sharedMailboxes() {
		for on := range paid {
			paid[on].count(l, mailbox, side(on))
		}
		common := min(paid[asToday].sum, paid[underScenario].sum)
		for i, s := range mailbox {
			line, days := l.side.hops(s), paid[l.side].of(i)
			sums.countDays(l, s, line, func(n int) int64 { return l.chargedDays(s, line, n) }, l.commonDays(s), -1)
			common = sums.countDays(l, s, line, func(n int) int64 { return days[n] }, common, 1)
		}
	}
}

// sharedMailboxes yields the streams of the certificates in force of each mailbox that
// has several, in the order of the inventory.
func (m *simulation) sharedMailboxes() iter.Seq[[]*stream] {
	mailboxes := m.mailboxes()
	counts := make([]int32, mailboxes.size())
	for _, number := range mailboxes.of {
		counts[number]++
	}
	// streams of one mailbox after another up to its end; begun holds, by number, the place
	// behind the last stream that has been put down, 0 where there is none yet.
	var streams []*stream
	var ends []int
	begun := make([]int32, len(counts))
	for i, number := range mailboxes.of {
		if number == 0 || counts[number] < 2 {
			continue
		}
		if begun[number] == 0 {
			begun[number] = int32(len(streams))
			streams = slices.Grow(streams, int(counts[number]))[:len(streams)+int(counts[number])]
			ends = append(ends, len(streams))
		}
		streams[begun[number]] = &m.streams[m.streamOf[m.of[i]]]
		begun[number]++
	}
	return func(yield func([]*stream) bool) {
		from := 0
		for _, to := range ends {
			if !yield(streams[from:to]) {
				return
			}
			from = to
		}
	}
}

// mailboxDays are the days that are paid for at the renewals of a mailbox's certificates.
type mailboxDays struct {
	renewals []mailboxRenewal
	days     []int64 // by renewal, those of one certificate after another
	first    []int   // position of each certificate in days
	sum      int64
}

// mailboxRenewal is a renewal at a position in the days of its mailbox.
type mailboxRenewal struct {
	at int
	Hop
}

// count counts the days of a mailbox on a side: those after the last day that its present
// certificates or an earlier renewal have paid for.
func (d *mailboxDays) count(l *ledger, mailbox []*stream, on side) {
	d.renewals, d.first, d.sum = d.renewals[:0], d.first[:0], 0
	var paid smime.Date
	for _, s := range mailbox {
		paid = max(paid, s.notAfter)
		d.first = append(d.first, len(d.renewals))
		for _, h := range on.hops(s) {
			d.renewals = append(d.renewals, mailboxRenewal{len(d.renewals), h})
		}
	}
	slices.SortStableFunc(d.renewals, func(a, b mailboxRenewal) int { return cmp.Compare(a.Day, b.Day) })
	d.days = slices.Grow(d.days[:0], len(d.renewals))[:len(d.renewals)]
	for _, r := range d.renewals {
		days := l.paidDays(r.Hop, paid)
		d.days[r.at] = days
		d.sum += days
		paid = max(paid, r.NotAfter())
	}
}

// of returns the days of a certificate of the mailbox, renewal by renewal.
func (d *mailboxDays) of(certificate int) []int64 { return d.days[d.first[certificate]:] }
