package inventory

import (
	"path"
	"strings"

	"smigrate/inventory/wording"
)

// Redact returns the inventory with pseudonyms in place of everything that says
// whose a certificate is: names, mailboxes, user principal names, serial numbers of
// certificates and tokens, fingerprints, subjects and issuers, addresses of CRLs and
// issuers, holders, units, sites and customers, and the names of files, sheets and
// columns. What a reject or note quotes is left out. Dates, countries, key types,
// OIDs and the hashes of files stay: plans rest on them. A token model becomes what
// model calls it, a pseudonym where that is "".
func (v *Inventory) Redact(p *Pseudonyms, model func(string) string) *Inventory {
	x := newCopying(v, p)
	for i, s := range v.sources {
		s.File, s.Sheet = p.file(s.File), p.Of("sheet", s.Sheet)
		s.Customer, s.Unit = p.Of("customer", s.Customer), p.Of("unit", s.Unit)
		unmapped := make([]string, len(s.Unmapped))
		for i, title := range s.Unmapped {
			unmapped[i] = p.Of("column", title)
		}
		s.Unmapped, s.Guesses = unmapped, nil
		x.sources[uint32(i)] = uint32(i)
		x.to.sources = append(x.to.sources, s)
	}
	for i := range v.contents { // in the same places, for whoever counts by them
		x.content(uint32(i))
	}
	x.model = model
	for i := range v.TokenCount() {
		x.token(uint32(i))
	}
	for i := range v.Len() {
		x.certificate(i)
	}
	for _, r := range v.rejects.list {
		x.to.rejects.list = append(x.to.rejects.list, Reject{
			File: p.file(r.File), Sheet: p.Of("sheet", r.Sheet), Row: r.Row, Column: p.Of("column", r.Column),
			Value: p.Of("value", r.Value), Reason: redactedReason, More: r.More,
		})
	}
	for _, n := range v.notes {
		x.to.notes = append(x.to.notes, Note{File: p.file(n.File), Sheet: p.Of("sheet", n.Sheet), Row: n.Row, Text: redactedReason})
	}
	for _, a := range v.authorities.list {
		x.authority(a, p.file(a.File))
	}
	rows := make([]int, v.Len())
	for i := range rows {
		rows[i] = i
	}
	x.conflicts(rows, p.file)
	x.sides(p, model)
	to := x.inventory()
	to.clear = v
	return to
}

// sides disguises side tables and their rows.
func (x *copying) sides(p *Pseudonyms, model func(string) string) {
	for _, s := range x.from.sides {
		s.File, s.Sheet, s.Unmapped = p.file(s.File), p.Of("sheet", s.Sheet), nil
		var rejects []Reject
		for _, r := range s.Rejects {
			rejects = append(rejects, Reject{File: s.File, Sheet: s.Sheet, Row: r.Row, Reason: redactedReason, More: r.More})
		}
		s.Rejects = rejects
		x.to.sides = append(x.to.sides, s)
	}
	for _, r := range x.from.unjoined {
		kind := "value"
		if r.Key == r.Token.Serial {
			kind = "token"
		}
		r.File, r.Sheet, r.Key, r.Holder = p.file(r.File), p.Of("sheet", r.Sheet), p.Of(kind, r.Key), p.Of("holder", r.Holder)
		r.Token = Token{Serial: p.Of("token", r.Token.Serial), Model: model(r.Token.Model)}
		x.to.unjoined = append(x.to.unjoined, r)
	}
}

// redactedReason stands for words that may quote what was read.
var redactedReason = wording.Of("redacted, since it may quote what was read")

// file disguises the path of a file except for its ending.
func (p *Pseudonyms) file(s string) string {
	if p == nil || s == "" {
		return s
	}
	ending := path.Ext(s)
	if len(ending) > 5 || !isASCII(ending) {
		ending = ""
	}
	return p.Of("file", s) + ending
}

// firmware keeps what looks like a version.
func (p *Pseudonyms) firmware(s string) string {
	if strings.Trim(s, "0123456789.") == "" {
		return s
	}
	return p.Of("firmware", s)
}

// Clear returns the certificate as it was read, for one of a redacted inventory. It is
// for selectors, which name units and issuers in clear; what it returns must not reach a
// report.
func (c Certificate) Clear() Certificate {
	if c.v.clear != nil {
		return Certificate{c.v.clear, c.i}
	}
	return c
}
