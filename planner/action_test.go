package planner

import (
	"slices"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

func TestAction(t *testing.T) {
	t.Parallel()
	subject := func(text string) inventory.Name {
		n, err := inventory.ParseName(text)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	tests := []struct {
		name   string
		cert   cert
		verb   string
		day    string // "" is none
		to     smime.Generation
		reason string
	}{
		{"expired the day before", cert{generation: smime.Strict, ends: "2026-11-01", days: 365}, VerbNone, "", 0, "expired"},
		{"ends on the as-of day", cert{generation: smime.Strict, ends: "2026-11-02", days: 365}, VerbRenew, "2026-11-02", smime.Strict, "renewal date"},
		{"revoked", cert{generation: smime.Strict, ends: "2028-01-01", status: inventory.Revoked}, VerbNone, "", 0, "revoked"},
		{"suspended is in force", cert{generation: smime.Strict, ends: "2027-01-31", days: 365, status: inventory.Suspended}, VerbRenew, "2027-01-01", smime.Strict, "renewal date"},
		{"never issued", cert{generation: smime.Strict, ends: "2028-01-01", status: inventory.NotIssued}, VerbNone, "", 0, "not-issued"},
		{"undated", cert{generation: smime.Strict}, VerbNone, "", 0, "the end of its validity is unknown"},
		{"expired by its source's word alone", cert{generation: smime.Strict, ends: "2027-01-31", days: 365, status: inventory.Expired}, VerbRenew, "2027-01-01", smime.Strict, "renewal date"},
		{"valid beyond the horizon", cert{generation: smime.Strict, ends: "2031-12-03", days: 365}, VerbNone, "", 0, "valid beyond the horizon"},
		{"renewed on the horizon", cert{generation: smime.Strict, ends: "2031-12-02", days: 365}, VerbRenew, "2031-11-02", smime.Strict, "renewal date"},
		{"Legacy", cert{generation: smime.Legacy, ends: "2028-01-31", days: 825, ekus: mail}, VerbMigrate, "2028-01-01", smime.Multipurpose, "Legacy becomes Multipurpose; renewal date"},
		{"a function moves", cert{generation: smime.Multipurpose, ends: "2028-01-31", days: 825, ekus: mailEFS}, VerbSplit, "2028-01-01", smime.Multipurpose, "EFS moves to a certificate of its own; renewal date"},
		{
			"CN alone (7.1.4.2.5, note 2)", cert{generation: smime.Legacy, ends: "2028-01-31", days: 825, ekus: mail, subject: subject("CN=Jo Doe,2.5.4.97=NTRUS+OH-1,O=Example Ltd,C=US")},
			VerbHold, "2028-01-01", smime.Multipurpose, "data to collect before it can be issued again; renewal date",
		},
	}
	var list []cert
	for _, tt := range tests {
		list = append(list, tt.cert)
	}
	p := plan(t, certificates(list...), nil)
	for i, tt := range tests {
		a := p.Action(i)
		day := ""
		if a.Verb != VerbNone {
			day = a.Day.String()
		}
		if a.Verb != tt.verb || day != tt.day || a.Reason.String() != tt.reason || a.To != tt.to {
			t.Errorf("%s: got %s on %q to %q because %q; want %s on %q to %q because %q", tt.name, a.Verb, day, a.To, a.Reason, tt.verb, tt.day, tt.to, tt.reason)
		}
	}
	if a := p.Action(len(tests) - 1); !slices.Contains(a.Blocks, "personal-name-missing") {
		t.Errorf("CN alone: blocked by %v", a.Blocks)
	}
	if a := p.Action(9); !a.Affected || a.From != smime.Legacy || a.Term != 825 {
		t.Errorf("Legacy: affected %t, from %s, %d days", a.Affected, a.From, a.Term)
	}
}

// A serial number is found in the forms in which people write it.
func TestFind(t *testing.T) {
	t.Parallel()
	inv := certificates(cert{ends: "2028-01-01"}, cert{ends: "2028-01-01"})
	for text, want := range map[string]int{"4A0000000000000001": 1, "4a:00:00:00:00:00:00:00:01": 1, "0x4a0000000000000001": 1, "004A0000000000000000": 0} {
		if got := Find(inv, text); len(got) != 1 || got[0] != want {
			t.Errorf("%q: got %v, want [%d]", text, got, want)
		}
	}
	for _, text := range []string{"", "zz", "4A"} {
		if got := Find(inv, text); len(got) != 0 {
			t.Errorf("%q: got %v", text, got)
		}
	}
}
