package store

import (
	"bytes"
	"context"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
)

// openSSLStart is a line with which a certificate may begin: OpenSSL leaves out what
// -certopt says, the heading as well.
var openSSLStart = lazyregexp.New(`^(Certificate:$|    Data:$|        (?:Version: \d|Serial Number:|Signature Algorithm: ))`)

// storeUtility is what "openssl storeutl -text" prints above each certificate.
var storeUtility = lazyregexp.New(`^\d+: Certificate\s*$`)

// IsOpenSSL reports whether a text is output of "openssl x509 -text" or "openssl
// storeutl -text".
func IsOpenSSL(head []byte) bool {
	if bytes.Contains(head, []byte("Validity:")) { // NSS
		return false
	}
	first, rest, _ := bytes.Cut(head, []byte("\n"))
	if storeUtility.Match(first) {
		first, _, _ = bytes.Cut(rest, []byte("\n"))
	}
	first = bytes.TrimRight(first, "\r")
	// Recognition takes white space from the beginning of a text.
	if !openSSLStart.Match(first) && !openSSLStart.Match(append([]byte("        "), first...)) {
		return false
	}
	return bytes.Contains(head, []byte("Not After :")) || bytes.Contains(head, []byte("        Subject: ")) || bytes.Contains(head, []byte("Subject Public Key Info:"))
}

// LoadOpenSSL reads what "openssl x509 -text" prints (X509_print_ex of OpenSSL
// 1.0 to 3) of any number of certificates, with any -nameopt and -certopt, and the
// lines that -fingerprint and -serial add below.
func LoadOpenSSL(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "openssl-text"
	b.Begin(src)
	start := ""
	begins := func(l line) bool {
		if start == "" {
			label, _, _ := l.field()
			if openSSLStart.MatchString(l.text) || openSSLStart.MatchString("        "+l.text) {
				start = label
			}
			return start != ""
		}
		label, _, _ := l.field()
		return label == start && openSSLStart.MatchString(l.text)
	}
	for block := range blocks(b, string(data), begins) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if start != "Certificate" { // the heading is missing
			block = append([]line{{number: block[0].number}}, block...)
		}
		root := tree(block)
		e := newEntry(b, root.line)
		e.serial(root.find("Serial Number:").serial())
		e.openSSLNames(root)
		e.openSSLKey(root.find("Subject Public Key Info:"))
		extensions := root.find("X509v3 extensions:")
		switch {
		case root.isWhole():
			e.openSSLExtensions(extensions)
		case extensions != nil && len(extensions.children) > 0: // all but the last, which may be cut off
			for _, n := range extensions.children[:len(extensions.children)-1] {
				e.openSSLExtension(n)
			}
		}
		for _, n := range root.children {
			if key, value, ok := (line{text: n.text}).summaryField(); ok && strings.HasSuffix(key, "fingerprint") {
				e.fingerprint(value)
			}
		}
		e.add()
	}
	return nil
}

// isWhole reports whether a signature follows the subject, and so the list of
// extensions is whole. OpenSSL 1.0 puts its algorithm before the issuer too.
func (n *node) isWhole() bool {
	subject := false
	for _, c := range n.children {
		if subject && strings.HasPrefix(c.text, "Signature") {
			return true
		}
		subject = subject || strings.HasPrefix(c.text, "Subject:") || c.find("Subject:") != nil
	}
	return false
}

func (e *entry) openSSLNames(root *node) {
	if n := root.find("Issuer:"); n != nil {
		e.issuer(n.name(n.value()))
	}
	if n := root.find("Subject:"); n != nil {
		e.subject(n.name(n.value()))
	}
	e.openSSLTime("not before", root.find("Not Before:").value(), e.notBefore)
	e.openSSLTime("not after", root.find("Not After :").value(), e.notAfter)
}

// name returns a name, or what -nameopt multiline prints of it in the lines below.
func (n *node) name(value string) string {
	if value != "" {
		return value
	}
	return n.below(", ")
}

// openSSLTime reads the two forms of ASN1_TIME_print.
func (e *entry) openSSLTime(what, value string, take func(instant)) {
	if value == "" {
		return
	}
	for _, layout := range [...]string{"Jan _2 15:04:05 2006 GMT", "2006-01-02 15:04:05Z"} {
		if t, err := time.Parse(layout, value); err == nil {
			take(instant{t.Unix(), inventory.ToSecond})
			return
		}
	}
	e.puzzled(what, value)
}

// openSSLKeys are OpenSSL's names of key algorithms that package smime does not
// know by themselves.
var openSSLKeys = map[string]string{
	"rsaEncryption": "RSA", "rsassaPss": "RSASSA-PSS", "id-ecPublicKey": "EC", "dsaEncryption": "DSA",
	"ED25519": "Ed25519", "ED448": "Ed448", "X25519": "X25519", "X448": "X448",
}

var bitSize = lazyregexp.New(`\((\d{2,5}) bit`)

func (e *entry) openSSLKey(info *node) {
	name := info.find("Public Key Algorithm:").value()
	if name == "" {
		return
	}
	k := smime.Key{Algorithm: name}
	switch known, ok := openSSLKeys[name]; {
	case ok:
		k.Algorithm = known
	case smime.IsOID(name):
		k.Algorithm = smime.KeyAlgorithm(name)
	}
	for _, n := range info.find("Public Key Algorithm:").children {
		if m := bitSize.FindStringSubmatch(n.text); m != nil {
			k.Size = number(m[1])
		}
	}
	if k.Algorithm == "EC" {
		k.Curve = info.find("NIST CURVE:").value()
		if k.Curve == "" {
			k.Curve = info.find("ASN1 OID:").value()
		}
		if k.Curve == "prime256v1" {
			k.Curve = "P-256"
		}
	}
	e.key(k)
}
