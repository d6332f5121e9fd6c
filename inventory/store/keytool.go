package store

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

var (
	// keystoreType is the first line, "Keystore type: JKS".
	keystoreType = lazyregexp.New(`(?m)^\p{L}[^:\n]*: (?i:JKS|PKCS12|JCEKS|DKS|Windows-\w+)\s*$`)
	// chainHeading stands above each certificate of a chain: "Certificate[1]:".
	chainHeading = lazyregexp.New(`^\p{L}[\p{L} ]*\[(\d+)\] ?:$`)
	// keytoolEntry is a line of "keytool -list": alias, date, kind of entry.
	keytoolEntry = lazyregexp.New(`^.+, ?.+, ?(PrivateKeyEntry|trustedCertEntry), ?\s*$`)
	// keytoolEntries is how many entries a listing has, in any language.
	keytoolEntries = lazyregexp.New(`^\p{L}[^:\d]*?(\d{1,7})[^:\d]*\p{L}[^:\d]*$`)
	// javaDate is the form of java.util.Date, which is English everywhere.
	javaDate = lazyregexp.New(`[A-Z][a-z]{2} [A-Z][a-z]{2} \d{2} \d{2}:\d{2}:\d{2} \S+ \d{4,5}`)
	// keySize is "2048-bit RSA key", "256-bit EC (secp256r1) key",
	// "2048-Bit-RSA-Schlüssel", "2048ビットRSAキー", "2048비트 RSA 키".
	keySize = lazyregexp.New(`(\d{2,5})(?:[- ]\p{L}+[- ]|ビット|비트 ?| ?位 ?| 位元的 )` + javaKey + `\b(?: ?\(([^\s)]+)\))?`)
	// keyByOID is a key that Java has no name for: "2.16.840.1.101.3.4.3.18 key of unknown
	// size".
	keyByOID = lazyregexp.New(`\b[0-2](?:\.\d+){5,}\b`)
	// keySizeLast is "Clé RSA 2048 bits", "Clave EC (secp256r1) de 256 bits".
	keySizeLast = lazyregexp.New(javaKey + `(?: ?\(([^\s)]+)\))?(?: \p{L}+)? (\d{2,5}) bits?\b`)
)

// javaKey are the names of key algorithms in Java.
const javaKey = `\b(RSASSA-PSS|RSA|EC|DSA|Ed25519|Ed448|X25519|X448|ML-DSA-\d+|ML-KEM-\d+)`

// IsKeytool reports whether a text is output of "keytool -list", with or without
// -v, or of "keytool -printcert".
func IsKeytool(head []byte) bool {
	if bytes.Contains(head, []byte("PrivateKeyEntry")) || bytes.Contains(head, []byte("trustedCertEntry")) {
		return keystoreType.MatchString(decodeConsole(head))
	}
	if _, counted := keytoolCount(string(head)); counted && keystoreType.Match(head) { // of no entry, or cut off above the first
		return true
	}
	return javaDate.Match(head) && (bytes.Contains(head, []byte("\t SHA256: ")) || bytes.Contains(head, []byte("\t SHA 256: ")))
}

// LoadKeytool reads "keytool -list -v" (sun.security.tools.keytool.Main of
// OpenJDK), of each entry the first certificate, and "keytool -list", which
// prints fingerprints alone, and "keytool -printcert". Labels may be translated; what
// the classes of certificates print is English.
func LoadKeytool(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, zone *time.Location) error {
	src.Format = "keytool"
	b.Begin(src)
	text := decodeConsole(data)
	kind := func(is func(line) bool) bool {
		for l := range lines(text) {
			if is(l) {
				return true
			}
		}
		return false
	}
	begins, first := isKeytoolShort, 1 // the first line that tells something of the certificate
	switch {
	case kind(isKeytoolKind):
		begins = isAlias
	case !kind(isKeytoolShort):
		begins, first = ownersOnly(), 0
	}
	stated, counted := keytoolCount(text)
	found, last := 0, []line(nil)
	for block := range blocks(b, text, begins) {
		if err := ctx.Err(); err != nil {
			return err
		}
		found, last = found+1, block
		k := keytoolListing{entry: newEntry(b, block[0].number), zone: zone}
		for _, l := range block[first:] {
			if m := chainHeading.FindStringSubmatch(l.text); m != nil && number(m[1]) > 1 {
				break
			}
			k.line(l)
		}
		k.finish()
	}
	switch {
	case found == 0 && stated == 0:
		b.Note(0, wording.Of("no certificate in this listing"))
	case !counted:
	case found < stated:
		end := 0
		if found > 0 {
			end = last[len(last)-1].number
		}
		b.Reject(end, "", "", wording.Of("the listing is cut off: it says that there are %s entries and has %s; make it anew", stated, found))
	case isKeytoolVerbose(last) && !slices.ContainsFunc(last, isKeytoolRule):
		b.Note(last[0].number, wording.Of("the entry is cut off: what stands behind its last line was not read; make the listing anew"))
	}
	return nil
}

// keytoolCount returns how many entries a listing says that it has, in a sentence of its
// head that holds no other number: "Your keystore contains 3 entries". There is none in
// that of a single alias.
func keytoolCount(text string) (n int, ok bool) {
	for l := range lines(text) {
		if isAlias(l) || isKeytoolShort(l) {
			break
		}
		if m := keytoolEntries.FindStringSubmatch(l.text); m != nil {
			n, ok = number(m[1]), true
		}
	}
	return n, ok
}

// isKeytoolVerbose reports whether an entry is of "keytool -list -v".
func isKeytoolVerbose(entry []line) bool { return slices.ContainsFunc(entry, isKeytoolKind) }

// isKeytoolRule recognises the line of asterisks behind each entry of "keytool -list -v".
func isKeytoolRule(l line) bool { return strings.HasPrefix(l.text, "*****") }

// ownersOnly recognises the first line of each certificate that "keytool -printcert"
// prints: of the names, which come in pairs, that of the owner.
func ownersOnly() func(line) bool {
	names := 0
	return func(l line) bool {
		_, value, ok := l.field()
		if !ok || l.indented() || !printsName.MatchString(value) {
			return false
		}
		names++
		return names%2 == 1
	}
}

// isKeytoolKind recognises "Entry type: PrivateKeyEntry".
func isKeytoolKind(l line) bool {
	_, value, ok := l.field()
	return ok && (value == "PrivateKeyEntry" || value == "trustedCertEntry")
}

// isKeytoolShort recognises an entry of "keytool -list".
func isKeytoolShort(l line) bool { return keytoolEntry.MatchString(l.text + " ") }

// isAlias recognises the first line of an entry, "Alias name: x", in the
// languages that the JDK is or was translated to.
func isAlias(l line) bool {
	label, _, ok := l.field()
	switch strings.ToLower(label) {
	case "alias name", "aliasname", "aliasnamn", "alias", "nom d'alias", "nombre de alias", "nome alias", "nome do alias", "別名", "別名名稱", "别名", "별칭 이름":
		return ok && !l.indented()
	}
	return false
}

// keytoolListing is one entry while its lines are read.
type keytoolListing struct {
	*entry
	zone  *time.Location
	names int
	// extension is the one whose lines are read.
	extension string
	// extensions is true from the first one on.
	extensions bool
}

func (k *keytoolListing) line(l line) {
	text := strings.TrimSpace(l.text)
	label, value, ok := l.field()
	switch {
	case strings.HasPrefix(text, "#") && strings.Contains(text, "ObjectId:"):
		k.extensions, k.extension = true, ""
	case k.extensions:
		k.inExtension(text)
	case !ok:
	case label == "SHA1" || label == "SHA256", label == "SHA 1" || label == "SHA 256": // the latter in French
		k.fingerprint(value)
	case strings.Contains(label, "(SHA-256)"), strings.Contains(label, "(SHA1)"), strings.Contains(label, "(SHA-1)"):
		k.fingerprint(value)
	case javaDate.MatchString(text):
		k.validity(javaDate.FindAllString(text, -1))
	case printsName.MatchString(value) && !l.indented():
		if k.names++; k.names == 1 {
			k.subject(value)
		} else if k.names == 2 {
			k.issuer(value)
		}
	case k.names == 2 && len(k.Serial) == 0 && isHex(value):
		k.serial(value)
	default:
		k.publicKey(value)
	}
}

func isHex(s string) bool { return s != "" && strings.Trim(s, "0123456789abcdefABCDEF") == "" }

// validity reads both times. Their zone is that of the machine, by its short name.
func (k *keytoolListing) validity(times []string) {
	for i, take := range []func(instant){k.notBefore, k.notAfter} {
		if i >= len(times) {
			return
		}
		if at, ok := namedTime("Mon Jan 02 15:04:05 MST 2006", times[i], k.zone); ok {
			take(at)
		} else {
			k.puzzled("validity", times[i])
		}
	}
}

func (k *keytoolListing) publicKey(value string) {
	m := keySize.FindStringSubmatch(value)
	if last := keySizeLast.FindStringSubmatch(value); m == nil && last != nil {
		m = []string{"", last[3], last[1], last[2]}
	}
	if k.Content.Known.Has(inventory.FieldKey) {
		return
	}
	if m == nil {
		if oid := keyByOID.FindString(value); smime.IsOID(oid) && smime.KeyAlgorithm(oid) != oid {
			k.key(smime.Key{Algorithm: smime.KeyAlgorithm(oid)})
		}
		return
	}
	key := smime.Key{Algorithm: m[2], Size: number(m[1])}
	switch key.Algorithm {
	case "Ed25519", "Ed448", "X25519", "X448": // the name fixes the size
		key.Size = 0
	case "EC":
		key.Curve = m[3]
		if name := smime.CurveOfSize(key.Size); m[3] == "" || strings.HasPrefix(m[3], "secp") && m[3] != "secp256k1" {
			key.Curve = name
		}
	}
	k.key(key)
}

// inExtension reads a line of the extensions. Each begins with its name and "[".
func (k *keytoolListing) inExtension(text string) {
	if name, ok := strings.CutSuffix(text, "["); ok && !strings.HasPrefix(text, "[") {
		k.extension = strings.TrimRight(strings.TrimSpace(name), ":")
		return
	}
	if text == "" || text == "]" {
		return
	}
	switch k.extension {
	case "KeyUsage":
		k.keyUsage(text)
	case "ExtendedKeyUsages":
		k.eku(text)
	case "SubjectAlternativeName":
		k.altName(text)
	case "BasicConstraints":
		if text == "CA:true" {
			k.Content.Extensions |= inventory.ExtBasicCA
		}
	case "CertificatePolicies":
		if _, rest, ok := strings.Cut(text, "CertificatePolicyId: ["); ok {
			oid, _, _ := strings.Cut(rest, "]")
			k.Content.Policies = append(k.Content.Policies, oid)
		}
	case "CRLDistributionPoints":
		if _, rest, ok := strings.Cut(text, "URIName: "); ok {
			uris, _, _ := strings.Cut(rest, "]")
			k.Content.CRL = append(k.Content.CRL, strings.Split(uris, ", URIName: ")...)
		}
	}
}

func (k *keytoolListing) altName(text string) {
	kind, value, _ := strings.Cut(text, ": ")
	switch kind {
	case "RFC822Name":
		k.mailbox(value)
	case "Other-Name": // without its value
		k.hidden(value[strings.LastIndexByte(value, ' ')+1:])
	case "DNSName":
		k.Content.SAN |= inventory.SANDNSName
	case "URIName":
		k.Content.SAN |= inventory.SANURI
	case "IPAddress":
		k.Content.SAN |= inventory.SANIPAddress
	case "OIDName":
		k.Content.SAN |= inventory.SANRegisteredID
	default:
		if printsName.MatchString(text) { // a directoryName, which has no label
			k.Content.SAN |= inventory.SANDirectoryName
			k.lost |= inventory.FieldSAN
		}
	}
}

// finish marks what a listing settles: all extensions are printed, so that one
// that is missing is known to be.
func (k *keytoolListing) finish() {
	if k.extensions {
		k.Know(inventory.FieldKeyUsage | inventory.FieldEKUs | inventory.FieldPolicies | inventory.FieldCRL | inventory.FieldSAN | inventory.FieldEmails)
	}
	k.forgetHidden()
	k.add()
}
