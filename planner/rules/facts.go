package rules

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Facts are what a rule looks at.
type Facts struct {
	*inventory.Content
	// Days is the validity as BR 6.3.2 counts it, 0 when unknown; DaysLow is the
	// least it can be when the source states times to the minute or day only.
	Days, DaysLow int
	// Suspended: the certificate is on hold (CRL reason certificateHold).
	Suspended bool
	// Name is the subject, Emails are the addresses themselves; both are nil when a class
	// of certificates is judged.
	Name   inventory.Name
	Emails []string
}

// factsOf returns the facts of one certificate.
func factsOf(c inventory.Certificate) *Facts {
	f := &Facts{Content: c.Content(), Suspended: c.Status() == inventory.Suspended, Name: c.Subject(), Emails: c.Emails()}
	from, begins := c.NotBefore()
	if to, ends := c.NotAfter(); begins && ends {
		f.Days, f.DaysLow = DaysRange(from, to, c.Precision())
	}
	return f
}

// DaysRange returns the length of a validity period in days as BR 6.3.2 counts it, and
// the least it can be.
func DaysRange(from, to int64, p inventory.Precision) (days, low int) {
	most, least := seconds(from, to, p)
	return smime.ValidityDays(1, most), smime.ValidityDays(1, least)
}

// seconds returns the most and the least seconds that a validity period can have, both
// ends counted: a time to the minute hides up to 59 seconds on either end, a date up to
// a day in all.
func seconds(from, to int64, p inventory.Precision) (most, least int64) {
	length := to - from + 1
	switch p {
	case inventory.ToMinute:
		return length + 59, length - 59
	case inventory.ToDate:
		return length, length - smime.Day
	default:
		return length, length
	}
}

// IssuedOn returns the day a certificate was issued, the first of days when it
// is unknown.
func IssuedOn(c inventory.Certificate) smime.Date {
	if from, ok := c.NotBefore(); ok {
		return smime.DateOf(from)
	}
	return 0
}
