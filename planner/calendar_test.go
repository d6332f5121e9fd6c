package planner_test

import (
	"encoding/binary"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// asOf is the day of calculation of these tests.
var asOf = smime.NewDate(2026, 11, 2)

// held is a certificate in force, and what makes it differ from the others.
type held struct {
	mailbox, issuer, unit string
	policy                string
	ends                  smime.Date
	days                  int // length of the validity
	ekus                  []string
	san                   inventory.SANKinds
	key                   string
	use                   smime.KeyUsage
	model                 string
}

// keys are what the certificates have, by algorithm.
var keys = map[string]smime.Key{"RSA": {Algorithm: "RSA", Size: 2048}, "EC": {Algorithm: "EC", Curve: "P-256", Size: 256}}

// body builds an inventory. A field that is not set is unknown.
func body(list []held, cas ...inventory.Record) *inventory.Inventory {
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "made.csv"})
	for i, h := range list {
		r := inventory.Record{
			Entry: i + 1, Serial: binary.BigEndian.AppendUint64([]byte{0x4b}, uint64(i)), Issuer: h.issuer, Unit: h.unit,
			Emails: []string{h.mailbox}, NotAfter: (h.ends + 1).Unix() - 1, NotBefore: (h.ends + 1 - smime.Date(h.days)).Unix(), Precision: inventory.ToSecond,
			Content: inventory.Content{Policies: []string{h.policy}, EKUs: h.ekus, SAN: h.san, Key: keys[h.key], KeyUsage: h.use},
		}
		if h.model != "" {
			r.Token = inventory.Token{Serial: "T-" + h.mailbox, Model: h.model}
		}
		r.Know(inventory.FieldEmails | inventory.FieldNotAfter | inventory.FieldNotBefore | inventory.FieldPolicies)
		for field, set := range map[inventory.Field]bool{
			inventory.FieldEKUs: h.ekus != nil, inventory.FieldSAN: h.san != 0, inventory.FieldKey | inventory.FieldKeySize: h.key != "",
			inventory.FieldKeyUsage: h.use != 0, inventory.FieldIssuer: h.issuer != "",
		} {
			if set {
				r.Know(field)
			}
		}
		b.Add(&r)
	}
	for i := range cas {
		b.AddAuthority(&cas[i])
	}
	return b.Inventory()
}

const (
	mailboxLegacy       = "2.23.140.1.5.1.1"
	mailboxMultipurpose = "2.23.140.1.5.1.2"
	sponsorMultipurpose = "2.23.140.1.5.3.2"
	mailboxStrict       = "2.23.140.1.5.1.3"
	caOne               = "CN=Example CA 1,C=DE"
	caTwo               = "CN=Example CA 2,C=DE"
)

// five is the inventory of these tests. All are in force on 2026-11-02 but the last.
func five() []held {
	mail, efs := []string{smime.EmailProtection}, []string{smime.EmailProtection, smime.EFS}
	return []held{
		{mailbox: "ann@example.com", issuer: caOne, unit: "sales", policy: sponsorMultipurpose, ends: day("2027-08-30"), days: 825, ekus: efs, key: "RSA", model: "YubiKey 5 FIPS"},
		{mailbox: "bob@example.com", issuer: caOne, policy: mailboxLegacy, ends: day("2028-01-31"), days: 1185, ekus: mail, key: "RSA"},
		{mailbox: "bøb@example.net", issuer: caTwo, policy: mailboxStrict, ends: day("2027-03-31"), days: 365, ekus: mail, san: inventory.SANSmtpUTF8, key: "EC"},
		{mailbox: "cat@example.org", issuer: caTwo, unit: "sales", policy: mailboxMultipurpose, ends: day("2027-10-15"), days: 825},
		{mailbox: "dan@example.org", issuer: caTwo, policy: mailboxMultipurpose, ends: day("2026-11-01"), days: 825, ekus: efs, key: "RSA"},
	}
}

func day(s string) smime.Date {
	d, err := smime.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// setting is the shipped scenario with one integration.
func setting(t *testing.T) (planner.Scenario, configs.Calendar) {
	t.Helper()
	d, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	s := planner.NewScenario(d, asOf)
	s.Integrations = []configs.Integration{{Name: "crm", Where: configs.Where{Unit: "sales"}}}
	return s, d.Calendar
}

// entry finds a date.
func entry(t *testing.T, list []planner.CalendarEntry, on, by, section string) planner.CalendarEntry {
	t.Helper()
	for _, e := range list {
		if e.Day == day(on) && e.By == by && e.Section == section {
			return e
		}
	}
	t.Fatalf("no date of %s, %s, on %s", by, section, on)
	panic("unreachable")
}

func all(n int) planner.Range { return planner.Range{Low: n, High: n} }

// The counts were made by hand from five(): the fifth has expired.
func TestCalendarTouches(t *testing.T) {
	t.Parallel()
	s, list := setting(t)
	s.Register = append(configs.Register{}, s.Register...)
	if err := s.SetStudy([]string{"smc08", "smc018", "validity-397", "no-dual-use", "pqc-required", "strict-only"}); err != nil {
		t.Fatal(err)
	}
	dates := planner.Calendar(body(five()), s, list)
	for _, test := range []struct {
		why, day, by, section string
		want                  planner.Touched
	}{
		{"all four have a mailbox, in three domains", "2025-03-15", "SMC05", "4.2.2.1",
			planner.Touched{Certificates: all(4), Domains: all(3), Issuers: all(2), Integrations: all(1), Who: "domains",
				Names: []string{"example.com", "example.net", "example.org"}}},
		{"one is sponsor-validated, three are mailbox-validated", "2024-09-15", "SMC06", "3.2.3.2",
			planner.Touched{Certificates: all(1), Domains: all(1), Issuers: all(1), Integrations: all(1), Who: "certificates", Names: []string{"ann@example.com"}}},
		{"one is Legacy", "2025-07-15", "SMC08", "7.1.6.1",
			planner.Touched{Certificates: all(1), Domains: all(1), Issuers: all(1), Who: "certificates", Names: []string{"bob@example.com"}}},
		{"one serves EFS; the usages of cat are unknown; Strict is not bound", "2027-07-01", "SMC018", "7.1.2.3 f",
			planner.Touched{Certificates: planner.Range{Low: 1, High: 2}, Domains: planner.Range{Low: 1, High: 2}, Issuers: planner.Range{Low: 1, High: 2},
				Integrations: all(1), Who: "certificates", Names: []string{"ann@example.com", "cat@example.org"}}},
		{"SmtpUTF8Mailbox alone", "2027-02-01", "Apple Root Program Policy 2.0", "2.3",
			planner.Touched{Certificates: all(1), Domains: all(1), Issuers: all(1), Who: "certificates", Names: []string{"bøb@example.net"}}},
		{"one key is on a FIPS token", "2026-09-22", "NIST CMVP", "",
			planner.Touched{Certificates: all(1), Domains: all(1), Issuers: all(1), Integrations: all(1), Who: "certificates", Names: []string{"ann@example.com"}}},
		{"365 days are no more than 397", "2028-09-15", "validity-397", "6.3.2",
			planner.Touched{Certificates: all(3), Domains: all(2), Issuers: all(2), Integrations: all(1), Who: "certificates",
				Names: []string{"ann@example.com", "bob@example.com", "cat@example.org"}}},
		{"two are Multipurpose", "2028-10-01", "strict-only", "7.1.6.1",
			planner.Touched{Certificates: all(2), Domains: all(2), Issuers: all(2), Integrations: all(1), Who: "certificates",
				Names: []string{"ann@example.com", "cat@example.org"}}},
		{"nobody knows a key usage", "2028-10-01", "no-dual-use", "7.1.2.3 e",
			planner.Touched{Certificates: planner.Range{High: 4}, Domains: planner.Range{High: 3}, Issuers: planner.Range{High: 2}, Integrations: planner.Range{High: 1},
				Who: "certificates", Names: []string{"ann@example.com", "bob@example.com", "bøb@example.net", "cat@example.org"}}},
		{"three keys are known and none is of ML", "2030-01-01", "pqc-required", "7.1.3.1",
			planner.Touched{Certificates: planner.Range{Low: 3, High: 4}, Domains: planner.Range{Low: 2, High: 3}, Issuers: all(2), Integrations: all(1),
				Who: "certificates", Names: []string{"ann@example.com", "bob@example.com", "bøb@example.net", "cat@example.org"}}},
		{"no CA certificate tells", "2027-09-15", "SMC017v2", "6.1.5",
			planner.Touched{Certificates: planner.Range{High: 4}, Domains: planner.Range{High: 3}, Issuers: planner.Range{High: 2}, Integrations: planner.Range{High: 1},
				Who: "issuers", Names: []string{caOne, caTwo}}},
	} {
		test.want.Named = len(test.want.Names)
		got := entry(t, dates, test.day, test.by, test.section).Touches
		if diff := cmp.Diff(&test.want, got); diff != "" {
			t.Errorf("%s, %s: %s (-want +got):\n%s", test.day, test.by, test.why, diff)
		}
	}
}

// A table often has no column for the issuer: some CA there is, and perhaps one for each.
func TestCalendarUnknownIssuers(t *testing.T) {
	t.Parallel()
	s, list := setting(t)
	records := five()
	for i := range records {
		records[i].issuer = ""
	}
	for _, test := range []struct {
		of   []held
		want planner.Range
	}{
		{records, planner.Range{Low: 1, High: 4}},
		{append(records[:3:3], five()[3]), planner.Range{Low: 1, High: 4}},
		{five(), all(2)},
	} {
		if got := entry(t, planner.Calendar(body(test.of), s, list), "2025-03-15", "SMC05", "4.2.2.1").Touches.Issuers; got != test.want {
			t.Errorf("%+v, want %+v", got, test.want)
		}
	}
}

// What counts are the ballots that are law, proposed or under study, on the day at
// which they are studied.
func TestCalendarBallots(t *testing.T) {
	t.Parallel()
	s, list := setting(t)
	if err := s.SetStudy([]string{"smc018@2028-01-01"}); err != nil {
		t.Fatal(err)
	}
	dates := planner.Calendar(nil, s, list)
	by := map[string]int{}
	for i, e := range dates {
		by[e.By]++
		if i > 0 && e.Day < dates[i-1].Day {
			t.Errorf("%s stands below %s", e.Day, dates[i-1].Day)
		}
		if e.Ahead != (e.Day >= asOf) {
			t.Errorf("%s, %s: ahead %v", e.Day, e.By, e.Ahead)
		}
		if e.Touches != nil {
			t.Errorf("%s, %s: touches something of no inventory", e.Day, e.By)
		}
	}
	if by["SMC017"] != 0 || by["strict-only"] != 0 || by["SMC020"] != 1 {
		t.Errorf("withdrawn, hypothetical or proposed ballots: %v", by)
	}
	if e := entry(t, dates, "2028-01-01", "SMC018", "7.1.2.3 f"); e.Status != "hypothetical" {
		t.Errorf("a ballot at another day is %s", e.Status)
	}
	if by["SMC014"] != 1 || by["SMC017v2"] != 2 {
		t.Errorf("a ballot whose own date is its effective day is entered %d times", by["SMC014"])
	}
}

// A list of names is cut at ten, the count is not.
func TestCalendarNamesTen(t *testing.T) {
	t.Parallel()
	s, list := setting(t)
	var many []held
	for i := range 12 {
		h := five()[1]
		h.mailbox = string(rune('a'+i)) + "@example.com"
		h.ends += smime.Date(i)
		many = append(many, h)
	}
	got := entry(t, planner.Calendar(body(many), s, list), "2025-07-15", "SMC08", "7.1.6.1").Touches
	if got.Certificates != all(12) || len(got.Names) != 10 || got.Names[0] != "a@example.com" || got.Names[9] != "j@example.com" {
		t.Errorf("got %+v", got)
	}
}

// The lists behind the dates have as many certificates as the dates say.
func TestTouchedBy(t *testing.T) {
	t.Parallel()
	s, list := setting(t)
	inv := body(five())
	for i, e := range planner.Calendar(inv, s, list) {
		certain, perhaps := planner.TouchedBy(inv, s, list, i)
		want := planner.Range{}
		if e.Touches != nil {
			want = e.Touches.Certificates
		}
		if got := (planner.Range{Low: len(certain), High: len(certain) + len(perhaps)}); got != want {
			t.Errorf("%s, %s: %v certificates in the list, %v counted", e.Day, e.By, got, want)
		}
	}
}
