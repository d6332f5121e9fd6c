package smime

import "testing"

// The table of BR 7.1.6.1.
func TestPolicyOID(t *testing.T) {
	t.Parallel()
	tests := []struct {
		oid string
		typ CertificateType
		gen Generation
	}{
		{"2.23.140.1.5.1.1", Mailbox, Legacy},
		{"2.23.140.1.5.1.2", Mailbox, Multipurpose},
		{"2.23.140.1.5.1.3", Mailbox, Strict},
		{"2.23.140.1.5.2.1", Organization, Legacy},
		{"2.23.140.1.5.2.2", Organization, Multipurpose},
		{"2.23.140.1.5.2.3", Organization, Strict},
		{"2.23.140.1.5.3.1", Sponsored, Legacy},
		{"2.23.140.1.5.3.2", Sponsored, Multipurpose},
		{"2.23.140.1.5.3.3", Sponsored, Strict},
		{"2.23.140.1.5.4.1", Individual, Legacy},
		{"2.23.140.1.5.4.2", Individual, Multipurpose},
		{"2.23.140.1.5.4.3", Individual, Strict},
	}
	for _, tt := range tests {
		if got := PolicyOID(tt.typ, tt.gen); got != tt.oid {
			t.Errorf("%s, %s: got %s, want %s", tt.typ.Title(), tt.gen.Title(), got, tt.oid)
		}
		typ, gen, ok := ParsePolicyOID(tt.oid)
		if !ok || typ != tt.typ || gen != tt.gen {
			t.Errorf("%s: got %q %q %t, want %q %q", tt.oid, typ, gen, ok, tt.typ, tt.gen)
		}
	}
}

func TestPolicyOIDNearMisses(t *testing.T) {
	t.Parallel()
	for _, oid := range []string{
		"",
		"2.23.140.1.5",
		"2.23.140.1.5.3",     // a type and no generation
		"2.23.140.1.5.3.",    // cut off
		"2.23.140.1.5.0.1",   // no such type
		"2.23.140.1.5.5.1",   // no such type
		"2.23.140.1.5.3.0",   // no such generation
		"2.23.140.1.5.3.4",   // no such generation
		"2.23.140.1.5.3.10",  // more than one digit
		"2.23.140.1.5.10.1",  // more than one digit
		"2.23.140.1.5.3.1.1", // below a reserved one
		"12.23.140.1.5.3.1",  // the arc in the middle
		"2.23.140.1.2.2",     // TLS, organization-validated
		"2.23.140.1.4.1",     // code signing
		" 2.23.140.1.5.3.1",
	} {
		if typ, gen, ok := ParsePolicyOID(oid); ok {
			t.Errorf("%q was taken for %s, %s", oid, typ.Title(), gen.Title())
		}
	}
	for _, g := range []Generation{UnknownGeneration, NoGeneration} {
		if got := PolicyOID(Sponsored, g); got != "" {
			t.Errorf("generation %q has the OID %s", g, got)
		}
	}
	if got := PolicyOID(UnknownType, Strict); got != "" {
		t.Errorf("an unknown type has the OID %s", got)
	}
}
