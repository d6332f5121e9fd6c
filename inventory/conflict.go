package inventory

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"smigrate/inventory/smime"
)

// Conflict is a fact about one certificate that two sources state differently. The
// certificate itself wins over a table about it, the more precise time over the
// other, a side table over an export; else the first source wins.
type Conflict struct {
	// Certificate is the position in the inventory.
	Certificate int
	// Field is the name of the fact in JSON.
	Field       string
	Kept, Other Claim
}

// Claim is what one source says.
type Claim struct {
	Value string
	// File and Sheet say where it was found, "" where that is no longer known.
	File, Sheet string
}

// Conflicts returns the facts that sources disagree about, in the order they were
// found.
func (v *Inventory) Conflicts() []Conflict { return v.conflicts }

// conflictLimit bounds the conflicts that are kept; those beyond it are counted.
const conflictLimit = 1 << 20

// origins remembers which source a fact comes from, for those that did not come
// with the certificate's own source. A fact that is never merged costs nothing.
type origins map[string]codes

func (o origins) of(i int, field string) (source int, ok bool) {
	code := o[field].at(i)
	return int(code) - 1, code != 0
}

func (b *Builder) setOrigin(i int, field string, source int) {
	if b.origins == nil {
		b.origins = origins{}
	}
	column := b.origins[field]
	column.set(i, Code(source+1))
	b.origins[field] = column
}

// claim is what the inventory has of a certificate so far.
func (b *Builder) claim(i int, field, value string) Claim {
	source := int(b.v.source.at(i))
	if other, ok := b.origins.of(i, field); ok {
		source = other
	}
	return Claim{value, b.v.sources[source].File, b.v.sources[source].Sheet}
}

// disagree compares a duplicate with certificate i and records what differs. It is
// called before the duplicate is merged; later decides which of the two wins.
func (b *Builder) disagree(i int, r *Record) {
	c := b.v.At(i)
	both := c.Content().Known & r.Content.Known
	certificate := r.Certificate && !b.fromCert.at(i)
	precise := b.morePrecise(i, r)
	differ := func(field, now, said string, wins bool) { b.conflict(i, field, now, said, wins) }
	if both.Has(FieldSubject) {
		if now := c.Subject(); !now.same(r.Subject) {
			differ("subject", now.String(), r.Subject.String(), certificate)
		}
	}
	if both.Has(FieldIssuer) && !sameName(c.Issuer(), r.Issuer) {
		differ("issuer", c.Issuer(), r.Issuer, certificate)
	}
	if now := c.Emails(); both.Has(FieldEmails) && !within(now, r.Emails) && !within(r.Emails, now) {
		differ("emails", strings.Join(now, " "), strings.Join(r.Emails, " "), certificate)
	}
	coarser := max(c.Precision(), r.Precision)
	if from, _ := c.NotBefore(); both.Has(FieldNotBefore) && !sameTime(from, r.NotBefore, coarser) {
		differ("not_before", FormatTime(from), FormatTime(r.NotBefore), certificate || precise)
	}
	if to, _ := c.NotAfter(); both.Has(FieldNotAfter) && !sameTime(to, r.NotAfter, coarser) {
		differ("not_after", FormatTime(to), FormatTime(r.NotAfter), certificate || precise)
	}
	if both.Has(FieldUPN) && c.UPN() != "" && r.UPN != "" && !strings.EqualFold(c.UPN(), r.UPN) {
		differ("upn", c.UPN(), r.UPN, certificate)
	}
	contentConflicts(c.Content(), &r.Content, both, func(field, now, said string) { differ(field, now, said, certificate) })
	b.contextConflicts(i, r)
}

// conflict records what the open source says differently; wins says whether its value
// counts.
func (b *Builder) conflict(i int, field, now, said string, wins bool) {
	if len(b.v.conflicts) >= conflictLimit {
		return
	}
	kept, other := b.claim(i, field, now), Claim{said, b.Source().File, b.Source().Sheet}
	if wins {
		kept, other = other, kept
	}
	b.v.conflicts = append(b.v.conflicts, Conflict{i, field, kept, other})
}

// Compare records where a table differs from the certificate that one of its rows holds,
// which was added last.
func (b *Builder) Compare(certificate, said *Record) {
	i, ok := b.find(certificate)
	if !ok {
		return
	}
	said.finish()
	said.Certificate, said.Status, said.Token = false, UnknownStatus, Token{}
	said.Unit, said.Site, said.Customer = "", "", ""
	if now := b.v.serial.at(i); len(said.Serial) > 0 && !bytes.Equal(now, said.Serial) {
		b.conflict(i, "serial", FormatSerial(now), FormatSerial(said.Serial), false)
	}
	b.disagree(i, said)
}

// contentConflicts compares what certificates say of themselves.
func contentConflicts(a, b *Content, both Field, differ func(field, now, said string)) {
	stated := func(x Basis) bool { return x == BasisPolicy || x == BasisStated }
	if stated(a.TypeBasis) && stated(b.TypeBasis) && a.Type != b.Type {
		differ("type", a.Type.String(), b.Type.String())
	}
	if stated(a.GenerationBasis) && stated(b.GenerationBasis) && a.Generation != b.Generation {
		differ("generation", a.Generation.String(), b.Generation.String())
	}
	if both.Has(FieldKey) && a.Key.Algorithm != b.Key.Algorithm {
		differ("key.algorithm", a.Key.Algorithm, b.Key.Algorithm)
	}
	if both.Has(FieldKeySize) && a.Key.Algorithm == b.Key.Algorithm && a.Key.Size != b.Key.Size && a.Key.Size > 0 && b.Key.Size > 0 {
		differ("key.size", strconv.Itoa(a.Key.Size), strconv.Itoa(b.Key.Size))
	}
	if both.Has(FieldKeyUsage) && a.KeyUsage != b.KeyUsage {
		differ("key_usage", strings.Join(a.KeyUsage.Names(), " "), strings.Join(b.KeyUsage.Names(), " "))
	}
	if both.Has(FieldEKUs) && !sameSet(a.EKUs, b.EKUs) {
		differ("ekus", strings.Join(a.EKUs, " "), strings.Join(b.EKUs, " "))
	}
	if both.Has(FieldPolicies) && !sameSet(a.Policies, b.Policies) {
		differ("policy_oids", strings.Join(a.Policies, " "), strings.Join(b.Policies, " "))
	}
}

// contextConflicts compares what only other sources know, of which the first one wins.
// Holders are not compared: the account that requested a certificate, a mailbox and a
// name may be three names of one person.
func (b *Builder) contextConflicts(i int, r *Record) {
	v, c := b.v, b.v.At(i)
	if now := c.Status(); now != r.Status && now.lasting() != r.Status.lasting() && now != UnknownStatus && r.Status != UnknownStatus {
		b.conflict(i, "status", now.String(), r.Status.String(), false)
	}
	if t, ok := c.Token(); ok && t.Serial != "" && r.Token.Serial != "" && tokenKey(t.Serial) != tokenKey(r.Token.Serial) {
		b.conflict(i, "token.serial", t.Serial, r.Token.Serial, false)
	}
	for _, x := range [...]struct {
		field  string
		column *codes
		text   string
	}{{"unit", &v.unit, r.Unit}, {"site", &v.site, r.Site}, {"customer", &v.customer, r.Customer}} {
		now := x.column.at(i)
		if x.text == "" || now == 0 || b.defaulted[now] {
			continue
		}
		if said := v.text.Code(x.text); said != now && !b.defaulted[said] {
			b.conflict(i, x.field, v.text.Of(now), x.text, false)
		}
	}
}

// lasting is the state without what follows from the dates.
func (s Status) lasting() Status {
	if s == Expired {
		return Valid
	}
	return s
}

// morePrecise reports whether a duplicate states the validity more precisely than
// what certificate i has, and states all of it.
func (b *Builder) morePrecise(i int, r *Record) bool {
	now := b.v.precision.at(i)
	times := b.v.At(i).Content().Known & (FieldNotBefore | FieldNotAfter)
	return !b.fromCert.at(i) && r.Precision != UnknownPrecision && now != UnknownPrecision && r.Precision < now && r.Content.Known.Has(times)
}

// sameTime reports whether two times agree to the precision of the coarser one. A day may
// be that of any zone, from 14 hours ahead of UTC to 12 behind it.
func sameTime(a, b int64, coarser Precision) bool {
	switch coarser {
	case ToDate:
		return apart(a, b) < smime.Day+14*3600
	case ToMinute:
		return apart(a, b) < 60
	default:
		return a == b
	}
}

// within reports whether all of a are in b; both are sorted.
func within(a, b []string) bool {
	for _, s := range a {
		if _, ok := slices.BinarySearch(b, s); !ok {
			return false
		}
	}
	return true
}

func sameSet(a, b []string) bool {
	x, y := slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(slices.Compact(x), slices.Compact(y))
}
