package table

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// leaving reads the last day of a holder. Directories write a day in the far
// future, or none, for people who stay ("9999-12-31", accountExpires of AD).
func (p *parser) leaving(r *row, rec *inventory.Record) {
	at, rejected := p.time(r, colHolderLeaves)
	if rejected != nil {
		p.puzzled(r, colHolderLeaves, rejected.value)
		return
	}
	if day := smime.DateOf(at.unix); at.precision != inventory.UnknownPrecision && day < never {
		rec.HolderLeaves = day
	}
}

// never is the first day that no holder leaves on: what is later stands for "not
// at all".
var never = smime.NewDate(2200, 1, 1)
