package store

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
)

// IsGPGSMText reports whether a text is what gpgsm prints for people: "gpgsm
// --list-keys" or "--dump-cert".
func IsGPGSMText(head []byte) bool {
	return bytes.Contains(head, []byte("\n          S/N: ")) || bytes.Contains(head, []byte("\n     sha2 fpr: ")) || bytes.HasPrefix(head, []byte("ID: 0x"))
}

// LoadGPGSMText reads "gpgsm --list-keys" and "gpgsm --dump-cert" (sm/keylist.c of
// GnuPG). Both print labels in English and times in UTC. A listing for people sorts
// the attributes of names: the subject can be shown and stays unknown. That of the issuer
// is believed; few have an attribute that is out of place.
func LoadGPGSMText(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "gpgsm-text"
	b.Begin(src)
	begins := func(l line) bool { return strings.HasPrefix(strings.TrimSpace(l.text), "ID: 0x") }
	for block := range blocks(b, string(data), begins) {
		if err := ctx.Err(); err != nil {
			return err
		}
		g := gpgsmText{entry: newEntry(b, block[0].number)}
		for _, l := range block[1:] {
			g.line(l)
		}
		g.finish()
	}
	return nil
}

// gpgsmText is one certificate of a listing while its lines are read.
type gpgsmText struct {
	*entry
	// label is that of the line before, which an indented line goes on with.
	label string
	// named is true once the subject was read: mailboxes in front of it are those of
	// the issuer.
	named, authority bool
}

// labelWidth is where the values of a listing begin.
const labelWidth = 15

func (g *gpgsmText) line(l line) {
	if strings.HasPrefix(l.text, strings.Repeat(" ", labelWidth)) {
		if g.label == "extKeyUsage" || g.label == "policies" {
			g.value(g.label, strings.TrimSpace(l.text))
		}
		return
	}
	label, value, ok := l.field()
	if g.label = label; ok && value != "" {
		g.value(label, value)
	}
}

func (g *gpgsmText) value(label, value string) {
	none := strings.HasPrefix(value, "[")
	switch label {
	case "S/N":
		g.serial(value)
	case "Issuer":
		if name := g.name(value); name != nil {
			g.Issuer = name.String()
			g.Know(inventory.FieldIssuer)
		}
	case "Subject":
		g.named = true
		if g.Subject = g.name(value); g.Subject != nil && !strings.HasPrefix(value, "/") {
			g.Know(inventory.FieldSubject)
		}
	case "aka":
		g.alternative(value)
	case "validity":
		from, to, _ := strings.Cut(value, " through ")
		g.time(from, g.notBefore)
		g.time(to, g.notAfter)
	case "notBefore":
		g.time(value, g.notBefore)
	case "notAfter":
		g.time(value, g.notAfter)
	case "key type", "keyType":
		g.keyType(value)
	case "key usage", "keyUsage":
		g.keyUsages(value, none)
	case "ext key usage", "extKeyUsage":
		g.ekus(value, none)
	case "policies":
		g.policies(value, none)
	case "crlDP":
		g.Know(inventory.FieldCRL)
		if !none {
			g.Content.CRL = append(g.Content.CRL, value)
		}
	case "chain length", "chainLength":
		g.authority = g.authority || !none && value != "not a CA"
	case "fingerprint", "sha1 fpr", "sha1_fpr", "sha2 fpr", "sha2_fpr":
		g.fingerprint(value)
	}
}

// name reads "/CN=A/O=B" of a listing for people or the RFC 2253 form of a dump; nil
// when it cannot be read. An octet that would disturb is \x2f in the former.
func (g *gpgsmText) name(value string) inventory.Name {
	if !strings.HasPrefix(value, "/") {
		name, err := inventory.ParseName(plainValues(value))
		if err != nil {
			g.puzzled("name", value)
		}
		return name
	}
	var name inventory.Name
	for part := range strings.SplitSeq(value[1:], "/") {
		kind, text, _ := strings.Cut(part, "=")
		oid, known := smime.AttributeType(kind)
		if !known {
			g.puzzled("name", value)
			return nil
		}
		name = append(name, inventory.NameAttribute{Type: oid, Value: unescape(text)})
	}
	slices.Reverse(name) // the listing begins with the most specific
	return name
}

// alternative reads a further name of the subject: a mailbox, or in a dump the
// S-expression of another kind.
func (g *gpgsmText) alternative(value string) {
	if value = strings.Trim(value, "<>"); g.named && strings.Contains(value, "@") && !strings.ContainsAny(value, "( /") {
		g.Emails = append(g.Emails, value)
		g.Know(inventory.FieldEmails)
	}
}

func (g *gpgsmText) time(value string, take func(instant)) {
	at, ok := namedTime("2006-01-02 15:04:05", value, nil)
	switch {
	case ok:
		take(at)
	case !strings.HasPrefix(value, "["):
		g.puzzled("validity", value)
	}
}

// gpgsmKeyType is "2048 bit RSA", "256 bit ECC" of GnuPG 2.2, or "rsa2048" and
// "nistp256" of later ones.
var gpgsmKeyType = lazyregexp.New(`^(?:(\d+) bit )?(brainpoolP\d+r1|[A-Za-z]+)(\d*)`)

func (g *gpgsmText) keyType(value string) {
	m := gpgsmKeyType.FindStringSubmatch(value)
	if m == nil {
		return
	}
	k := smime.Key{Size: number(m[1] + m[3])}
	switch name := strings.ToLower(m[2]); {
	case name == "rsa":
		k.Algorithm = "RSA"
	case name == "ecc" || name == "ecdsa" || name == "ecdh" || name == "nistp":
		k.Algorithm, k.Curve = "EC", smime.CurveOfSize(k.Size)
	case strings.HasPrefix(name, "brainpoolp"):
		k.Algorithm, k.Curve, k.Size = "EC", m[2], number(strings.TrimSuffix(name[len("brainpoolp"):], "r1"))
	case name == "ed" || name == "cv":
		k.Algorithm, k.Size = map[string]string{"ed25519": "Ed25519", "ed448": "Ed448", "cv25519": "X25519"}[name+m[3]], 0
	case name == "dsa":
		k.Algorithm = "DSA"
	}
	if k.Algorithm != "" {
		g.key(k)
	}
}

// keyUsages reads "digitalSignature keyEncipherment".
func (g *gpgsmText) keyUsages(value string, none bool) {
	g.Know(inventory.FieldKeyUsage)
	for name := range strings.FieldsSeq(value) {
		if !none {
			g.keyUsage(name)
		}
	}
}

// ekus reads "clientAuth (suggested), emailProtection (suggested)".
func (g *gpgsmText) ekus(value string, none bool) {
	g.Know(inventory.FieldEKUs)
	for name := range strings.SplitSeq(value, ", ") {
		if name, _, _ = strings.Cut(name, " ("); !none {
			g.eku(name)
		}
	}
}

// policies reads "2.23.140.1.5.3.1:N:, 1.2.3:C:", a critical policy being C.
func (g *gpgsmText) policies(value string, none bool) {
	g.Know(inventory.FieldPolicies)
	for policy := range strings.SplitSeq(value, ",") {
		oid, _, _ := strings.Cut(strings.TrimSpace(policy), ":")
		if !none && smime.IsOID(oid) {
			g.Content.Policies = append(g.Content.Policies, oid)
		}
	}
}

// finish marks what a listing settles: it prints key usages and policies where there
// are any.
func (g *gpgsmText) finish() {
	if g.authority || g.Content.KeyUsage&smime.KeyCertSign != 0 {
		g.rejectAuthority()
		return
	}
	if k := g.Content.Key; k.Algorithm == "EC" && k.Size == 255 {
		g.curve25519()
	}
	g.add()
}

// curve25519 names a key of 255 bits, of which gpgsm 2.2 says "ECC" alone, by what it is
// used for.
func (g *gpgsmText) curve25519() {
	g.Content.Known &^= inventory.FieldKey | inventory.FieldKeySize
	switch u := g.Content.KeyUsage; u.Use() {
	case smime.Signing:
		g.key(smime.Key{Algorithm: "Ed25519"})
	case smime.Encryption:
		g.key(smime.Key{Algorithm: "X25519"})
	default:
		g.Content.Key = smime.Key{}
	}
}
