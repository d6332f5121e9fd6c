package rules_test

import (
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory/smime"
)

// issuanceCases are of what is issued, for how long and on which key: sections 6.1.5,
// 6.3.2, 7.1.2.3 a and e, 7.1.6.1 and 7.2.2.
var issuanceCases = []judgedCase{
	{"clean: mailbox, Legacy", passes, mailboxType, legacy, nil, ""},
	{"clean: mailbox, Multipurpose", passes, mailboxType, multipurpose, nil, ""},
	{"clean: mailbox, Strict", passes, mailboxType, strict, nil, ""},
	{"clean: organization, Legacy", passes, organizationType, legacy, nil, ""},
	{"clean: organization, Multipurpose", passes, organizationType, multipurpose, nil, ""},
	{"clean: organization, Strict", passes, organizationType, strict, nil, ""},
	{"clean: sponsored, Legacy", passes, sponsoredType, legacy, nil, ""},
	{"clean: sponsored, Multipurpose", passes, sponsoredType, multipurpose, nil, ""},
	{"clean: sponsored, Strict", passes, sponsoredType, strict, nil, ""},
	{"clean: individual, Legacy", passes, individualType, legacy, nil, ""},
	{"clean: individual, Multipurpose", passes, individualType, multipurpose, nil, ""},
	{"clean: individual, Strict", passes, individualType, strict, nil, ""},

	{"generation-closed: Legacy while it was issued", passes, mailboxType, legacy, nil, ""},
	{"generation-closed: Legacy a year later", fails, mailboxType, legacy, func(m *made) { m.valid("2026-07-15T00:00:00Z", smime.Day) }, "generation-closed"},
	{"generation-closed: last second", edge, mailboxType, legacy, func(m *made) { m.valid("2025-07-14T23:59:59Z", smime.Day) }, ""},
	{"generation-closed: first second", edge, mailboxType, legacy, func(m *made) { m.valid("2025-07-15T00:00:00Z", smime.Day) }, "generation-closed"},
	{"generation-closed: not Multipurpose", exempt, mailboxType, multipurpose, func(m *made) { m.valid("2025-07-15T00:00:00Z", smime.Day) }, ""},

	{"policy-oid: one reserved", passes, mailboxType, strict, nil, ""},
	{"policy-oid: two reserved", fails, mailboxType, strict, func(m *made) {
		m.with("certificatePolicies", policies("2.23.140.1.5.1.3", "2.23.140.1.5.1.2"))
	}, "policy-oid"},
	{"policy-oid: own beside reserved", edge, mailboxType, strict, func(m *made) {
		m.with("certificatePolicies", policies("2.23.140.1.5.1.3", "1.3.6.1.4.1.32473.1.2.4"))
	}, ""},

	{"validity-too-long: 365 days", passes, mailboxType, strict, nil, ""},
	{"validity-too-long: 1100 days", fails, mailboxType, multipurpose, func(m *made) { m.valid("2026-01-15T08:00:00Z", 1100*smime.Day) }, "validity-too-long"},
	{"validity-too-long: 825 days", edge, mailboxType, strict, func(m *made) { m.valid("2026-01-15T08:00:00Z", 825*smime.Day-1) }, ""},
	{"validity-too-long: a second more", edge, mailboxType, strict, func(m *made) { m.valid("2026-01-15T08:00:00Z", 825*smime.Day) }, "validity-too-long"},
	{"validity-too-long: Legacy 1185 days", edge, mailboxType, legacy, func(m *made) { m.valid("2025-01-15T08:00:00Z", 1185*smime.Day-1) }, ""},
	{"validity-too-long: Legacy, a second more", edge, mailboxType, legacy, func(m *made) { m.valid("2025-01-15T08:00:00Z", 1185*smime.Day) }, "validity-too-long"},

	{"key-algorithm: RSA 4096", passes, mailboxType, strict, func(m *made) { m.key = rsaKey(4096, 65537) }, ""},
	{"key-algorithm: P-521", passes, mailboxType, strict, func(m *made) { m.keyed(p521, smime.DigitalSignature) }, ""},
	{"key-algorithm: RSA without NULL", fails, mailboxType, strict, func(m *made) {
		m.key = spki(der(asn1.SEQUENCE, der(asn1.INTEGER, append([]byte{0, 0x80}, make([]byte, 255)...)), der(asn1.INTEGER, []byte{3})), oid("1.2.840.113549.1.1.1"))
	}, "key-algorithm"},
	{"key-algorithm: X25519", fails, mailboxType, strict, func(m *made) { m.keyed(x25519, smime.KeyAgreement) }, "key-algorithm"},
	{"key-algorithm: RSA 2056, exponent 3", edge, mailboxType, strict, func(m *made) { m.key = rsaKey(2056, 3) }, ""},
	{"key-algorithm: RSA 2047", edge, mailboxType, strict, func(m *made) { m.key = rsaKey(2047, 65537) }, "key-algorithm"},
	{"key-algorithm: RSA 2050", edge, mailboxType, strict, func(m *made) { m.key = rsaKey(2050, 65537) }, "key-algorithm"},
	{"key-algorithm: exponent 1", edge, mailboxType, strict, func(m *made) { m.key = rsaKey(2048, 1) }, "key-algorithm"},
	{"key-algorithm: Ed25519 of 31 octets", edge, mailboxType, strict, func(m *made) {
		m.keyed(spki(make([]byte, 31), oid("1.3.101.112")), smime.DigitalSignature)
	}, "key-algorithm"},
	{"key-algorithm: no point of P-256", edge, mailboxType, strict, func(m *made) {
		m.keyed(spki([]byte{4, 1, 2, 3}, oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7")), smime.DigitalSignature)
	}, "key-algorithm"},
	{"key-algorithm: ML-DSA, 2025-08-21", edge, mailboxType, strict, func(m *made) {
		m.valid("2025-08-21T23:59:59Z", smime.Day).keyed(mlDSA65, smime.DigitalSignature)
	}, "key-algorithm"},
	{"key-algorithm: ML-DSA, 2025-08-22", edge, mailboxType, strict, func(m *made) {
		m.valid("2025-08-22T00:00:00Z", smime.Day).keyed(mlDSA65, smime.DigitalSignature)
	}, ""},
	{"key-algorithm: ML-KEM, 2025-08-22", edge, mailboxType, strict, func(m *made) {
		m.valid("2025-08-22T00:00:00Z", smime.Day).keyed(mlKEM768, smime.KeyEncipherment)
	}, ""},

	{"key-usage: RSA signing", passes, mailboxType, strict, func(m *made) {
		m.with("keyUsage", keyUsage(smime.DigitalSignature|smime.NonRepudiation))
	}, ""},
	{"key-usage: EC signing", passes, mailboxType, strict, func(m *made) { m.keyed(p256, smime.DigitalSignature|smime.NonRepudiation) }, ""},
	{"key-usage: Ed25519", passes, mailboxType, strict, func(m *made) { m.keyed(ed25519, smime.DigitalSignature) }, ""},
	{"key-usage: RSA keyAgreement, Legacy", fails, mailboxType, legacy, func(m *made) { m.with("keyUsage", keyUsage(smime.KeyAgreement)) }, "key-usage"},
	{"key-usage: RSA keyCertSign", fails, mailboxType, multipurpose, func(m *made) {
		m.with("keyUsage", keyUsage(smime.DigitalSignature|smime.KeyCertSign))
	}, "key-usage"},
	{"key-usage: missing", fails, mailboxType, strict, func(m *made) { m.without("keyUsage") }, "key-usage"},
	{"key-usage: EC keyEncipherment", fails, mailboxType, multipurpose, func(m *made) {
		m.keyed(p256, smime.DigitalSignature|smime.KeyEncipherment)
	}, "key-usage"},
	{"key-usage: Ed25519, keyAgreement", fails, mailboxType, strict, func(m *made) { m.keyed(ed25519, smime.DigitalSignature|smime.KeyAgreement) }, "key-usage"},
	{"key-usage: ML-DSA, keyAgreement", fails, mailboxType, strict, func(m *made) { m.keyed(mlDSA65, smime.DigitalSignature|smime.KeyAgreement) }, "key-usage"},
	{"key-usage: ML-KEM, digitalSignature", fails, mailboxType, strict, func(m *made) { m.keyed(mlKEM768, smime.KeyEncipherment|smime.DigitalSignature) }, "key-usage"},
	{"key-usage: RSA dataEncipherment, Multipurpose", edge, mailboxType, multipurpose, func(m *made) {
		m.with("keyUsage", keyUsage(smime.KeyEncipherment|smime.DataEncipherment))
	}, ""},
	{"key-usage: RSA dataEncipherment, Strict", edge, mailboxType, strict, func(m *made) {
		m.with("keyUsage", keyUsage(smime.KeyEncipherment|smime.DataEncipherment))
	}, "key-usage"},
	{"key-usage: a bit beyond decipherOnly", edge, mailboxType, strict, func(m *made) {
		m.with("keyUsage", der(asn1.BIT_STRING, []byte{6, 0xa0, 0x40}))
	}, "key-usage"},
	{"key-usage: EC dual, encipherOnly", edge, mailboxType, strict, func(m *made) {
		m.keyed(p384, smime.DigitalSignature|smime.KeyAgreement|smime.EncipherOnly)
	}, ""},

	{"dual-use: signing alone", passes, mailboxType, strict, func(m *made) {
		m.under("no-dual-use").valid("2028-10-01T00:00:00Z", smime.Day).with("keyUsage", keyUsage(smime.DigitalSignature))
	}, ""},
	{"dual-use: both", fails, mailboxType, strict, func(m *made) { m.under("no-dual-use").valid("2028-10-01T00:00:00Z", smime.Day) }, "dual-use"},
	{"dual-use: the day before", edge, mailboxType, strict, func(m *made) { m.under("no-dual-use").valid("2028-09-30T23:59:59Z", smime.Day) }, ""},
	{"dual-use: two bits of one use", edge, mailboxType, strict, func(m *made) {
		m.under("no-dual-use").valid("2028-10-01T00:00:00Z", smime.Day).with("keyUsage", keyUsage(smime.DigitalSignature|smime.NonRepudiation))
	}, ""},
	{"dual-use: no ballot says so", exempt, mailboxType, strict, nil, ""},

	{"suspension: in force", passes, mailboxType, strict, nil, ""},
	{"suspension: on hold", fails, mailboxType, strict, func(m *made) { m.onHold() }, "suspension?"},
	{"suspension: on hold, Multipurpose", exempt, mailboxType, multipurpose, func(m *made) { m.onHold() }, ""},
}
