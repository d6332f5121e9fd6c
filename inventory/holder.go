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

// days is a column of days; 0 is none. Rows past its end hold none, so a column
// that no source fills costs nothing.
type days []smime.Date

func (d days) at(i int) smime.Date {
	if i < len(d) {
		return d[i]
	}
	return 0
}

// fill sets the day of row i unless it has one.
func (d *days) fill(i int, day smime.Date) {
	if day == 0 || d.at(i) != 0 {
		return
	}
	for len(*d) <= i {
		*d = append(*d, 0)
	}
	(*d)[i] = day
}
