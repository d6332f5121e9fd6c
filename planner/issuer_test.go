package planner_test

import (
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// ca is the certificate of a CA named "Example CA 1" or another name.
func ca(name string, from string, bits int, ekus []string, policies ...string) inventory.Record {
	r := inventory.Record{
		Serial: []byte{1, byte(bits >> 8)}, SHA256: []byte(name + from), Issuer: "CN=Example Root,C=DE",
		Subject:   inventory.Name{{Type: "2.5.4.6", Value: "DE"}, {Type: "2.5.4.3", Value: name}},
		NotBefore: day(from).Unix(), NotAfter: day("2035-12-31").Unix(),
		Content: inventory.Content{Key: smime.Key{Algorithm: "RSA", Size: bits}, EKUs: ekus, Policies: policies},
	}
	r.Know(inventory.FieldSubject | inventory.FieldNotBefore | inventory.FieldNotAfter | inventory.FieldKey | inventory.FieldEKUs | inventory.FieldPolicies)
	return r
}

func ec(r inventory.Record) inventory.Record {
	r.Content.Key = smime.Key{Algorithm: "EC", Curve: "P-384", Size: 384}
	return r
}

func root(r inventory.Record) inventory.Record {
	r.Issuer = r.Subject.String()
	return r
}

func TestIssuerVerdicts(t *testing.T) {
	t.Parallel()
	mail := []string{smime.EmailProtection}
	both := []string{smime.EmailProtection, smime.ClientAuth}
	mixed := []string{smime.EmailProtection, smime.ClientAuth, smime.SmartCardLogon}
	const own, anyPolicy = mailboxMultipurpose, "2.5.29.32.0"
	type verdicts struct{ extant, apple, newKey, ekus, key planner.IssuerStatus }
	const on, ends, review, unknown = planner.IssuerGoesOn, planner.IssuerEnds, planner.IssuerReview, planner.IssuerUnknown
	for _, test := range []struct {
		name string
		cas  []inventory.Record
		want verdicts
	}{
		{"no CA certificate", nil, verdicts{unknown, unknown, unknown, unknown, unknown}},
		{"another CA", []inventory.Record{ca("Example CA 9", "2024-01-01", 4096, mail, own)}, verdicts{unknown, unknown, unknown, unknown, unknown}},
		{"RSA 3072 is enough", []inventory.Record{ca("Example CA 1", "2024-01-01", 3072, both, own)}, verdicts{on, on, on, on, on}},
		{"one bit less is not", []inventory.Record{ca("Example CA 1", "2024-01-01", 3071, mail, own)}, verdicts{on, on, on, on, ends}},
		{"the key of an EC CA is none of RSA", []inventory.Record{ec(ca("Example CA 1", "2026-09-15", 0, mail, own))}, verdicts{on, on, on, on, on}},
		{"issued on the last day of the old rule", []inventory.Record{ca("Example CA 1", "2026-09-14", 3072, mail, own)}, verdicts{on, on, on, on, on}},
		{"issued on the first day of the new one", []inventory.Record{ca("Example CA 1", "2026-09-15", 3072, mail, own)}, verdicts{on, on, review, on, on}},
		{"mixed usages of before Apple's day", []inventory.Record{ca("Example CA 1", "2026-07-31", 4096, mixed, own)}, verdicts{on, on, on, review, on}},
		{"mixed usages from Apple's day on", []inventory.Record{ca("Example CA 1", "2026-08-01", 4096, mixed, own)}, verdicts{on, ends, on, review, on}},
		{"no extended key usage permits any", []inventory.Record{ca("Example CA 1", "2024-01-01", 4096, nil, own)}, verdicts{on, on, on, review, on}},
		{"of before the BR, with anyPolicy", []inventory.Record{ca("Example CA 1", "2023-08-31", 4096, mail, anyPolicy)}, verdicts{review, on, on, on, on}},
		{"of before the BR, with a reserved policy", []inventory.Record{ca("Example CA 1", "2023-08-31", 4096, mail, own)}, verdicts{on, on, on, on, on}},
		{"of before the BR, but not for e-mail", []inventory.Record{ca("Example CA 1", "2023-08-31", 4096, []string{smime.ClientAuth}, anyPolicy)}, verdicts{on, on, on, on, on}},
		{"issued on the first day of the BR", []inventory.Record{ca("Example CA 1", "2023-09-01", 4096, mail, anyPolicy)}, verdicts{on, on, on, on, on}},
		{"a root is no subordinate CA", []inventory.Record{root(ca("Example CA 1", "2020-01-01", 2048, nil, anyPolicy))}, verdicts{on, on, on, on, on}},
		{"two of one name that differ", []inventory.Record{ca("Example CA 1", "2022-01-01", 2048, mail, anyPolicy), ca("Example CA 1", "2024-01-01", 4096, mail, own)},
			verdicts{unknown, on, on, on, unknown}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, list := setting(t)
			issuers := planner.Issuers(body(five(), test.cas...), s, list)
			if len(issuers) != 2 || issuers[0].Name != caOne {
				t.Fatalf("issuers %+v", issuers)
			}
			var v []planner.IssuerStatus
			for _, x := range issuers[0].Verdicts {
				if x.By != "SMC016" { // see TestIssuerSignedWithSHA1
					v = append(v, x.Status)
				}
			}
			if len(v) != 5 {
				t.Fatalf("verdicts %+v", issuers[0].Verdicts)
			}
			if got := (verdicts{v[0], v[1], v[2], v[3], v[4]}); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

func TestIssuerSignedWithSHA1(t *testing.T) {
	t.Parallel()
	s, list := setting(t)
	old := ca("Example CA 1", "2016-01-01", 4096, nil)
	old.SHA1Signed = true
	for _, tt := range []struct {
		name string
		ca   inventory.Record
		want planner.IssuerStatus
	}{
		{"SHA-1", old, planner.IssuerEnds},
		{"a root's own signature proves nothing", root(old), planner.IssuerGoesOn},
		{"another hash", ca("Example CA 1", "2016-01-01", 4096, nil), planner.IssuerGoesOn},
	} {
		v := planner.Issuers(body(five(), tt.ca), s, list)[0].Verdicts[1]
		if v.By != "SMC016" || v.Section != "7.1.3.2" || v.Status != tt.want {
			t.Errorf("%s: %+v", tt.name, v)
		}
	}
}

// Renewals fall 30 days before the end: on 2027-07-31 and 2028-01-01 at CA 1, on
// 2027-03-01 and 2027-09-15 at CA 2, which is the day of SMC017v2.
func TestIssuerRenewals(t *testing.T) {
	t.Parallel()
	s, list := setting(t)
	issuers := planner.Issuers(body(five()), s, list)
	for i, want := range []struct {
		certificates int
		last         string
		before, from int
	}{{2, "2028-01-31", 1, 1}, {2, "2027-10-15", 1, 1}} {
		x := issuers[i]
		v := x.Verdicts[5]
		if x.Certificates != want.certificates || x.LastExpiry != day(want.last) || v.Before != want.before || v.From != want.from {
			t.Errorf("%s: got %d, %s, %d before, %d from then on; want %+v", x.Name, x.Certificates, x.LastExpiry, v.Before, v.From, want)
		}
		if v.Day != day("2027-09-15") || v.By != "SMC017v2" {
			t.Errorf("%s: the last date is %+v", x.Name, v)
		}
	}
}

// A table that prints the common name of an issuer alone finds its certificate.
func TestIssuerByCommonName(t *testing.T) {
	t.Parallel()
	s, list := setting(t)
	certificates := five()[:1]
	certificates[0].issuer = "example ca 1"
	x := planner.Issuers(body(certificates, ca("Example CA 1", "2024-01-01", 2048, nil, mailboxStrict)), s, list)[0]
	if len(x.Authorities) != 1 || x.Verdicts[5].Status != planner.IssuerEnds || x.Verdicts[5].Found.String() != "RSA-2048" {
		t.Errorf("got %+v", x)
	}
}
