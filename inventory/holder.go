package inventory

import "smigrate/inventory/smime"

// HolderLeaves returns the last day of the holder's employment or use of the
// mailbox; ok is false when no source names one. It comes from a column of a
// certificate table or from a table of people.
func (c Certificate) HolderLeaves() (last smime.Date, ok bool) {
	last = c.v.leaves.at(c.i)
	return last, last != 0
}

// Integration returns the system of an Enterprise RA that requests the certificate,
// "" when no source names one.
func (c Certificate) Integration() string { return c.v.text.Of(c.v.integration.at(c.i)) }
