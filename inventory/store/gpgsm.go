package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
)

// IsGPGSM reports whether a text is output of "gpgsm --with-colons".
func IsGPGSM(head []byte) bool {
	return bytes.HasPrefix(head, []byte("crt:")) || bytes.HasPrefix(head, []byte("crs:")) ||
		bytes.Contains(head, []byte("\ncrt:")) || bytes.Contains(head, []byte("\ncrs:"))
}

// LoadGPGSM reads "gpgsm --list-keys --with-colons" (doc/DETAILS of GnuPG): a line
// for each certificate, and lines with its fingerprints, subject and mailboxes
// below it.
func LoadGPGSM(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "gpgsm"
	b.Begin(src)
	begins := func(l line) bool { return strings.HasPrefix(l.text, "crt:") || strings.HasPrefix(l.text, "crs:") }
	for block := range blocks(b, string(data), begins) {
		if err := ctx.Err(); err != nil {
			return err
		}
		e := newEntry(b, block[0].number)
		authority := e.gpgsmCertificate(colons(block[0].text))
		for _, l := range block[1:] {
			e.gpgsmLine(colons(l.text))
		}
		if authority {
			e.rejectAuthority()
			continue
		}
		e.add()
	}
	return nil
}

// colonFields are the fields of a line by their numbers in doc/DETAILS, from 1.
type colonFields []string

func (f colonFields) at(n int) string {
	if n > len(f) {
		return ""
	}
	return f[n-1]
}

// cEscape is an octet that would disturb the fields: \x3a for a colon.
var cEscape = lazyregexp.New(`\\x[0-9a-fA-F]{2}`)

// unescape puts the octets in place of their escapes.
func unescape(text string) string {
	return cEscape.ReplaceAllStringFunc(text, func(s string) string {
		octet, _ := hex.DecodeString(s[2:])
		return string(octet)
	})
}

func colons(text string) colonFields {
	fields := strings.Split(text, ":")
	for i, f := range fields {
		if strings.Contains(f, `\x`) {
			fields[i] = unescape(f)
		}
	}
	return fields
}

// gpgsmCertificate reads a line crt, or crs for one with a key, and reports
// whether it is that of a CA.
func (e *entry) gpgsmCertificate(f colonFields) (authority bool) {
	e.serial(f.at(8))
	if f.at(10) != "" {
		e.issuer(plainValues(f.at(10)))
	}
	for _, t := range [...]struct {
		text string
		take func(instant)
	}{{f.at(6), e.notBefore}, {f.at(7), e.notAfter}} {
		if at, ok := gpgsmTime(t.text); ok {
			t.take(at)
		} else if t.text != "" {
			e.puzzled("validity", t.text)
		}
	}
	switch f.at(2) {
	case "r":
		e.Status = inventory.Revoked
	case "e":
		e.Status = inventory.Expired
	}
	// Capitals are about the whole key, small letters about this certificate. Of
	// an EC certificate gpgsm 2.2 does not show that it is for key agreement.
	can := f.at(12)
	sign, encrypt := strings.Contains(can, "s"), strings.Contains(can, "e")
	curve := f.at(17)
	if curve == "" && gpgsmAlgorithms[f.at(4)] == "EC" && f.at(3) == "255" && sign && !encrypt { // gpgsm 2.2 names no curve, and no other one signs with 255 bits
		curve = "ed25519"
	}
	e.gpgsmKey(f.at(4), f.at(3), curve)
	switch {
	case sign && encrypt:
		e.Content.KeyUse = smime.Dual
	case sign && e.Content.Key.Algorithm != "EC":
		e.Content.KeyUse = smime.Signing
	case encrypt:
		e.Content.KeyUse = smime.Encryption
	}
	return strings.Contains(can, "c")
}

// gpgsmTime reads 20270104T000000, which is UTC, or seconds since 1970.
func gpgsmTime(s string) (at instant, ok bool) {
	if t, err := time.Parse("20060102T150405", s); err == nil {
		return instant{t.Unix(), inventory.ToSecond}, true
	}
	unix, err := strconv.ParseInt(s, 10, 64)
	return instant{unix, inventory.ToSecond}, err == nil && len(s) > 8
}

// gpgsmAlgorithms are the numbers of RFC 4880, section 9.1, and its successors.
var gpgsmAlgorithms = map[string]string{"1": "RSA", "17": "DSA", "18": "EC", "19": "EC"}

// gpgsmCurves are GnuPG's names of curves.
var gpgsmCurves = map[string]string{"nistp256": "P-256", "nistp384": "P-384", "nistp521": "P-521"}

func (e *entry) gpgsmKey(algorithm, bits, curve string) {
	k := smime.Key{Algorithm: gpgsmAlgorithms[algorithm]}
	if curve == "ed25519" || curve == "Ed25519" {
		k.Algorithm = "Ed25519"
	}
	if k.Algorithm == "" {
		return
	}
	if size, err := strconv.Atoi(bits); err == nil && k.Algorithm != "Ed25519" && size > 0 && size < 1<<16 {
		k.Size = size
	}
	if k.Algorithm == "EC" {
		k.Curve = curve
		if named, ok := gpgsmCurves[strings.ToLower(curve)]; ok || curve == "" {
			k.Curve = named
		}
		if k.Curve == "" {
			k.Curve = smime.CurveOfSize(k.Size)
		}
	}
	e.key(k)
}

// gpgsmLine reads a line below a certificate. The first user id is the subject,
// others in angle brackets are mailboxes.
func (e *entry) gpgsmLine(f colonFields) {
	value := f.at(10)
	switch f.at(1) {
	case "fpr", "fp2":
		e.fingerprint(value)
	case "uid":
		mailbox, found := strings.CutPrefix(value, "<")
		switch {
		case found:
			e.Emails = append(e.Emails, strings.TrimSuffix(mailbox, ">"))
			e.Know(inventory.FieldEmails)
		case !e.Content.Known.Has(inventory.FieldSubject) && strings.Contains(value, "="):
			e.subject(plainValues(value))
		}
	}
}

// rawValue is a value of a type that libksba has no name for: the octets of its
// text, where RFC 4514 would have its encoding.
var rawValue = lazyregexp.New(`=#(?:[0-9A-Fa-f]{2})+`)

// plainValues writes such values as escapes.
func plainValues(name string) string {
	return rawValue.ReplaceAllStringFunc(name, func(s string) string {
		octets, _ := hex.DecodeString(s[2:])
		var b strings.Builder
		b.WriteByte('=')
		for _, c := range octets {
			b.WriteString(`\` + hex.EncodeToString([]byte{c}))
		}
		return b.String()
	})
}
