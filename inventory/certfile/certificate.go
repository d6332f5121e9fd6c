package certfile

import (
	"bytes"
	"crypto/sha256"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// certificateFields are the fields that every certificate settles: an extension
// that is absent is as well known as one that is present.
const certificateFields = inventory.FieldSubject | inventory.FieldIssuer | inventory.FieldEmails |
	inventory.FieldNotBefore | inventory.FieldNotAfter | inventory.FieldKey | inventory.FieldKeySize |
	inventory.FieldKeyUsage | inventory.FieldEKUs | inventory.FieldPolicies | inventory.FieldSAN |
	inventory.FieldUPN | inventory.FieldCRL | inventory.FieldAIA | inventory.FieldExtensions

// Parse reads the DER encoding of one certificate (RFC 5280, 4.1) into r, which
// the caller has reset. It fails only on what is no X.509 certificate at all;
// everything else that is wrong with a certificate becomes an oddity. Bytes
// after the certificate do not matter.
func Parse(der []byte, r *inventory.Record) error {
	whole, err := readFacts(der, r)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(whole)
	r.SHA256 = append(r.SHA256[:0], sum[:]...)
	r.Certificate = true
	return nil
}

// readFacts reads what planning needs of a certificate and returns its encoding,
// without what follows it.
func readFacts(der []byte, r *inventory.Record) (whole []byte, err error) {
	w := takeWalk(r)
	defer w.release()
	outer, rest, ok := w.expect(der, asn1.SEQUENCE)
	if !ok {
		return nil, wording.Errorf("no X.509 certificate: it does not begin with a whole SEQUENCE; export it again")
	}
	whole = der[:len(der)-len(rest)]
	tbs, outer, ok := w.expect(outer, asn1.SEQUENCE)
	if !ok {
		return nil, missing("tbsCertificate")
	}
	signature, err := w.tbs(tbs)
	if err != nil {
		return nil, err
	}
	w.signature(outer, signature)
	return whole, nil
}

// tbs reads TBSCertificate and returns its signature field.
func (w *walk) tbs(in cryptobyte.String) (signature cryptobyte.String, err error) {
	w.r.Content.Known |= certificateFields
	version, in := w.version(in)
	serial, in, ok := w.expect(in, asn1.INTEGER)
	if !ok {
		return nil, missing("serialNumber")
	}
	signature, in, ok = w.expect(in, asn1.SEQUENCE)
	if !ok {
		return nil, missing("signature")
	}
	issuer, in, ok := w.expect(in, asn1.SEQUENCE)
	if !ok {
		return nil, missing("issuer")
	}
	validity, in, ok := w.expect(in, asn1.SEQUENCE)
	if !ok {
		return nil, missing("validity")
	}
	subject, in, ok := w.expect(in, asn1.SEQUENCE)
	if !ok {
		return nil, missing("subject")
	}
	key, in, ok := w.expect(in, asn1.SEQUENCE)
	if !ok {
		return nil, missing("subjectPublicKeyInfo")
	}
	w.serial(serial)
	w.issuer(issuer)
	w.validity(validity)
	w.subject(subject)
	w.key(key)
	w.tail(in, version)
	if w.r.Content.Known.Has(inventory.FieldSAN) {
		writing := inventory.WritingOf(w.r.Emails)
		w.r.SubjectFlags |= writing.Flags(w.r.Subject)
	}
	return signature, nil
}

func missing(field string) error {
	return wording.Errorf("no X.509 certificate: %s is missing; export it again", field)
}

// version reads the version, counted from 1. BR section 7.1.1 wants 3.
func (w *walk) version(in cryptobyte.String) (version int, rest cryptobyte.String) {
	explicit, rest, ok := w.expect(in, asn1.Tag(0).ContextSpecific().Constructed())
	version = 1
	if ok {
		value, _, ok := w.expect(explicit, asn1.INTEGER)
		if !ok || len(value) != 1 {
			w.odd("the version cannot be decoded")
			return 0, rest
		}
		version = int(value[0]) + 1
	}
	if version != 3 {
		w.odd("the version is not 3")
	}
	return version, rest
}

// serial reads the serial number. RFC 5280 section 4.1.2.2 wants it positive and
// of 20 octets at most, BR section 7.1 greater than zero.
func (w *walk) serial(v cryptobyte.String) {
	switch {
	case len(v) == 0:
		w.odd("the serial number has no octet")
		return
	case v[0]&0x80 != 0:
		w.odd("the serial number is negative")
	case len(v) == 1 && v[0] == 0:
		w.odd("the serial number is zero")
	case len(v) > 20:
		w.odd("the serial number is longer than 20 octets")
	}
	w.integer(v)
	w.r.Serial = append(w.r.Serial[:0], inventory.TrimSerial(v)...)
}

// issuer reads the issuer's name. An inventory has few issuers, so the text of
// one without oddities is kept from certificate to certificate.
func (w *walk) issuer(der cryptobyte.String) {
	entry, found := w.issuers.find(der)
	if found {
		w.r.Issuer = entry.value
		return
	}
	var name inventory.Name
	var ok bool
	clean := w.isClean(func() { name, _, ok = w.name(der, nil) })
	if !ok {
		w.lose("issuer", inventory.FieldIssuer)
		return
	}
	w.r.Issuer = name.String()
	if clean {
		entry.keep(der, w.r.Issuer)
	}
}

func (w *walk) subject(der cryptobyte.String) {
	name, flags, ok := w.name(der, w.r.Subject)
	w.r.Subject, w.r.SubjectFlags = name, flags
	if !ok {
		w.lose("subject", inventory.FieldSubject)
	}
}

// tail reads what follows the key: unique identifiers, which RFC 5280 section
// 4.1.2.8 forbids, and the extensions.
func (w *walk) tail(in cryptobyte.String, version int) {
	for !in.Empty() {
		value, tag, ok := w.element(&in)
		switch {
		case !ok:
			w.lose("end of tbsCertificate", inventory.FieldExtensions)
			return
		case tag == asn1.Tag(3).ContextSpecific().Constructed():
			if version != 3 {
				w.odd("extensions in a certificate that is not version 3")
			}
			w.extensions(value)
		case tag == asn1.Tag(1).ContextSpecific(), tag == asn1.Tag(2).ContextSpecific():
			w.odd("a unique identifier is present")
		default:
			w.odd("an unknown field in tbsCertificate")
		}
	}
}

// signature compares the two places that name the signature algorithm (RFC 5280,
// 4.1.1.2: they must be equal).
func (w *walk) signature(rest, inner cryptobyte.String) {
	outer, rest, ok := w.expect(rest, asn1.SEQUENCE)
	if !ok {
		w.odd("the signature is missing")
		return
	}
	if w.r.Content.Extensions.Has(inventory.ExtBasicCA) {
		w.r.SHA1Signed = isSHA1(inner)
	}
	if !bytes.Equal(outer, inner) {
		w.odd("signature and signatureAlgorithm differ")
	}
	if _, _, ok := w.expect(rest, asn1.BIT_STRING); !ok {
		w.odd("the signature is missing")
	}
}
