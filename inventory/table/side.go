package table

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

// Side is a kind of table that holds no certificates but what belongs to them.
type Side uint8

const (
	// People: mailbox or UPN, name, site, business unit, leaving date, integration.
	People Side = iota + 1
	// Tokens: serial number, model, firmware, holder, site; those in stock too.
	Tokens
	// Customers: customer and mail domain, mailbox or serial number.
	Customers
	// Integrations of Enterprise RAs: name, customer, lead time, notice, ready date,
	// contact.
	Integrations
)

// String returns the word of the project file.
func (s Side) String() string {
	return [...]string{"", "people", "tokens", "customers", "integrations"}[s]
}

// side tells the kind of a table that has no column for what identifies a
// certificate, 0 when its columns do not tell. A column that looks as if it held
// serial numbers or dates makes it a table of certificates with unusual headers; but
// a list of devices has days of its own, on which each was handed out or last used.
func (l *loader) side() Side {
	if l.layout == nil {
		return 0
	}
	for _, g := range l.guesses {
		switch c, _ := columnNamed(g.Fact); c {
		case colNotBefore, colNotAfter:
			if !l.layout.listsDevices() {
				return 0
			}
		case colSHA256, colThumbprint, colSubject:
			return 0
		case colSerial:
			if g.Fact != "" {
				return 0
			}
		}
	}
	return l.layout.side()
}

// side tells the kind of a table by its headers alone.
func (l *layout) side() Side {
	has := func(columns ...column) bool {
		return slices.ContainsFunc(columns, func(c column) bool { return l.at[c] >= 0 })
	}
	switch {
	case l.identifies():
		return 0
	case has(colIntegration) && has(colLead, colNotice, colReady):
		return Integrations
	case has(colNotBefore) && !l.listsDevices() || has(colSubject, colIssuer, colPolicies, colEKUs):
		return 0
	case has(colTokenSerial) && has(colTokenModel, colTokenFirmware, colHolder, colSite):
		return Tokens
	case has(colCustomer) && has(colDomain):
		return Customers
	case has(colEmails, colUPN) && has(colHolder, colHolderLeaves, colUnit, colSite, colIntegration, colSurname):
		return People
	}
	return 0
}

// SideRows takes the rows of a side table.
type SideRows interface {
	// Begin opens a table: the sheet it is on, and the columns that nothing is
	// read from.
	Begin(sheet string, unmapped []string)
	// Add takes a row, which is valid until the next call.
	Add(*inventory.Record)
	Reject(row int, column, value string, reason wording.Text)
	Note(row int, text wording.Text)
}

// ReadSideCSV reads the side table of a kind that is at a place of a delimited text.
func ReadSideCSV(ctx context.Context, r io.Reader, at Place, kind Side, opt Options, to SideRows) error {
	l, err := newTextLoader(ctx, nil, r, at.options(opt))
	if err != nil {
		return err
	}
	l.rows = at.of(l.rows)
	err = l.readSides("", kind, to)
	for _, note := range l.source.notes() {
		to.Note(0, note)
	}
	return err
}

// ReadSideXLSX reads the worksheets of a workbook that are side tables of a kind:
// the one at a place, or all that can be when that names no sheet. Others are left out.
func ReadSideXLSX(ctx context.Context, r io.Reader, at Place, kind Side, opt Options, to SideRows) error {
	book := newBook(ctx, nil, opt)
	defer book.Close()
	if err := book.Open(r); err != nil {
		return err
	}
	sheets, err := book.chosen()
	if err != nil {
		return err
	}
	var unread []error
	read := 0
	for _, s := range sheets {
		if at.Sheet != "" && s.Name != at.Sheet {
			continue
		}
		if err := book.readSide(s, at, kind, to); err != nil {
			unread = append(unread, wording.Errorf("sheet %q: %s", s.Name, err))
			continue
		}
		read++
	}
	if read > 0 {
		return nil
	}
	return errors.Join(unread...)
}

func (b *book) readSide(sheet workbook.Sheet, at Place, kind Side, to SideRows) error {
	l, rows, err := b.newLoader(sheet, at.options(b.sheetOptions(sheet)))
	if err != nil {
		return err
	}
	defer rows.Close()
	l.rows = at.of(rows)
	return l.readSides(sheet.Name, kind, to)
}

// readSides reads a side table, and those below it as tables of the same kind.
func (l *loader) readSides(sheet string, kind Side, to SideRows) error {
	l.to = to
	err := l.openSide(kind)
	for t := l; err == nil; {
		to.Begin(sheet, t.layout.unmapped)
		if err = t.all(); t.below == nil && !errors.Is(err, io.EOF) {
			return err
		}
		err = nil
		if t = t.tableBelow(); t == nil {
			break
		}
		if failed := t.openSide(kind); failed != nil {
			to.Reject(t.header, "", "", wording.Of("the table that begins here is not read: %s", failed))
			break
		}
	}
	return err
}

// modelHeaders are headers of the models of tokens.
const modelHeaders = "model|type|product|product name|Produktname|device|Modell|Typ|Gerät|modèle|modelo|tipo|modello|type de carte|apparaat|typ"

// sideHeaders are headers that mean a fact only in tables of one kind, where
// nothing else can be meant.
var sideHeaders = map[Side][]struct {
	fact    column
	headers string
}{
	Tokens: {
		{colTokenSerial, "serial number|serial|serial no|sn|number|no|id|Seriennummer|Nummer|Numéro de série|numéro|Número de serie|número|" +
			"Numero di serie|numero|serienummer|número de série|numer seryjny|numer"},
		{colTokenModel, modelHeaders},
		{colHolder, "name|owner|user|issued to|assigned to|Ausgegeben an|attribué à|asignado a|assegnato a"},
	},
	People: {
		{colHolder, "name|Name|nom|nombre|nome|naam|imię i nazwisko"},
		{colUPN, "login|logon|account|user principal|Anmeldename|Benutzerkonto|compte|cuenta|account utente"},
		{colHolderLeaves, "end date|leaves|leaver|until|valid to|Ende|bis|fin|fine|fim|koniec"},
	},
	Integrations: {
		{colIntegration, "name|system|application|portal|connector|System|Anwendung|système|sistema|systeem|integration name"},
		{colLead, "lead|weeks|duration|effort|Wochen|Dauer|délai|durée|plazo|tempo|duur|prazo"},
		{colNotice, "notice|Frist|aviso|aankondiging"},
		{colReady, "ready|date|due|available|bereit|Termin|fertig am|prêt|disponible|fecha|pronto|data|gereed|datum"},
		{colContact, "contact|owner|responsible|verantwortlich|responsable|responsabile|contacto|contatto|verantwoordelijke|responsável"},
	},
	Customers: {
		{colCustomer, "name|organization|company|Firma|Unternehmen|société|empresa|azienda|bedrijf|firma"},
	},
}

// openSide finds the columns of a side table.
func (l *loader) openSide(kind Side) error {
	header, err := l.findHeader()
	var unknown *noHeaderError
	if errors.As(err, &unknown) {
		header, err = l.likelyHeader(), nil
	}
	if err != nil {
		return err
	}
	if err := l.arrange(header); err != nil {
		return err
	}
	l.layout.adapt(kind)
	if kind == Integrations && l.layout.at[colIntegration] < 0 {
		return wording.Errorf("no column names the integrations: name integration in a mapping; the headers are %s", quoteAll(l.layout.headers))
	}
	if kind != Integrations && !l.layout.joins() {
		return wording.Errorf("no column says to which certificates a row of %s belongs: name emails, upn, token_serial, serial or domain in a mapping; "+
			"the headers are %s", wording.Of(kind.String()), quoteAll(l.layout.headers))
	}
	l.notes = l.decide()
	l.parser.side, l.parser.tell = kind, l.opt.Integration
	return nil
}

// joins reports whether a row can be joined to certificates.
func (l *layout) joins() bool {
	return l.at[colSerial] >= 0 || l.at[colTokenSerial] >= 0 || l.at[colEmails] >= 0 || l.at[colUPN] >= 0 || l.at[colDomain] >= 0
}

// adapt reads headers as a table of a kind means them.
func (l *layout) adapt(kind Side) {
	for _, x := range sideHeaders[kind] {
		if l.at[x.fact] >= 0 {
			continue
		}
		for i, h := range l.headers {
			if isOneOf(h, x.headers) && !l.meansSide(i, kind) {
				l.release(i)
				l.at[x.fact] = i
				break
			}
		}
	}
}

// sideFacts are the facts that a side table may bring; a header that says another
// one is free for the kind's own meaning.
var sideFacts = []column{colEmails, colUPN, colTokenSerial, colTokenModel, colTokenFirmware, colHolder, colHolderLeaves, colUnit, colSite,
	colCustomer, colDomain, colIntegration, colLead, colNotice, colReady, colContact, colGivenName, colSurname}

// meansSide reports whether a fact of side tables is read from a column. Integrations
// have no holder.
func (l *layout) meansSide(place int, kind Side) bool {
	for _, c := range sideFacts {
		if l.at[c] == place && (kind != Integrations || c != colHolder) {
			return true
		}
	}
	return false
}

func isOneOf(header, list string) bool {
	folded := cell.Fold(header)
	for h := range strings.SplitSeq(list, "|") {
		if folded != "" && cell.Fold(h) == folded {
			return true
		}
	}
	return false
}

// parseSide reads a row of a side table.
func (p *parser) parseSide(r *row) (*inventory.Record, *rejection) {
	rec := &p.record
	rec.Reset()
	rec.Entry = r.line
	p.countFormulas(r)
	if total := p.sum(r); total != nil {
		return nil, total
	}
	if rejected := p.identity(r, rec); rejected != nil {
		return nil, rejected
	}
	if p.side == Integrations {
		x, rejected := p.integration(r)
		if rejected != nil {
			return nil, rejected
		}
		if p.tell != nil {
			p.tell(x)
		}
	}
	p.mailboxes(r, rec)
	p.context(r, rec)
	rec.Domain = strings.TrimPrefix(p.text(r, colDomain), "@")
	if rec.Holder == "" {
		rec.Holder = strings.TrimSpace(p.text(r, colGivenName) + " " + p.text(r, colSurname))
	}
	switch {
	case p.side == Integrations:
		return rec, nil
	case p.side == Tokens && rec.Token.Serial != "" && !strings.ContainsAny(rec.Token.Serial, "0123456789"):
		return nil, &rejection{p.layout.name(colTokenSerial), rec.Token.Serial, wording.Of("is no serial number of a device: it has no digit")}
	}
	if len(rec.Serial) == 0 && len(rec.Emails) == 0 && rec.UPN == "" && rec.Token.Serial == "" && rec.Domain == "" {
		if rejected := p.withoutResult(r, colSerial, colEmails, colUPN, colTokenSerial, colDomain); rejected != nil {
			return nil, rejected
		}
		return nil, &rejection{reason: wording.Of("neither mailbox, UPN, serial number, token nor domain: nothing says to which certificates the row belongs")}
	}
	return rec, nil
}
