package rules_test

import (
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory/smime"
)

// extensionCases are of the extensions: sections 7.1.2.3 b to d and f to n, 7.1.2.4.
var extensionCases = []judgedCase{
	{"crldp-scheme: HTTP in capitals", passes, mailboxType, strict, func(m *made) { m.with("cRLDistributionPoints", crl("HTTP://crl.example.com/ca.crl")) }, ""},
	{"crldp-scheme: LDAP beside http", fails, mailboxType, multipurpose, func(m *made) {
		m.with("cRLDistributionPoints", crl("http://crl.example.com/ca.crl", "ldap://ldap.example.com/CN=CA"))
	}, "crldp-scheme"},
	{"crldp-scheme: https alone, Legacy", fails, mailboxType, legacy, func(m *made) { m.with("cRLDistributionPoints", crl("https://crl.example.com/ca.crl")) }, "crldp-scheme"},
	{"crldp-scheme: LDAP beside http, Legacy", edge, mailboxType, legacy, func(m *made) {
		m.with("cRLDistributionPoints", crl("http://crl.example.com/ca.crl", "ldap://ldap.example.com/CN=CA"))
	}, ""},
	{"crldp-scheme: no scheme at all", edge, mailboxType, strict, func(m *made) { m.with("cRLDistributionPoints", crl("http")) }, "crldp-scheme"},
	{"crldp-scheme: a name without a scheme", exempt, mailboxType, strict, func(m *made) { m.with("cRLDistributionPoints", mixedCRL) }, "crldp-name-type?"},

	{"crldp-missing: http", passes, mailboxType, strict, nil, ""},
	{"crldp-missing: no extension", fails, mailboxType, legacy, func(m *made) { m.without("cRLDistributionPoints") }, "crldp-missing"},
	{"crldp-missing: directoryName alone", edge, mailboxType, strict, func(m *made) {
		m.with("cRLDistributionPoints", der(asn1.SEQUENCE, der(asn1.SEQUENCE, der(0xa0, der(0xa0, directoryName(attribute{"commonName", "CA", asn1.UTF8String}))))))
	}, "crldp-missing crldp-name-type?"},

	{"crldp-name-type: a URI", passes, mailboxType, strict, nil, ""},
	{"crldp-name-type: a directoryName beside the URI", fails, mailboxType, strict, func(m *made) { m.with("cRLDistributionPoints", mixedCRL) }, "crldp-name-type?"},
	{"crldp-name-type: two URIs in one distribution point", edge, mailboxType, strict, func(m *made) {
		m.with("cRLDistributionPoints", onePoint(uri("http://crl.example.com/ca.crl"), uri("http://crl.example.net/ca.crl")))
	}, ""},

	{"aia-scheme: both by http", passes, mailboxType, strict, nil, ""},
	{"aia-scheme: LDAP beside http", fails, mailboxType, multipurpose, func(m *made) {
		m.with("authorityInfoAccess", aia(caIssuers("http://aia.example.com/ca.cer"), caIssuers("ldap://ldap.example.com/CN=CA")))
	}, "aia-scheme"},
	{"aia-scheme: OCSP by https", fails, mailboxType, strict, func(m *made) { m.with("authorityInfoAccess", aia(ocsp("https://ocsp.example.com/"))) }, "aia-scheme"},
	{"aia-scheme: directoryName", fails, mailboxType, strict, func(m *made) {
		place := directoryName(attribute{"commonName", "CA", asn1.UTF8String})
		m.with("authorityInfoAccess", aia(der(asn1.SEQUENCE, oid("1.3.6.1.5.5.7.48.2"), place)))
	}, "aia-scheme"},
	{"aia-scheme: LDAP beside http, Legacy", edge, mailboxType, legacy, func(m *made) {
		m.with("authorityInfoAccess", aia(caIssuers("http://aia.example.com/ca.cer"), caIssuers("ldap://ldap.example.com/CN=CA")))
	}, ""},
	{"aia-scheme: LDAP alone, Legacy", edge, mailboxType, legacy, func(m *made) {
		m.with("authorityInfoAccess", aia(ocsp("http://ocsp.example.com/"), caIssuers("ldap://ldap.example.com/CN=CA")))
	}, "aia-scheme"},
	{"aia-scheme: directoryName alone, Legacy", edge, mailboxType, legacy, func(m *made) {
		place := directoryName(attribute{"commonName", "CA", asn1.UTF8String})
		m.with("authorityInfoAccess", aia(der(asn1.SEQUENCE, oid("1.3.6.1.5.5.7.48.2"), place)))
	}, "aia-scheme"},
	{"aia-scheme: absent", exempt, mailboxType, strict, func(m *made) { m.without("authorityInfoAccess") }, ""},

	{"eku-extra: clientAuth, Multipurpose", passes, mailboxType, multipurpose, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.ClientAuth)) }, ""},
	{"eku-extra: clientAuth, Strict", fails, mailboxType, strict, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.ClientAuth)) }, "eku-extra"},
	{"eku-extra: BitLocker", fails, mailboxType, strict, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.BitLocker)) }, "eku-extra"},
	{"eku-extra: clientAuth and logon, 2027-06-30", edge, mailboxType, multipurpose, func(m *made) {
		m.valid("2027-06-30T23:59:59Z", smime.Day).with("extKeyUsage", ekus(smime.EmailProtection, smime.ClientAuth, smime.SmartCardLogon))
	}, ""},
	{"eku-extra: clientAuth and logon, 2027-07-01", edge, mailboxType, multipurpose, func(m *made) {
		m.valid("2027-07-01T00:00:00Z", smime.Day).with("extKeyUsage", ekus(smime.EmailProtection, smime.ClientAuth, smime.SmartCardLogon))
	}, "eku-extra"},
	{"eku-extra: EFS, Legacy", exempt, mailboxType, legacy, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.EFS)) }, ""},

	{"eku-private: the CA issues EFS", passes, mailboxType, multipurpose, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.EFS)) }, ""},
	{"eku-private: the CA does not", fails, mailboxType, multipurpose, func(m *made) { m.answering("no").with("extKeyUsage", ekus(smime.EmailProtection, smime.EFS)) }, "eku-private"},
	{"eku-private: nobody asked the CA", fails, mailboxType, multipurpose, func(m *made) { m.answering("ask").with("extKeyUsage", ekus(smime.EmailProtection, smime.EFS)) }, "eku-private?"},
	{"eku-private: 2027-06-30", edge, mailboxType, multipurpose, func(m *made) {
		m.answering("no").valid("2027-06-30T23:59:59Z", smime.Day).with("extKeyUsage", ekus(smime.EmailProtection, smime.EFS))
	}, "eku-private"},
	{"eku-private: 2027-07-01", edge, mailboxType, multipurpose, func(m *made) {
		m.answering("no").valid("2027-07-01T00:00:00Z", smime.Day).with("extKeyUsage", ekus(smime.EmailProtection, smime.EFS))
	}, "eku-extra"},
	{"eku-private: a usage of an open standard", exempt, mailboxType, multipurpose, func(m *made) { m.answering("no").with("extKeyUsage", ekus(smime.EmailProtection, smime.ClientAuth)) }, ""},

	{"eku-prohibited: clientAuth is none of the four", passes, mailboxType, multipurpose, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.ClientAuth)) }, ""},
	{"eku-prohibited: serverAuth, Legacy", fails, mailboxType, legacy, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.ServerAuth)) }, "eku-prohibited"},
	{"eku-prohibited: codeSigning", fails, mailboxType, multipurpose, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.CodeSigning)) }, "eku-prohibited"},
	{"eku-prohibited: timeStamping", fails, mailboxType, multipurpose, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.TimeStamping)) }, "eku-prohibited"},
	{"eku-prohibited: any, Strict", fails, mailboxType, strict, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.AnyExtendedKeyUsage)) }, "eku-prohibited"},
	{"eku-prohibited: OCSPSigning is none of the four", edge, mailboxType, multipurpose, func(m *made) { m.with("extKeyUsage", ekus(smime.EmailProtection, smime.OCSPSigning)) }, ""},
	{"eku-prohibited: no extension", exempt, mailboxType, strict, func(m *made) { m.without("extKeyUsage") }, "eku-missing"},

	{"eku-missing: emailProtection", passes, mailboxType, strict, nil, ""},
	{"eku-missing: clientAuth alone", fails, mailboxType, multipurpose, func(m *made) { m.with("extKeyUsage", ekus(smime.ClientAuth)) }, "eku-missing"},
	{"eku-missing: no extension", fails, mailboxType, multipurpose, func(m *made) { m.without("extKeyUsage") }, "eku-missing"},
	{"eku-missing: the last of three", edge, mailboxType, multipurpose, func(m *made) {
		m.with("extKeyUsage", ekus(smime.ClientAuth, smime.SmartCardLogon, smime.EmailProtection))
	}, ""},

	{"subject-directory-attributes: Legacy", passes, individualType, legacy, func(m *made) { m.with("subjectDirectoryAttributes", der(asn1.SEQUENCE)) }, ""},
	{"subject-directory-attributes: Multipurpose", fails, individualType, multipurpose, func(m *made) { m.with("subjectDirectoryAttributes", der(asn1.SEQUENCE)) }, "subject-directory-attributes"},
	{"subject-directory-attributes: Legacy, critical", edge, individualType, legacy, func(m *made) {
		m.with("subjectDirectoryAttributes", der(asn1.SEQUENCE)).critical("subjectDirectoryAttributes")
	}, "subject-directory-attributes"},
	{"subject-directory-attributes: absent", exempt, individualType, strict, nil, ""},

	{"adobe-extension: Multipurpose", passes, sponsoredType, multipurpose, func(m *made) { m.with("adobeTimestamp", der(asn1.SEQUENCE)) }, ""},
	{"adobe-extension: Strict", fails, sponsoredType, strict, func(m *made) { m.with("adobeArchive", der(asn1.SEQUENCE)) }, "adobe-extension"},
	{"adobe-extension: critical", edge, sponsoredType, multipurpose, func(m *made) { m.with("adobeTimestamp", der(asn1.SEQUENCE)).critical("adobeTimestamp") }, "adobe-extension"},
	{"adobe-extension: absent", exempt, sponsoredType, strict, nil, ""},

	{"lei-extension: organization", passes, organizationType, strict, func(m *made) { m.with("lei", der(asn1.PrintableString, []byte("AEYE00EKXESVZUUEBP67"))) }, ""},
	{"lei-extension: role, sponsored", passes, sponsoredType, multipurpose, func(m *made) { m.with("leiRole", der(asn1.PrintableString, []byte("CEO"))) }, ""},
	{"lei-extension: mailbox", fails, mailboxType, strict, func(m *made) { m.with("lei", der(asn1.PrintableString, []byte("AEYE00EKXESVZUUEBP67"))) }, "lei-extension"},
	{"lei-extension: critical", fails, sponsoredType, strict, func(m *made) {
		m.with("lei", der(asn1.PrintableString, []byte("AEYE00EKXESVZUUEBP67"))).critical("lei")
	}, "lei-extension"},
	{"lei-extension: role, individual", fails, individualType, multipurpose, func(m *made) { m.with("leiRole", der(asn1.PrintableString, []byte("CEO"))) }, "lei-extension"},
	{"lei-extension: role, organization", edge, organizationType, multipurpose, func(m *made) { m.with("leiRole", der(asn1.PrintableString, []byte("CEO"))) }, "lei-extension"},
	{"lei-extension: absent", exempt, individualType, strict, nil, ""},

	{"basic-constraints: cA FALSE", passes, mailboxType, strict, func(m *made) { m.with("basicConstraints", der(asn1.SEQUENCE, der(asn1.BOOLEAN, []byte{0}))) }, ""},
	{"basic-constraints: pathLenConstraint", fails, mailboxType, strict, func(m *made) { m.with("basicConstraints", der(asn1.SEQUENCE, der(asn1.INTEGER, []byte{0}))) }, "basic-constraints"},
	{"basic-constraints: cA TRUE", fails, mailboxType, strict, func(m *made) { m.with("basicConstraints", der(asn1.SEQUENCE, der(asn1.BOOLEAN, []byte{0xff}))) }, "basic-constraints"},
	{"basic-constraints: empty", edge, mailboxType, strict, func(m *made) { m.with("basicConstraints", der(asn1.SEQUENCE)) }, ""},
	{"basic-constraints: absent", exempt, mailboxType, strict, nil, ""},

	{"authority-key-identifier: keyIdentifier alone", passes, mailboxType, strict, nil, ""},
	{"authority-key-identifier: absent", fails, mailboxType, strict, func(m *made) { m.without("authorityKeyIdentifier") }, "authority-key-identifier"},
	{"authority-key-identifier: critical", fails, mailboxType, strict, func(m *made) { m.critical("authorityKeyIdentifier") }, "authority-key-identifier"},
	{"authority-key-identifier: with the serial number", fails, mailboxType, strict, func(m *made) {
		issuer := der(0xa1, directoryName(attribute{"commonName", "CA", asn1.UTF8String}))
		m.with("authorityKeyIdentifier", der(asn1.SEQUENCE, der(0x80, []byte{1, 2}), issuer, der(0x82, []byte{1})))
	}, "authority-key-identifier"},
	{"authority-key-identifier: keyIdentifier of no octet", edge, mailboxType, strict, func(m *made) {
		m.with("authorityKeyIdentifier", der(asn1.SEQUENCE, der(0x80)))
	}, "authority-key-identifier"},
	{"authority-key-identifier: no field", edge, mailboxType, strict, func(m *made) { m.with("authorityKeyIdentifier", der(asn1.SEQUENCE)) }, "authority-key-identifier"},

	{"extension-critical: neither", passes, mailboxType, strict, nil, ""},
	{"extension-critical: AIA", fails, mailboxType, strict, func(m *made) { m.critical("authorityInfoAccess") }, "extension-critical"},
	{"extension-critical: SKI", fails, mailboxType, strict, func(m *made) { m.critical("subjectKeyIdentifier") }, "extension-critical"},
	{"extension-critical: not CRL, SHOULD NOT", edge, mailboxType, strict, func(m *made) { m.critical("cRLDistributionPoints") }, ""},
	{"extension-critical: not SAN, SHOULD NOT", edge, mailboxType, strict, func(m *made) { m.critical("subjectAltName") }, ""},
	{"extension-critical: neither extension", exempt, mailboxType, strict, func(m *made) { m.without("authorityInfoAccess", "subjectKeyIdentifier") }, ""},

	{"qc-statements: present", passes, individualType, strict, func(m *made) { m.with("qcStatements", der(asn1.SEQUENCE)) }, ""},
	{"qc-statements: critical", fails, individualType, strict, func(m *made) { m.with("qcStatements", der(asn1.SEQUENCE)).critical("qcStatements") }, "qc-statements"},
	{"qc-statements: absent", exempt, individualType, strict, nil, ""},

	{"smime-capabilities: present", passes, mailboxType, strict, func(m *made) { m.with("smimeCapabilities", der(asn1.SEQUENCE)) }, ""},
	{"smime-capabilities: critical", fails, mailboxType, strict, func(m *made) { m.with("smimeCapabilities", der(asn1.SEQUENCE)).critical("smimeCapabilities") }, "smime-capabilities"},
	{"smime-capabilities: absent", exempt, mailboxType, strict, nil, ""},

	{"policy-qualifier: explicitText", passes, mailboxType, strict, qualified("1.3.6.1.5.5.7.2.2", der(asn1.SEQUENCE, der(asn1.UTF8String, []byte("text")))), ""},
	{"policy-qualifier: http", passes, mailboxType, strict, qualified("1.3.6.1.5.5.7.2.1", der(asn1.IA5String, []byte("http://example.com/cps"))), ""},
	{"policy-qualifier: ldap", fails, mailboxType, strict, qualified("1.3.6.1.5.5.7.2.1", der(asn1.IA5String, []byte("ldap://example.com/cps"))), "policy-qualifier"},
	{"policy-qualifier: https", edge, mailboxType, strict, qualified("1.3.6.1.5.5.7.2.1", der(asn1.IA5String, []byte("https://example.com/cps"))), ""},
	{"policy-qualifier: empty notice", edge, mailboxType, strict, qualified("1.3.6.1.5.5.7.2.2", der(asn1.SEQUENCE)), "policy-qualifier"},
	{"policy-qualifier: no qualifier", exempt, mailboxType, strict, nil, ""},

	{"duplicate-extension: each once", passes, mailboxType, strict, nil, ""},
	{"duplicate-extension: one twice", fails, mailboxType, strict, func(m *made) {
		m.extensions = append(m.extensions, extension{"netscapeCertType", false, der(asn1.BIT_STRING, []byte{5, 0x20})},
			extension{"netscapeCertType", false, der(asn1.BIT_STRING, []byte{5, 0x20})})
	}, "duplicate-extension extension-unlisted?"},
	{"duplicate-extension: two of one arc", edge, sponsoredType, strict, func(m *made) {
		m.with("lei", der(asn1.PrintableString, []byte("AEYE00EKXESVZUUEBP67"))).with("leiRole", der(asn1.PrintableString, []byte("CEO")))
	}, ""},

	{"extension-unlisted: a listed one", passes, mailboxType, strict, func(m *made) { m.with("smimeCapabilities", der(asn1.SEQUENCE)) }, ""},
	{"extension-unlisted: Netscape", fails, mailboxType, strict, func(m *made) { m.with("netscapeCertType", der(asn1.BIT_STRING, []byte{5, 0x20})) }, "extension-unlisted?"},
	{"extension-unlisted: an arc beside a listed one", edge, mailboxType, strict, func(m *made) { m.with("1.3.6.1.5.5.7.1.2", der(asn1.SEQUENCE)) }, "extension-unlisted?"},
}

// qualified adds a qualifier to the reserved policy of mailbox-validated, Strict.
func qualified(kind string, value []byte) func(*made) {
	return func(m *made) {
		m.with("certificatePolicies", der(asn1.SEQUENCE, der(asn1.SEQUENCE, oid("2.23.140.1.5.1.3"), der(asn1.SEQUENCE, der(asn1.SEQUENCE, oid(kind), value)))))
	}
}

// mixedCRL has a directoryName beside the URI.
var mixedCRL = onePoint(directoryName(attribute{"commonName", "CA", asn1.UTF8String}), uri("http://crl.example.com/ca.crl"))
