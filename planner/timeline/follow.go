package timeline

import (
	"smigrate/configs"
	"smigrate/inventory/smime"
)

// Calendar is the part of a scenario that all renewals share.
type Calendar struct {
	// AsOf is the day of the calculation, Horizon the last day looked at.
	AsOf, Horizon smime.Date
	// Lead is the number of days before the end of validity at which a renewal
	// falls.
	Lead int
	// Target is the generation that a closed one moves to.
	Target smime.Generation
}

// Course is what the renewals of a certificate depend on.
type Course struct {
	// Generation of the present certificate, NotAfter its last day.
	Generation smime.Generation
	NotAfter   smime.Date
	// Named is the generation that a selector names, UnknownGeneration when none does.
	Named smime.Generation
	// Customary is the usual length of its renewals in days, 0 if unknown.
	Customary int
	// Leaves is the last day of its holder, after which nothing is renewed; 0 for
	// one who stays.
	Leaves   smime.Date
	Strategy configs.Strategy
	Usages   *Usages
	// Private: the BR do not bind the CA (BR 1.1). It renews for the usual length and
	// changes nothing else.
	Private bool
	// Price returns what a renewal costs in cents up to the horizon; from is the
	// generation of the certificate before it and notAfter its last day. Only LastCall
	// needs it, to compare.
	Price func(h Hop, from smime.Generation, notAfter smime.Date) int64
	// Discount is the discount rate in percent a year.
	Discount int64
}

// Follow appends the renewals of a certificate up to the horizon to buf.
func (l *Law) Follow(cal Calendar, c Course, buf []Hop) []Hop {
	s := c.start(cal)
	last := cal.last(c)
	switch c.Strategy {
	case configs.LastCall:
		w := wait{law: l, calendar: cal, course: c, last: last}
		return w.follow(s, buf)
	case configs.Early:
		g := l.generationOn(cal, s.generation, c.Named, l.on(s.due))
		if g != s.generation && (c.Leaves == 0 || s.due <= c.Leaves) && s.due > cal.AsOf {
			// A selector that names another generation, open until then, does not undo
			// the move, now or at later renewals.
			c.Named, s.due = g, cal.AsOf
			var h Hop
			h, s = l.renew(cal, c, s, s.due)
			h.Moved = configs.Early
			buf = append(buf, h)
		}
	}
	for s.due <= last {
		var h Hop
		h, s = l.renew(cal, c, s, s.due)
		buf = append(buf, h)
	}
	return buf
}

// last returns the last day on which a certificate is renewed.
func (cal Calendar) last(c Course) smime.Date {
	if c.Leaves != 0 {
		return min(cal.Horizon, c.Leaves)
	}
	return cal.Horizon
}

// state is a certificate between two renewals.
type state struct {
	generation   smime.Generation
	usages       uint64
	certificates int
	// due is the day of the renewal at the end of validity, earliest the first day
	// on which it can be renewed at all.
	due, earliest smime.Date
	// notAfter is the last day of its validity.
	notAfter smime.Date
}

// start returns the state of the present certificate.
func (c Course) start(cal Calendar) state {
	return state{generation: c.Generation, usages: c.Usages.all, certificates: 1, due: cal.Due(c.NotAfter), earliest: cal.AsOf, notAfter: c.NotAfter}
}

// renew returns the renewal on a day and the state after it.
func (l *Law) renew(cal Calendar, c Course, s state, day smime.Date) (Hop, state) {
	if c.Private {
		h := Hop{Day: day, Generation: s.generation, Term: c.Customary, Certificates: 1, Private: true}
		if h.Term <= 0 {
			h.Term = l.spans[0].profile[s.generation].maxDays // before all ballots
		}
		s.due, s.earliest, s.notAfter = cal.Next(h), day+1, h.NotAfter()
		return h, s
	}
	n := l.on(day)
	s.generation = l.generationOn(cal, s.generation, c.Named, n)
	p := &l.spans[n].profile[s.generation]
	h := Hop{Day: day, Generation: s.generation, Term: term(c.Customary, p.maxDays)}
	h.Lost, s.usages = c.Usages.lose(s.usages, n, s.generation)
	if p.noDualUse && c.Usages.dual && s.certificates == 1 {
		s.certificates = 2
		h.Lost = h.Lost.Add(smime.FunctionDualUse)
	}
	h.Certificates = s.certificates
	s.due, s.earliest, s.notAfter = cal.Next(h), day+1, h.NotAfter()
	return h, s
}

// Due returns the day on which a certificate issued before the as-of day, with that last
// day, is renewed when nothing moves the renewal.
func (cal Calendar) Due(notAfter smime.Date) smime.Date {
	return max(notAfter-smime.Date(cal.Lead), cal.AsOf)
}

// Next returns the day on which a new certificate is renewed in turn when nothing moves
// the renewal. One that lasts no longer than the lead is renewed on its last day.
func (cal Calendar) Next(h Hop) smime.Date {
	day := h.NotAfter() - smime.Date(cal.Lead)
	if day <= h.Day {
		day = max(h.NotAfter(), h.Day+1)
	}
	return day
}

// GenerationOn returns the generation that a certificate gets on a day: the one named,
// unless that is unknown, else the one it has now as long as that is open, else the
// target. When the target is closed as well, Strict remains.
func (l *Law) GenerationOn(cal Calendar, now, named smime.Generation, day smime.Date) smime.Generation {
	return l.generationOn(cal, now, named, l.on(day))
}

// generationOn returns the generation that a certificate gets in a span.
func (l *Law) generationOn(cal Calendar, now, named smime.Generation, span int) smime.Generation {
	if named != smime.UnknownGeneration {
		now = named
	}
	if !l.mayIssue(now, span) {
		now = cal.Target
	}
	if !l.mayIssue(now, span) {
		now = smime.Strict
	}
	return now
}

// term returns the length of a new certificate in days: the customary one, within the
// limit. A certificate of unknown length is renewed for as long as permitted.
func term(customary, limit int) int {
	if customary <= 0 {
		return limit
	}
	return min(customary, limit)
}
