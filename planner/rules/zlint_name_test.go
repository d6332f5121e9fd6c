package rules_test

import (
	"strings"

	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory/smime"
)

// nameCases are of the subject and its alternative name: sections 7.1.4.2.1 to .6.
var nameCases = []judgedCase{
	{"san-other-name: none", passes, mailboxType, strict, nil, ""},
	{"san-other-name: UPN, Strict", fails, mailboxType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(upn, "jo@example.com")))
	}, "san-other-name"},
	{"san-other-name: SmtpUTF8Mailbox, Strict", edge, mailboxType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(smtpUTF8Box, "jö@example.com")))
	}, ""},
	{"san-other-name: UPN, Multipurpose", exempt, mailboxType, multipurpose, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(upn, "jo@example.com")))
	}, ""},

	{"san-name-type: rfc822Name", passes, mailboxType, strict, nil, ""},
	{"san-name-type: dNSName", fails, mailboxType, legacy, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), der(0x82, []byte("www.example.com"))))
	}, "san-name-type"},
	{"san-name-type: all kinds that are permitted", edge, individualType, multipurpose, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(upn, "jo@example.com"), directoryName(attribute{"surname", "Doe", asn1.UTF8String})))
	}, ""},
	{"san-name-type: no SAN", exempt, individualType, strict, func(m *made) { m.without("subjectAltName") }, "san-mailbox-missing"},

	{"san-mailbox-missing: rfc822Name", passes, mailboxType, strict, nil, ""},
	{"san-mailbox-missing: no SAN", fails, individualType, strict, func(m *made) { m.without("subjectAltName") }, "san-mailbox-missing"},
	{"san-mailbox-missing: UPN alone", edge, individualType, multipurpose, func(m *made) { m.with("subjectAltName", san(otherName(upn, "jo@example.com"))) }, "san-mailbox-missing"},

	{"san-not-critical: empty subject, critical", passes, mailboxType, strict, func(m *made) { m.without("commonName").critical("subjectAltName") }, ""},
	{"san-not-critical: empty subject", fails, mailboxType, strict, func(m *made) { m.without("commonName") }, "san-not-critical"},
	{"san-not-critical: one attribute", edge, mailboxType, strict, nil, ""},
	{"san-not-critical: no SAN", exempt, mailboxType, strict, func(m *made) { m.without("commonName", "subjectAltName") }, "san-mailbox-missing"},

	{"mailbox-not-in-san: emailAddress in it", passes, individualType, strict, func(m *made) { m.attr("emailAddress", "jo.doe@example.com") }, ""},
	{"mailbox-not-in-san: emailAddress", fails, individualType, strict, func(m *made) { m.attr("emailAddress", "jo@example.com") }, "mailbox-not-in-san"},
	{"mailbox-not-in-san: directoryName", edge, individualType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), directoryName(
			attribute{"surname", "Doe", asn1.UTF8String}, attribute{"emailAddress", "jo@example.com", asn1.IA5String},
		)))
	}, "mailbox-not-in-san"},
	{"mailbox-not-in-san: quoted local part", edge, individualType, strict, func(m *made) { m.attr("emailAddress", `"jo doe"@example.com`) }, "mailbox-not-in-san"},
	{"mailbox-not-in-san: local part in capitals", edge, individualType, strict, func(m *made) { m.attr("emailAddress", "Jo.Doe@example.com") }, "mailbox-not-in-san"},
	{"mailbox-not-in-san: local part in capitals in both", edge, individualType, strict, func(m *made) {
		m.attr("emailAddress", "Jo.Doe@example.com").with("subjectAltName", san(rfc822("info@example.com"), rfc822("Jo.Doe@example.com")))
	}, ""},
	{"mailbox-not-in-san: domain in capitals", edge, individualType, strict, func(m *made) { m.attr("emailAddress", "jo.doe@EXAMPLE.com") }, ""},
	{"mailbox-not-in-san: local part in capitals, directoryName", edge, individualType, strict, func(m *made) {
		m.with("subjectAltName", san(directoryName(
			attribute{"surname", "Doe", asn1.UTF8String}, attribute{"emailAddress", "Jo.Doe@example.com", asn1.IA5String},
		), rfc822("jo.doe@example.com")))
	}, "mailbox-not-in-san"},
	{"mailbox-not-in-san: no address in the subject", exempt, individualType, strict, nil, ""},

	{"mailbox-syntax: one address", passes, mailboxType, strict, nil, ""},
	{"mailbox-syntax: two addresses", fails, individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822("jo@example.com doe@example.com"))) }, "mailbox-syntax"},
	{"mailbox-syntax: display name", fails, individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822("Jo <jo@example.com>"))) }, "mailbox-syntax"},
	{"mailbox-syntax: trailing dot", fails, individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822("jo@example.com."))) }, "mailbox-syntax"},
	{"mailbox-syntax: not ASCII", fails, individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822("jö@example.com"))) }, "mailbox-syntax"},
	{"mailbox-syntax: a space before the address", edge, individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822(" jo@example.com"))) }, "mailbox-syntax"},
	{"mailbox-syntax: empty", fails, individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822(""), rfc822("jo@example.com"))) }, "mailbox-syntax"},
	{"mailbox-syntax: quoted local part", edge, individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822(`"jo doe"@example.com`))) }, ""},
	{"mailbox-syntax: no SAN", exempt, individualType, strict, func(m *made) { m.without("subjectAltName") }, "san-mailbox-missing"},

	{"smtp-utf8-mailbox: beside an rfc822Name", passes, individualType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(smtpUTF8Box, "jö@example.com")))
	}, ""},
	{"smtp-utf8-mailbox: ASCII", fails, individualType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(smtpUTF8Box, "jo@example.com")))
	}, "smtp-utf8-mailbox"},
	{"smtp-utf8-mailbox: U-label", edge, individualType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(smtpUTF8Box, "jö@exämple.com")))
	}, "smtp-utf8-mailbox"},
	{"smtp-utf8-mailbox: byte order mark", edge, individualType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(smtpUTF8Box, "\uFEFFjö@example.com")))
	}, "smtp-utf8-mailbox"},
	{"smtp-utf8-mailbox: rfc822Name alone", exempt, individualType, strict, nil, ""},

	{"apple-rfc822-name: beside an rfc822Name", passes, individualType, strict, func(m *made) {
		m.valid("2027-02-01T00:00:00Z", smime.Day).with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(smtpUTF8Box, "jö@example.com")))
	}, ""},
	{"apple-rfc822-name: a year later", fails, individualType, strict, func(m *made) {
		m.valid("2028-02-01T00:00:00Z", smime.Day).with("subjectAltName", san(otherName(smtpUTF8Box, "jö@example.com")))
	}, "apple-rfc822-name"},
	{"apple-rfc822-name: 2027-01-31", edge, individualType, strict, func(m *made) {
		m.valid("2027-01-31T23:59:59Z", smime.Day).with("subjectAltName", san(otherName(smtpUTF8Box, "jö@example.com")))
	}, ""},
	{"apple-rfc822-name: 2027-02-01", edge, individualType, strict, func(m *made) {
		m.valid("2027-02-01T00:00:00Z", smime.Day).with("subjectAltName", san(otherName(smtpUTF8Box, "jö@example.com")))
	}, "apple-rfc822-name"},
	{"apple-rfc822-name: no SmtpUTF8Mailbox", exempt, individualType, strict, func(m *made) { m.valid("2027-02-01T00:00:00Z", smime.Day) }, ""},

	{"subject-attribute: serialNumber, mailbox", passes, mailboxType, strict, func(m *made) { m.attr("serialNumber", "4711") }, ""},
	{"subject-attribute: organizationName, mailbox", fails, mailboxType, legacy, func(m *made) { m.attr("organizationName", "Example GmbH") }, "subject-attribute"},
	{"subject-attribute: title, organization", fails, organizationType, multipurpose, func(m *made) { m.attr("title", "CEO") }, "subject-attribute"},
	{"subject-attribute: no organizationIdentifier", fails, organizationType, legacy, func(m *made) { m.without("organizationIdentifier") }, "subject-attribute"},
	{"subject-attribute: organizationName, individual", fails, individualType, strict, func(m *made) { m.attr("organizationName", "Example GmbH") }, "subject-attribute"},
	{"subject-attribute: street, Multipurpose", edge, organizationType, multipurpose, func(m *made) {
		m.attr("localityName", "Berlin").attr("streetAddress", "Street 1").attr("postalCode", "10115")
	}, ""},
	{"subject-attribute: street, Strict", edge, organizationType, strict, func(m *made) { m.attr("localityName", "Berlin").attr("streetAddress", "Street 1") }, "subject-attribute"},
	{"subject-attribute: domainComponent, Legacy", edge, organizationType, legacy, func(m *made) { m.attr("domainComponent", "example") }, ""},
	{"subject-attribute: domainComponent, Multipurpose", edge, organizationType, multipurpose, func(m *made) { m.attr("domainComponent", "example") }, "subject-attribute"},
	{"subject-attribute: an organization's directoryName that says it all", edge, organizationType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), directoryName(
			attribute{"organizationName", "Example GmbH", asn1.UTF8String}, attribute{"organizationIdentifier", "NTRDE-12345", asn1.UTF8String},
		)))
	}, ""},
	{"subject-attribute: an organization's directoryName without its identifier", edge, organizationType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), directoryName(attribute{"organizationName", "Example GmbH", asn1.UTF8String})))
	}, "subject-attribute"},
	{"subject-attribute: no attribute", exempt, mailboxType, strict, func(m *made) { m.without("commonName").critical("subjectAltName") }, ""},

	{"personal-name-missing: both", passes, sponsoredType, strict, nil, ""},
	{"personal-name-missing: sponsored", fails, sponsoredType, multipurpose, func(m *made) { m.without("surname", "givenName") }, "personal-name-missing"},
	{"personal-name-missing: individual", fails, individualType, strict, func(m *made) { m.without("surname", "givenName") }, "personal-name-missing"},
	{"personal-name-missing: surname alone", edge, individualType, strict, func(m *made) { m.without("givenName") }, ""},
	{"personal-name-missing: pseudonym alone", edge, sponsoredType, strict, func(m *made) {
		m.without("surname", "givenName", "commonName").attr("pseudonym", "PN-17").attr("commonName", "PN-17")
	}, ""},
	{"personal-name-missing: a directoryName", edge, individualType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), directoryName(attribute{"commonName", "Jo Doe", asn1.UTF8String})))
	}, "personal-name-missing"},
	{"personal-name-missing: Legacy", exempt, sponsoredType, legacy, func(m *made) { m.without("surname", "givenName") }, ""},

	{"pseudonym-and-name: pseudonym alone", passes, sponsoredType, strict, func(m *made) { m.without("surname", "givenName", "commonName").attr("pseudonym", "PN-17") }, ""},
	{"pseudonym-and-name: both", fails, sponsoredType, legacy, func(m *made) { m.attr("pseudonym", "Jo Doe") }, "pseudonym-and-name"},
	{"pseudonym-and-name: givenName alone beside it", edge, sponsoredType, strict, func(m *made) { m.without("surname", "commonName").attr("pseudonym", "PN-17") }, "pseudonym-and-name"},
	{"pseudonym-and-name: no pseudonym", exempt, sponsoredType, strict, nil, ""},

	{"common-name: organization, its name", passes, organizationType, strict, nil, ""},
	{"common-name: mailbox without an address", fails, mailboxType, strict, func(m *made) { m.without("commonName").attr("commonName", "Jo Doe") }, "common-name"},
	{"common-name: mailbox that the SAN lacks", fails, individualType, strict, func(m *made) { m.without("commonName").attr("commonName", "jo@example.com") }, "common-name mailbox-not-in-san"},
	{"common-name: organization, other", fails, organizationType, strict, func(m *made) { m.without("commonName").attr("commonName", "Gateway") }, "common-name"},
	{"common-name: organization, its name in capitals", edge, organizationType, strict, func(m *made) {
		m.without("commonName").attr("commonName", "EXAMPLE GMBH")
	}, "common-name"},
	{"common-name: pseudonym that it lacks", fails, sponsoredType, strict, func(m *made) { m.without("surname", "givenName").attr("pseudonym", "PN-17") }, "common-name"},
	{"common-name: organization, its name beside a pseudonym", edge, organizationType, strict, func(m *made) { m.attr("pseudonym", "PN-17") }, "subject-attribute"},
	{"common-name: mailbox and a name beside the address", fails, mailboxType, strict, func(m *made) { m.attr("commonName", "Jo Doe") }, "common-name"},
	{"common-name: organization, another beside its name", fails, organizationType, strict, func(m *made) { m.attr("commonName", "Gateway") }, "common-name"},
	{"common-name: organization, its name and its mailbox", edge, organizationType, strict, func(m *made) { m.attr("commonName", "jo.doe@example.com") }, ""},
	{"common-name: sponsored, a person's name and mailbox", edge, sponsoredType, strict, func(m *made) { m.attr("commonName", "jo.doe@example.com") }, ""},
	{"common-name: organization, its mailbox", edge, organizationType, strict, func(m *made) { m.without("commonName").attr("commonName", "jo.doe@example.com") }, ""},
	{"common-name: mailbox, local part in capitals", edge, mailboxType, strict, func(m *made) {
		m.without("commonName").attr("commonName", "Jo.Doe@example.com")
	}, "common-name mailbox-not-in-san"},
	{"common-name: mailbox, domain in capitals", edge, mailboxType, strict, func(m *made) {
		m.without("commonName").attr("commonName", "jo.doe@Example.com")
	}, ""},
	{"common-name: mailbox, a quoted local part", edge, mailboxType, strict, func(m *made) {
		m.without("commonName").attr("commonName", `"jo doe"@example.com`).with("subjectAltName", san(rfc822(`"jo doe"@example.com`)))
	}, ""},
	{"common-name: mailbox without one", exempt, mailboxType, strict, func(m *made) { m.without("commonName").critical("subjectAltName") }, ""},
	{"common-name: organization without one", exempt, organizationType, strict, func(m *made) { m.without("commonName") }, ""},

	{"email-attribute: one address", passes, individualType, strict, func(m *made) { m.attr("emailAddress", "jo.doe@example.com") }, ""},
	{"email-attribute: two addresses", fails, individualType, strict, func(m *made) { m.attr("emailAddress", "jo@example.com doe@example.com") }, "email-attribute"},
	{"email-attribute: display name", fails, individualType, strict, func(m *made) { m.attr("emailAddress", "Jo <jo.doe@example.com>") }, "email-attribute"},
	{"email-attribute: a space in quotes", edge, individualType, strict, func(m *made) {
		m.attr("emailAddress", `"jo doe"@example.com`).with("subjectAltName", san(rfc822(`"jo doe"@example.com`)))
	}, ""},
	{"email-attribute: absent", exempt, individualType, strict, nil, ""},

	{"organization-identifier: subdivision", passes, organizationType, strict, orgID("NTRDE+BE-12345"), ""},
	{"organization-identifier: INT", passes, organizationType, strict, orgID("INTXG"), ""},
	{"organization-identifier: LEI", passes, organizationType, strict, orgID("LEIXG-AEYE00EKXESVZUUEBP67"), ""},
	{"organization-identifier: PSD", passes, organizationType, strict, orgID("PSDDE-BAFIN-1234"), ""},
	{"organization-identifier: other country", fails, organizationType, strict, orgID("NTRFR-12345"), "organization-identifier"},
	{"organization-identifier: unknown scheme", fails, organizationType, strict, orgID("TAXDE-12345"), "organization-identifier"},
	{"organization-identifier: no reference", fails, organizationType, strict, orgID("NTRDE"), "organization-identifier"},
	{"organization-identifier: INT and reference", fails, organizationType, strict, orgID("INTXG-1"), "organization-identifier"},
	{"organization-identifier: VAT subdivision", fails, organizationType, strict, orgID("VATDE+BE-1"), "organization-identifier"},
	{"organization-identifier: LEI too short", fails, organizationType, strict, orgID("LEIXG-123456"), "organization-identifier"},
	{"organization-identifier: PSD, no authority", fails, organizationType, strict, orgID("PSDDE-1234"), "organization-identifier"},
	{"organization-identifier: IA5String", fails, organizationType, strict, func(m *made) {
		m.without("organizationIdentifier").typed("organizationIdentifier", asn1.IA5String, "NTRDE-1")
	}, "organization-identifier"},
	{"organization-identifier: GOV", edge, organizationType, strict, orgID("GOVDE+BE"), ""},
	{"organization-identifier: VATEL in Greece", edge, organizationType, strict, func(m *made) {
		m.subject = nil
		m.attr("countryName", "GR").attr("organizationName", "Example SA").attr("organizationIdentifier", "VATEL-123456789").attr("commonName", "Example SA")
	}, ""},
	{"organization-identifier: absent", exempt, individualType, strict, nil, ""},

	{"organizational-unit: a unit", fails, organizationType, strict, func(m *made) { m.attr("organizationalUnitName", "Finance") }, "organizational-unit?"},
	{"organizational-unit: no unit", exempt, organizationType, strict, nil, ""},

	{"address-order: street, locality, country", passes, individualType, multipurpose, func(m *made) { m.attr("localityName", "Berlin").attr("streetAddress", "Street 1") }, ""},
	{"address-order: street alone", fails, organizationType, legacy, func(m *made) { m.attr("streetAddress", "Street 1") }, "address-order"},
	{"address-order: locality without country", fails, individualType, strict, func(m *made) { m.without("countryName").attr("localityName", "Berlin") }, "address-order"},
	{"address-order: street with the state alone", edge, individualType, multipurpose, func(m *made) { m.attr("stateOrProvinceName", "Berlin").attr("streetAddress", "Street 1") }, ""},
	{"address-order: street with the country alone", edge, individualType, multipurpose, func(m *made) { m.attr("streetAddress", "Street 1") }, "address-order"},
	{"address-order: no address", exempt, individualType, strict, nil, ""},

	{"country: Namibia", passes, individualType, strict, func(m *made) { m.without("countryName").attr("countryName", "NA") }, ""},
	{"country: UK", fails, individualType, strict, func(m *made) { m.without("countryName").attr("countryName", "UK") }, "country"},
	{"country: lower case", fails, individualType, strict, func(m *made) { m.without("countryName").attr("countryName", "de") }, "country"},
	{"country: XX", edge, individualType, strict, func(m *made) { m.without("countryName").attr("countryName", "XX") }, ""},
	{"country: absent", exempt, mailboxType, strict, nil, ""},

	{"metadata-only: values", passes, individualType, strict, nil, ""},
	{"metadata-only: a hyphen", fails, individualType, strict, func(m *made) { m.attr("localityName", "-") }, "metadata-only"},
	{"metadata-only: not available", fails, individualType, strict, func(m *made) { m.attr("serialNumber", "(not available)") }, "metadata-only"},
	{"metadata-only: n/a", fails, individualType, strict, func(m *made) { m.attr("serialNumber", "N/A") }, "metadata-only"},
	{"metadata-only: the surname Null", edge, individualType, strict, func(m *made) { m.without("surname").attr("surname", "Null") }, ""},
	{"metadata-only: no attribute", exempt, mailboxType, strict, func(m *made) { m.without("commonName").critical("subjectAltName") }, ""},

	{"attribute-length: short", passes, individualType, strict, nil, ""},
	{"attribute-length: 200 characters", fails, individualType, strict, func(m *made) { m.without("commonName").attr("commonName", strings.Repeat("x", 200)) }, "attribute-length"},
	{"attribute-length: 64 characters", edge, individualType, strict, func(m *made) { m.without("commonName").attr("commonName", strings.Repeat("é", 64)) }, ""},
	{"attribute-length: 65 characters", edge, individualType, strict, func(m *made) { m.without("commonName").attr("commonName", strings.Repeat("é", 65)) }, "attribute-length"},
	{"attribute-length: no attribute", exempt, mailboxType, strict, func(m *made) { m.without("commonName").critical("subjectAltName") }, ""},

	{"attribute-encoding: as prescribed", passes, individualType, strict, nil, ""},
	{"attribute-encoding: UTF8String country", fails, individualType, strict, func(m *made) { m.without("countryName").typed("countryName", asn1.UTF8String, "DE") }, "attribute-encoding"},
	{"attribute-encoding: @ in PrintableString", fails, individualType, strict, func(m *made) {
		m.without("commonName").typed("commonName", asn1.PrintableString, "jo.doe@example.com")
	}, "attribute-encoding"},
	{"attribute-encoding: IA5String organization", fails, organizationType, strict, func(m *made) {
		m.without("organizationName").typed("organizationName", asn1.IA5String, "Example GmbH")
	}, "attribute-encoding"},
	{"attribute-encoding: OCTET STRING title", edge, individualType, strict, func(m *made) { m.typed("title", asn1.OCTET_STRING, "Dr") }, "attribute-encoding"},
	{"attribute-encoding: NumericString title", fails, individualType, strict, func(m *made) { m.typed("title", 18, "1234") }, "attribute-encoding"},
	{"attribute-encoding: BMPString", edge, individualType, strict, func(m *made) { m.typed("title", 30, "\x00D\x00r") }, ""},
	{"attribute-encoding: IA5String street, of which RFC 5280 says nothing", edge, individualType, multipurpose, func(m *made) {
		m.attr("localityName", "Example").typed("streetAddress", asn1.IA5String, "Example Street 1")
	}, ""},
	{"attribute-encoding: TeletexString, established before", edge, individualType, strict, func(m *made) {
		m.without("commonName").typed("commonName", asn1.T61String, "Jo Doe")
	}, ""},
	{"attribute-encoding: no attribute", exempt, mailboxType, strict, func(m *made) { m.without("commonName").critical("subjectAltName") }, ""},
}

// orgID replaces the organization identifier.
func orgID(id string) func(*made) {
	return func(m *made) { m.without("organizationIdentifier").attr("organizationIdentifier", id) }
}
