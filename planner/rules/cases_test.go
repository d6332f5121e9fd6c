package rules_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// step is one question to a certificate and its answer.
type step struct {
	cert   *made
	target smime.Generation
	on     string
	want   string // rules that block, "id?" to review
}

// TestCases are the cases of the reference (ballots.md, section 12) that are easy
// to get wrong, by their numbers there.
func TestCases(t *testing.T) {
	t.Parallel()
	const today, smc018 = "2026-12-01", "2027-07-01"
	const day = smime.Day
	sponsored := func() *made { return newMade(smime.Sponsored, smime.Legacy) }
	mailbox := func() *made { return newMade(smime.Mailbox, smime.Legacy) }
	person := func() *made { return sponsored().without("givenName", "surname") }
	card := func() *made {
		return sponsored().with("extKeyUsage", ekus(smime.EmailProtection, smime.ClientAuth, smime.SmartCardLogon)).
			with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(upn, "jo@example.com")))
	}
	unit := func(ou string) *made {
		return newMade(smime.Organization, smime.Legacy).attr("organizationalUnitName", ou)
	}
	encrypting := func(u smime.KeyUsage) *made { return mailbox().with("keyUsage", keyUsage(u)) }
	tests := []struct {
		name  string
		steps []step
	}{
		{"12.1 the last second of 825 and of 1185 days", []step{
			{mailbox().valid("2024-02-01T00:00:00Z", 825*day), multipurpose, today, "validity-too-long"},
			{mailbox().valid("2024-02-01T00:00:00Z", 825*day-1), multipurpose, today, ""},
			{mailbox().valid("2024-02-01T00:00:00Z", 825*day-1), strict, today, ""},
			{mailbox().valid("2024-02-01T00:00:00Z", 1185*day), legacy, "2025-07-14", "validity-too-long"},
			{mailbox().valid("2024-02-01T00:00:00Z", 1185*day-1), legacy, "2025-07-14", ""},
		}},
		{"12.2 the last second of Legacy", []step{
			{mailbox().valid("2025-07-14T23:59:59Z", 730*day-1), legacy, "", ""},
			{mailbox().valid("2025-07-15T00:00:00Z", 730*day-1), legacy, "", "generation-closed"},
		}},
		{"12.3 common name, surname, pseudonym", []step{
			{person(), multipurpose, today, "personal-name-missing"},
			{person(), strict, today, "personal-name-missing"},
			{person().attr("surname", "Doe"), multipurpose, today, ""},
			{person().attr("surname", "Doe"), strict, today, ""},
			{person().attr("pseudonym", "Jo Doe"), multipurpose, today, ""},
			{person().attr("pseudonym", "Jo Doe"), strict, today, ""},
			{person().attr("pseudonym", "Jo Doe").attr("surname", "Doe"), legacy, "2025-07-14", "pseudonym-and-name"},
			{person().attr("pseudonym", "Jo Doe").attr("surname", "Doe"), strict, today, "pseudonym-and-name"},
		}},
		{"12.4 common name is a mailbox address", []step{
			{person().without("commonName").attr("commonName", "jo.doe@example.com"), legacy, "2025-07-14", ""},
			{person().without("commonName").attr("commonName", "jo.doe@example.com"), multipurpose, today, "personal-name-missing"},
			{person().without("commonName").attr("commonName", "jo.doe@example.com"), strict, today, "personal-name-missing"},
		}},
		{"12.5 affiliate or department", []step{
			{unit("Example Subsidiary GmbH"), multipurpose, today, "organizational-unit?"},
			{unit("IT Department"), strict, today, "organizational-unit?"},
			{unit("IT Department"), legacy, "2025-07-14", "organizational-unit?"},
		}},
		{"12.6 http beside LDAP, alone, and https", []step{
			{mailbox().with("cRLDistributionPoints", crl("http://crl.example.com/ca.crl", "ldap:///CN=CA")), multipurpose, today, "crldp-scheme"},
			{mailbox().with("cRLDistributionPoints", crl("http://crl.example.com/ca.crl", "ldap:///CN=CA")), strict, today, "crldp-scheme"},
			{mailbox(), strict, today, ""},
			{mailbox().with("cRLDistributionPoints", crl("https://crl.example.com/ca.crl")), legacy, "2025-07-14", "crldp-scheme"},
		}},
		{"12.7 logon card before and after SMC018", []step{
			{card(), multipurpose, today, ""},
			{card(), multipurpose, "2027-06-30", ""},
			{card(), multipurpose, smc018, "eku-extra"},
		}},
		{"12.8 RSA encryption to Strict", []step{
			{encrypting(smime.KeyEncipherment | smime.DataEncipherment), strict, today, "key-usage"},
			{encrypting(smime.KeyEncipherment | smime.DataEncipherment), multipurpose, today, ""},
			{encrypting(smime.KeyEncipherment).with("extKeyUsage", ekus(smime.EmailProtection, smime.EFS)), strict, today, "eku-extra"},
		}},
		{"12.9 EC dual use", []step{
			{mailbox().keyed(p256, smime.DigitalSignature|smime.KeyAgreement|smime.EncipherOnly), legacy, "2025-07-14", ""},
			{mailbox().keyed(p256, smime.DigitalSignature|smime.KeyAgreement|smime.EncipherOnly), multipurpose, today, ""},
			{mailbox().keyed(p256, smime.DigitalSignature|smime.KeyAgreement|smime.EncipherOnly), strict, today, ""},
			{mailbox().keyed(p256, smime.DigitalSignature|smime.KeyEncipherment), legacy, "2025-07-14", "key-usage"},
			{mailbox().keyed(p256, smime.DigitalSignature|smime.KeyEncipherment), strict, today, "key-usage"},
		}},
		{"12.10 Ed25519 with keyAgreement", []step{
			{mailbox().keyed(ed25519, smime.DigitalSignature|smime.KeyAgreement), legacy, "2025-07-14", "key-usage"},
			{mailbox().keyed(ed25519, smime.DigitalSignature|smime.KeyAgreement), multipurpose, today, "key-usage"},
			{mailbox().keyed(ed25519, smime.DigitalSignature|smime.KeyAgreement), strict, today, "key-usage"},
		}},
		{"12.11 mailbox certificate with a postal code", []step{
			{mailbox().attr("postalCode", "10115"), legacy, "2025-07-14", "address-order subject-attribute"},
			{mailbox().attr("postalCode", "10115"), strict, today, "address-order subject-attribute"},
		}},
		{"12.12 two reserved policies", []step{
			{mailbox().with("certificatePolicies", policies("2.23.140.1.5.1.2", "2.23.140.1.5.1.3")), multipurpose, today, "policy-oid"},
			{mailbox().with("certificatePolicies", policies("2.23.140.1.5.1.2", "2.23.140.1.5.1.3")), strict, today, "policy-oid"},
		}},
		{"12.13 before the BR", []step{
			{mailbox().valid("2022-05-01T00:00:00Z", 1100*day).without("certificatePolicies"), multipurpose, today, "policy-oid? validity-too-long"},
		}},
		{"12.14 qcStatements and LEI", []step{
			{newMade(smime.Individual, smime.Legacy).with("qcStatements", der(0x30)), strict, today, ""},
			{newMade(smime.Individual, smime.Legacy).with("lei", der(0x13, []byte("AEYE00EKXESVZUUEBP67"))), legacy, "2025-07-14", "lei-extension"},
			{newMade(smime.Individual, smime.Legacy).with("lei", der(0x13, []byte("AEYE00EKXESVZUUEBP67"))), multipurpose, today, "lei-extension"},
		}},
		{"12.15 no key of SMC013 serves both", []step{
			{mailbox().keyed(mlDSA65, smime.DigitalSignature), multipurpose, today, ""},
			{mailbox().keyed(mlKEM768, smime.KeyEncipherment), multipurpose, today, ""},
			{mailbox().keyed(mlDSA65, smime.DigitalSignature|smime.KeyEncipherment), multipurpose, today, "key-usage"},
			{mailbox().keyed(mlKEM768, smime.DigitalSignature|smime.KeyEncipherment), multipurpose, today, "key-usage"},
		}},
	}
	k := checker(t, "yes")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for i, s := range tt.steps {
				c := s.cert.certificate(t)
				on := rules.IssuedOn(c)
				if s.on != "" {
					on = date(t, s.on)
				}
				got := strings.Join(blocking(k.CheckCertificate(c, s.target, on)), " ")
				if got != s.want {
					t.Errorf("step %d, as %s on %s: %q, want %q", i+1, s.target, on, got, s.want)
				}
			}
		})
	}
}

// What the cases say besides the rules that block.
func TestCaseDetails(t *testing.T) {
	t.Parallel()
	k := checker(t, "yes")
	t.Run("12.8 one bit, or a function", func(t *testing.T) {
		t.Parallel()
		bit := newMade(smime.Mailbox, smime.Legacy).with("keyUsage", keyUsage(smime.KeyEncipherment|smime.DataEncipherment))
		efs := newMade(smime.Mailbox, smime.Legacy).with("extKeyUsage", ekus(smime.EmailProtection, smime.EFS))
		var effects []rules.Effect
		for _, m := range []*made{bit, efs} {
			for _, f := range k.CheckCertificate(m.certificate(t), smime.Strict, date(t, "2026-12-01")) {
				effects = append(effects, f.Effect)
			}
		}
		if diff := cmp.Diff([]rules.Effect{rules.Profile, rules.Function}, effects); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
	t.Run("12.12 no generation is picked", func(t *testing.T) {
		t.Parallel()
		c := newMade(smime.Mailbox, smime.Legacy).with("certificatePolicies", policies("2.23.140.1.5.1.2", "2.23.140.1.5.1.3")).certificate(t).Content()
		if c.Generation != smime.UnknownGeneration || c.GenerationBasis != inventory.BasisSeveral {
			t.Errorf("generation %s, %s", c.Generation, c.GenerationBasis)
		}
	})
	t.Run("12.13 no generation, a guessed type, judged as Legacy", func(t *testing.T) {
		t.Parallel()
		cert := newMade(smime.Sponsored, smime.Legacy).valid("2022-05-01T00:00:00Z", 1100*smime.Day).without("certificatePolicies").certificate(t)
		c := cert.Content()
		if c.Generation != smime.NoGeneration || c.Type != smime.Sponsored || c.TypeBasis != inventory.BasisSubject {
			t.Errorf("generation %s, type %s, %s", c.Generation, c.Type, c.TypeBasis)
		}
		for _, f := range k.CheckCertificate(cert, smime.Multipurpose, date(t, "2026-12-01")) {
			if f.Rule == "validity-too-long" && !f.New {
				t.Error("1101 days are no fault of Legacy")
			}
		}
	})
}

func date(t *testing.T, s string) smime.Date {
	t.Helper()
	d, err := smime.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
