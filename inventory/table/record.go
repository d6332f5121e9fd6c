package table

import (
	"strconv"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/inventory/workbook"
)

// identity reads serial number and fingerprint.
func (p *parser) identity(r *row, rec *inventory.Record) (rejected *rejection) {
	p.odd = p.odd[:0]
	if s, state := p.cell(r, colSerial); state == filled {
		kind := r.kind(p.layout.at[colSerial])
		serial, err := cell.ParseSerial(rec.Serial, s, p.base, kind != workbook.TextCell)
		if err == nil {
			rec.Serial = serial
		} else if rejected = (&rejection{p.layout.name(colSerial), s, wording.OfError(err)}); p.layout.otherSerial == nil {
			return rejected
		}
	}
	if p.layout.otherSerial != nil {
		if rejected = p.otherSerial(r, rec, rejected); rejected != nil {
			return rejected
		}
	}
	for _, c := range [...]column{colSHA256, colThumbprint} {
		s, state := p.cell(r, c)
		if state != filled || rec.SHA256 != nil {
			continue
		}
		switch print := cell.ParseFingerprint(s); len(print) {
		case 32:
			rec.SHA256 = print
		case 20:
			rec.SHA1 = print
		default:
			p.odd = append(p.odd, c)
		}
	}
	return nil
}

// validity reads both ends of the validity period.
func (p *parser) validity(r *row, rec *inventory.Record) *rejection {
	before, rejected := p.time(r, colNotBefore)
	if rejected != nil {
		return rejected
	}
	after, rejected := p.time(r, colNotAfter)
	if rejected != nil {
		return rejected
	}
	if before.Precision != inventory.UnknownPrecision {
		rec.NotBefore, rec.Precision = before.Unix, before.Precision
		rec.Know(inventory.FieldNotBefore)
	}
	if after.Precision != inventory.UnknownPrecision {
		rec.NotAfter, rec.Precision = after.Unix, after.Precision
		rec.Know(inventory.FieldNotAfter)
	}
	if rec.Content.Known.Has(inventory.FieldNotBefore|inventory.FieldNotAfter) && after.Unix < before.Unix {
		return &rejection{p.layout.name(colNotAfter), p.text(r, colNotAfter),
			wording.Of("the validity ends before it begins (%s): are day and month in the right order?", inventory.FormatTime(before.Unix))}
	}
	return nil
}

// time reads a column of times; an unknown precision is no value.
func (p *parser) time(r *row, c column) (cell.Instant, *rejection) {
	s, state := p.cell(r, c)
	if state != filled {
		return cell.Instant{}, nil
	}
	at, err := timeOf(&p.dates[c], s, r.kind(p.layout.at[c]))
	if err != nil {
		return cell.Instant{}, &rejection{p.layout.name(c), s, wording.OfError(err)}
	}
	if !at.Zoned && !p.zoneChosen[c] && at.Precision != inventory.ToDate {
		p.zoneless++
	}
	return at, nil
}

// timeOf reads a time that a workbook may keep as a number.
func timeOf(d *cell.Dates, s string, kind workbook.Kind) (cell.Instant, error) {
	if kind == workbook.TextCell {
		return d.Parse(s)
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return d.Parse(s)
	}
	return d.SerialDay(f, kind == workbook.TimeCell)
}

// names reads subject and issuer. Columns with single attributes make a name to
// show, but not a subject that is known: it may have further attributes.
func (p *parser) names(r *row, rec *inventory.Record) {
	if s, state := p.cell(r, colIssuer); state == filled {
		if issuer, ok := p.issuers.get(s); ok {
			rec.Issuer = issuer
			rec.Know(inventory.FieldIssuer)
		} else {
			p.puzzled(r, colIssuer, s)
		}
	}
	s, state := p.cell(r, colSubject)
	if state == filled && strings.Contains(s, "=") {
		if err := p.subject(rec, s); err == nil {
			rec.Know(inventory.FieldSubject)
			return
		}
		p.puzzled(r, colSubject, s)
	}
	for _, part := range subjectParts {
		if v := p.text(r, part.column); v != "" {
			rec.Subject = append(rec.Subject, inventory.NameAttribute{Type: part.attribute.OID(), Value: v})
		}
	}
	if len(rec.Subject) == 0 && state == filled {
		rec.Subject = append(rec.Subject, inventory.NameAttribute{Type: smime.CommonName.OID(), Value: s})
	}
}

// subject reads a distinguished name.
func (p *parser) subject(rec *inventory.Record, s string) error {
	if p.batch != nil {
		return p.batch.SetSubject(rec, s)
	}
	name, err := inventory.ParseName(s)
	rec.Subject = append(rec.Subject, name...)
	return err
}

// mailboxes reads the mailbox addresses, the subject alternative name and the
// user principal name. An empty mailbox cell says that there is none; the whole
// subject alternative name says more than a mailbox column.
func (p *parser) mailboxes(r *row, rec *inventory.Record) {
	switch s, state := p.cell(r, colEmails); state {
	case filled:
		whole := true
		if !rec.AddPlainEmail(s) {
			var upn string
			if rec.Emails, upn, whole = cell.ParseEmails(rec.Emails, s); upn != "" {
				rec.SetUPN(upn)
			}
		}
		if len(rec.Emails) > 0 {
			rec.Know(inventory.FieldEmails)
		}
		if len(rec.Emails) == 0 || !whole {
			p.puzzled(r, colEmails, s)
		}
	case blank:
		rec.Know(inventory.FieldEmails)
	}
	if s, state := p.cell(r, colSAN); state == filled {
		p.alternativeName(r, rec, s)
	}
	if s, state := p.cell(r, colUPN); state == filled {
		if !strings.Contains(s, "@") {
			p.puzzled(r, colUPN, s)
			return
		}
		rec.SetUPN(s)
	}
}

func (p *parser) alternativeName(r *row, rec *inventory.Record, s string) {
	c := &rec.Content
	san := cell.ParseSAN(s)
	c.SAN |= san.Kinds
	c.OtherNames = append(c.OtherNames, san.OtherNames...)
	if san.Whole {
		rec.Emails = rec.Emails[:0]
		rec.Know(inventory.FieldSAN | inventory.FieldEmails | inventory.FieldUPN)
		c.Extensions |= inventory.ExtSAN
	} else {
		p.puzzled(r, colSAN, s)
	}
	if len(san.Emails) > 0 {
		rec.Emails = append(rec.Emails, san.Emails...)
		rec.Know(inventory.FieldEmails)
	}
	if san.UPN != "" {
		rec.SetUPN(san.UPN)
	}
}

// profile reads what columns state in words of type and generation. Policy OIDs,
// if there are any, overrule them in the builder.
func (p *parser) profile(r *row, rec *inventory.Record) {
	var stated cell.Profile
	for _, c := range [...]column{colType, colGeneration, colProfile, colPolicies} {
		if s, state := p.cell(r, c); state == filled {
			said, _ := p.profiles.get(s)
			stated = stated.Or(said)
		}
	}
	c := &rec.Content
	if stated.Type != smime.UnknownType {
		c.Type, c.TypeBasis = stated.Type, inventory.BasisStated
	}
	if stated.Generation != smime.UnknownGeneration {
		c.Generation, c.GenerationBasis = stated.Generation, inventory.BasisStated
	}
}

// key reads algorithm, size and curve, which one column may hold together.
func (p *parser) key(r *row, rec *inventory.Record) {
	c := &rec.Content
	if key, ok := read(p, r, colKeyAlgorithm, &p.keys); ok {
		c.Key = key
		rec.Know(inventory.FieldKey)
	}
	if s, state := p.cell(r, colKeySize); state == filled {
		if key, ok := p.keys.get(s); ok && (c.Key.Algorithm == "" || c.Key.Algorithm == "EC" && key.Curve != "") {
			c.Key = key
			rec.Know(inventory.FieldKey)
		} else if size := cell.ParseKeySize(s); size > 0 {
			c.Key.Size = size
		} else if !ok {
			p.puzzled(r, colKeySize, s)
		}
	}
	if key, ok := read(p, r, colKeyCurve, &p.keys); ok && key.Curve != "" && (c.Key.Algorithm == "" || c.Key.Algorithm == "EC") {
		c.Key = key
		rec.Know(inventory.FieldKey)
	}
	c.Key = cell.FinishKey(c.Key)
	if c.Key.Size > 0 || cell.SizeIsFixed(c.Key.Algorithm) {
		rec.Know(inventory.FieldKeySize)
	}
}

// extensions reads what tables tell of the extensions. An empty cell tells
// nothing: exports leave it empty for an extension they did not look at.
func (p *parser) extensions(r *row, rec *inventory.Record) {
	c := &rec.Content
	if usage, ok := read(p, r, colKeyUsage, &p.usages); ok {
		c.KeyUsage = usage
		c.Extensions |= inventory.ExtKeyUsage
		rec.Know(inventory.FieldKeyUsage)
	}
	if s, state := p.cell(r, colKeyUse); state == filled {
		if c.KeyUse = cell.ParseKeyUse(s); c.KeyUse == smime.UnknownKeyUse {
			p.puzzled(r, colKeyUse, s)
		}
	} else if s, state := p.cell(r, colType); state == filled && len(s) > 2 { // "Certificate type": signing or encryption
		c.KeyUse = cell.ParseKeyUse(s)
	}
	if s, state := p.cell(r, colEKUs); state == filled && cell.ParseKeyUse(s) != smime.UnknownKeyUse { // "Intended purpose"
		c.KeyUse = cell.ParseKeyUse(s)
	} else if oids, ok := read(p, r, colEKUs, &p.ekus); ok {
		c.EKUs = append(c.EKUs, oids...)
		c.Extensions |= inventory.ExtEKU
		rec.Know(inventory.FieldEKUs)
	}
	if s, state := p.cell(r, colPolicies); state == filled {
		if oids, ok := p.policies.get(s); ok {
			c.Policies = append(c.Policies, oids...)
			c.Extensions |= inventory.ExtPolicies
			rec.Know(inventory.FieldPolicies)
		} else if _, ok := p.profiles.get(s); !ok {
			p.puzzled(r, colPolicies, s)
		}
	}
	p.addresses(r, rec)
}

// addresses reads the URLs of revocation lists, OCSP and the issuer's certificate.
func (p *parser) addresses(r *row, rec *inventory.Record) {
	c := &rec.Content
	if urls, ok := read(p, r, colCRL, &p.urls); ok {
		c.CRL = append(c.CRL, urls...)
		c.Extensions |= inventory.ExtCRL | inventory.ExtCRLURI
		rec.Know(inventory.FieldCRL)
	}
	if a, ok := read(p, r, colAIA, &p.aias); ok {
		c.OCSP, c.CAIssuers = append(c.OCSP, a.OCSP...), append(c.CAIssuers, a.CAIssuers...)
	}
	for _, x := range [...]struct {
		column column
		list   *[]string
	}{{colOCSP, &c.OCSP}, {colCAIssuers, &c.CAIssuers}} {
		if len(*x.list) == 0 {
			urls, _ := read(p, r, x.column, &p.urls)
			*x.list = append(*x.list, urls...)
		}
	}
	if len(c.OCSP)+len(c.CAIssuers) > 0 {
		c.Extensions |= inventory.ExtAIA
		rec.Know(inventory.FieldAIA)
	}
}

// context reads what only the owner of the table knows of a certificate.
func (p *parser) context(r *row, rec *inventory.Record) {
	rec.Status, _ = read(p, r, colStatus, &p.statuses)
	p.revocation(r, rec)
	p.token(r, rec)
	rec.Holder = p.text(r, colHolder)
	if p.side == 0 && len(rec.Emails) == 0 && strings.HasSuffix(rec.Holder, "$") {
		p.hosts++
	}
	p.leaving(r, rec)
	rec.Integration = p.text(r, colIntegration)
	rec.Template = smime.TemplateName(p.text(r, colTemplate))
	rec.Unit, rec.Site, rec.Customer = p.text(r, colUnit), p.text(r, colSite), p.text(r, colCustomer)
}

// leaving reads the last day of a holder. Directories write a day in the far
// future, or none, for people who stay ("9999-12-31", accountExpires of AD).
func (p *parser) leaving(r *row, rec *inventory.Record) {
	at, rejected := p.time(r, colHolderLeaves)
	if rejected != nil {
		p.puzzled(r, colHolderLeaves, rejected.value)
		return
	}
	if day := smime.DateOf(at.Unix); at.Precision != inventory.UnknownPrecision && day < never {
		rec.HolderLeaves = day
	}
}

// never is the first day that no holder leaves on: what is later stands for "not
// at all".
var never = smime.NewDate(2200, 1, 1)

// revocation reads when a certificate was revoked, and whether it is only on hold.
func (p *parser) revocation(r *row, rec *inventory.Record) {
	p.revokedAt(r, rec)
	if s, state := p.cell(r, colRevocationReason); state == filled && rec.Status == inventory.Revoked && cell.IsHold(s) {
		rec.Status = inventory.Suspended
	}
}

// revokedAt reads the time of revocation, or the yes or no that some tables have in
// its place.
func (p *parser) revokedAt(r *row, rec *inventory.Record) {
	s, state := p.cell(r, colRevokedAt)
	if state != filled {
		return
	}
	if yes, ok := cell.ParseYesNo(s); ok {
		if yes && (rec.Status == inventory.UnknownStatus || rec.Status == inventory.Valid) { // "Completed" of a request
			rec.Status = inventory.Revoked
		}
		return
	}
	at, rejected := p.time(r, colRevokedAt)
	if rejected != nil {
		p.puzzled(r, colRevokedAt, s)
		return
	}
	rec.RevokedAt = at.Unix
	if rec.Status == inventory.UnknownStatus {
		rec.Status = inventory.Revoked
	}
}
