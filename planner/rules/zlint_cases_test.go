package rules_test

import (
	"strings"

	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory/smime"
)

// zlintSilent are the rules that zlint's S/MIME lints do not have, or have for a
// part of the certificates only, with the sentence that demands them.
var zlintSilent = map[string]string{
	"validity-too-long":   "6.3.2: the table of maximum validity periods",
	"san-other-name":      "7.1.4.2.1: otherName of any type for Legacy and Multipurpose",
	"san-name-type":       "7.1.4.2.1: SHALL NOT include GeneralName entries that do not conform",
	"smtp-utf8-mailbox":   "7.1.4.2.1: encoded in accordance with RFC 9598",
	"apple-rfc822-name":   "Apple Root Program Policy 2.3",
	"subject-attribute":   "7.1.4.2.4 to .6: zlint has the table of 7.1.4.2.3 alone",
	"metadata-only":       "7.1.4.2: SHALL NOT contain only metadata",
	"attribute-length":    "7.1.4.2.2 a: the upper bounds of RFC 5280",
	"attribute-encoding":  "7.1.4: Attribute values SHALL be encoded according to RFC 5280",
	"pseudonym-and-name":  "7.1.4.2.2 e, f",
	"address-order":       "7.1.4.2.2 j to m",
	"basic-constraints":   "7.1.2.3 d",
	"extension-critical":  "7.1.2.3 c, n",
	"smime-capabilities":  "7.1.2.3 i",
	"policy-qualifier":    "7.1.2.3 a",
	"duplicate-extension": "7.1.2.4: in accordance with RFC 5280, section 4.2",
	"san-not-critical":    "7.1.2.4: in accordance with RFC 5280, section 4.2.1.6",
}

// zlintMisses are cases in which a rule that zlint has finds less than the text.
var zlintMisses = map[string]string{
	"key-algorithm: RSA 2047":                     "6.1.5: at least 2048 bits; zlint judges it under other sources",
	"key-algorithm: RSA 2050":                     "6.1.5: evenly divisible by 8",
	"key-algorithm: exponent 1":                   "6.1.6: an odd number equal to 3 or more",
	"eku-extra: BitLocker":                        "7.1.2.3 f: zlint passes what it has no name for",
	"eku-extra: clientAuth and logon, 2027-07-01": "SMC018 is in no linter",
	"key-algorithm: ML-DSA, 2025-08-21":           "7.1.3.1 before SMC013; zlint registers the later lint under both names",
	"common-name: organization, other":            "7.1.4.2.2 a; this release of zlint has no lint for it",
	"lei-extension: role, individual":             "7.1.2.3 l: Individual-validated Prohibited",
	"country: lower case":                         "7.1.4.2.2 n: the codes of ISO 3166-1 are capitals",
	"common-name: pseudonym that it lacks":        "7.1.4.2.2 a: the Pseudonym SHALL contain the subject:pseudonym",
	"common-name: mailbox that the SAN lacks":     "7.1.4.2.2 a: SHALL contain a rfc822Name; zlint reports 7.1.4.2.1 alone",
	"san-mailbox-missing: UPN alone":              "7.1.4.2.1: at least one Rfc822Name or SmtpUTF8Mailbox",
	"organization-identifier: unknown scheme":     "Appendix A.1: the schemes recognized as valid",
	"organization-identifier: no reference":       "7.1.4.2.2 d: a Registration Reference allocated",
	"organization-identifier: INT and reference":  "7.1.4.2.2 d note 2",
	"organization-identifier: LEI too short":      "Appendix A.1: as specified in ISO 17442",
	"organization-identifier: PSD, no authority":  "Appendix A.1: the extended structure of ETSI TS 119 495",
	"organization-identifier: IA5String":          "7.1.4.2.2 d: PrintableString or UTF8String",
	"organization-identifier: VAT subdivision":    "7.1.4.2.2 d: subdivisions of trade registers and governments alone",
	"mailbox-syntax: not ASCII":                   "7.1.4.2.1: RFC 5280 4.2.1.6",
	"mailbox-syntax: display name":                "1.6.1: no additional padding or structure; net/mail takes it",
	"email-attribute: display name":               "7.1.4.2.2 h: a single Mailbox Address; net/mail takes the name before it",
	"aia-scheme: directoryName":                   "7.1.2.3 c: every accessMethod SHALL have the URI scheme HTTP",
	"key-usage: ML-DSA, keyAgreement":             "7.1.2.3 e with SMC013",
	"key-usage: ML-KEM, digitalSignature":         "7.1.2.3 e with SMC013",
}

// zlintErrs are the lints that report what the text permits.
var zlintErrs = map[string]struct{ lint, why string }{
	"organization-identifier: VATEL in Greece": {
		"e_registration_scheme_id_matches_subject_country",
		"7.1.4.2.2 d note 1: the country prefix described in Article 215 MAY be used",
	},
	"crldp-missing": {
		"e_subscribers_crl_distribution_points_are_http", "7.1.2.3 b: no URI has a wrong scheme, the extension is missing",
	},
}

const (
	mailboxType, organizationType = smime.Mailbox, smime.Organization
	sponsoredType, individualType = smime.Sponsored, smime.Individual
	legacy, multipurpose, strict  = smime.Legacy, smime.Multipurpose, smime.Strict
)

var judgedCases = []judgedCase{
	{"clean: mailbox, Legacy", mailboxType, legacy, nil, ""},
	{"clean: mailbox, Multipurpose", mailboxType, multipurpose, nil, ""},
	{"clean: mailbox, Strict", mailboxType, strict, nil, ""},
	{"clean: organization, Legacy", organizationType, legacy, nil, ""},
	{"clean: organization, Multipurpose", organizationType, multipurpose, nil, ""},
	{"clean: organization, Strict", organizationType, strict, nil, ""},
	{"clean: sponsored, Legacy", sponsoredType, legacy, nil, ""},
	{"clean: sponsored, Multipurpose", sponsoredType, multipurpose, nil, ""},
	{"clean: sponsored, Strict", sponsoredType, strict, nil, ""},
	{"clean: individual, Legacy", individualType, legacy, nil, ""},
	{"clean: individual, Multipurpose", individualType, multipurpose, nil, ""},
	{"clean: individual, Strict", individualType, strict, nil, ""},

	{"generation-closed: last second", mailboxType, legacy, func(m *made) { m.valid("2025-07-14T23:59:59Z", smime.Day) }, ""},
	{"generation-closed: first second", mailboxType, legacy, func(m *made) { m.valid("2025-07-15T00:00:00Z", smime.Day) }, "generation-closed"},
	{"generation-closed: not Multipurpose", mailboxType, multipurpose, func(m *made) { m.valid("2025-07-15T00:00:00Z", smime.Day) }, ""},

	{"policy-oid: own beside reserved", mailboxType, strict, func(m *made) {
		m.with("certificatePolicies", policies("2.23.140.1.5.1.3", "1.3.6.1.4.1.32473.1.2.4"))
	}, ""},
	{"policy-oid: two reserved", mailboxType, strict, func(m *made) {
		m.with("certificatePolicies", policies("2.23.140.1.5.1.3", "2.23.140.1.5.1.2"))
	}, "policy-oid"},

	{"validity-too-long: 825 days", mailboxType, strict, func(m *made) { m.valid("2026-01-15T08:00:00Z", 825*smime.Day-1) }, ""},
	{"validity-too-long: a second more", mailboxType, strict, func(m *made) { m.valid("2026-01-15T08:00:00Z", 825*smime.Day) }, "validity-too-long"},
	{"validity-too-long: Legacy 1185 days", mailboxType, legacy, func(m *made) { m.valid("2025-01-15T08:00:00Z", 1185*smime.Day-1) }, ""},
	{"validity-too-long: Legacy, a second more", mailboxType, legacy, func(m *made) { m.valid("2025-01-15T08:00:00Z", 1185*smime.Day) }, "validity-too-long"},

	{"crldp-scheme: HTTP in capitals", mailboxType, strict, func(m *made) { m.with("cRLDistributionPoints", crl("HTTP://crl.example.com/ca.crl")) }, ""},
	{"crldp-scheme: LDAP beside http, Legacy", mailboxType, legacy, func(m *made) {
		m.with("cRLDistributionPoints", crl("http://crl.example.com/ca.crl", "ldap://ldap.example.com/CN=CA"))
	}, ""},
	{"crldp-scheme: LDAP beside http", mailboxType, multipurpose, func(m *made) {
		m.with("cRLDistributionPoints", crl("http://crl.example.com/ca.crl", "ldap://ldap.example.com/CN=CA"))
	}, "crldp-scheme"},
	{"crldp-scheme: https alone, Legacy", mailboxType, legacy, func(m *made) { m.with("cRLDistributionPoints", crl("https://crl.example.com/ca.crl")) }, "crldp-scheme"},

	{"aia-scheme: absent", mailboxType, strict, func(m *made) { m.without("authorityInfoAccess") }, ""},
	{"aia-scheme: LDAP beside http, Legacy", mailboxType, legacy, func(m *made) {
		m.with("authorityInfoAccess", aia(caIssuers("http://aia.example.com/ca.cer"), caIssuers("ldap://ldap.example.com/CN=CA")))
	}, ""},
	{"aia-scheme: LDAP beside http", mailboxType, multipurpose, func(m *made) {
		m.with("authorityInfoAccess", aia(caIssuers("http://aia.example.com/ca.cer"), caIssuers("ldap://ldap.example.com/CN=CA")))
	}, "aia-scheme"},
	{"aia-scheme: OCSP by https", mailboxType, strict, func(m *made) { m.with("authorityInfoAccess", aia(ocsp("https://ocsp.example.com/"))) }, "aia-scheme"},
	{"aia-scheme: LDAP alone, Legacy", mailboxType, legacy, func(m *made) {
		m.with("authorityInfoAccess", aia(ocsp("http://ocsp.example.com/"), caIssuers("ldap://ldap.example.com/CN=CA")))
	}, "aia-scheme"},
	{"aia-scheme: directoryName", mailboxType, strict, func(m *made) {
		place := directoryName(attribute{"commonName", "CA", asn1.UTF8String})
		m.with("authorityInfoAccess", aia(der(asn1.SEQUENCE, oid("1.3.6.1.5.5.7.48.2"), place)))
	}, "aia-scheme"},

	{"key-usage: RSA signing", mailboxType, strict, func(m *made) {
		m.with("keyUsage", keyUsage(smime.DigitalSignature|smime.NonRepudiation))
	}, ""},
	{"key-usage: RSA dataEncipherment, Multipurpose", mailboxType, multipurpose, func(m *made) {
		m.with("keyUsage", keyUsage(smime.KeyEncipherment|smime.DataEncipherment))
	}, ""},
	{"key-usage: RSA dataEncipherment, Strict", mailboxType, strict, func(m *made) {
		m.with("keyUsage", keyUsage(smime.KeyEncipherment|smime.DataEncipherment))
	}, "key-usage"},
	{"key-usage: RSA keyAgreement, Legacy", mailboxType, legacy, func(m *made) { m.with("keyUsage", keyUsage(smime.KeyAgreement)) }, "key-usage"},
	{"key-usage: RSA keyCertSign", mailboxType, multipurpose, func(m *made) {
		m.with("keyUsage", keyUsage(smime.DigitalSignature|smime.KeyCertSign))
	}, "key-usage"},
	{"key-usage: missing", mailboxType, strict, func(m *made) { m.without("keyUsage") }, "key-usage"},
	{"key-usage: EC signing", mailboxType, strict, func(m *made) { m.keyed(p256, smime.DigitalSignature|smime.NonRepudiation) }, ""},
	{"key-usage: EC dual, encipherOnly", mailboxType, strict, func(m *made) {
		m.keyed(p384, smime.DigitalSignature|smime.KeyAgreement|smime.EncipherOnly)
	}, ""},
	{"key-usage: EC keyEncipherment", mailboxType, multipurpose, func(m *made) {
		m.keyed(p256, smime.DigitalSignature|smime.KeyEncipherment)
	}, "key-usage"},
	{"key-usage: Ed25519", mailboxType, strict, func(m *made) { m.keyed(ed25519, smime.DigitalSignature) }, ""},
	{"key-usage: Ed25519, keyAgreement", mailboxType, strict, func(m *made) { m.keyed(ed25519, smime.DigitalSignature|smime.KeyAgreement) }, "key-usage"},
	{"key-usage: ML-DSA, keyAgreement", mailboxType, strict, func(m *made) { m.keyed(mlDSA65, smime.DigitalSignature|smime.KeyAgreement) }, "key-usage"},
	{"key-usage: ML-KEM, digitalSignature", mailboxType, strict, func(m *made) { m.keyed(mlKEM768, smime.KeyEncipherment|smime.DigitalSignature) }, "key-usage"},

	{"eku-extra: clientAuth, Multipurpose", mailboxType, multipurpose, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.ClientAuth)) }, ""},
	{"eku-extra: clientAuth, Strict", mailboxType, strict, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.ClientAuth)) }, "eku-extra"},
	{"eku-extra: BitLocker", mailboxType, strict, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.BitLocker)) }, "eku-extra"},
	{"eku-extra: EFS, Legacy", mailboxType, legacy, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.EFS)) }, ""},
	{"eku-extra: clientAuth and logon, 2027-06-30", mailboxType, multipurpose, func(m *made) {
		m.valid("2027-06-30T23:59:59Z", smime.Day).with("extKeyUsage", ekus(smime.EmailProtection, smime.ClientAuth, smime.SmartCardLogon))
	}, ""},
	{"eku-extra: clientAuth and logon, 2027-07-01", mailboxType, multipurpose, func(m *made) {
		m.valid("2027-07-01T00:00:00Z", smime.Day).with("extKeyUsage", ekus(smime.EmailProtection, smime.ClientAuth, smime.SmartCardLogon))
	}, "eku-extra"},
	{"eku-prohibited: serverAuth, Legacy", mailboxType, legacy, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.ServerAuth)) }, "eku-prohibited"},
	{"eku-prohibited: codeSigning", mailboxType, multipurpose, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.CodeSigning)) }, "eku-prohibited"},
	{"eku-prohibited: timeStamping", mailboxType, multipurpose, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.TimeStamping)) }, "eku-prohibited"},
	{"eku-prohibited: any, Strict", mailboxType, strict, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.AnyExtendedKeyUsage)) }, "eku-prohibited"},
	{"eku-prohibited: OCSPSigning is none of the four", mailboxType, multipurpose, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.OCSPSigning)) }, ""},
	{"eku-missing: clientAuth alone", mailboxType, multipurpose, func(m *made) { m.with("extKeyUsage", ekus(smime.ClientAuth)) }, "eku-missing"},

	{"subject-directory-attributes: Legacy", individualType, legacy, func(m *made) { m.with("subjectDirectoryAttributes", der(asn1.SEQUENCE)) }, ""},
	{"subject-directory-attributes: Multipurpose", individualType, multipurpose, func(m *made) { m.with("subjectDirectoryAttributes", der(asn1.SEQUENCE)) }, "subject-directory-attributes"},
	{"adobe-extension: Multipurpose", sponsoredType, multipurpose, func(m *made) { m.with("adobeTimestamp", der(asn1.SEQUENCE)) }, ""},
	{"adobe-extension: Strict", sponsoredType, strict, func(m *made) { m.with("adobeArchive", der(asn1.SEQUENCE)) }, "adobe-extension"},
	{"adobe-extension: critical", sponsoredType, multipurpose, func(m *made) { m.with("adobeTimestamp", der(asn1.SEQUENCE)).critical("adobeTimestamp") }, "adobe-extension"},
	{"lei-extension: organization", organizationType, strict, func(m *made) { m.with("lei", der(asn1.PrintableString, []byte("AEYE00EKXESVZUUEBP67"))) }, ""},
	{"lei-extension: mailbox", mailboxType, strict, func(m *made) { m.with("lei", der(asn1.PrintableString, []byte("AEYE00EKXESVZUUEBP67"))) }, "lei-extension"},
	{"lei-extension: critical", sponsoredType, strict, func(m *made) {
		m.with("lei", der(asn1.PrintableString, []byte("AEYE00EKXESVZUUEBP67"))).critical("lei")
	}, "lei-extension"},
	{"lei-extension: role, sponsored", sponsoredType, multipurpose, func(m *made) { m.with("leiRole", der(asn1.PrintableString, []byte("CEO"))) }, ""},
	{"lei-extension: role, organization", organizationType, multipurpose, func(m *made) { m.with("leiRole", der(asn1.PrintableString, []byte("CEO"))) }, "lei-extension"},
	{"lei-extension: role, individual", individualType, multipurpose, func(m *made) { m.with("leiRole", der(asn1.PrintableString, []byte("CEO"))) }, "lei-extension"},

	{"san-other-name: UPN, Multipurpose", mailboxType, multipurpose, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(upn, "jo@example.com")))
	}, ""},
	{"san-other-name: UPN, Strict", mailboxType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(upn, "jo@example.com")))
	}, "san-other-name"},
	{"san-name-type: dNSName", mailboxType, legacy, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), der(0x82, []byte("www.example.com"))))
	}, "san-name-type"},
	{"san-mailbox-missing: no SAN", individualType, strict, func(m *made) { m.without("subjectAltName") }, "san-mailbox-missing"},
	{"san-mailbox-missing: UPN alone", individualType, multipurpose, func(m *made) { m.with("subjectAltName", san(otherName(upn, "jo@example.com"))) }, "san-mailbox-missing"},
	{"mailbox-not-in-san: emailAddress in it", individualType, strict, func(m *made) { m.attr("emailAddress", "jo.doe@example.com") }, ""},
	{"mailbox-not-in-san: emailAddress", individualType, strict, func(m *made) { m.attr("emailAddress", "jo@example.com") }, "mailbox-not-in-san"},
	{"mailbox-not-in-san: directoryName", individualType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), directoryName(attribute{"emailAddress", "jo@example.com", asn1.IA5String})))
	}, "mailbox-not-in-san"},
	{"mailbox-syntax: quoted local part", individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822(`"jo doe"@example.com`))) }, ""},
	{"mailbox-syntax: two addresses", individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822("jo@example.com doe@example.com"))) }, "mailbox-syntax"},
	{"mailbox-syntax: display name", individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822("Jo <jo@example.com>"))) }, "mailbox-syntax"},
	{"mailbox-syntax: trailing dot", individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822("jo@example.com."))) }, "mailbox-syntax"},
	{"mailbox-syntax: not ASCII", individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822("jö@example.com"))) }, "mailbox-syntax"},
	{"mailbox-syntax: empty", individualType, strict, func(m *made) { m.with("subjectAltName", san(rfc822(""), rfc822("jo@example.com"))) }, "mailbox-syntax"},
	{"smtp-utf8-mailbox: beside an rfc822Name", individualType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(smtpUTF8Box, "jö@example.com")))
	}, ""},
	{"smtp-utf8-mailbox: ASCII", individualType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(smtpUTF8Box, "jo@example.com")))
	}, "smtp-utf8-mailbox"},
	{"smtp-utf8-mailbox: U-label", individualType, strict, func(m *made) {
		m.with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(smtpUTF8Box, "jö@exämple.com")))
	}, "smtp-utf8-mailbox"},
	{"apple-rfc822-name: 2027-01-31", individualType, strict, func(m *made) {
		m.valid("2027-01-31T23:59:59Z", smime.Day).with("subjectAltName", san(otherName(smtpUTF8Box, "jö@example.com")))
	}, ""},
	{"apple-rfc822-name: 2027-02-01", individualType, strict, func(m *made) {
		m.valid("2027-02-01T00:00:00Z", smime.Day).with("subjectAltName", san(otherName(smtpUTF8Box, "jö@example.com")))
	}, "apple-rfc822-name"},

	{"subject-attribute: organizationName, mailbox", mailboxType, legacy, func(m *made) { m.attr("organizationName", "Example GmbH") }, "subject-attribute"},
	{"subject-attribute: serialNumber, mailbox", mailboxType, strict, func(m *made) { m.attr("serialNumber", "4711") }, ""},
	{"subject-attribute: title, organization", organizationType, multipurpose, func(m *made) { m.attr("title", "CEO") }, "subject-attribute"},
	{"subject-attribute: street, Multipurpose", organizationType, multipurpose, func(m *made) {
		m.attr("localityName", "Berlin").attr("streetAddress", "Street 1").attr("postalCode", "10115")
	}, ""},
	{"subject-attribute: street, Strict", organizationType, strict, func(m *made) { m.attr("localityName", "Berlin").attr("streetAddress", "Street 1") }, "subject-attribute"},
	{"subject-attribute: domainComponent, Legacy", organizationType, legacy, func(m *made) { m.attr("domainComponent", "example") }, ""},
	{"subject-attribute: domainComponent, Multipurpose", organizationType, multipurpose, func(m *made) { m.attr("domainComponent", "example") }, "subject-attribute"},
	{"subject-attribute: no organizationIdentifier", organizationType, legacy, func(m *made) { m.without("organizationIdentifier") }, "subject-attribute"},
	{"subject-attribute: organizationName, individual", individualType, strict, func(m *made) { m.attr("organizationName", "Example GmbH") }, "subject-attribute"},
	{"personal-name-missing: Legacy", sponsoredType, legacy, func(m *made) { m.without("surname", "givenName") }, ""},
	{"personal-name-missing: sponsored", sponsoredType, multipurpose, func(m *made) { m.without("surname", "givenName") }, "personal-name-missing"},
	{"personal-name-missing: individual", individualType, strict, func(m *made) { m.without("surname", "givenName") }, "personal-name-missing"},
	{"personal-name-missing: surname alone", individualType, strict, func(m *made) { m.without("givenName") }, ""},
	{"personal-name-missing: pseudonym alone", sponsoredType, strict, func(m *made) {
		m.without("surname", "givenName", "commonName").attr("pseudonym", "PN-17").attr("commonName", "PN-17")
	}, ""},
	{"pseudonym-and-name: both", sponsoredType, legacy, func(m *made) { m.attr("pseudonym", "Jo Doe") }, "pseudonym-and-name"},
	{"common-name: mailbox without an address", mailboxType, strict, func(m *made) { m.without("commonName").attr("commonName", "Jo Doe") }, "common-name"},
	{"common-name: mailbox without one", mailboxType, strict, func(m *made) { m.without("commonName").critical("subjectAltName") }, ""},
	{"common-name: mailbox that the SAN lacks", individualType, strict, func(m *made) { m.without("commonName").attr("commonName", "jo@example.com") }, "common-name mailbox-not-in-san"},
	{"common-name: organization, its name", organizationType, strict, nil, ""},
	{"common-name: organization, its mailbox", organizationType, strict, func(m *made) { m.without("commonName").attr("commonName", "jo.doe@example.com") }, ""},
	{"common-name: organization, other", organizationType, strict, func(m *made) { m.without("commonName").attr("commonName", "Gateway") }, "common-name"},
	{"common-name: organization without one", organizationType, strict, func(m *made) { m.without("commonName") }, ""},
	{"common-name: pseudonym that it lacks", sponsoredType, strict, func(m *made) { m.without("surname", "givenName").attr("pseudonym", "PN-17") }, "common-name"},
	{"email-attribute: two addresses", individualType, strict, func(m *made) { m.attr("emailAddress", "jo@example.com doe@example.com") }, "email-attribute"},
	{"email-attribute: display name", individualType, strict, func(m *made) { m.attr("emailAddress", "Jo <jo.doe@example.com>") }, "email-attribute"},
	{"organization-identifier: subdivision", organizationType, strict, orgID("NTRDE+BE-12345"), ""},
	{"organization-identifier: GOV", organizationType, strict, orgID("GOVDE+BE"), ""},
	{"organization-identifier: INT", organizationType, strict, orgID("INTXG"), ""},
	{"organization-identifier: LEI", organizationType, strict, orgID("LEIXG-AEYE00EKXESVZUUEBP67"), ""},
	{"organization-identifier: PSD", organizationType, strict, orgID("PSDDE-BAFIN-1234"), ""},
	{"organization-identifier: other country", organizationType, strict, orgID("NTRFR-12345"), "organization-identifier"},
	{"organization-identifier: VATEL in Greece", organizationType, strict, func(m *made) {
		m.subject = nil
		m.attr("countryName", "GR").attr("organizationName", "Example SA").attr("organizationIdentifier", "VATEL-123456789").attr("commonName", "Example SA")
	}, ""},
	{"organization-identifier: unknown scheme", organizationType, strict, orgID("TAXDE-12345"), "organization-identifier"},
	{"organization-identifier: no reference", organizationType, strict, orgID("NTRDE"), "organization-identifier"},
	{"organization-identifier: INT and reference", organizationType, strict, orgID("INTXG-1"), "organization-identifier"},
	{"organization-identifier: VAT subdivision", organizationType, strict, orgID("VATDE+BE-1"), "organization-identifier"},
	{"organization-identifier: LEI too short", organizationType, strict, orgID("LEIXG-123456"), "organization-identifier"},
	{"organization-identifier: PSD, no authority", organizationType, strict, orgID("PSDDE-1234"), "organization-identifier"},
	{"organization-identifier: IA5String", organizationType, strict, func(m *made) {
		m.without("organizationIdentifier").typed("organizationIdentifier", asn1.IA5String, "NTRDE-1")
	}, "organization-identifier"},
	{"address-order: street alone", organizationType, legacy, func(m *made) { m.attr("streetAddress", "Street 1") }, "address-order"},
	{"address-order: locality without country", individualType, strict, func(m *made) { m.without("countryName").attr("localityName", "Berlin") }, "address-order"},
	{"country: XX", individualType, strict, func(m *made) { m.without("countryName").attr("countryName", "XX") }, ""},
	{"country: Namibia", individualType, strict, func(m *made) { m.without("countryName").attr("countryName", "NA") }, ""},
	{"country: UK", individualType, strict, func(m *made) { m.without("countryName").attr("countryName", "UK") }, "country"},
	{"country: lower case", individualType, strict, func(m *made) { m.without("countryName").attr("countryName", "de") }, "country"},
	{"metadata-only: a hyphen", individualType, strict, func(m *made) { m.attr("localityName", "-") }, "metadata-only"},
	{"metadata-only: n/a", individualType, strict, func(m *made) { m.attr("serialNumber", "N/A") }, "metadata-only"},
	{"metadata-only: the surname Null", individualType, strict, func(m *made) { m.without("surname").attr("surname", "Null") }, ""},
	{"attribute-length: 64 characters", individualType, strict, func(m *made) { m.without("commonName").attr("commonName", strings.Repeat("é", 64)) }, ""},
	{"attribute-length: 65 characters", individualType, strict, func(m *made) { m.without("commonName").attr("commonName", strings.Repeat("é", 65)) }, "attribute-length"},
	{"attribute-encoding: UTF8String country", individualType, strict, func(m *made) { m.without("countryName").typed("countryName", asn1.UTF8String, "DE") }, "attribute-encoding"},
	{"attribute-encoding: @ in PrintableString", individualType, strict, func(m *made) {
		m.without("commonName").typed("commonName", asn1.PrintableString, "jo.doe@example.com")
	}, "attribute-encoding"},
	{"attribute-encoding: TeletexString, established before", individualType, strict, func(m *made) {
		m.without("commonName").typed("commonName", asn1.T61String, "Jo Doe")
	}, ""},

	{"key-algorithm: RSA 4096", mailboxType, strict, func(m *made) { m.key = rsaKey(4096, 65537) }, ""},
	{"key-algorithm: RSA 2056, exponent 3", mailboxType, strict, func(m *made) { m.key = rsaKey(2056, 3) }, ""},
	{"key-algorithm: RSA 2047", mailboxType, strict, func(m *made) { m.key = rsaKey(2047, 65537) }, "key-algorithm"},
	{"key-algorithm: RSA 2050", mailboxType, strict, func(m *made) { m.key = rsaKey(2050, 65537) }, "key-algorithm"},
	{"key-algorithm: exponent 1", mailboxType, strict, func(m *made) { m.key = rsaKey(2048, 1) }, "key-algorithm"},
	{"key-algorithm: RSA without NULL", mailboxType, strict, func(m *made) {
		m.key = spki(der(asn1.SEQUENCE, der(asn1.INTEGER, append([]byte{0, 0x80}, make([]byte, 255)...)), der(asn1.INTEGER, []byte{3})), oid("1.2.840.113549.1.1.1"))
	}, "key-algorithm"},
	{"key-algorithm: P-521", mailboxType, strict, func(m *made) { m.keyed(p521, smime.DigitalSignature) }, ""},
	{"key-algorithm: X25519", mailboxType, strict, func(m *made) { m.keyed(x25519, smime.KeyAgreement) }, "key-algorithm"},
	{"key-algorithm: ML-DSA, 2025-08-21", mailboxType, strict, func(m *made) {
		m.valid("2025-08-21T23:59:59Z", smime.Day).keyed(mlDSA65, smime.DigitalSignature)
	}, "key-algorithm"},
	{"key-algorithm: ML-DSA, 2025-08-22", mailboxType, strict, func(m *made) {
		m.valid("2025-08-22T00:00:00Z", smime.Day).keyed(mlDSA65, smime.DigitalSignature)
	}, ""},
	{"key-algorithm: ML-KEM, 2025-08-22", mailboxType, strict, func(m *made) {
		m.valid("2025-08-22T00:00:00Z", smime.Day).keyed(mlKEM768, smime.KeyEncipherment)
	}, ""},

	{"crldp-missing", mailboxType, legacy, func(m *made) { m.without("cRLDistributionPoints") }, "crldp-missing"},
	{"crldp-missing: directoryName alone", mailboxType, strict, func(m *made) {
		m.with("cRLDistributionPoints", der(asn1.SEQUENCE, der(asn1.SEQUENCE, der(0xa0, der(0xa0, directoryName(attribute{"commonName", "CA", asn1.UTF8String}))))))
	}, "crldp-missing"},
	{"basic-constraints: empty", mailboxType, strict, func(m *made) { m.with("basicConstraints", der(asn1.SEQUENCE)) }, ""},
	{"basic-constraints: pathLenConstraint", mailboxType, strict, func(m *made) { m.with("basicConstraints", der(asn1.SEQUENCE, der(asn1.INTEGER, []byte{0}))) }, "basic-constraints"},
	{"authority-key-identifier: absent", mailboxType, strict, func(m *made) { m.without("authorityKeyIdentifier") }, "authority-key-identifier"},
	{"authority-key-identifier: critical", mailboxType, strict, func(m *made) { m.critical("authorityKeyIdentifier") }, "authority-key-identifier"},
	{"authority-key-identifier: with the serial number", mailboxType, strict, func(m *made) {
		issuer := der(0xa1, directoryName(attribute{"commonName", "CA", asn1.UTF8String}))
		m.with("authorityKeyIdentifier", der(asn1.SEQUENCE, der(0x80, []byte{1, 2}), issuer, der(0x82, []byte{1})))
	}, "authority-key-identifier"},
	{"extension-critical: AIA", mailboxType, strict, func(m *made) { m.critical("authorityInfoAccess") }, "extension-critical"},
	{"extension-critical: SKI", mailboxType, strict, func(m *made) { m.critical("subjectKeyIdentifier") }, "extension-critical"},
	{"extension-critical: not CRL, SHOULD NOT", mailboxType, strict, func(m *made) { m.critical("cRLDistributionPoints") }, ""},
	{"extension-critical: not SAN, SHOULD NOT", mailboxType, strict, func(m *made) { m.critical("subjectAltName") }, ""},
	{"qc-statements", individualType, strict, func(m *made) { m.with("qcStatements", der(asn1.SEQUENCE)) }, ""},
	{"qc-statements: critical", individualType, strict, func(m *made) { m.with("qcStatements", der(asn1.SEQUENCE)).critical("qcStatements") }, "qc-statements"},
	{"smime-capabilities", mailboxType, strict, func(m *made) { m.with("smimeCapabilities", der(asn1.SEQUENCE)) }, ""},
	{"smime-capabilities: critical", mailboxType, strict, func(m *made) { m.with("smimeCapabilities", der(asn1.SEQUENCE)).critical("smimeCapabilities") }, "smime-capabilities"},
	{"policy-qualifier: https", mailboxType, strict, qualified("1.3.6.1.5.5.7.2.1", der(asn1.IA5String, []byte("https://example.com/cps"))), ""},
	{"policy-qualifier: ldap", mailboxType, strict, qualified("1.3.6.1.5.5.7.2.1", der(asn1.IA5String, []byte("ldap://example.com/cps"))), "policy-qualifier"},
	{"policy-qualifier: explicitText", mailboxType, strict, qualified("1.3.6.1.5.5.7.2.2", der(asn1.SEQUENCE, der(asn1.UTF8String, []byte("text")))), ""},
	{"policy-qualifier: empty notice", mailboxType, strict, qualified("1.3.6.1.5.5.7.2.2", der(asn1.SEQUENCE)), "policy-qualifier"},
	{"duplicate-extension", mailboxType, strict, func(m *made) {
		m.extensions = append(m.extensions, extension{"netscapeCertType", false, der(asn1.BIT_STRING, []byte{5, 0x20})},
			extension{"netscapeCertType", false, der(asn1.BIT_STRING, []byte{5, 0x20})})
	}, "duplicate-extension"},
	{"san-not-critical: empty subject", mailboxType, strict, func(m *made) { m.without("commonName") }, "san-not-critical"},
	{"san-not-critical: empty subject, critical", mailboxType, strict, func(m *made) { m.without("commonName").critical("subjectAltName") }, ""},
}

// orgID replaces the organization identifier.
func orgID(id string) func(*made) {
	return func(m *made) { m.without("organizationIdentifier").attr("organizationIdentifier", id) }
}

// qualified adds a qualifier to the reserved policy of mailbox-validated, Strict.
func qualified(kind string, value []byte) func(*made) {
	return func(m *made) {
		m.with("certificatePolicies", der(asn1.SEQUENCE, der(asn1.SEQUENCE, oid("2.23.140.1.5.1.3"), der(asn1.SEQUENCE, der(asn1.SEQUENCE, oid(kind), value)))))
	}
}
