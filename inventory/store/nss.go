package store

import (
	"bytes"
	"context"
	"math/bits"
	"strconv"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// nssHeading is the first line of a certificate of "certutil -L -n" or "pk12util -l".
var nssHeading = lazyregexp.New(`^Certificate(?:\(has private key\))?:(?:\s|$)`)

// IsNSS reports whether a text is output of NSS "certutil -L -n NAME" or "pk12util -l".
func IsNSS(head []byte) bool {
	return bytes.HasPrefix(head, []byte("Certificate")) && nssHeading.Match(head) && bytes.Contains(head, []byte("Validity:")) && bytes.Contains(head, []byte("Not After :"))
}

// IsNSSList reports whether a text is output of NSS "certutil -L" or "-K", which
// lists nothing but nicknames.
func IsNSSList(head []byte) bool {
	return bytes.HasPrefix(head, []byte("Certificate Nickname ")) || bytes.HasPrefix(head, []byte("certutil: Checking token"))
}

// LoadNSS reads "certutil -L -n NAME" and "pk12util -l" of NSS (SECU_PrintCertificate
// in its secutil.c): the structure of OpenSSL's text with other words, in which long
// texts go on in the next line. Times are in UTC. A character outside ASCII is
// printed as one dot an octet, which loses the name.
func LoadNSS(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "nss-certutil"
	b.Begin(src)
	for block := range blocks(b, string(data), func(l line) bool { return nssHeading.MatchString(l.text) }) {
		if err := ctx.Err(); err != nil {
			return err
		}
		root := tree(unfold(block))
		e := newEntry(b, root.line)
		e.serial(root.find("Serial Number:").serial())
		e.nssNames(root)
		e.nssKey(root.find("Subject Public Key Info:"))
		for _, name := range [...]string{"Fingerprint (SHA-256):", "Fingerprint (SHA1):"} {
			if n := root.find(name); n != nil {
				e.fingerprint(n.below(""))
			}
		}
		if root.find("Fingerprint (") != nil { // the list of extensions is whole
			e.nssExtensions(root.find("Signed Extensions:"))
		}
		e.add()
	}
	return nil
}

// unquoted returns the text of a line without the quotes around it.
func (n *node) unquoted() string { return unquoted(n.value()) }

// unquoted returns a text without the quotes around it; those within it stay.
func unquoted(text string) string { return strings.TrimSuffix(strings.TrimPrefix(text, `"`), `"`) }

// lostText is a character of two octets that was printed as dots in a name.
const lostText = ".."

func (e *entry) nssNames(root *node) {
	if n := root.find("Issuer:"); n != nil {
		e.issuer(n.unquoted())
	}
	if strings.Contains(e.Issuer, lostText) {
		e.Content.Known &^= inventory.FieldIssuer
	}
	if n := root.find("Subject:"); n != nil {
		e.subject(strings.TrimPrefix(n.unquoted(), "(empty)"))
	}
	if strings.Contains(e.Subject.String(), lostText) {
		e.Content.Known &^= inventory.FieldSubject
		e.b.Note(e.Entry, wording.Of("the subject has lost characters outside ASCII in this listing (..): export the certificate itself"))
	}
	for _, t := range [...]struct {
		label string
		take  func(instant)
	}{{"Not Before:", e.notBefore}, {"Not After :", e.notAfter}} {
		value := root.find(t.label).value()
		if at, err := time.Parse("Mon Jan _2 15:04:05 2006", value); err == nil {
			t.take(instant{at.Unix(), inventory.ToSecond})
		} else if value != "" {
			e.puzzled(t.label, value)
		}
	}
}

// nssCurve finds the name in "ANSI X9.62 elliptic curve prime256v1 (aka secp256r1,
// NIST P-256)".
var nssCurve = lazyregexp.New(`P-(\d{3})`)

// nssKey reads the algorithm, and counts the bits of an RSA modulus.
func (e *entry) nssKey(info *node) {
	name := info.find("Public Key Algorithm:").value()
	switch {
	case strings.HasPrefix(name, "PKCS #1 RSA-PSS"):
		e.key(smime.Key{Algorithm: "RSASSA-PSS", Size: info.find("Modulus:").bits()})
	case strings.HasPrefix(name, "PKCS #1 RSA"):
		e.key(smime.Key{Algorithm: "RSA", Size: info.find("Modulus:").bits()})
	case strings.Contains(name, "elliptic curve"):
		k := smime.Key{Algorithm: "EC"}
		if m := nssCurve.FindStringSubmatch(info.find("Curve:").value()); m != nil {
			k.Curve, k.Size = m[0], number(m[1])
		} else if oid, ok := strings.CutPrefix(info.find("Curve:").value(), "OID."); ok {
			k.Curve, k.Size = smime.Curve(oid)
		}
		e.key(k)
	}
}

// bits returns the length of a number printed in octets.
func (n *node) bits() int {
	digits := strings.TrimLeft(strings.ReplaceAll(n.below(""), ":", ""), "0")
	if digits == "" {
		return 0
	}
	first, _ := strconv.ParseUint(digits[:1], 16, 8)
	return bits.Len64(first) + 4*(len(digits)-1)
}
