package rules_test

// zlintSilent are the rules that zlint's S/MIME lints do not have, or have for a
// part of the certificates only, with the sentence that demands them.
var zlintSilent = map[string]string{
	"validity-too-long":   "6.3.2: the table of maximum validity periods",
	"san-other-name":      "7.1.4.2.1: otherName of any type for Legacy and Multipurpose",
	"san-name-type":       "7.1.4.2.1: SHALL NOT include GeneralName entries that do not conform",
	"smtp-utf8-mailbox":   "7.1.4.2.1: encoded in accordance with RFC 9598",
	"eku-private":         "7.1.2.4: unless the CA is aware of a reason",
	"dual-use":            "of no BR, but a hypothetical ballot",
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
	"key-algorithm: RSA 2047":                            "6.1.5: at least 2048 bits; zlint judges it under other sources",
	"key-algorithm: RSA 2050":                            "6.1.5: evenly divisible by 8",
	"key-algorithm: Ed25519 of 31 octets":                "6.1.5: a valid point on the curve25519; zlint reads the algorithm alone",
	"key-algorithm: exponent 1":                          "6.1.6: an odd number equal to 3 or more",
	"eku-extra: BitLocker":                               "7.1.2.3 f: zlint passes what it has no name for",
	"eku-extra: clientAuth and logon, 2027-07-01":        "SMC018 is in no linter",
	"eku-private: 2027-07-01":                            "SMC018 is in no linter",
	"subject-directory-attributes: Legacy, critical":     "7.1.2.3 j: SHALL NOT be marked critical",
	"key-algorithm: ML-DSA, 2025-08-21":                  "7.1.3.1 before SMC013; zlint registers the later lint under both names",
	"common-name: organization, other":                   "7.1.4.2.2 a; this release of zlint has no lint for it",
	"common-name: organization, its name in capitals":    "7.1.4.2.2 a; this release of zlint has no lint for it",
	"common-name: organization, another beside its name": "7.1.4.2.2 a; this release of zlint has no lint for it",
	"lei-extension: role, individual":                    "7.1.2.3 l: Individual-validated Prohibited",
	"country: lower case":                                "7.1.4.2.2 n: the codes of ISO 3166-1 are capitals",
	"common-name: pseudonym that it lacks":               "7.1.4.2.2 a: the Pseudonym SHALL contain the subject:pseudonym",
	"common-name: mailbox, local part in capitals":       "7.1.4.2.2 a: SHALL contain a rfc822Name; zlint reports 7.1.4.2.1 alone",
	"mailbox-not-in-san: quoted local part":              "RFC 5321, 4.1.2: a local part may be a Quoted-string; zlint takes it for no mailbox",
	"common-name: mailbox that the SAN lacks":            "7.1.4.2.2 a: SHALL contain a rfc822Name; zlint reports 7.1.4.2.1 alone",
	"personal-name-missing: a directoryName":             "7.1.4.2.1: a directoryName complies with 7.1.4.2.2 to .6",
	"san-mailbox-missing: UPN alone":                     "7.1.4.2.1: at least one Rfc822Name or SmtpUTF8Mailbox",
	"organization-identifier: unknown scheme":            "Appendix A.1: the schemes recognized as valid",
	"organization-identifier: no reference":              "7.1.4.2.2 d: a Registration Reference allocated",
	"organization-identifier: INT and reference":         "7.1.4.2.2 d note 2",
	"organization-identifier: LEI too short":             "Appendix A.1: as specified in ISO 17442",
	"organization-identifier: PSD, no authority":         "Appendix A.1: the extended structure of ETSI TS 119 495",
	"organization-identifier: IA5String":                 "7.1.4.2.2 d: PrintableString or UTF8String",
	"organization-identifier: VAT subdivision":           "7.1.4.2.2 d: subdivisions of trade registers and governments alone",
	"mailbox-syntax: not ASCII":                          "7.1.4.2.1: RFC 5280 4.2.1.6",
	"mailbox-syntax: display name":                       "1.6.1: no additional padding or structure; net/mail takes it",
	"mailbox-syntax: a space before the address":         "1.6.1: no additional padding; net/mail takes it away",
	"email-attribute: display name":                      "7.1.4.2.2 h: a single Mailbox Address; net/mail takes the name before it",
	"aia-scheme: directoryName":                          "7.1.2.3 c: every accessMethod SHALL have the URI scheme HTTP",
	"aia-scheme: directoryName alone, Legacy":            "7.1.2.3 c: at least one accessMethod SHALL have the URI scheme HTTP",
	"key-usage: a bit beyond decipherOnly":               "7.1.2.3 e: Other bit positions SHALL NOT be set; zlint knows nine",
	"key-usage: ML-DSA, keyAgreement":                    "7.1.2.3 e with SMC013",
	"key-usage: ML-KEM, digitalSignature":                "7.1.2.3 e with SMC013",
}

// zlintErrs are the lints that report what the text permits.
var zlintErrs = map[string]struct{ lint, why string }{
	"organization-identifier: VATEL in Greece": {
		"e_registration_scheme_id_matches_subject_country",
		"7.1.4.2.2 d note 1: the country prefix described in Article 215 MAY be used",
	},
	"mailbox-not-in-san: domain in capitals": {
		"e_mailbox_address_shall_contain_an_rfc822_name", "RFC 5280, 7.5: the host-part matches using a case-insensitive ASCII comparison",
	},
	"common-name: mailbox, domain in capitals": {
		"e_mailbox_address_shall_contain_an_rfc822_name", "RFC 5280, 7.5: the host-part matches using a case-insensitive ASCII comparison",
	},
	"common-name: mailbox, a quoted local part": {
		"e_commonname_mailbox_validated", "RFC 5321, 4.1.2: a local part may be a Quoted-string",
	},
	"crldp-missing: no extension": {
		"e_subscribers_crl_distribution_points_are_http", "7.1.2.3 b: no URI has a wrong scheme, the extension is missing",
	},
}
