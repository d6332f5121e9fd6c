package store

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
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
		begins, first = ownersOnly(text), 0
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
func ownersOnly(text string) func(line) bool {
	owners := map[int]bool{}
	names, before := 0, line{}
	for l := range lines(text) {
		if _, value, ok := l.field(); ok && !l.indented() && printsName.MatchString(value) {
			if names++; names%2 == 1 && isEmptyOwner(before) {
				owners[before.number] = true
				names++
			} else if names%2 == 1 {
				owners[l.number] = true
			}
		}
		before = l
	}
	return func(l line) bool { return owners[l.number] }
}

// isEmptyOwner recognises "Owner:" without a name, if it stands where the owner's is.
func isEmptyOwner(l line) bool {
	_, value, ok := l.field()
	return ok && value == "" && !l.indented() && !chainHeading.MatchString(l.text)
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
