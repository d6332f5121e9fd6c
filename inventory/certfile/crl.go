package certfile

import (
	"time"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

var errCRL = wording.Errorf("the revocation list is cut off or damaged: download it again")

// AddCRL hands the entries of a CertificateList (RFC 5280, 5.1) to the builder, which joins
// them to certificates by issuer and serial number. The signature is not verified.
func AddCRL(b *inventory.Builder, der []byte) error {
	in := cryptobyte.String(der)
	var list, tbs, issuer, entries cryptobyte.String
	if !in.ReadASN1(&list, asn1.SEQUENCE) || !list.ReadASN1(&tbs, asn1.SEQUENCE) ||
		!tbs.SkipOptionalASN1(asn1.INTEGER) || !tbs.SkipASN1(asn1.SEQUENCE) || !tbs.ReadASN1(&issuer, asn1.SEQUENCE) {
		return errCRL
	}
	if _, ok := readTime(&tbs); !ok { // thisUpdate
		return errCRL
	}
	if tbs.PeekASN1Tag(asn1.UTCTime) || tbs.PeekASN1Tag(asn1.GeneralizedTime) { // nextUpdate
		readTime(&tbs)
	}
	if !tbs.PeekASN1Tag(asn1.SEQUENCE) {
		return nil // nothing is revoked
	}
	name, ok := Name(issuer)
	if !ok || !tbs.ReadASN1(&entries, asn1.SEQUENCE) {
		return errCRL
	}
	by := name.String()
	for n := 1; !entries.Empty(); n++ {
		var entry cryptobyte.String
		if !entries.ReadASN1(&entry, asn1.SEQUENCE) || !revoke(b, entry, &by) {
			return wording.Errorf("the revocation list is damaged at its entry %d, and no entry from there on is read: download it again", n)
		}
	}
	return nil
}

// Reasons that are no revocation for good (RFC 5280, 5.3.1).
const (
	certificateHold = 6
	removeFromCRL   = 8
)

// revoke reads one entry. In an indirect list (RFC 5280, 5.3.3) it may change the
// issuer, for those behind it too.
func revoke(b *inventory.Builder, entry cryptobyte.String, issuer *string) bool {
	var serial, list cryptobyte.String
	if !entry.ReadASN1(&serial, asn1.INTEGER) || len(serial) == 0 {
		return false
	}
	unix, ok := readTime(&entry)
	if !ok {
		return false
	}
	reason := 0
	if !entry.Empty() {
		if !entry.ReadASN1(&list, asn1.SEQUENCE) || !entryExtensions(list, &reason, issuer) {
			return false
		}
	}
	switch reason {
	case removeFromCRL:
	case certificateHold:
		b.Revoke(*issuer, inventory.TrimSerial(serial), inventory.Suspended, unix)
	default:
		b.Revoke(*issuer, inventory.TrimSerial(serial), inventory.Revoked, unix)
	}
	return true
}

// entryExtensions finds reasonCode and certificateIssuer.
func entryExtensions(list cryptobyte.String, reason *int, issuer *string) bool {
	for !list.Empty() {
		var extension, kind, value, names, name, rdns cryptobyte.String
		if !list.ReadASN1(&extension, asn1.SEQUENCE) || !extension.ReadASN1(&kind, asn1.OBJECT_IDENTIFIER) ||
			!extension.SkipOptionalASN1(asn1.BOOLEAN) || !extension.ReadASN1(&value, asn1.OCTET_STRING) {
			return false
		}
		switch string(kind) {
		case "\x55\x1d\x15": // 2.5.29.21, reasonCode
			if !value.ReadASN1Enum(reason) {
				return false
			}
		case "\x55\x1d\x1d": // 2.5.29.29, certificateIssuer
			if !value.ReadASN1(&names, asn1.SEQUENCE) || !names.ReadASN1(&name, asn1.Tag(4).ContextSpecific().Constructed()) ||
				!name.ReadASN1(&rdns, asn1.SEQUENCE) {
				return false
			}
			parsed, ok := Name(rdns)
			if !ok {
				return false
			}
			*issuer = parsed.String()
		}
	}
	return true
}

// readTime reads a Time in Unix seconds.
func readTime(in *cryptobyte.String) (unix int64, ok bool) {
	var t time.Time
	if in.PeekASN1Tag(asn1.UTCTime) {
		ok = in.ReadASN1UTCTime(&t)
	} else {
		ok = in.ReadASN1GeneralizedTime(&t)
	}
	return t.Unix(), ok
}
