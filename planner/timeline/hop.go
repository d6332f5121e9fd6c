package timeline

import (
	"smigrate/configs"
	"smigrate/inventory/smime"
)

// Hop is one renewal of a certificate.
type Hop struct {
	// Day is the day the new certificate begins, at 00:00 UTC.
	Day smime.Date
	// Generation of the new certificate; NoGeneration where the law leaves a
	// certificate outside the BR as it is.
	Generation smime.Generation
	// Lost are the functions that the new certificate can no longer serve but the one
	// before it did.
	Lost smime.Functions
	// Moved says what brought the renewal forward: Early, LastCall, or Natural
	// for one that falls when validity ends.
	Moved configs.Strategy
	// Term is its length in days; it ends one second before 00:00 UTC of the day
	// Term days later.
	Term int
	// Certificates is 2 from the hop at which one key for signing and encryption becomes
	// two, else 1.
	Certificates int
	// Private: the BR do not bind the CA.
	Private bool
}

// NotAfter returns the last day of the new certificate.
func (h Hop) NotAfter() smime.Date { return h.Day + smime.Date(h.Term) - 1 }

// like reports whether two renewals bring the same certificate, regardless of their days.
func (h Hop) like(o Hop) bool {
	return h.Generation == o.Generation && h.Term == o.Term && h.Lost == o.Lost && h.Certificates == o.Certificates
}
