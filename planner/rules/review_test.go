package rules_test

import (
	"strings"
	"testing"

	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// What the BR leave to somebody who knows more than the certificate, and what
// varies with the CA's answer.
func TestReviews(t *testing.T) {
	t.Parallel()
	efs := func() *made {
		return newMade(smime.Mailbox, smime.Multipurpose).with("extKeyUsage", ekus(smime.EmailProtection, smime.EFS))
	}
	unit := directoryName(
		attribute{"organizationName", "Example GmbH", asn1.UTF8String}, attribute{"organizationIdentifier", "NTRDE-12345", asn1.UTF8String},
		attribute{"organizationalUnitName", "Finance", asn1.UTF8String},
	)
	directory := directoryName(attribute{"commonName", "CA", asn1.UTF8String})
	tests := []struct {
		name, answer string
		cert         *made
		on, want     string
	}{
		{"7.1.2.4: the CA still issues EFS", "yes", efs(), "2027-06-30", ""},
		{"7.1.2.4: nobody asked the CA", "ask", efs(), "2027-06-30", "eku-private?"},
		{"7.1.2.4: the CA no longer issues EFS", "no", efs(), "2026-12-01", "eku-private"},
		{"SMC018 leaves nothing to ask", "ask", efs(), "2027-07-01", "eku-extra"},
		{
			"7.1.2.4: an extension that is not listed", "yes",
			newMade(smime.Mailbox, smime.Strict).with("netscapeCertType", der(asn1.BIT_STRING, []byte{5, 0x20})), "2026-12-01", "extension-unlisted?",
		},
		{
			"7.1.2.4: Microsoft's security identifier", "yes",
			newMade(smime.Mailbox, smime.Strict).with("1.3.6.1.4.1.311.25.2", der(asn1.SEQUENCE)), "2026-12-01", "extension-unlisted?",
		},
		{
			"7.1.2.3 b: a directoryName beside the URI", "yes",
			newMade(smime.Mailbox, smime.Strict).with("cRLDistributionPoints", der(asn1.SEQUENCE,
				der(asn1.SEQUENCE, der(0xa0, der(0xa0, directory, der(0x86, []byte("http://crl.example.com/ca.crl"))))))), "2026-12-01", "crldp-name-type?",
		},
		{
			"7.1.4.2.1: a directoryName obeys the rules of the subject", "yes",
			newMade(smime.Organization, smime.Strict).with("subjectAltName", san(rfc822("jo.doe@example.com"), unit)), "2026-12-01", "organizational-unit?",
		},
		{
			"7.1.4.2.2 a: the organization in place of a person", "yes",
			newMade(smime.Sponsored, smime.Strict).without("commonName").attr("commonName", "Example GmbH"), "2026-12-01", "common-name?",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := tt.cert.certificate(t)
			got := strings.Join(blocking(checker(t, tt.answer).CheckCertificate(c, c.Content().Generation, date(t, tt.on))), " ")
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// 7.1.2.3 j: Legacy may carry the extension "and SHALL NOT be marked critical", so
// a critical one is no news.
func TestCriticalDirectoryAttributes(t *testing.T) {
	t.Parallel()
	k := checker(t, "yes")
	for _, critical := range []bool{false, true} {
		m := newMade(smime.Individual, smime.Legacy).with("subjectDirectoryAttributes", der(asn1.SEQUENCE))
		if critical {
			m.critical("subjectDirectoryAttributes")
		}
		for _, f := range k.CheckCertificate(m.certificate(t), smime.Multipurpose, date(t, "2026-12-01")) {
			if f.Status != rules.Blocks || f.New == critical {
				t.Errorf("critical %t: %s %s, new %t", critical, f.Rule, f.Status, f.New)
			}
		}
	}
}
