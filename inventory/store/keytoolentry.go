package store

import (
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

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
	case k.names == 0 && isEmptyOwner(l):
		k.names++
		k.subject("")
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
