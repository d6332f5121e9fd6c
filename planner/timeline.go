package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Hop is one renewal of a certificate.
type Hop struct {
	// Day is the day the new certificate begins, at 00:00 UTC.
	Day smime.Date
	// Generation of the new certificate; NoGeneration where today's law leaves a
	// certificate outside the BR as it is.
	Generation smime.Generation
	// Term is its length in days; it ends one second before 00:00 UTC of the day
	// Term days later.
	Term int
	// Lost are the functions that the new certificate can no longer serve and the
	// one before it did.
	Lost smime.Functions
	// Certificates is 2 from the hop on at which one key for signing and
	// encryption becomes two, else 1.
	Certificates int
}

// NotAfter returns the last day of the new certificate.
func (h Hop) NotAfter() smime.Date { return h.Day + smime.Date(h.Term) - 1 }

// course is what the renewals of a certificate depend on.
type course struct {
	generation smime.Generation
	// target is the generation that a selector names, unknown when none does.
	target   smime.Generation
	notAfter smime.Date
	// customary is the length of the present certificate in days, 0 if unknown.
	customary int
	content   *inventory.Content
}

// calendar is the part of a scenario that renewals depend on.
type calendar struct {
	asOf, horizon smime.Date
	lead          int
	target        smime.Generation
}

// follow returns the renewals of a certificate under a body of law, up to the
// horizon.
func (cal calendar) follow(law *configs.Law, c course) []Hop {
	var hops []Hop
	generation, notAfter := c.generation, c.notAfter
	kept, certificates := c.content.EKUs, 1
	day := max(notAfter-smime.Date(cal.lead), cal.asOf)
	for day <= cal.horizon {
		generation = cal.generationOn(law, generation, c.target, day)
		p := law.Profile(generation, day)
		h := Hop{Day: day, Generation: generation, Term: term(c.customary, p.MaxDays)}
		h.Lost, kept = lose(p, kept)
		if p.NoDualUse && c.content.KeyUse == smime.Dual && certificates == 1 {
			certificates = 2
			h.Lost = h.Lost.Add(smime.FunctionDualUse)
		}
		h.Certificates = certificates
		hops = append(hops, h)
		day = cal.next(h)
	}
	return hops
}

// next returns the day on which a new certificate is renewed in turn. One that
// lasts no longer than the lead is renewed on its last day.
func (cal calendar) next(h Hop) smime.Date {
	day := h.NotAfter() - smime.Date(cal.lead)
	if day <= h.Day {
		day = max(h.NotAfter(), h.Day+1)
	}
	return day
}

// generationOn returns the generation that a certificate gets on a day: the one a
// selector names, else its own as long as that is open, else the target. Strict is
// what remains when the target is closed as well.
func (cal calendar) generationOn(law *configs.Law, now, named smime.Generation, day smime.Date) smime.Generation {
	if named != smime.UnknownGeneration {
		now = named
	}
	if law.Profile(now, day).Closed {
		now = cal.target
	}
	if law.Profile(now, day).Closed {
		now = smime.Strict
	}
	return now
}

// term returns the length of a new certificate: as long as custom has it, within
// the limit. A certificate of unknown length is renewed for as long as permitted.
func term(customary, limit int) int {
	if customary <= 0 {
		return limit
	}
	return min(customary, limit)
}

// lose returns the functions whose usages the profile does not permit, and the
// usages that remain. Usages that no generation ever permitted are a fault of the
// present certificate and no function to move.
func lose(p *configs.Profile, ekus []string) (lost smime.Functions, kept []string) {
	if p.OnlyEKUs == nil {
		return 0, ekus
	}
	for _, oid := range ekus {
		f := smime.EKUFunction(oid)
		switch {
		case p.EKUAllowed(oid) || f == smime.NoFunction || slices.Contains(neverPermitted, oid):
			kept = append(kept, oid)
		default:
			lost = lost.Add(f)
		}
	}
	return lost, kept
}

// neverPermitted are the values that BR 7.1.2.3 f prohibits in all generations.
var neverPermitted = []string{smime.ServerAuth, smime.CodeSigning, smime.TimeStamping, smime.AnyExtendedKeyUsage}
