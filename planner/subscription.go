package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory"
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
	for _, mailbox := range m.sharedMailboxes() {
		paid := l.mailboxDays(mailbox, l.side)
		common := min(sumOf(l.mailboxDays(mailbox, asToday)), sumOf(l.mailboxDays(mailbox, underScenario)))
		for i, s := range mailbox {
			line := l.side.hops(s)
			sums.countDays(l, s, line, func(n int) int64 { return l.chargedDays(s, line, n) }, l.commonDays(s), -1)
			common = sums.countDays(l, s, line, func(n int) int64 { return paid[i][n] }, common, 1)
		}
	}
}

// sharedMailboxes returns the streams of the certificates in force of each mailbox
// that has several, in the order of the inventory.
func (m *simulation) sharedMailboxes() [][]*stream {
	mailboxes := m.mailboxes()
	counts := make([]int32, mailboxes.size())
	for _, number := range mailboxes.of {
		counts[number]++
	}
	place := map[inventory.Code]int{}
	var list [][]*stream
	for i, number := range mailboxes.of {
		if number == 0 || counts[number] < 2 {
			continue
		}
		at, ok := place[number]
		if !ok {
			at = len(list)
			place[number] = at
			list = append(list, nil)
		}
		list[at] = append(list[at], &m.streams[m.streamOf[m.of[i]]])
	}
	return list
}

// mailboxDays returns the number of days that are paid for at each renewal of a mailbox's
// certificates: those after the last day that its present certificates or an earlier
// renewal have paid for.
func (l *ledger) mailboxDays(mailbox []*stream, on side) [][]int64 {
	type renewal struct {
		certificate, number int
		Hop
	}
	days := make([][]int64, len(mailbox))
	var list []renewal
	var paid smime.Date
	for i, s := range mailbox {
		paid = max(paid, s.notAfter)
		line := on.hops(s)
		days[i] = make([]int64, len(line))
		for n, h := range line {
			list = append(list, renewal{i, n, h})
		}
	}
	slices.SortStableFunc(list, func(a, b renewal) int { return cmp.Compare(a.Day, b.Day) })
	for _, x := range list {
		days[x.certificate][x.number] = l.paidDays(x.Hop, paid)
		paid = max(paid, x.NotAfter())
	}
	return days
}

// sumOf adds up all numbers of some lists.
func sumOf(lists [][]int64) (sum int64) {
	for _, list := range lists {
		for _, n := range list {
			sum += n
		}
	}
	return sum
}
