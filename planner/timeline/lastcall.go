package timeline

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// maxEves is the most changes before a renewal that a last call looks at. Each may be
// used or not, so each doubles the number of ways.
const maxEves = 8

// wait weighs, at each renewal, whether to wait for the end of validity or to renew
// on the eve of a change.
type wait struct {
	law      *Law
	calendar Calendar
	course   Course
	last     smime.Date
	// ways are the sequences of renewals being compared, one after another, each with its
	// last renewal first, since that one is found first.
	ways []Hop
}

// follow appends the renewals from a state on that cost least to buf.
func (w *wait) follow(s state, buf []Hop) []Hop {
	w.ways = buf
	w.cheapest(s)
	slices.Reverse(w.ways[len(buf):])
	return w.ways
}

// cheapest appends the renewals from a state on that cost least to the ways, and returns
// their cost in cents, discounted to the as-of day. Of equal costs the way that waits
// wins: nothing is renewed before a change that would not be renewed up to the horizon
// anyway.
func (w *wait) cheapest(s state) (cost int64) {
	if s.due > w.last {
		return 0
	}
	at := len(w.ways)
	natural, next := w.law.renew(w.calendar, w.course, s, s.due)
	cost = w.after(s, natural, next)
	var days [maxEves]smime.Date
	for _, eve := range w.eves(s, days[:0]) {
		h, next := w.law.renew(w.calendar, w.course, s, eve)
		if h.like(natural) {
			continue
		}
		h.Moved = configs.LastCall
		best := len(w.ways)
		if c := w.after(s, h, next); c < cost {
			w.ways, cost = slices.Delete(w.ways, at, best), c
		} else {
			w.ways = w.ways[:best]
		}
	}
	return cost
}

// after appends the cheapest continuation of a renewal, and returns the cost of both.
func (w *wait) after(s state, h Hop, next state) (cost int64) {
	cost = w.cheapest(next)
	w.ways = append(w.ways, h)
	return cost + discounted(w.course.Price(h, s.generation, s.notAfter), w.course.Discount, int(h.Day-w.calendar.AsOf))
}

// eves appends the days before changes of the law, between the first day on which a
// certificate can be renewed and the day on which it is due, the earliest first.
func (w *wait) eves(s state, list []smime.Date) []smime.Date {
	for _, x := range w.law.spans[1:] {
		if eve := x.from - 1; eve >= s.earliest && eve < s.due && eve <= w.last && len(list) < maxEves {
			list = append(list, eve)
		}
	}
	return list
}

// discounted returns what a cost in cents some days ahead is worth today, at simple
// interest of percent a year.
func discounted(cents, percent int64, days int) int64 {
	const year = 365 * 100
	return cents * year / (year + percent*int64(days))
}

// Eve is the best day before a change to renew a certificate that is due later.
type Eve struct {
	// Eve is that day, Due the one of the renewal that waits, Next the day of the
	// renewal after that on the eve.
	Eve, Due, Next smime.Date
	// Saved is how much less renewing on the eve costs than waiting, in cents discounted
	// to the as-of day, both followed up to the horizon as cheaply as possible.
	Saved int64
}

// BestEve returns the eve before a certificate's first renewal on which renewing saves
// most, even if that is a loss; ok is false when no change comes before that renewal.
func (l *Law) BestEve(cal Calendar, c Course) (best Eve, ok bool) {
	s := c.start(cal)
	w := wait{law: l, calendar: cal, course: c, last: cal.last(c)}
	var waiting int64
	natural, next := l.renew(cal, c, s, s.due)
	if s.due <= w.last {
		waiting = w.after(s, natural, next)
	}
	for _, eve := range w.eves(s, nil) {
		h, next := l.renew(cal, c, s, eve)
		if h.like(natural) {
			continue
		}
		h.Moved = configs.LastCall
		cost := w.after(s, h, next)
		if saved := waiting - cost; !ok || saved > best.Saved {
			best, ok = Eve{eve, s.due, cal.Next(h), saved}, true
		}
	}
	return best, ok
}
