package store

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// nssExtensions reads the extensions, each a run of lines that begins with its
// name. They are all printed, so that one that is missing is known to be.
func (e *entry) nssExtensions(list *node) {
	e.Know(inventory.FieldKeyUsage | inventory.FieldEKUs | inventory.FieldPolicies | inventory.FieldSAN | inventory.FieldEmails |
		inventory.FieldUPN | inventory.FieldCRL)
	if list == nil {
		return
	}
	name := ""
	for _, n := range list.children {
		if strings.HasPrefix(n.text, "Name:") {
			name = n.value()
		}
		switch name {
		case "Certificate Key Usage":
			e.nssKeyUsage(n)
		case "Extended Key Usage":
			e.nssEKUs(n)
		case "Certificate Subject Alt Name":
			e.nssAltName(n)
		case "Certificate Policies":
			e.nssPolicies(n)
		case "Certificate Basic Constraints":
			if strings.Contains(n.text, "Is a CA") {
				e.Content.Extensions |= inventory.ExtBasicCA
			}
		case "CRL Distribution Points":
			for _, c := range n.children {
				if strings.HasPrefix(c.text, "URI:") {
					e.Content.CRL = append(e.Content.CRL, c.unquoted())
				}
			}
		}
	}
	e.forgetHidden()
}

func (e *entry) nssKeyUsage(n *node) {
	if !strings.HasPrefix(n.text, "Usages:") {
		return
	}
	e.keyUsage(n.value())
	for _, c := range n.children {
		e.keyUsage(c.text)
	}
}

// nssEKUs reads names such as "E-Mail Protection Certificate", or "OID.1.2.3".
func (e *entry) nssEKUs(n *node) {
	for _, c := range n.children {
		e.eku(strings.TrimPrefix(strings.TrimSuffix(c.text, " Certificate"), "OID."))
	}
}

func (e *entry) nssPolicies(n *node) {
	for _, c := range n.children {
		if name, ok := strings.CutPrefix(c.text, "Policy Name: "); ok {
			e.policy(strings.TrimPrefix(name, "OID."))
		}
	}
}

func (e *entry) nssAltName(n *node) {
	kind, _, _ := strings.Cut(n.text, ":")
	switch kind {
	case "RFC822 Name":
		e.mailbox(n.unquoted())
	case "Other Name":
		oid := strings.TrimPrefix(n.find("OID:").value(), "OID.")
		switch {
		case oid == "Microsoft NT Principal Name":
			value, _, _ := strings.Cut(strings.TrimPrefix(n.value(), `"`), `"`)
			if strings.Contains(value, lostText) {
				e.Content.SAN |= inventory.SANUPN
				e.lost |= inventory.FieldUPN
				return
			}
			e.upn(value)
		case smime.IsOID(oid):
			e.hidden(oid)
		}
	case "DNS name":
		e.Content.SAN |= inventory.SANDNSName
	case "URI":
		e.Content.SAN |= inventory.SANURI
	case "Directory Name":
		e.Content.SAN |= inventory.SANDirectoryName
		e.lost |= inventory.FieldSAN
	case "IP Address":
		e.Content.SAN |= inventory.SANIPAddress
	}
}
