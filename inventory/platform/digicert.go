package platform

import (
	"context"
	"io"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// digicert is JSON of DigiCert CertCentral (dev.digicert.com, Services API, "Order
// info" and "List orders"; Discovery API): orders with a certificate in each, or
// the certificates that Discovery found, with times in milliseconds.
var digicert = kind{
	name:   "digicert",
	marks:  [][]string{{"certificate", "product"}, {"certificate", "datecreated"}, {"serialnumber", "validtill"}, {"certid", "serialnum"}},
	record: digicertRecord,
}

// IsDigiCert reports whether the beginning of a file is JSON of CertCentral.
func IsDigiCert(head []byte) bool { return digicert.is(head) }

// LoadDigiCert reads JSON of CertCentral into b. A time without a zone is in the
// given one; nil is UTC.
func LoadDigiCert(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, zone *time.Location) error {
	return digicert.load(ctx, b, src, r, zone)
}

func digicertRecord(e *entry, r *inventory.Record) ([]byte, error) {
	if e.text("serialNum") != "" || e.text("certId") != "" {
		return nil, discoveryRecord(e, r)
	}
	c := e
	if !isEmpty(e.get("certificate")) {
		c = e.object("certificate")
	}
	if state := e.text("status"); state != "" {
		digicertStatus(e, state, r)
	}
	if err := c.serial("serial_number", r); err != nil {
		return nil, err
	}
	c.thumbprint("thumbprint", r)
	organization := c.object("organization").text("name")
	if organization == "" {
		organization = e.object("organization").text("name")
	}
	showName(r, smime.OrganizationName, organization)
	showName(r, smime.CommonName, c.text("common_name"))
	if issuer := c.object("ca_cert").text("name"); issuer != "" {
		r.Issuer = issuer
		r.Know(inventory.FieldIssuer)
	}
	c.mailboxes(c.texts("emails"), r)
	if bits, ok := c.number("key_size"); ok {
		setKeySize(r, bits)
	}
	digicertType(e, e.object("product").text("name_id"), r)
	return nil, c.validity("valid_from", "valid_till", r)
}

// discoveryRecord reads an entry of the Discovery API.
func discoveryRecord(e *entry, r *inventory.Record) error {
	if err := e.serial("serialNum", r); err != nil {
		return err
	}
	e.get("certId")
	showName(r, smime.CommonName, e.text("commonName"))
	if issuer := e.text("issuer"); issuer != "" {
		r.Issuer = issuer
		r.Know(inventory.FieldIssuer)
	}
	if bits, ok := e.number("keySize"); ok {
		setKeySize(r, bits)
	}
	return e.validity("validFrom", "expiryDate", r)
}

// digicertStatus reads the status of an order. An order that waits has no
// certificate; one that is cancelled after it was issued is revoked.
func digicertStatus(e *entry, state string, r *inventory.Record) {
	switch strings.ToLower(state) {
	case "processing", "needs_approval", "needs_csr", "waiting_pickup", "needs_csr_validation":
		r.Status = inventory.NotIssued
	case "reissue_pending", "issued":
		r.Status = inventory.Valid
	default:
		e.status("status", state, r)
	}
}

// digicertTypes are the products for e-mail, by name_id. They state the type; all
// of them are Strict by default since 2025-07-10 and were not before, so they do
// not state the generation.
var digicertTypes = map[string]smime.CertificateType{
	"secure_email_mailbox": smime.Mailbox, "secure_email_organization": smime.Organization, "secure_email_sponsor": smime.Sponsored,
}

// digicertType takes the type from the product unless the names contradict it: a
// sponsor vouches for somebody, so its certificate names an organization and a
// commonName of another.
func digicertType(e *entry, product string, r *inventory.Record) {
	kind, ok := digicertTypes[product]
	if !ok {
		return
	}
	organization, cn := r.Subject.First(smime.OrganizationName), r.Subject.First(smime.CommonName)
	fits := true
	switch kind {
	case smime.Sponsored:
		fits = organization != "" && !strings.EqualFold(cn, organization)
	case smime.Organization:
		fits = organization != ""
	}
	if !fits {
		e.note(wording.Of("product %q does not fit the name %q of organization %q: the type stays unknown", product, cn, organization))
		return
	}
	r.Content.Type, r.Content.TypeBasis = kind, inventory.BasisStated
}
