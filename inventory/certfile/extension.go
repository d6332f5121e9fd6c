package certfile

import (
	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
)

// extensionKinds are the extensions that BR section 7.1.2.3 lists, and
// Microsoft's security identifier. The order is that of the section.
var extensionKinds = [...]struct {
	oid, name string
	// present and critical are noted when the extension is there, and when it is
	// critical.
	present, critical inventory.Extensions
	// read decodes the value; nil where nobody asks for it.
	read func(*walk, cryptobyte.String) bool
	// fields stay unknown when the value cannot be decoded.
	fields inventory.Field
	// shared is true where the certificates of an issuer tend to say the same.
	shared bool
}{
	{oid: "2.5.29.32", name: "certificatePolicies", present: inventory.ExtPolicies,
		read: (*walk).policies, fields: inventory.FieldPolicies, shared: true},
	{oid: "2.5.29.31", name: "cRLDistributionPoints", present: inventory.ExtCRL,
		read: (*walk).distributionPoints, fields: inventory.FieldCRL, shared: true},
	{oid: "1.3.6.1.5.5.7.1.1", name: "authorityInfoAccess", present: inventory.ExtAIA, critical: inventory.ExtAIACritical,
		read: (*walk).infoAccess, fields: inventory.FieldAIA, shared: true},
	{oid: "2.5.29.19", name: "basicConstraints", read: (*walk).basicConstraints, fields: inventory.FieldExtensions},
	{oid: "2.5.29.15", name: "keyUsage", present: inventory.ExtKeyUsage,
		read: (*walk).keyUsage, fields: inventory.FieldKeyUsage, shared: true},
	{oid: "2.5.29.37", name: "extKeyUsage", present: inventory.ExtEKU,
		read: (*walk).extKeyUsage, fields: inventory.FieldEKUs, shared: true},
	{oid: "2.5.29.35", name: "authorityKeyIdentifier", present: inventory.ExtAKI, critical: inventory.ExtAKICritical,
		read: (*walk).authorityKeyIdentifier, fields: inventory.FieldExtensions},
	{oid: "2.5.29.17", name: "subjectAltName", present: inventory.ExtSAN, critical: inventory.ExtSANCritical,
		read: (*walk).altName, fields: inventory.FieldSAN | inventory.FieldEmails | inventory.FieldUPN},
	{oid: "1.2.840.113549.1.9.15", name: "smimeCapabilities", present: inventory.ExtSMIMECapabilities,
		critical: inventory.ExtSMIMECapabilitiesCritical},
	{oid: "2.5.29.9", name: "subjectDirectoryAttributes", present: inventory.ExtSubjectDirectory,
		critical: inventory.ExtSubjectDirectoryCritical},
	{oid: "1.3.6.1.5.5.7.1.3", name: "qcStatements", present: inventory.ExtQCStatements,
		critical: inventory.ExtQCStatementsCritical},
	{oid: "1.3.6.1.4.1.52266.1", name: "LEI", present: inventory.ExtLEI, critical: inventory.ExtLEICritical},
	{oid: "1.3.6.1.4.1.52266.2", name: "LEI role", present: inventory.ExtLEIRole, critical: inventory.ExtLEICritical},
	{oid: "1.2.840.113583.1.1.9.1", name: "Adobe Time-stamp", present: inventory.ExtAdobeTimestamp,
		critical: inventory.ExtAdobeCritical},
	{oid: "1.2.840.113583.1.1.9.2", name: "Adobe ArchiveRevInfo", present: inventory.ExtAdobeArchive,
		critical: inventory.ExtAdobeCritical},
	{oid: "2.5.29.14", name: "subjectKeyIdentifier", critical: inventory.ExtSKICritical},
	{oid: "1.3.6.1.4.1.311.25.2", name: "security identifier", present: inventory.ExtSID},
}

// kindOf is the index in extensionKinds by object identifier.
var kindOf = map[string]int{}

func init() {
	for i := range extensionKinds {
		kindOf[extensionKinds[i].oid] = i
	}
}

// extensions reads Extensions (RFC 5280, 4.1.2.9).
func (w *walk) extensions(in cryptobyte.String) {
	list, ok := w.sequence(in)
	for ok && !list.Empty() {
		var extension cryptobyte.String
		if extension, list, ok = w.expect(list, asn1.SEQUENCE); ok {
			w.extension(extension)
		}
	}
	if !ok {
		w.lose("list of extensions", inventory.FieldExtensions)
	}
}

func (w *walk) extension(in cryptobyte.String) {
	whole := in
	id, in, ok := w.oid(in)
	if !ok {
		w.lose("identifier of an extension", inventory.FieldExtensions)
		return
	}
	critical, in := w.boolean(in)
	value, _, found := w.expect(in, asn1.OCTET_STRING)
	if !found {
		w.odd("an extension without a value")
	}
	if id.kind < 0 {
		w.otherExtension(id.dotted, critical, value)
		return
	}
	c, kind := &w.r.Content, &extensionKinds[id.kind]
	first := w.seen&(1<<id.kind) == 0
	if !first {
		c.Extensions |= inventory.ExtDuplicate
	}
	w.seen |= 1 << id.kind
	c.Extensions |= kind.present
	if critical {
		c.Extensions |= kind.critical
	}
	switch {
	case kind.read == nil:
	case kind.shared && first:
		ok = w.shared(whole, kind.read, value)
	default:
		ok = kind.read(w, value)
	}
	if !ok {
		w.lose("extension "+kind.name, kind.fields)
	}
}

func (w *walk) otherExtension(dotted string, critical bool, value cryptobyte.String) {
	c := &w.r.Content
	if w.lists.otherExtensions.has(c.OtherExtensions, dotted) {
		c.Extensions |= inventory.ExtDuplicate
		return
	}
	c.OtherExtensions = append(c.OtherExtensions, dotted)
	if critical {
		w.odd("a critical extension that the requirements do not list")
	}
	if w.r.Template == "" { // else the source beside the certificate has its name
		w.r.Template = w.templateOf(dotted, value)
	}
}

// boolean reads BOOLEAN DEFAULT FALSE. DER leaves a default out and encodes TRUE
// as FF (X.690, 11.1 and 11.5).
func (w *walk) boolean(in cryptobyte.String) (value bool, rest cryptobyte.String) {
	octets, rest, ok := w.expect(in, asn1.BOOLEAN)
	switch {
	case !ok:
		return false, rest
	case len(octets) != 1:
		w.odd("a BOOLEAN of another length than one octet")
		return len(octets) > 0, rest
	case octets[0] == 0:
		w.odd("a BOOLEAN that states its default")
		return false, rest
	case octets[0] != 0xff:
		w.odd("a BOOLEAN that is neither 00 nor FF")
	}
	return true, rest
}
