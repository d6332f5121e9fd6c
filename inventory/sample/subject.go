package sample

import "smigrate/inventory/smime"

// subjectContent says what the subject of a certificate holds besides the names
// that its type requires.
type subjectContent struct {
	nameless   bool // commonName, but no givenName and surname
	identifier bool // organizationIdentifier
	department bool // OU with the department
	affiliate  bool // OU with an affiliate
	userID     bool
	domain     bool // DC attributes of the directory
	locality   bool
	address    bool // streetAddress and postalCode, with a locality (BR section 7.1.4.2.2 j)
	mailboxCN  bool // commonName is the mailbox address
}

// subject draws what the subjects of an issue hold. Legacy and earlier issuers
// took what the enrolment sent; departments slip through in Multipurpose too.
func (g *generator) subject(issue issue) subjectContent {
	h := &g.holder
	var s subjectContent
	old := issue.generation == smime.Legacy || issue.generation == smime.NoGeneration
	s.identifier = !old || smime.DateOf(issue.notBefore) >= firstIdentifier
	s.mailboxCN = h.kind == gateway || h.kind == sharedMailbox && g.percent(40)
	s.locality = g.percent(35)
	if h.kind != employee {
		return s
	}
	e := h.unit.enrolment
	switch {
	case old:
		s.nameless = g.percent(e.nameless)
		s.department = g.percent(e.departments)
		s.userID = g.percent(e.accounts)
		s.domain = s.userID && g.percent(35)
		s.address = g.percent(e.addresses)
	case issue.generation == smime.Multipurpose:
		s.department = g.percent(e.departments / 6)
		s.address = g.percent(e.addresses / 2)
	}
	s.affiliate = !s.department && g.percent(4)
	return s
}

// appendSubject appends the subject as programs print it: RFC 4514 with dotted
// types where that has no short name, commonName first and countryName last.
func appendSubject(b []byte, c *certificate) []byte {
	h := c.holder
	switch h.kind {
	case personalMailbox:
		return h.appendMailbox(append(b, "CN="...))
	case freelancer:
		b = appendPerson(b, h)
		b = appendPersonalNames(b, h)
		return append(append(b, ",C="...), h.company.country...)
	case employee:
		b = appendPerson(b, h)
		if !c.subject.nameless {
			b = appendPersonalNames(b, h)
		}
		return appendOrganization(b, c)
	default:
		b = append(b, "CN="...)
		if c.subject.mailboxCN {
			b = h.appendMailbox(b)
		} else {
			b = appendValue(b, h.company.name)
		}
		return appendOrganization(b, c)
	}
}

func appendPerson(b []byte, h *holder) []byte {
	b = append(append(b, "CN="...), h.first.text...)
	return append(append(b, ' '), h.last.text...)
}

func appendPersonalNames(b []byte, h *holder) []byte {
	b = append(append(b, ",2.5.4.4="...), h.last.text...)
	return append(append(b, ",2.5.4.42="...), h.first.text...)
}

// appendOrganization appends the attributes from the account to the country.
func appendOrganization(b []byte, c *certificate) []byte {
	h, s := c.holder, &c.subject
	if s.userID {
		b = h.appendUser(append(b, ",UID="...))
	}
	if s.identifier {
		b = appendAttribute(b, ",2.5.4.97=", h.company.identifier)
	}
	switch {
	case s.department:
		b = appendAttribute(b, ",OU=", h.unit.name)
	case s.affiliate:
		b = appendAttribute(b, ",OU=", h.company.affiliate)
	}
	b = appendAttribute(b, ",O=", h.company.name)
	if s.address {
		b = appendAttribute(b, ",STREET=", h.company.streetAddress)
		b = appendAttribute(b, ",2.5.4.17=", h.company.zipCode)
	}
	if s.locality || s.address {
		b = appendAttribute(b, ",L=", h.company.locality)
	}
	if s.domain {
		b = append(b, ",DC=corp,DC=example"...)
	}
	return appendAttribute(b, ",C=", h.company.country)
}

func appendAttribute(b []byte, prefix, value string) []byte {
	return appendValue(append(b, prefix...), value)
}

// appendValue escapes the comma and the plus sign, the only special characters in
// the values here (RFC 4514, section 2.4).
func appendValue(b []byte, value string) []byte {
	for i := range len(value) {
		if value[i] == ',' || value[i] == '+' {
			b = append(b, '\\')
		}
		b = append(b, value[i])
	}
	return b
}
