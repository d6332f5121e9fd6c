package table

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
	"smigrate/inventory/wording"
)

// findCertificates looks for a column whose cells are certificates, whatever its
// header says: the mapping names it, or a cell among the first rows is one. A header
// that only promises certificates is one that nothing is read from.
func (l *loader) findCertificates() {
	if l.layout.at[colCertificate] >= 0 {
		if l.opt.Mapping.names(l.layout.name(colCertificate)) || l.holdsCertificates(l.layout.at[colCertificate]) {
			return
		}
		l.layout.putAside(colCertificate)
	}
	for i := range min(l.width(), guessReach) {
		if slices.Contains(l.layout.at[:], i) || !l.holdsCertificates(i) {
			continue
		}
		if at := l.layout.at[colCertificate]; at < 0 || !l.holdsLeaves(at) && l.holdsLeaves(i) {
			l.layout.at[colCertificate] = i
		}
	}
	if at := l.layout.at[colCertificate]; at >= 0 && at < len(l.layout.headers) {
		l.layout.unmapped = slices.DeleteFunc(l.layout.unmapped, func(h string) bool { return h == l.layout.headers[at] })
	}
}

// holdsLeaves reports whether the first certificate in a column is whole and not that of a
// CA: beside certificates may stand those that issued them.
func (l *loader) holdsLeaves(column int) bool {
	for i := range l.sample {
		if cells := l.sample[i].cells; column < len(cells) && isCertificate(cells[column]) {
			var rec inventory.Record
			list, _ := decode(cells[column])
			return len(list) > 0 && certfile.Parse(list[0], &rec) == nil && !rec.Content.IsAuthority()
		}
	}
	return false
}

// holdsCertificates reports whether a cell of a column is a certificate, among the
// first rows.
func (l *loader) holdsCertificates(column int) bool {
	for i := range l.sample {
		if cells := l.sample[i].cells; column < len(cells) && isCertificate(cells[column]) {
			return true
		}
	}
	return false
}

// isCertificate reports whether a cell is a certificate, cut off or not.
func isCertificate(cell string) bool {
	list, cut := decode(cell)
	return cut || len(list) > 0 && certfile.Parse(list[0], &inventory.Record{}) == nil
}

// decode returns the certificates in a cell as DER; cut is true when the last one is not
// whole.
func decode(cell string) (list [][]byte, cut bool) {
	if list = certfile.DecodeAll(cell); len(list) > 0 {
		return list, false
	}
	return certfile.DecodeCut(cell)
}

// certificates returns the certificates in a row, as DER.
func (p *parser) certificates(r *row) [][]byte {
	s, state := p.cell(r, colCertificate)
	if state != filled || p.side != 0 || isStatusLine(r.cells) {
		return nil
	}
	list, cut := decode(s)
	switch {
	case cut:
		p.puzzles.cut.count(r.line, characters(s))
	case len(list) == 0:
		p.puzzled(r, colCertificate, s)
	}
	return list
}

// characters returns how many a text has.
func characters(s string) string { return strconv.Itoa(utf8.RuneCountInString(s)) }

// cutOff says why a row describes no certificate whose only one is cut off, nil for any
// other.
func (p *parser) cutOff(r *row) *rejection {
	s, _ := p.cell(r, colCertificate)
	if _, cut := decode(s); !cut {
		return nil
	}
	return &rejection{p.layout.name(colCertificate), s,
		wording.Of("the certificate is cut off after %s characters: export the certificates as PEM or DER files, or with their serial numbers", characters(s))}
}

// addCertificate adds a certificate that a row holds, with what the row alone
// knows of it: state, device, holder. Of what both say the certificate's word
// counts, and where they differ that is kept.
func (l *loader) addCertificate(der []byte, r *row) {
	row := l.parser.around(r)
	cert := &l.certificate
	cert.Reset()
	cert.Entry, cert.Status, cert.RevokedAt, cert.Token = r.line, row.Status, row.RevokedAt, row.Token
	cert.Holder, cert.HolderLeaves, cert.Unit, cert.Site = row.Holder, row.HolderLeaves, row.Unit, row.Site
	cert.Customer, cert.Integration, cert.Template = row.Customer, row.Integration, row.Template
	rejects := l.b.Source().Rejects
	certfile.Add(l.b, cert, der)
	if l.b.Source().Rejects == rejects {
		l.b.Compare(cert, row)
	}
}

// around reads what a row says of the certificate that it holds. A value that would
// make another row a reject is one that is not understood.
func (p *parser) around(r *row) *inventory.Record {
	rec := &p.record
	rec.Reset()
	rec.Entry = r.line
	p.countFormulas(r)
	for _, read := range [...]func(*row, *inventory.Record) *rejection{p.identity, p.validity} {
		if rejected := read(r, rec); rejected != nil {
			if c := slices.IndexFunc(p.layout.at[:], func(i int) bool { return i >= 0 && i < len(p.layout.headers) && p.layout.headers[i] == rejected.column }); c >= 0 {
				p.puzzled(r, column(c), strings.Clone(rejected.value))
			}
		}
	}
	p.names(r, rec)
	p.mailboxes(r, rec)
	p.describe(r, rec)
	p.context(r, rec)
	return rec
}
