package platform

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// keyfactor is GET /Certificates of Keyfactor Command: a list of objects whose
// ContentBytes, if they were asked for, are the certificate in base64. Names of
// members are in upper camel case, in newer versions in lower.
var keyfactor = kind{
	name:   "keyfactor",
	marks:  [][]string{{"issueddn", "issuerdn"}, {"certstate", "thumbprint"}, {"contentbytes", "serialnumber"}},
	record: keyfactorRecord,
}

// IsKeyfactor reports whether the beginning of a file is JSON of Keyfactor Command.
func IsKeyfactor(head []byte) bool { return keyfactor.is(head) }

// LoadKeyfactor reads JSON of Keyfactor Command into b. A time without a zone is
// in the given one; nil is UTC.
func LoadKeyfactor(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, zone *time.Location) error {
	return keyfactor.load(ctx, b, src, r, zone)
}

func keyfactorRecord(e *entry, r *inventory.Record) ([]byte, error) {
	keyfactorState(e, r)
	e.revoked("RevocationEffDate", r)
	if reason, ok := e.number("RevocationReason"); ok && reason == 6 { // certificateHold (RFC 5280, 5.3.1)
		r.Status = inventory.Suspended
	}
	r.Template = e.text("TemplateName")
	keyfactorMetadata(e)
	der := keyfactorContent(e)
	e.thumbprint("Thumbprint", r)
	e.names("IssuedDN", "IssuerDN", r)
	if len(r.Subject) == 0 {
		showName(r, smime.CommonName, e.text("IssuedCN"))
	}
	keyfactorKey(e, r)
	keyfactorExtensions(e, r)
	keyfactorSAN(e, r)
	err := errors.Join(e.serial("SerialNumber", r), e.validity("NotBefore", "NotAfter", r))
	return der, err
}

// keyfactorContent decodes the certificate, nil when there is none.
func keyfactorContent(e *entry) []byte {
	text := e.text("ContentBytes")
	if text == "" {
		return nil
	}
	der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil || len(der) == 0 {
		e.note(wording.Of("ContentBytes cannot be decoded: the other fields of the entry were read"))
		return nil
	}
	return der
}

// keyfactorStates is Keyfactor's CertState.
var keyfactorStates = map[int]inventory.Status{
	0: inventory.UnknownStatus, 1: inventory.Valid, 2: inventory.Revoked,
	3: inventory.NotIssued, 4: inventory.NotIssued, 5: inventory.NotIssued,
}

func keyfactorState(e *entry, r *inventory.Record) {
	text := e.text("CertStateString")
	if n, ok := e.number("CertState"); ok {
		if status, known := keyfactorStates[n]; known {
			r.Status = status
			return
		}
	}
	if text != "" {
		e.status("CertStateString", text, r)
	}
}

// keyfactorMetadata says which fields of the company's own an entry has. They mean
// what the company means by them, so a table with a mapping is the way to use them.
func keyfactorMetadata(e *entry) {
	metadata, _ := e.get("Metadata").(map[string]any)
	if len(metadata) == 0 || e.l.metadata {
		return
	}
	e.l.metadata = true
	names := slices.Sorted(maps.Keys(metadata))
	e.note(wording.Of("Metadata is not read (%s): export a table to use it", wording.Shorten(strings.Join(names, ", "))))
}

// keyfactorKeys are the words of KeyTypeString; the numbers of KeyType that were
// seen stand for the first two.
var keyfactorKeys = map[string]string{
	"RSA": "RSA", "1": "RSA", "ECC": "EC", "3": "EC", "EC": "EC", "ECDSA": "EC", "DSA": "DSA", "ED25519": "Ed25519", "ED448": "Ed448",
}

func keyfactorKey(e *entry, r *inventory.Record) {
	word, number := e.text("KeyTypeString"), e.text("KeyType")
	if word == "" {
		word = number
	}
	if algorithm, ok := keyfactorKeys[strings.ToUpper(word)]; ok {
		r.Content.Key.Algorithm = algorithm
		r.Know(inventory.FieldKey)
		if strings.HasPrefix(algorithm, "Ed") {
			r.Know(inventory.FieldKeySize)
		}
	} else if word != "" && word != "0" {
		e.note(wording.Of("KeyTypeString: %q is not a key type known here and counts as unknown", word))
	}
	if bits, ok := e.number("KeySizeInBits"); ok {
		setKeySize(r, bits)
	}
}

// dotNetUsage are the bits of .NET's X509KeyUsageFlags, which KeyUsage is.
var dotNetUsage = map[int]smime.KeyUsage{
	0x01: smime.EncipherOnly, 0x02: smime.CRLSign, 0x04: smime.KeyCertSign, 0x08: smime.KeyAgreement, 0x10: smime.DataEncipherment,
	0x20: smime.KeyEncipherment, 0x40: smime.NonRepudiation, 0x80: smime.DigitalSignature, 0x8000: smime.DecipherOnly,
}

// keyfactorExtensions reads key usage and extended key usages. Zero and an empty
// list may mean that there is none or that nobody looked, so they are unknown.
func keyfactorExtensions(e *entry, r *inventory.Record) {
	c := &r.Content
	if flags, ok := e.number("KeyUsage"); ok {
		for bit, usage := range dotNetUsage {
			if flags&bit != 0 {
				c.KeyUsage |= usage
			}
		}
	}
	if detailed := e.object("DetailedKeyUsage"); c.KeyUsage == 0 {
		for name, set := range detailed.values {
			if usage, ok := smime.ParseKeyUsage(name); ok && set == true {
				c.KeyUsage |= usage
			}
		}
	}
	if c.KeyUsage != 0 {
		c.Extensions |= inventory.ExtKeyUsage
		r.Know(inventory.FieldKeyUsage)
	}
	for _, use := range e.objects("ExtendedKeyUsages") {
		if oid := use.text("Oid"); smime.IsOID(oid) {
			c.EKUs = append(c.EKUs, oid)
			c.Extensions |= inventory.ExtEKU
			r.Know(inventory.FieldEKUs)
		}
	}
	for _, point := range e.objects("CRLDistributionPoints") {
		if url := point.text("Url"); url != "" {
			c.CRL = append(c.CRL, url)
			c.Extensions |= inventory.ExtCRL | inventory.ExtCRLURI
			r.Know(inventory.FieldCRL)
		}
	}
}

// keyfactorSANKinds is the Type of a SubjectAltNameElement: the tag of the
// GeneralName (RFC 5280, 4.2.1.6), or 100 for a user principal name.
var keyfactorSANKinds = map[int]inventory.SANKinds{
	0: inventory.SANOtherName, 1: inventory.SANRFC822, 2: inventory.SANDNSName, 3: inventory.SANX400, 4: inventory.SANDirectoryName,
	5: inventory.SANEDIParty, 6: inventory.SANURI, 7: inventory.SANIPAddress, 8: inventory.SANRegisteredID, 100: inventory.SANUPN,
}

// keyfactorSAN reads the subject alternative name. The list is known to be whole
// unless it has a name that its text does not describe, or leaves out the
// principal that stands beside it.
func keyfactorSAN(e *entry, r *inventory.Record) {
	c := &r.Content
	elements := e.objects("SubjectAltNameElements")
	whole := len(elements) > 0
	for _, element := range elements {
		n, ok := element.number("Type")
		kind, known := keyfactorSANKinds[n]
		text := element.text("Value")
		if !ok || !known || text == "" || kind&(inventory.SANOtherName|inventory.SANDirectoryName) != 0 {
			whole = false
		}
		c.SAN |= kind
		switch kind {
		case inventory.SANRFC822:
			e.mailboxes([]string{text}, r)
		case inventory.SANUPN:
			r.SetUPN(text)
		}
	}
	if upn := e.text("PrincipalName"); upn != "" && r.UPN == "" && strings.Contains(upn, "@") {
		r.SetUPN(upn)
		whole = false
	}
	if mailbox := e.text("IssuedEmail"); len(elements) == 0 {
		e.mailboxes([]string{mailbox}, r)
	}
	if whole {
		c.Extensions |= inventory.ExtSAN
		r.Know(inventory.FieldSAN | inventory.FieldEmails | inventory.FieldUPN)
	}
}
