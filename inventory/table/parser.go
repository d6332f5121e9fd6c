package table

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/width"

	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

// rejection is why a row cannot become a certificate.
type rejection struct {
	column, value string
	reason        wording.Text
}

// parser turns the rows of one table into records.
type parser struct {
	layout *layout
	side   Side              // the kind of a side table, 0 for one of certificates
	tell   func(Integration) // of each row of a table of integrations; nil tells nobody
	width  int               // cells that a row may have, 0 for any number
	below  *Mapping          // of the tables below this one
	values [columnCount]map[string]string
	base   cell.Base
	dates  [columnCount]cell.Dates
	// zoneChosen is true for a column of times whose zone is no guess.
	zoneChosen [columnCount]bool

	issuers  cache[string]
	keys     cache[smime.Key]
	usages   cache[smime.KeyUsage]
	ekus     cache[[]string]
	policies cache[[]string]
	urls     cache[[]string]
	aias     cache[cell.Access]
	profiles cache[cell.Profile]
	statuses cache[inventory.Status]

	// batch takes the rows where many are read at once, and remembers what they have
	// in common; nil where a record is handed on by itself.
	batch  *inventory.Batch
	shapes *inventory.Shapes
	shape  []run  // columns that decide the shape of a row
	cells  []byte // of one row in those columns

	record inventory.Record
	odd    []column // of the row: what should be a fingerprint and is none
	*puzzles
}

// newParser decides from the first rows how the columns are read.
func newParser(l *layout, opt *Options, sample []row) (*parser, []wording.Text) {
	p := newCaches(l, len(l.headers))
	p.setValues(l.mapping)
	p.below = l.mapping.below()
	notes := p.setDates(opt, sample)
	var note wording.Text
	if p.base, note = l.serialBase(p.sampled(colSerial, sample)); !note.Empty() {
		notes = append(notes, note)
	}
	return p, notes
}

// newCaches returns a parser that has nothing decided yet.
func newCaches(l *layout, width int) *parser {
	return &parser{
		layout: l, width: width, puzzles: &puzzles{},
		issuers: newCache(parseIssuer), keys: newCache(cell.ParseKey), usages: newCache(cell.ParseKeyUsage),
		ekus: newCache(cell.ParseEKUs), policies: newCache(cell.ParsePolicies), urls: newCache(cell.ParseURLs),
		aias: newCache(cell.ParseAIA), profiles: newCache(cell.ParseProfile), statuses: newCache(l.statusParser()),
	}
}

// setValues takes the replacements of the mapping; case does not count.
func (p *parser) setValues(m *Mapping) {
	if m == nil {
		return
	}
	for name, replacements := range m.Values {
		c, ok := columnNamed(name)
		if !ok {
			continue
		}
		p.values[c] = map[string]string{}
		for from, to := range replacements {
			p.values[c][strings.ToLower(strings.TrimSpace(from))] = to
		}
	}
}

// setDates decides the zone and the order of each column of times.
func (p *parser) setDates(opt *Options, sample []row) (notes []wording.Text) {
	columns := [...]column{colNotBefore, colNotAfter, colRevokedAt, colHolderLeaves, colReady}
	var evidence [len(columns)]cell.OrderEvidence
	var all cell.OrderEvidence
	for i, c := range columns {
		for _, v := range p.sampled(c, sample) {
			evidence[i].Add(v)
		}
		all.DayFirst += evidence[i].DayFirst
		all.MonthFirst += evidence[i].MonthFirst
	}
	zone, chosen := opt.zone()
	for i, c := range columns {
		d := cell.Dates{Zone: zone, Order: opt.order(), End: c == colNotAfter}
		hints := p.layout.hints[c]
		p.zoneChosen[c] = chosen || hints.saysZone() || isDay(c)
		if d.Order == cell.AnyOrder {
			var note wording.Text
			if d.Order, note = evidence[i].Decide(p.layout.name(c), all); !note.Empty() {
				notes = append(notes, note)
			}
		}
		switch stated := hints.zone; {
		case isDay(c): // a day is one in every zone
			d.Zone = time.UTC
		case stated.Location != nil && !(stated.loose && chosen):
			d.Zone = stated.Location
			if stated.loose {
				notes = append(notes, wording.Of("the times of column %q are read in %s all the year round, as its header says; if they follow clocks that change, say the zone, such as Europe/Berlin",
					p.layout.name(c), stated.String()))
			}
		case hints.utc:
			d.Zone = time.UTC
		}
		p.dates[c] = d
	}
	return notes
}

// isDay reports whether a column of times holds days, which are the same in every zone.
func isDay(c column) bool { return c == colHolderLeaves || c == colReady }

// sampled returns the values of a column in the first rows.
func (p *parser) sampled(c column, sample []row) []string {
	var values []string
	for i := range sample {
		if s, state := p.cell(&sample[i], c); state == filled {
			values = append(values, s)
		}
	}
	return values
}

// cellState says what a table holds for a row in a column.
type cellState uint8

const (
	absent cellState = iota // no such column, or the row ends before it
	blank
	placeholder // a word for "no value"
	filled
)

// cell returns the value of a column in a row.
func (p *parser) cell(r *row, c column) (string, cellState) {
	i := p.layout.at[c]
	if i < 0 || i >= len(r.cells) {
		return "", absent
	}
	s := cell.Clean(r.cells[i])
	if s == "" {
		if r.kind(i) == workbook.FormulaCell {
			return "", placeholder
		}
		return "", blank
	}
	if replacements := p.values[c]; replacements != nil {
		if to, ok := replacements[strings.ToLower(s)]; ok {
			if to == "" {
				return "", placeholder
			}
			return to, filled
		}
	}
	if r.kind(i) == workbook.ErrorCell || cell.IsPlaceholder(s) {
		return "", placeholder
	}
	if plainColumns[c] && strings.IndexByte(s, fullWidth) >= 0 {
		s = width.Narrow.String(s)
	}
	if p.layout.period && (c == colNotBefore || c == colNotAfter) {
		return p.layout.end(c, s)
	}
	return s, filled
}

// plainColumns hold ASCII, which East Asian spreadsheets may have in full width
// (４４ＦＦ); fullWidth is the first byte of such letters and digits in UTF-8.
var plainColumns = [columnCount]bool{
	colSerial: true, colSHA256: true, colThumbprint: true, colNotBefore: true, colNotAfter: true, colRevokedAt: true, colHolderLeaves: true,
	colReady: true, colEmails: true, colUPN: true, colKeySize: true,
}

const fullWidth = 0xef

// text returns the value of a column, "" when there is none.
func (p *parser) text(r *row, c column) string {
	s, _ := p.cell(r, c)
	return s
}

// read returns what the cell of a column means; ok is false when it is empty, or when it
// is not understood, which is counted.
func read[T any](p *parser, r *row, c column, meanings *cache[T]) (value T, ok bool) {
	s, state := p.cell(r, c)
	if state != filled {
		return value, false
	}
	if value, ok = meanings.get(s); !ok {
		p.puzzled(r, c, s)
	}
	return value, ok
}

// withoutCertificate says why a row describes no certificate: requests that were not issued
// have none.
func (p *parser) withoutCertificate(r *row) *rejection {
	if s, state := p.cell(r, colStatus); state == filled {
		if status, _ := p.statuses.get(s); status == inventory.NotIssued {
			return &rejection{p.layout.name(colStatus), s, wording.Of("the request was not issued: there is no certificate")}
		}
	}
	if rejected := p.withoutResult(r, colSerial, colSHA256, colNotAfter, colCertificate); rejected != nil {
		return rejected
	}
	if rejected := p.cutOff(r); rejected != nil {
		return rejected
	}
	return &rejection{reason: wording.Of("neither serial number, SHA-256 fingerprint nor end of validity: the row describes no certificate")}
}

// take turns a row into a record, a rejection or a note, and a blank one into nothing. The
// record is valid until the next call.
func (p *parser) take(r *row) (rec *inventory.Record, rejected *rejection, note wording.Text) {
	switch {
	case r.isBroken():
		return nil, &rejection{reason: r.broken}, note
	case r.isBlank():
		return nil, nil, note
	case isStatusLine(r.cells):
		return nil, nil, statusNote(r)
	case p.side == 0:
		rec, rejected = p.parse(r)
	case !p.layout.repeats(r.cells):
		rec, rejected = p.parseSide(r)
	}
	if rec == nil && p.layout.repeats(r.cells) {
		return nil, nil, headerAgain
	}
	return rec, rejected, note
}

// parse turns a row of a table of certificates into a record.
func (p *parser) parse(r *row) (*inventory.Record, *rejection) {
	if extra := p.behind(r); extra != nil {
		return nil, extra
	}
	rec := &p.record
	rec.Reset()
	rec.Entry = r.line
	p.countFormulas(r)
	rejected := p.identity(r, rec)
	if rejected == nil {
		rejected = p.validity(r, rec)
	}
	if total := p.total(r, rec); total != nil {
		return nil, total
	}
	if rejected != nil {
		return nil, rejected
	}
	if len(rec.Serial) == 0 && len(rec.SHA256) == 0 && !rec.Content.Known.Has(inventory.FieldNotAfter) {
		return nil, p.withoutCertificate(r)
	}
	for _, c := range p.odd {
		p.puzzled(r, c, p.text(r, c))
	}
	p.names(r, rec)
	p.mailboxes(r, rec)
	if p.batch == nil {
		p.describe(r, rec)
	} else {
		p.settle(r, rec)
	}
	p.context(r, rec)
	return rec, nil
}

// describe reads what thousands of rows have in common. The columns that it looks
// at are listed in shapeColumns.
func (p *parser) describe(r *row, rec *inventory.Record) {
	p.profile(r, rec)
	p.key(r, rec)
	p.extensions(r, rec)
}

// behind rejects a row that has cells behind the header, which may be those of other
// columns. On a worksheet cells keep their places: one that an empty column parts from the
// table is a remark, which is counted.
func (p *parser) behind(r *row) *rejection {
	if p.width == 0 || len(r.cells) <= p.width {
		return nil
	}
	extra := r.cells[p.width:]
	i := slices.IndexFunc(extra, func(s string) bool { return cell.Clean(s) != "" })
	switch {
	case i < 0:
		return nil
	case r.kinds == nil:
		return &rejection{value: extra[i], reason: wording.Of(
			"the row has %d cells and the header %d: is a cell with the delimiter in it not quoted?", len(r.cells), p.width)}
	case i == 0:
		return &rejection{value: extra[i], reason: besideHeader}
	}
	p.remarks.count(r.line, extra[i])
	return nil
}

var besideHeader = wording.Of("a cell stands behind the last header: is the row shifted? If not, give its column a header")

// parseIssuer brings an issuer into the form of RFC 4514; a bare name stays. A truth value
// is none: a column "CA" may say whether the certificate is that of one.
func parseIssuer(s string) (printed string, ok bool) {
	if _, flag := cell.ParseYesNo(s); flag {
		return "", false
	}
	name, err := inventory.ParseName(s)
	if err != nil || !strings.Contains(s, "=") {
		return s, true
	}
	return name.String(), true
}

// subjectParts are the columns that hold one attribute each, in the order of a
// certificate.
var subjectParts = []struct {
	column    column
	attribute smime.Attribute
}{
	{colCountry, smime.Country}, {colState, smime.StateOrProvince}, {colPostalCode, smime.PostalCode},
	{colLocality, smime.Locality}, {colStreet, smime.StreetAddress}, {colOrganization, smime.OrganizationName},
	{colOrganizationIdentifier, smime.OrganizationIdentifier}, {colOrganizationalUnit, smime.OrganizationalUnit},
	{colTitle, smime.TitleAttribute}, {colPseudonym, smime.Pseudonym}, {colGivenName, smime.GivenName},
	{colSurname, smime.Surname}, {colSubjectSerial, smime.SerialNumber}, {colCommonName, smime.CommonName},
}
