package certfile

import (
	"strings"
	"unicode"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Tags of GeneralName (RFC 5280, 4.2.1.6).
var (
	tagOtherName     = asn1.Tag(0).ContextSpecific().Constructed()
	tagRFC822Name    = asn1.Tag(1).ContextSpecific()
	tagDNSName       = asn1.Tag(2).ContextSpecific()
	tagX400Address   = asn1.Tag(3).ContextSpecific().Constructed()
	tagDirectoryName = asn1.Tag(4).ContextSpecific().Constructed()
	tagEDIPartyName  = asn1.Tag(5).ContextSpecific().Constructed()
	tagURI           = asn1.Tag(6).ContextSpecific()
	tagIPAddress     = asn1.Tag(7).ContextSpecific()
	tagRegisteredID  = asn1.Tag(8).ContextSpecific()
)

// altName reads SubjectAltName (RFC 5280, 4.2.1.6; BR section 7.1.4.2.1).
func (w *walk) altName(in cryptobyte.String) bool {
	list, ok := w.sequence(in)
	if !ok {
		return false
	}
	if list.Empty() {
		w.odd("subjectAltName without a name")
	}
	directoryNames := false
	for names := list; !names.Empty(); {
		value, tag, ok := w.element(&names)
		if !ok || !w.generalName(tag, value) {
			return false
		}
		directoryNames = directoryNames || tag == tagDirectoryName
	}
	// The mailboxes must all be read before a directoryName is compared to them.
	return !directoryNames || w.directoryNames(list)
}

func (w *walk) generalName(tag asn1.Tag, value cryptobyte.String) bool {
	c := &w.r.Content
	switch tag {
	case tagOtherName:
		return w.otherName(value)
	case tagRFC822Name:
		c.SAN |= inventory.SANRFC822
		if w.r.AddPlainEmail(string(value)) {
			return true
		}
		if !isASCII(value) {
			w.odd("an rfc822Name that is not ASCII")
			c.Extensions |= inventory.ExtMailboxBad
		}
		w.mailbox(eightBit(value))
	case tagDNSName:
		c.SAN |= inventory.SANDNSName
	case tagX400Address:
		c.SAN |= inventory.SANX400
	case tagDirectoryName:
		c.SAN |= inventory.SANDirectoryName
	case tagEDIPartyName:
		c.SAN |= inventory.SANEDIParty
	case tagURI:
		c.SAN |= inventory.SANURI
	case tagIPAddress:
		c.SAN |= inventory.SANIPAddress
	case tagRegisteredID:
		c.SAN |= inventory.SANRegisteredID
	default:
		return false
	}
	return true
}

// otherName reads OtherName: a type and an explicitly tagged value.
func (w *walk) otherName(in cryptobyte.String) bool {
	c := &w.r.Content
	kind, in, ok := w.oid(in)
	if !ok {
		return false
	}
	if kind.dotted != smime.OtherNameSmtpUTF8 && !w.lists.otherNames.has(c.OtherNames, kind.dotted) {
		c.OtherNames = append(c.OtherNames, kind.dotted)
	}
	switch kind.dotted {
	case smime.OtherNameSmtpUTF8:
		c.SAN |= inventory.SANSmtpUTF8
	case smime.OtherNameUPN:
		c.SAN |= inventory.SANUPN
	default:
		c.SAN |= inventory.SANOtherName
		return true
	}
	explicit, _, ok := w.expect(in, asn1.Tag(0).ContextSpecific().Constructed())
	if !ok {
		return false
	}
	value, tag, ok := w.element(&explicit)
	if !ok {
		return false
	}
	if tag != asn1.UTF8String {
		w.odd("an otherName that is no UTF8String")
	}
	text, _ := w.text(tag, value)
	if kind.dotted == smime.OtherNameSmtpUTF8 {
		if tag != asn1.UTF8String || !isSmtpUTF8(text) {
			c.Extensions |= inventory.ExtSmtpUTF8Bad
		}
		w.mailbox(text)
		return true
	}
	if w.r.UPN != "" && w.r.UPN != text {
		w.odd("more than one user principal name")
		return true
	}
	w.r.UPN = text
	return true
}

// isSmtpUTF8 reports whether an address is one for SmtpUTF8Mailbox: its local part
// is not ASCII, else it is an rfc822Name, its domain has A-labels alone, and it has no
// byte order mark (RFC 9598, section 3).
func isSmtpUTF8(address string) bool {
	at := strings.LastIndexByte(address, '@')
	return at > 0 && !isASCII([]byte(address[:at])) && isASCII([]byte(address[at:])) && !strings.ContainsRune(address, '\uFEFF')
}

// mailbox adds an address. The inventory keeps the addresses of a certificate as
// lines, so a line end in one is replaced.
func (w *walk) mailbox(address string) {
	if strings.TrimSpace(address) == "" {
		w.odd("an empty mailbox address")
		w.r.Content.Extensions |= inventory.ExtMailboxBad
		return
	}
	if !inventory.IsMailbox(address) {
		w.odd("a mailbox address without the form of one")
	}
	// No Mailbox of RFC 5321 has control characters, and BR section 1.6.1 wants it
	// "with no additional padding", which the inventory takes away.
	if strings.ContainsFunc(address, unicode.IsControl) || address != strings.TrimSpace(address) {
		w.r.Content.Extensions |= inventory.ExtMailboxBad
	}
	w.r.Emails = append(w.r.Emails, strings.ReplaceAll(address, "\n", "\uFFFD"))
}

// directoryNames reads the directoryNames of the list.
func (w *walk) directoryNames(list cryptobyte.String) bool {
	writing := inventory.WritingOf(w.r.Emails)
	for !list.Empty() {
		value, tag, ok := w.element(&list)
		if !ok {
			return false
		}
		if tag != tagDirectoryName {
			continue
		}
		rdns, _, ok := w.expect(value, asn1.SEQUENCE)
		if !ok {
			return false
		}
		name, flags, ok := w.name(rdns, nil)
		if !ok {
			return false
		}
		facts := name.Facts(w.lowerMailboxes(), true)
		facts.Flags |= flags | writing.Flags(name)
		w.r.Content.SANDirectoryNames = append(w.r.Content.SANDirectoryNames, facts)
	}
	return true
}

// lowerMailboxes returns the addresses as name facts compare them.
func (w *walk) lowerMailboxes() []string {
	list := make([]string, len(w.r.Emails))
	for i, e := range w.r.Emails {
		list[i] = strings.ToLower(strings.TrimSpace(e))
	}
	return list
}
