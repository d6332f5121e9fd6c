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

// openSSLExtensions reads the extensions that have a field in the record. They
// are all printed, so that one that is missing is known to be.
func (e *entry) openSSLExtensions(list *node) {
	e.Know(inventory.FieldKeyUsage | inventory.FieldEKUs | inventory.FieldPolicies | inventory.FieldSAN | inventory.FieldEmails |
		inventory.FieldUPN | inventory.FieldCRL | inventory.FieldAIA)
	if list == nil {
		return
	}
	for _, n := range list.children {
		e.openSSLExtension(n)
	}
}

func (e *entry) openSSLExtension(n *node) {
	name, _, _ := strings.Cut(n.text, ":")
	switch strings.TrimSpace(name) {
	case "X509v3 Key Usage":
		for part := range strings.SplitSeq(n.below(", "), ", ") {
			e.keyUsage(part)
		}
	case "X509v3 Extended Key Usage":
		for part := range strings.SplitSeq(n.below(", "), ", ") {
			e.eku(part)
		}
	case "X509v3 Subject Alternative Name":
		e.openSSLAltName(n.below(", "))
	case "X509v3 Basic Constraints":
		if strings.Contains(n.below(""), "CA:TRUE") {
			e.Content.Extensions |= inventory.ExtBasicCA
		}
	case "X509v3 Certificate Policies":
		for _, p := range n.children {
			if name, ok := strings.CutPrefix(p.text, "Policy: "); ok {
				e.policy(name)
			}
		}
	case "X509v3 CRL Distribution Points":
		e.Content.CRL = n.uris(nil)
		e.Know(inventory.FieldCRL)
	case "Authority Information Access":
		for _, a := range n.children {
			if uri, ok := strings.CutPrefix(a.text, "OCSP - URI:"); ok {
				e.Content.OCSP = append(e.Content.OCSP, uri)
			} else if uri, ok := strings.CutPrefix(a.text, "CA Issuers - URI:"); ok {
				e.Content.CAIssuers = append(e.Content.CAIssuers, uri)
			} else if strings.HasPrefix(a.text, "OCSP - ") || strings.HasPrefix(a.text, "CA Issuers - ") {
				e.Content.Extensions |= inventory.ExtAIAOtherName
			}
		}
		e.Know(inventory.FieldAIA)
	}
}

// uris appends the texts behind "URI:" at and below the node.
func (n *node) uris(list []string) []string {
	if uri, ok := strings.CutPrefix(n.text, "URI:"); ok {
		list = append(list, strings.TrimSpace(uri))
	}
	for _, c := range n.children {
		list = c.uris(list)
	}
	return list
}

// altNames are OpenSSL's names of the kinds of GeneralName but for otherName.
var altNames = map[string]inventory.SANKinds{
	"DNS": inventory.SANDNSName, "URI": inventory.SANURI, "DirName": inventory.SANDirectoryName, "IP Address": inventory.SANIPAddress,
	"Registered ID": inventory.SANRegisteredID, "X400Name": inventory.SANX400, "EdiPartyName": inventory.SANEDIParty,
}

// openSSLAltName reads "email:a@example.com, othername: UPN::a@example.com". The
// value of an otherName is printed since OpenSSL 3; before, its kind is not known.
func (e *entry) openSSLAltName(text string) {
	e.Know(inventory.FieldSAN | inventory.FieldEmails | inventory.FieldUPN)
	for part := range strings.SplitSeq(text, ", ") {
		kind, value, ok := strings.Cut(strings.TrimSpace(part), ":")
		value = strings.TrimSpace(value)
		switch {
		case !ok: // a comma within a name
		case kind == "email":
			e.mailbox(value)
		case kind == "othername" && value == "<unsupported>":
			e.Content.Known &^= inventory.FieldSAN | inventory.FieldUPN
		case kind == "othername":
			e.openSSLOtherName(value)
		default:
			e.Content.SAN |= altNames[kind]
			if kind == "DirName" { // its commas are not told from those of the list
				e.Content.Known &^= inventory.FieldSAN
			}
		}
	}
}

func (e *entry) openSSLOtherName(text string) {
	kind, value, _ := strings.Cut(text, ":")
	value = strings.TrimPrefix(strings.TrimPrefix(value, ":"), "UTF8:")
	switch strings.TrimSpace(kind) {
	case "UPN":
		e.upn(value)
	case "SmtpUTF8Mailbox":
		e.Content.SAN |= inventory.SANSmtpUTF8
		e.Emails = append(e.Emails, value)
	default:
		e.Content.SAN |= inventory.SANOtherName
		if smime.IsOID(kind) {
			e.otherName(kind)
		}
	}
}
