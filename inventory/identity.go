package inventory

import (
	"bytes"
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// find returns the certificate that r is about, if it is there.
func (b *Builder) find(r *Record) (int, bool) {
	if len(r.SHA256) == 32 {
		if i, ok := b.byPrint.find(r.SHA256, hashKey(r.SHA256), b.v.fingerprintAt, func(int) bool { return true }); ok {
			return i, true
		}
	}
	if len(r.SHA1) == 20 {
		if i, ok := b.bySHA1[[20]byte(r.SHA1)]; ok {
			return int(i), true
		}
	}
	if len(r.Serial) == 0 {
		return 0, false
	}
	return b.bySerial.find(r.Serial, hashKey(r.Serial), b.v.serial.at, func(i int) bool { return b.same(i, r) })
}

// same decides whether a certificate with an equal serial number is the same one. A
// serial number is unique only within its issuer (RFC 5280, 4.1.2.2), but one with 64
// random bits (BR 7.1) does not occur twice; with a shorter one and no issuer the
// validity must agree as well, or the subject where a token listing has no dates.
func (b *Builder) same(i int, r *Record) bool {
	if p := b.v.fingerprintAt(i); p != nil && len(r.SHA256) == 32 {
		return bytes.Equal(p, r.SHA256)
	}
	issuer := b.v.text.Of(b.v.issuer.at(i))
	if issuer != "" && r.Issuer != "" {
		return sameIssuer(issuer, r.Issuer)
	}
	if len(r.Serial) >= 8 {
		return true
	}
	unix, known := b.v.notAfter.at(i)
	if known != r.Content.Known.Has(FieldNotAfter) {
		c := b.v.At(i)
		return (c.Content().Known & r.Content.Known).Has(FieldSubject) && strings.EqualFold(c.Subject().String(), r.Subject.String())
	}
	return unix == r.NotAfter
}

// sameIssuer compares issuers that programs print in different forms: equal
// names, or a bare common name against a whole name.
func sameIssuer(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	x, y := issuerCN(a), issuerCN(b)
	return x != "" && strings.EqualFold(x, y) && (!strings.Contains(a, "=") || !strings.Contains(b, "="))
}

func issuerCN(s string) string {
	if !strings.Contains(s, "=") {
		return strings.TrimSpace(s)
	}
	name, err := ParseName(s)
	if err != nil {
		return ""
	}
	return name.First(smime.CommonName)
}

// mark remembers the names by which later records find certificate i.
func (b *Builder) mark(i int, r *Record) {
	if len(r.SHA1) == 20 {
		b.bySHA1[[20]byte(r.SHA1)] = int32(i)
	}
	b.place(i, r)
}

// sameName compares issuers as texts, then as names.
func sameName(a, b string) bool {
	if sameIssuer(a, b) {
		return true
	}
	x, err1 := ParseName(a)
	y, err2 := ParseName(b)
	return err1 == nil && err2 == nil && x.same(y)
}

// same reports whether two names hold the same attributes, in whatever order
// programs print them; case and white space do not count (RFC 5280, 7.1).
func (n Name) same(o Name) bool {
	return slices.Equal(n, o) || slices.Equal(n.folded(), o.folded())
}

func (n Name) folded() []string {
	list := make([]string, len(n))
	for i, x := range n {
		list[i] = x.Type + "=" + strings.ToLower(strings.Join(strings.Fields(x.Value), " "))
	}
	slices.Sort(list)
	return list
}
