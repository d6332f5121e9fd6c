package timeline

import (
	"smigrate/configs"
	"smigrate/inventory/smime"
)

// maxEves is how many changes ahead of a renewal a last call looks at. Each may be
// used or not, so the ways double with each.
const maxEves = 8

// wait weighs, at each renewal, whether to wait for the end of validity or to renew
// on the eve of a change.
type wait struct {
	law      *Law
	calendar Calendar
	course   Course
	last     smime.Date
}

// cheapest returns the renewals from a state on that cost least, and their cost in
// cents, discounted to the as-of day. Of equal cost the one that waits is taken.
func (w *wait) cheapest(s state) (hops []Hop, cost int64) {
	if s.due <= w.last {
		hops, cost = w.after(s, s.due, configs.Natural)
	}
	natural, _ := w.law.renew(w.calendar, w.course, s, s.due)
	for _, eve := range w.eves(s) {
		h, _ := w.law.renew(w.calendar, w.course, s, eve)
		if h.like(natural) {
			continue
		}
		if other, c := w.after(s, eve, configs.LastCall); c < cost {
			hops, cost = other, c
		}
	}
	return hops, cost
}

// after renews on a day and goes on as cheaply as possible.
func (w *wait) after(s state, day smime.Date, moved configs.Strategy) ([]Hop, int64) {
	h, next := w.law.renew(w.calendar, w.course, s, day)
	h.Moved = moved
	rest, cost := w.cheapest(next)
	return append([]Hop{h}, rest...), cost + w.discounted(w.course.Price(h, s.generation, s.notAfter), day)
}

// eves returns the days before changes of the law, between the first day on which
// a certificate can be renewed and the day on which it is due, the earliest first.
func (w *wait) eves(s state) []smime.Date {
	var list []smime.Date
	for _, x := range w.law.spans[1:] {
		if eve := x.from - 1; eve >= s.earliest && eve < s.due && eve <= w.last && len(list) < maxEves {
			list = append(list, eve)
		}
	}
	return list
}

// discounted returns what a cost is worth on the as-of day, at simple interest.
func (w *wait) discounted(cents int64, day smime.Date) int64 {
	return Discounted(cents, w.course.Discount, int(day-w.calendar.AsOf))
}

// Discounted returns what a cost in cents some days ahead is worth today, at simple
// interest of percent a year.
func Discounted(cents, percent int64, days int) int64 {
	const year = 365 * 100
	return cents * year / (year + percent*int64(days))
}

// Eve is the best day before a change to renew a certificate that is due later.
type Eve struct {
	// Eve is that day, Due the one of the renewal that waits, Next the day of the
	// renewal after that on the eve.
	Eve, Due, Next smime.Date
	// Saved is what renewing on the eve costs less than waiting, in cents of the
	// as-of day, both followed up to the horizon as cheaply as possible.
	Saved int64
}

// BestEve returns the eve before a certificate's first renewal on which renewing
// saves most, be it less than nothing; ok is false when no change lies before it.
func (l *Law) BestEve(cal Calendar, c Course) (best Eve, ok bool) {
	s := c.start(cal)
	w := wait{l, cal, c, cal.last(c)}
	var waiting int64
	if s.due <= w.last {
		_, waiting = w.after(s, s.due, configs.Natural)
	}
	natural, _ := l.renew(cal, c, s, s.due)
	for _, eve := range w.eves(s) {
		h, _ := l.renew(cal, c, s, eve)
		if h.like(natural) {
			continue
		}
		_, cost := w.after(s, eve, configs.LastCall)
		if saved := waiting - cost; !ok || saved > best.Saved {
			best, ok = Eve{eve, s.due, cal.Next(h), saved}, true
		}
	}
	return best, ok
}
