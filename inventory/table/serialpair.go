package table

import (
	"bytes"

	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

// serialPair is a second column with the serial number of the certificate, in another
// base: tables have "Serial (hex)" beside "Serial (dec)", of which spreadsheets round the
// latter.
type serialPair struct {
	at   int
	base cell.Base // cell.AnyBase where its header does not say it
}

// pairSerials keeps both columns that say the serial number if a header says its base:
// hexadecimal digits are read, since no spreadsheet rounds them, and the other column is
// compared with them.
func (l *layout) pairSerials(at int) bool {
	m := l.mapping
	first, second := l.hints[colSerial], hintsOf(l.headers[at])
	if l.otherSerial != nil || m != nil && (m.SerialBase != "" || m.decides(colSerial)) || m.replaces(colSerial) ||
		first.decimal == second.decimal && first.hex == second.hex || saysCertificate(l.headers[at]) != saysCertificate(l.headers[l.at[colSerial]]) {
		return false
	}
	read, other := l.at[colSerial], at
	if second.hex || second.decimal && !first.hex {
		read, other = at, l.at[colSerial]
		first, second = second, first
	}
	l.notes = append(l.notes, wording.Of("columns %q and %q both say %s: %q is read, and a row in which they differ is rejected",
		l.headers[l.at[colSerial]], l.headers[at], colSerial.String(), l.headers[read]))
	l.at[colSerial], l.hints[colSerial] = read, first
	l.otherSerial = &serialPair{at: other}
	switch {
	case second.decimal:
		l.otherSerial.base = cell.DecimalBase
	case second.hex:
		l.otherSerial.base = cell.HexBase
	}
	return true
}

// otherSerial compares what the second column of serial numbers says with what was read
// of the first, and reads it where the first has none or failed.
func (p *parser) otherSerial(r *row, rec *inventory.Record, failed *rejection) *rejection {
	pair := p.layout.otherSerial
	if pair.at >= len(r.cells) || r.kind(pair.at) == workbook.ErrorCell {
		return failed
	}
	s := cell.Clean(r.cells[pair.at])
	if s == "" || cell.IsPlaceholder(s) {
		return failed
	}
	bases := []cell.Base{pair.base}
	if pair.base == cell.AnyBase && len(rec.Serial) > 0 { // what the first column says decides
		bases = []cell.Base{cell.HexBase, cell.DecimalBase}
	}
	said := ""
	for _, b := range bases {
		serial, err := cell.ParseSerial(nil, s, b, r.kind(pair.at) != workbook.TextCell)
		switch {
		case err != nil: // such as a number that a spreadsheet rounded
			continue
		case len(rec.Serial) == 0:
			rec.Serial = append(rec.Serial, serial...)
			return nil
		case bytes.Equal(serial, rec.Serial):
			return nil
		}
		said = s
	}
	if said == "" {
		return failed
	}
	return &rejection{p.layout.name(colSerial), p.text(r, colSerial), wording.Of("is another number than %q in column %q: which of them is right?", wording.Shorten(said), p.layout.headers[pair.at])}
}
