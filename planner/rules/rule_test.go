package rules_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

func checker(t testing.TB, privateEKUs string) *rules.Checker {
	t.Helper()
	return &rules.Checker{Law: lawWith(t), Practice: rules.Practice{PrivateEKUs: privateEKUs}}
}

// lawWith returns the adopted ballots with some others.
func lawWith(t testing.TB, others ...string) *configs.Law {
	t.Helper()
	d, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	ballots := slices.DeleteFunc(d.Ballots, func(b configs.Ballot) bool {
		return b.Status != configs.Adopted && !slices.Contains(others, b.ID)
	})
	return configs.NewLaw(d.Profiles, ballots)
}

// blocking returns the ids of the rules that block, and those to review as "id?".
func blocking(list []rules.Finding) []string {
	ids := []string{}
	for _, f := range list {
		switch f.Status {
		case rules.Blocks:
			ids = append(ids, f.Rule)
		case rules.Review:
			ids = append(ids, f.Rule+"?")
		}
	}
	slices.Sort(ids)
	return ids
}

// content is a sponsor-validated Legacy certificate without a fault in any
// generation, with all fields known.
func content() inventory.Content {
	attributes := smime.Attributes(0)
	for _, a := range []smime.Attribute{smime.CommonName, smime.OrganizationName, smime.OrganizationIdentifier, smime.GivenName, smime.Surname, smime.Country} {
		attributes = attributes.With(a)
	}
	return inventory.Content{
		Known: ^inventory.Field(0), Type: smime.Sponsored, Generation: smime.Legacy,
		Key: smime.Key{Algorithm: "RSA", Size: 2048}, KeyUsage: smime.DigitalSignature | smime.KeyEncipherment, KeyUse: smime.Dual,
		EKUs: []string{smime.EmailProtection}, Policies: []string{"2.23.140.1.5.3.1"},
		Subject: inventory.NameFacts{Attributes: attributes, OrganizationIdentifiers: []string{"NTRUS+OH-1234567"}, Countries: []string{"US"}},
		SAN:     inventory.SANRFC822, CRL: []string{"http://crl.example.com/ca.crl"}, CAIssuers: []string{"http://aia.example.com/ca.cer"},
		Extensions: inventory.ExtPolicies | inventory.ExtKeyUsage | inventory.ExtEKU | inventory.ExtSAN | inventory.ExtCRL | inventory.ExtCRLURI |
			inventory.ExtAIA | inventory.ExtAKI | inventory.ExtAKIKeyID,
	}
}

func without(a smime.Attributes, drop ...smime.Attribute) smime.Attributes {
	for _, d := range drop {
		a &^= smime.Attributes(0).With(d)
	}
	return a
}

// The cases of the reference that are easy to get wrong, and the boundaries of
// each date and length.
func TestRules(t *testing.T) {
	t.Parallel()
	const day1, day2 = "2026-12-01", "2027-07-01"
	tests := []struct {
		name   string
		change func(*inventory.Content)
		days   int
		on     string
		want   map[string][]string // by target: ids that block, "id?" to review
	}{
		{name: "a clean certificate", want: map[string][]string{"multipurpose": {}, "strict": {}}},
		{name: "6.3.2: 825 days", days: 825, want: map[string][]string{"multipurpose": {}, "strict": {}, "legacy": {"generation-closed"}}},
		{name: "6.3.2: 826 days", days: 826, want: map[string][]string{"multipurpose": {"validity-too-long"}, "strict": {"validity-too-long"}}},
		{name: "6.3.2: Legacy 1186 days", days: 1186, on: "2025-07-14", want: map[string][]string{"legacy": {"validity-too-long"}}},
		{name: "7.1.6.1: Legacy on 2025-07-14", on: "2025-07-14", want: map[string][]string{"legacy": {}}},
		{name: "7.1.6.1: Legacy on 2025-07-15", on: "2025-07-15", want: map[string][]string{"legacy": {"generation-closed"}}},
		{
			name: "7.1.4.2.5 note 2: common name alone",
			change: func(c *inventory.Content) {
				c.Subject.Attributes = without(c.Subject.Attributes, smime.GivenName, smime.Surname)
			},
			want: map[string][]string{"multipurpose": {"personal-name-missing"}, "strict": {"personal-name-missing"}},
		},
		{
			name: "7.1.4.2.5 note 2: surname alone",
			change: func(c *inventory.Content) {
				c.Subject.Attributes = without(c.Subject.Attributes, smime.GivenName)
			},
			want: map[string][]string{"multipurpose": {}, "strict": {}},
		},
		{
			name: "7.1.4.2.2 f: pseudonym and surname",
			change: func(c *inventory.Content) {
				c.Subject.Attributes = without(c.Subject.Attributes, smime.GivenName).With(smime.Pseudonym)
				c.Subject.Flags |= inventory.CNPseudonym
			},
			on:   "2025-07-14",
			want: map[string][]string{"legacy": {"pseudonym-and-name"}, "multipurpose": {"pseudonym-and-name"}, "strict": {"pseudonym-and-name"}},
		},
		{
			name: "7.1.4.2.2 a: common name is a mailbox, no names",
			change: func(c *inventory.Content) {
				c.Subject.Attributes = without(c.Subject.Attributes, smime.GivenName, smime.Surname)
				c.Subject.Flags |= inventory.CNMailbox | inventory.CNMailboxInSAN
			},
			on:   "2025-07-14",
			want: map[string][]string{"legacy": {}, "multipurpose": {"personal-name-missing"}},
		},
		{
			name:   "7.1.4.2.2 c: an organizational unit is for a person to review",
			change: func(c *inventory.Content) { c.Subject.Attributes = c.Subject.Attributes.With(smime.OrganizationalUnit) },
			want:   map[string][]string{"multipurpose": {"organizational-unit?"}, "strict": {"organizational-unit?"}},
		},
		{
			name:   "7.1.2.3 b: LDAP beside HTTP",
			change: func(c *inventory.Content) { c.CRL = append(c.CRL, "ldap:///CN=Example") },
			on:     "2025-07-14",
			want:   map[string][]string{"legacy": {}, "multipurpose": {"crldp-scheme"}, "strict": {"crldp-scheme"}},
		},
		{
			name:   "7.1.2.3 b: https alone is no HTTP, even in Legacy",
			change: func(c *inventory.Content) { c.CRL = []string{"https://crl.example.com/ca.crl"} },
			on:     "2025-07-14",
			want:   map[string][]string{"legacy": {"crldp-scheme"}, "multipurpose": {"crldp-scheme"}},
		},
		{
			name: "SMC018: logon, clientAuth and UPN before it",
			change: func(c *inventory.Content) {
				c.EKUs = append(c.EKUs, smime.ClientAuth, smime.SmartCardLogon)
				c.SAN |= inventory.SANUPN
				c.OtherNames = []string{"1.3.6.1.4.1.311.20.2.3"}
			},
			on: "2027-06-30", want: map[string][]string{"multipurpose": {}, "strict": {"eku-extra", "san-other-name"}},
		},
		{
			name: "SMC018: logon, clientAuth and UPN from it on",
			change: func(c *inventory.Content) {
				c.EKUs = append(c.EKUs, smime.ClientAuth, smime.SmartCardLogon)
				c.SAN |= inventory.SANUPN
				c.OtherNames = []string{"1.3.6.1.4.1.311.20.2.3"}
			},
			on: day2, want: map[string][]string{"multipurpose": {"eku-extra"}, "strict": {"eku-extra", "san-other-name"}},
		},
		{
			name:   "SMC018: clientAuth stays in Multipurpose",
			change: func(c *inventory.Content) { c.EKUs = append(c.EKUs, smime.ClientAuth) },
			on:     day2, want: map[string][]string{"multipurpose": {}, "strict": {"eku-extra"}},
		},
		{
			name: "7.1.2.3 e: dataEncipherment blocks Strict by one bit",
			change: func(c *inventory.Content) {
				c.KeyUsage = smime.KeyEncipherment | smime.DataEncipherment
			},
			want: map[string][]string{"multipurpose": {}, "strict": {"key-usage"}},
		},
		{
			name: "7.1.2.3 e: EC dual use with encipherOnly",
			change: func(c *inventory.Content) {
				c.Key = smime.Key{Algorithm: "EC", Curve: "P-256", Size: 256}
				c.KeyUsage = smime.DigitalSignature | smime.KeyAgreement | smime.EncipherOnly
			},
			want: map[string][]string{"multipurpose": {}, "strict": {}},
		},
		{
			name: "7.1.2.3 e: EC with keyEncipherment",
			change: func(c *inventory.Content) {
				c.Key = smime.Key{Algorithm: "EC", Curve: "P-384", Size: 384}
			},
			on:   "2025-07-14",
			want: map[string][]string{"legacy": {"key-usage"}, "multipurpose": {"key-usage"}, "strict": {"key-usage"}},
		},
		{
			name: "7.1.2.3 e: Ed25519 with keyAgreement",
			change: func(c *inventory.Content) {
				c.Key = smime.Key{Algorithm: "Ed25519"}
				c.KeyUsage = smime.DigitalSignature | smime.KeyAgreement
			},
			want: map[string][]string{"multipurpose": {"key-usage"}, "strict": {"key-usage"}},
		},
		{
			name: "7.1.4.2.3: a mailbox certificate with a postal code is no mailbox certificate",
			change: func(c *inventory.Content) {
				c.Type = smime.Mailbox
				c.Subject = inventory.NameFacts{Attributes: smime.Attributes(0).With(smime.PostalCode).With(smime.Country), Countries: []string{"US"}}
			},
			on:   "2025-07-14",
			want: map[string][]string{"legacy": {"subject-attribute"}, "multipurpose": {"subject-attribute"}, "strict": {"subject-attribute"}},
		},
		{
			name: "7.1.4.2.5: street and postal code block Strict alone",
			change: func(c *inventory.Content) {
				c.Subject.Attributes = c.Subject.Attributes.With(smime.StreetAddress).With(smime.PostalCode).With(smime.Locality)
			},
			want: map[string][]string{"multipurpose": {}, "strict": {"subject-attribute"}},
		},
		{
			name: "7.1.4.2.5: domainComponent is an attribute of Legacy alone",
			change: func(c *inventory.Content) {
				c.Subject.Attributes = c.Subject.Attributes.With(smime.OtherAttribute)
				c.Subject.Others = []string{"0.9.2342.19200300.100.1.25"}
			},
			on:   "2025-07-14",
			want: map[string][]string{"legacy": {}, "multipurpose": {"subject-attribute"}, "strict": {"subject-attribute"}},
		},
		{
			name:   "7.1.2.3 a: two reserved policies",
			change: func(c *inventory.Content) { c.Policies = []string{"2.23.140.1.5.3.2", "2.23.140.1.5.3.3"} },
			want:   map[string][]string{"multipurpose": {"policy-oid"}, "strict": {"policy-oid"}},
		},
		{
			name: "7.1.2.3 a: a listing that shows no policy",
			change: func(c *inventory.Content) {
				c.Policies = nil
				c.Known &^= inventory.FieldExtensions
				c.Extensions = 0
			},
			want: map[string][]string{"multipurpose": {"policy-oid?"}, "strict": {"policy-oid?"}},
		},
		{
			name:   "7.1.2.3 k: qcStatements never block",
			change: func(c *inventory.Content) { c.Extensions |= inventory.ExtQCStatements },
			want:   map[string][]string{"multipurpose": {}, "strict": {}},
		},
		{
			name: "7.1.2.3 l: LEI in an individual-validated certificate",
			change: func(c *inventory.Content) {
				c.Type = smime.Individual
				c.Subject.Attributes = without(c.Subject.Attributes, smime.OrganizationName, smime.OrganizationIdentifier)
				c.Subject.OrganizationIdentifiers = nil
				c.Extensions |= inventory.ExtLEI
			},
			want: map[string][]string{"multipurpose": {"lei-extension"}, "strict": {"lei-extension"}},
		},
		{
			name: "7.1.2.3 j, m: directory attributes block both, Adobe extensions Strict",
			change: func(c *inventory.Content) {
				c.Extensions |= inventory.ExtSubjectDirectory | inventory.ExtAdobeTimestamp
			},
			want: map[string][]string{"multipurpose": {"subject-directory-attributes"}, "strict": {"adobe-extension", "subject-directory-attributes"}},
		},
		{
			name:   "7.1.2.3 f: serverAuth is prohibited in every generation",
			change: func(c *inventory.Content) { c.EKUs = append(c.EKUs, smime.ServerAuth) },
			on:     "2025-07-14",
			want:   map[string][]string{"legacy": {"eku-prohibited"}, "multipurpose": {"eku-prohibited"}, "strict": {"eku-prohibited"}},
		},
		{
			name: "SMC013: ML-DSA before its day",
			change: func(c *inventory.Content) {
				c.Key, c.KeyUsage = smime.Key{Algorithm: "ML-DSA-65"}, smime.DigitalSignature
			},
			on: "2025-08-21", want: map[string][]string{"multipurpose": {"key-algorithm"}},
		},
		{
			name: "SMC013: ML-DSA from its day on",
			change: func(c *inventory.Content) {
				c.Key, c.KeyUsage = smime.Key{Algorithm: "ML-DSA-65"}, smime.DigitalSignature
			},
			on: "2025-08-22", want: map[string][]string{"multipurpose": {}, "strict": {}},
		},
		{
			name:   "Apple: SmtpUTF8Mailbox alone before 2027-02-01",
			change: func(c *inventory.Content) { c.SAN = inventory.SANSmtpUTF8 },
			on:     "2027-01-31", want: map[string][]string{"multipurpose": {}},
		},
		{
			name:   "Apple: SmtpUTF8Mailbox alone from 2027-02-01 on",
			change: func(c *inventory.Content) { c.SAN = inventory.SANSmtpUTF8 },
			on:     "2027-02-01", want: map[string][]string{"multipurpose": {"apple-rfc822-name"}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := content()
			if tt.change != nil {
				tt.change(&c)
			}
			days, on := tt.days, tt.on
			if days == 0 {
				days = 730
			}
			if on == "" {
				on = day1
			}
			day, err := smime.ParseDate(on)
			if err != nil {
				t.Fatal(err)
			}
			for _, target := range slices.Sorted(maps.Keys(tt.want)) {
				g, _ := smime.ParseGeneration(target)
				got := blocking(checker(t, "yes").Check(&rules.Facts{Content: &c, Days: days, DaysLow: days}, g, day, smime.NewDate(2024, 1, 1)))
				if diff := cmp.Diff(tt.want[target], got); diff != "" {
					t.Errorf("as %s on %s (-want +got):\n%s", target, on, diff)
				}
			}
		})
	}
}

// TestUnknown takes each field away from a clean certificate: no rule may then
// hold that needs it, and none may block.
func TestUnknown(t *testing.T) {
	t.Parallel()
	k := checker(t, "yes")
	for bit := inventory.FieldSerial; bit <= inventory.FieldCustomer; bit <<= 1 {
		c := content()
		c.Known &^= bit
		for _, f := range k.Check(&rules.Facts{Content: &c, Days: 730, DaysLow: 730}, smime.Strict, smime.NewDate(2026, 12, 1), 0) {
			if f.Status != rules.Unknown {
				t.Errorf("without %v: %s %s %q", bit.Names(), f.Rule, f.Status, f.Found)
			}
			if !rules.Find(f.Rule).Needs.Has(bit) {
				t.Errorf("without %v: %s is unknown but does not need it", bit.Names(), f.Rule)
			}
		}
	}
}

// 7.1.4.2.1: a directoryName of the SAN obeys the rules of the subject. Where a table says
// that there is one and not what is in it, these rules need to know.
func TestUnreadDirectoryName(t *testing.T) {
	t.Parallel()
	c := content()
	c.Known &^= inventory.FieldSAN
	c.SAN |= inventory.SANDirectoryName
	want := []string{
		"address-order", "attribute-encoding", "attribute-length", "common-name", "country", "email-attribute", "mailbox-not-in-san", "metadata-only",
		"organization-identifier", "organizational-unit", "personal-name-missing", "pseudonym-and-name", "subject-attribute",
		"san-name-type", "san-other-name", "smtp-utf8-mailbox",
	}
	slices.Sort(want)
	got := []string{}
	for _, f := range checker(t, "yes").Check(&rules.Facts{Content: &c, Days: 730, DaysLow: 730}, smime.Strict, smime.NewDate(2026, 12, 1), 0) {
		if got = append(got, f.Rule); f.Status != rules.Unknown || !f.Missing.Has(inventory.FieldSAN) {
			t.Errorf("%s %s %q, missing %v", f.Rule, f.Status, f.Found, f.Missing.Names())
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// 7.1.2.3 e: of a key that a table does not name, bits that no row permits are a
// fault all the same.
func TestKeyUsageOfUnknownKey(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		bits                 smime.KeyUsage
		multipurpose, strict rules.Status
	}{
		{smime.DigitalSignature, rules.Unknown, rules.Unknown}, // ML-KEM may not sign
		{smime.DigitalSignature | smime.KeyEncipherment, rules.Unknown, rules.Unknown},
		{smime.KeyEncipherment | smime.DataEncipherment, rules.Unknown, rules.Blocks},
		{smime.NonRepudiation, rules.Blocks, rules.Blocks},
		{smime.DigitalSignature | smime.KeyCertSign, rules.Blocks, rules.Blocks},
		{smime.DigitalSignature | smime.KeyEncipherment | smime.KeyAgreement, rules.Blocks, rules.Blocks},
	} {
		c := content()
		c.Known &^= inventory.FieldKey
		c.Key, c.KeyUsage = smime.Key{}, tt.bits
		for g, want := range map[smime.Generation]rules.Status{smime.Multipurpose: tt.multipurpose, smime.Strict: tt.strict} {
			got := rules.Holds
			for _, f := range checker(t, "yes").Check(&rules.Facts{Content: &c, Days: 730, DaysLow: 730}, g, smime.NewDate(2026, 12, 1), 0) {
				if f.Rule == "key-usage" {
					got = f.Status
				}
			}
			if got != want {
				t.Errorf("%v as %s: %s, want %s", tt.bits.Names(), g, got, want)
			}
		}
	}
}

// One certificate with everything a Legacy certificate may carry gives three
// different answers: Multipurpose before and after SMC018, and Strict.
func TestThreeAnswers(t *testing.T) {
	t.Parallel()
	cert := newMade(smime.Sponsored, smime.Legacy).
		valid("2025-07-14T00:00:00Z", 1185*smime.Day-1).
		without("givenName", "surname").
		with("extKeyUsage", ekus(smime.EmailProtection, smime.EFS)).
		with("cRLDistributionPoints", crl("http://crl.example.com/ca.crl", "ldap:///CN=Example")).
		with("subjectAltName", san(rfc822("jo.doe@example.com"), otherName(upn, "jo@x.example"))).
		certificate(t)
	k := checker(t, "ask")
	tests := []struct {
		target smime.Generation
		on     smime.Date
		want   []string
	}{
		{smime.Multipurpose, smime.NewDate(2026, 12, 1), []string{"crldp-scheme", "eku-private?", "personal-name-missing", "validity-too-long"}},
		{smime.Multipurpose, smime.NewDate(2027, 7, 1), []string{"crldp-scheme", "eku-extra", "personal-name-missing", "validity-too-long"}},
		{smime.Strict, smime.NewDate(2026, 12, 1), []string{"crldp-scheme", "eku-extra", "personal-name-missing", "san-other-name", "validity-too-long"}},
	}
	for _, tt := range tests {
		list := k.CheckCertificate(cert, tt.target, tt.on)
		if diff := cmp.Diff(tt.want, blocking(list)); diff != "" {
			t.Errorf("%s on %s (-want +got):\n%s", tt.target, tt.on, diff)
		}
		for _, f := range list {
			if f.Status == rules.Blocks && !f.New {
				t.Errorf("%s on %s: %s is not new, but Legacy allowed it", tt.target, tt.on, f.Rule)
			}
			if f.Rule == "eku-extra" && !strings.Contains(f.Found.String(), smime.EFS) {
				t.Errorf("%s on %s: eku-extra found %q", tt.target, tt.on, f.Found)
			}
		}
	}
}
