package store

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

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
