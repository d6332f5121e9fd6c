package configs

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/smime"
)

func day(t testing.TB, s string) smime.Date {
	t.Helper()
	d, err := smime.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// law returns the shipped profiles under the ballots with these ids.
func law(t testing.TB, ids ...string) *Law {
	t.Helper()
	d := shipped(t)
	var ballots []Ballot
	for _, id := range ids {
		b, err := d.Ballots.Find(id)
		if err != nil {
			t.Fatal(err)
		}
		ballots = append(ballots, b)
	}
	return NewLaw(d.Profiles, ballots)
}

// adopted returns the law as it stands.
func adopted(t testing.TB) *Law {
	t.Helper()
	d := shipped(t)
	var ballots []Ballot
	for _, b := range d.Ballots {
		if b.Status == Adopted {
			ballots = append(ballots, b)
		}
	}
	return NewLaw(d.Profiles, ballots)
}

var generations = [3]smime.Generation{smime.Legacy, smime.Multipurpose, smime.Strict}

// matrix is what varies by generation: the delta matrix of the BR 1.0.10, for
// Legacy, Multipurpose and Strict. Rows that share a switch stand twice.
func matrix(p *Profile) map[string]any {
	street, postal, other := true, true, true
	for _, kind := range []smime.CertificateType{smime.Organization, smime.Sponsored, smime.Individual} {
		may := p.Subject[kind].May
		street = street && may.Has(smime.StreetAddress)
		postal = postal && may.Has(smime.PostalCode)
		other = other && may.Has(smime.OtherAttribute)
	}
	return map[string]any{
		"1 maximum validity (6.3.2)":                      p.MaxDays,
		"2 issuance allowed (7.1.6.1)":                    !p.Closed,
		"3 CRL distribution points are http (7.1.2.3 b)":  p.OnlyHTTP,
		"4 OCSP addresses are http (7.1.2.3 c)":           p.OnlyHTTP,
		"5 issuer addresses are http (7.1.2.3 c)":         p.OnlyHTTP,
		"6 dataEncipherment (7.1.2.3 e)":                  p.DataEncipherment,
		"7a clientAuth (7.1.2.3 f)":                       p.EKUAllowed(smime.ClientAuth),
		"7b further EKUs (7.1.2.3 f)":                     p.EKUAllowed(smime.EFS),
		"8 subjectDirectoryAttributes (7.1.2.3 j)":        p.SubjectDirectoryAttributes,
		"9 Adobe extensions (7.1.2.3 m)":                  p.AdobeExtensions,
		"10 otherNames (7.1.4.2.1)":                       p.OtherNames,
		"11 personal name required (7.1.4.2.5, .6)":       p.PersonalNameRequired,
		"12 other subject attributes (7.1.4.2.4 to .6)":   other,
		"13 streetAddress (7.1.4.2.4 to .6)":              street,
		"14 postalCode (7.1.4.2.4 to .6)":                 postal,
		"emailProtection in every generation (7.1.2.3 f)": p.EKUAllowed(smime.EmailProtection),
	}
}

// Row 15, the CRL reason certificateHold (7.2.2), is about CRLs and no profile.
var deltaMatrix = map[string][3]any{
	"1 maximum validity (6.3.2)":                      {1185, 825, 825},
	"2 issuance allowed (7.1.6.1)":                    {true, true, true},
	"3 CRL distribution points are http (7.1.2.3 b)":  {false, true, true},
	"4 OCSP addresses are http (7.1.2.3 c)":           {false, true, true},
	"5 issuer addresses are http (7.1.2.3 c)":         {false, true, true},
	"6 dataEncipherment (7.1.2.3 e)":                  {true, true, false},
	"7a clientAuth (7.1.2.3 f)":                       {true, true, false},
	"7b further EKUs (7.1.2.3 f)":                     {true, true, false},
	"8 subjectDirectoryAttributes (7.1.2.3 j)":        {true, false, false},
	"9 Adobe extensions (7.1.2.3 m)":                  {true, true, false},
	"10 otherNames (7.1.4.2.1)":                       {true, true, false},
	"11 personal name required (7.1.4.2.5, .6)":       {false, true, true},
	"12 other subject attributes (7.1.4.2.4 to .6)":   {true, false, false},
	"13 streetAddress (7.1.4.2.4 to .6)":              {true, true, false},
	"14 postalCode (7.1.4.2.4 to .6)":                 {true, true, false},
	"emailProtection in every generation (7.1.2.3 f)": {true, true, true},
}

// The profiles on each side of each ballot's day: the matrix, and what the ballots
// in force changed in it.
func TestDeltaMatrix(t *testing.T) {
	t.Parallel()
	smc08 := map[string][3]any{"2 issuance allowed (7.1.6.1)": {false, true, true}}
	smc018 := map[string][3]any{
		"2 issuance allowed (7.1.6.1)": {false, true, true},
		"7b further EKUs (7.1.2.3 f)":  {false, false, false}, // clientAuth stays in Multipurpose
	}
	tests := []struct {
		name, on string
		changed  map[string][3]any
	}{
		{"the first day of the BR", "2023-09-01", nil},
		{"the last day of Legacy", "2025-07-14", nil},
		{"SMC08: the first day without", "2025-07-15", smc08},
		{"SMC013 opens keys, not the matrix", "2025-08-22", smc08},
		{"the last day before SMC018", "2027-06-30", smc08},
		{"SMC018", "2027-07-01", smc018},
		{"long after", "2040-01-01", smc018},
	}
	for _, tt := range tests {
		for i, g := range generations {
			want := map[string]any{}
			for row, cells := range deltaMatrix {
				want[row] = cells[i]
			}
			for row, cells := range tt.changed {
				want[row] = cells[i]
			}
			if diff := cmp.Diff(want, matrix(adopted(t).Profile(g, day(t, tt.on)))); diff != "" {
				t.Errorf("%s, %s, %s (-want +got):\n%s", tt.name, tt.on, g, diff)
			}
		}
	}
}

// The tables of BR 7.1.4.2.3 to .6 in full, as the reference prints them: Y may,
// R shall, N shall not; where three letters stand they are Legacy, Multipurpose
// and Strict. Types are mailbox, organization, sponsor and individual.
func TestSubjectTables(t *testing.T) {
	t.Parallel()
	tables := map[smime.Attribute][4]string{
		smime.CommonName:             {"Y", "Y", "Y", "Y"},
		smime.OrganizationName:       {"N", "R", "R", "N"},
		smime.OrganizationalUnit:     {"N", "Y", "Y", "N"},
		smime.OrganizationIdentifier: {"N", "R", "R", "N"},
		smime.GivenName:              {"N", "N", "Y", "Y"},
		smime.Surname:                {"N", "N", "Y", "Y"},
		smime.Pseudonym:              {"N", "N", "Y", "Y"},
		smime.SerialNumber:           {"Y", "Y", "Y", "Y"},
		smime.EmailAddress:           {"Y", "Y", "Y", "Y"},
		smime.TitleAttribute:         {"N", "N", "Y", "Y"},
		smime.StreetAddress:          {"N", "YYN", "YYN", "YYN"},
		smime.Locality:               {"N", "Y", "Y", "Y"},
		smime.StateOrProvince:        {"N", "Y", "Y", "Y"},
		smime.PostalCode:             {"N", "YYN", "YYN", "YYN"},
		smime.Country:                {"N", "Y", "Y", "Y"},
		smime.OtherAttribute:         {"N", "YNN", "YNN", "YNN"},
	}
	types := [4]smime.CertificateType{smime.Mailbox, smime.Organization, smime.Sponsored, smime.Individual}
	now := adopted(t)
	for a, row := range tables {
		for i, kind := range types {
			for j, g := range generations {
				want := row[i]
				if len(want) == 3 {
					want = want[j : j+1]
				}
				table := now.Profile(g, day(t, "2026-11-02")).Subject[kind]
				got := "N"
				switch {
				case table.Shall.Has(a):
					got = "R"
				case table.May.Has(a):
					got = "Y"
				}
				if got != want {
					t.Errorf("%s in %s %s: got %s, want %s", a, kind, g, got, want)
				}
			}
		}
	}
}

// SMC013 opens the list of keys on its day and not before.
func TestKeysByDay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		key, on string
		want    bool
	}{
		{"RSA", "2025-08-21", true},
		{"ML-DSA-65", "2025-08-21", false},
		{"ML-DSA-65", "2025-08-22", true},
		{"ML-KEM-768", "2025-08-22", true},
		{"HashML-DSA-65", "2025-08-22", false}, // the pure form alone
		{"X25519", "2030-01-01", false},
		{"Ed25519", "2023-09-01", true},
	}
	for _, tt := range tests {
		for _, g := range generations {
			if got := adopted(t).Profile(g, day(t, tt.on)).KeyAllowed(tt.key); got != tt.want {
				t.Errorf("%s in %s on %s: allowed %t, want %t", tt.key, g, tt.on, got, tt.want)
			}
		}
	}
}

// One hypothetical ballot at a time, on the last day before it and on its day.
func TestHypotheticals(t *testing.T) {
	t.Parallel()
	pqc := []string{"ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "ML-KEM-512", "ML-KEM-768", "ML-KEM-1024"}
	tests := []struct {
		ballots []string
		on      string
		see     func(p *Profile) any
		want    [3]any
	}{
		{[]string{"validity-397"}, "2028-09-14", func(p *Profile) any { return p.MaxDays }, [3]any{1185, 825, 825}},
		{[]string{"validity-397"}, "2028-09-15", func(p *Profile) any { return p.MaxDays }, [3]any{397, 397, 397}},
		{[]string{"strict-only"}, "2028-09-30", func(p *Profile) any { return p.Closed }, [3]any{false, false, false}},
		{[]string{"strict-only"}, "2028-10-01", func(p *Profile) any { return p.Closed }, [3]any{false, true, false}},
		{[]string{"no-dual-use"}, "2028-09-30", func(p *Profile) any { return p.NoDualUse }, [3]any{false, false, false}},
		{[]string{"no-dual-use"}, "2028-10-01", func(p *Profile) any { return p.NoDualUse }, [3]any{true, true, true}},
		{[]string{"smc013", "pqc-required"}, "2029-12-31", func(p *Profile) any { return p.KeyAllowed("RSA") && !p.NoDualUse }, [3]any{true, true, true}},
		{[]string{"smc013", "pqc-required"}, "2030-01-01", func(p *Profile) any { return slices.Equal(p.Keys, pqc) && p.NoDualUse }, [3]any{true, true, true}},
		{[]string{"smc017"}, "2040-01-01", func(p *Profile) any { return p.Closed }, [3]any{false, false, false}}, // withdrawn
	}
	for _, tt := range tests {
		for i, g := range generations {
			if got := tt.see(law(t, tt.ballots...).Profile(g, day(t, tt.on))); got != tt.want[i] {
				t.Errorf("%v on %s, %s: got %v, want %v", tt.ballots, tt.on, g, got, tt.want[i])
			}
		}
	}
}

// A withdrawn ballot changes nothing, even with changes in it.
func TestWithdrawn(t *testing.T) {
	t.Parallel()
	d := shipped(t)
	b, err := d.Ballots.Find("smc018")
	if err != nil {
		t.Fatal(err)
	}
	b.Status = Withdrawn
	if p := NewLaw(d.Profiles, []Ballot{b}).Profile(smime.Multipurpose, day(t, "2030-01-01")); !p.EKUAllowed(smime.EFS) {
		t.Error("EFS is forbidden by a withdrawn ballot")
	}
}

// Two changes of one field: the tighter one stays, whichever comes first.
func TestTighterChangeStays(t *testing.T) {
	t.Parallel()
	all := []Generation{Generation(smime.Legacy), Generation(smime.Multipurpose), Generation(smime.Strict)}
	limit := func(from string, days int) Ballot {
		on := day(t, from)
		return Ballot{ID: from, Status: Proposed, Effective: &on, Changes: []Change{{From: on, Section: "6.3.2", Generations: all, MaxValidityDays: days}}}
	}
	l := NewLaw(shipped(t).Profiles, []Ballot{limit("2029-01-01", 730), limit("2028-01-01", 397)})
	for on, want := range map[string]int{"2027-12-31": 825, "2028-01-01": 397, "2029-01-01": 397} {
		if got := l.Profile(smime.Strict, day(t, on)).MaxDays; got != want {
			t.Errorf("%s: %d days, want %d", on, got, want)
		}
	}
}

// A finding cites the section and the ballot that brought the change.
func TestSections(t *testing.T) {
	t.Parallel()
	p := adopted(t).Profile(smime.Multipurpose, day(t, "2027-07-01"))
	if got := p.Sections["OnlyEKUs"]; got != "7.1.2.3 f (SMC018)" {
		t.Errorf("got %q", got)
	}
	if got := adopted(t).Profile(smime.Multipurpose, day(t, "2027-06-30")).Sections; len(got) > 0 {
		t.Errorf("before SMC018: got %v", got)
	}
}

func TestMoved(t *testing.T) {
	t.Parallel()
	d := shipped(t)
	b, err := d.Ballots.Find("smc018")
	if err != nil {
		t.Fatal(err)
	}
	moved := b.Moved(day(t, "2028-01-01"))
	if moved.Status != Hypothetical || *moved.Effective != day(t, "2028-01-01") || moved.Changes[0].From != day(t, "2028-01-01") {
		t.Errorf("got %s, effective %s, changes from %s", moved.Status, moved.Effective, moved.Changes[0].From)
	}
	if b.Status != Adopted || b.Changes[0].From != day(t, "2027-07-01") {
		t.Errorf("the ballot itself has changed: %s, from %s", b.Status, b.Changes[0].From)
	}
	if same := b.Moved(*b.Effective); same.Status != Adopted {
		t.Errorf("moved to its own day it is %s", same.Status)
	}
	l := NewLaw(d.Profiles, []Ballot{moved})
	if !l.Profile(smime.Multipurpose, day(t, "2027-12-31")).EKUAllowed(smime.EFS) || l.Profile(smime.Multipurpose, day(t, "2028-01-01")).EKUAllowed(smime.EFS) {
		t.Error("the law does not change on the new day")
	}
}

// A change that takes effect later than its ballot keeps its distance.
func TestMovedKeepsDistance(t *testing.T) {
	t.Parallel()
	effective := day(t, "2028-01-01")
	b := Ballot{ID: "x", Status: Proposed, Effective: &effective, Changes: []Change{{From: effective}, {From: effective + 90}}}
	moved := b.Moved(effective - 31)
	if got := moved.Changes[1].From - moved.Changes[0].From; got != 90 || moved.Changes[0].From != *moved.Effective {
		t.Errorf("the changes are %d days apart, want 90", got)
	}
}

// A certificate without a generation is judged as Legacy, and nothing changes
// within an epoch.
func TestEpochs(t *testing.T) {
	t.Parallel()
	l := adopted(t)
	for _, on := range []string{"2020-01-01", "2025-07-14", "2025-07-15", "2027-07-01"} {
		if l.Profile(smime.NoGeneration, day(t, on)) != l.Profile(smime.Legacy, day(t, on)) {
			t.Errorf("%s: a certificate without a generation is not judged as Legacy", on)
		}
	}
	for d := day(t, "2023-01-01"); d < day(t, "2030-01-01"); d++ {
		if start := l.EpochStart(l.Epoch(d)); start > d {
			t.Fatalf("%s lies in an epoch that begins on %s", d, start)
		}
		if l.Epoch(d) > l.Epoch(d+1) {
			t.Fatalf("%s and the day after go back", d)
		}
	}
}
