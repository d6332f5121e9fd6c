package smime

import (
	"testing"
)

func TestParseGeneration(t *testing.T) {
	t.Parallel()
	for g := NoGeneration; g <= Strict; g++ {
		if got, err := ParseGeneration(g.String()); err != nil || got != g {
			t.Errorf("%q: got %q, error %v", g, got, err)
		}
	}
	for _, bad := range []string{"", "Strict", "multi-purpose", "unknown", "strict "} {
		if g, err := ParseGeneration(bad); err == nil {
			t.Errorf("%q was taken for %q", bad, g)
		}
	}
	if got := Generation(200).String(); got != "" {
		t.Errorf("no generation prints %q", got)
	}
}

func TestParseCertificateType(t *testing.T) {
	t.Parallel()
	for typ := Mailbox; typ <= Individual; typ++ {
		if got, err := ParseCertificateType(typ.String()); err != nil || got != typ {
			t.Errorf("%q: got %q, error %v", typ, got, err)
		}
	}
	for _, bad := range []string{"", "sponsor", "Mailbox", "individual-validated"} {
		if typ, err := ParseCertificateType(bad); err == nil {
			t.Errorf("%q was taken for %q", bad, typ)
		}
	}
}
