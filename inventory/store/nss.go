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

// foldWidth is the length of a line of a text that goes on in the next one, with the
// spaces at its end; foldIndent is how much deeper that next one begins
// (secu_PrintRawString).
const foldWidth, foldIndent = 77, 4

// unfold joins texts in quotes that go on in the lines below.
func unfold(block []line) []line {
	whole := make([]line, 0, len(block))
	for i := 0; i < len(block); i++ {
		l := block[i]
		if before, text, found := strings.Cut(l.text, `: "`); found && !strings.Contains(before, `"`) {
			var below int
			l.text, below = joined(l.text, text, block[i+1:])
			i += below
		}
		whole = append(whole, l)
	}
	return whole
}

// joined returns a line that ends with the beginning of a text in quotes, joined with the
// rest of that text, and the number of lines below that hold it. Spaces that the end of
// a full line has lost are put back.
func joined(first, text string, below []line) (whole string, n int) {
	indent := len(first) - len(strings.TrimLeft(first, " ")) + foldIndent
	margin := strings.Repeat(" ", indent)
	out := []byte(first)
	full := foldWidth
	var q quotes
	for q.read(`"` + text); !q.closed() && n < len(below) && strings.HasPrefix(below[n].text, margin); n++ {
		padding := strings.Repeat(" ", max(0, full-len(out)))
		full = len(out) + len(padding) + foldWidth - indent
		text = padding + below[n].text[indent:]
		out = append(out, text...)
		q.read(text)
	}
	return string(out), n
}

// quotes follows a text in quotes, which may hold others in pairs, piece by piece.
type quotes struct{ open, escaped, last bool }

func (q *quotes) read(piece string) {
	for i := range len(piece) {
		q.last = piece[i] == '"'
		switch {
		case q.escaped:
			q.escaped = false
		case piece[i] == '\\':
			q.escaped = true
		case q.last:
			q.open = !q.open
		}
	}
}

// closed reports whether the text ended with its last quote.
func (q *quotes) closed() bool { return !q.open && q.last }

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

// nssExtensions reads the extensions, each a run of lines that begins with its
// name. They are all printed, so that one that is missing is known to be.
func (e *entry) nssExtensions(list *node) {
	e.Know(inventory.FieldKeyUsage | inventory.FieldEKUs | inventory.FieldPolicies | inventory.FieldSAN | inventory.FieldEmails |
		inventory.FieldUPN | inventory.FieldCRL)
	if list == nil {
		return
	}
	name := ""
	for _, n := range list.children {
		if strings.HasPrefix(n.text, "Name:") {
			name = n.value()
		}
		switch name {
		case "Certificate Key Usage":
			e.nssKeyUsage(n)
		case "Extended Key Usage":
			e.nssEKUs(n)
		case "Certificate Subject Alt Name":
			e.nssAltName(n)
		case "Certificate Policies":
			e.nssPolicies(n)
		case "Certificate Basic Constraints":
			if strings.Contains(n.text, "Is a CA") {
				e.Content.Extensions |= inventory.ExtBasicCA
			}
		case "CRL Distribution Points":
			for _, c := range n.children {
				if strings.HasPrefix(c.text, "URI:") {
					e.Content.CRL = append(e.Content.CRL, c.unquoted())
				}
			}
		}
	}
	e.forgetHidden()
}

func (e *entry) nssKeyUsage(n *node) {
	if !strings.HasPrefix(n.text, "Usages:") {
		return
	}
	e.keyUsage(n.value())
	for _, c := range n.children {
		e.keyUsage(c.text)
	}
}

// nssEKUs reads names such as "E-Mail Protection Certificate", or "OID.1.2.3".
func (e *entry) nssEKUs(n *node) {
	for _, c := range n.children {
		e.eku(strings.TrimPrefix(strings.TrimSuffix(c.text, " Certificate"), "OID."))
	}
}

func (e *entry) nssPolicies(n *node) {
	for _, c := range n.children {
		if name, ok := strings.CutPrefix(c.text, "Policy Name: "); ok {
			e.policy(strings.TrimPrefix(name, "OID."))
		}
	}
}

func (e *entry) nssAltName(n *node) {
	kind, _, _ := strings.Cut(n.text, ":")
	switch kind {
	case "RFC822 Name":
		e.mailbox(n.unquoted())
	case "Other Name":
		oid := strings.TrimPrefix(n.find("OID:").value(), "OID.")
		switch {
		case oid == "Microsoft NT Principal Name":
			value, _, _ := strings.Cut(strings.TrimPrefix(n.value(), `"`), `"`)
			if strings.Contains(value, lostText) {
				e.Content.SAN |= inventory.SANUPN
				e.lost |= inventory.FieldUPN
				return
			}
			e.upn(value)
		case smime.IsOID(oid):
			e.hidden(oid)
		}
	case "DNS name":
		e.Content.SAN |= inventory.SANDNSName
	case "URI":
		e.Content.SAN |= inventory.SANURI
	case "Directory Name":
		e.Content.SAN |= inventory.SANDirectoryName
		e.lost |= inventory.FieldSAN
	case "IP Address":
		e.Content.SAN |= inventory.SANIPAddress
	}
}
