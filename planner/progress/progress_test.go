package progress

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/sample"
	"smigrate/inventory/smime"
	"smigrate/inventory/table"
	"smigrate/planner"
)

// mailbox is a certificate of a holder, by serial number, for 730 days from a day.
type mailbox struct {
	serial byte
	mail   string
	from   string
}

func mailboxes(t *testing.T, list ...mailbox) *inventory.Inventory {
	t.Helper()
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "made.csv"})
	for i, h := range list {
		from := day(t, h.from)
		r := inventory.Record{
			Entry: i + 1, Serial: []byte{h.serial}, Issuer: "CN=Example CA", Emails: []string{h.mail},
			NotBefore: from.Unix(), NotAfter: (from + 730).Unix() - 1, Precision: inventory.ToSecond,
			Content: inventory.Content{KeyUsage: smime.DigitalSignature | smime.KeyEncipherment},
		}
		r.Know(inventory.FieldSerial | inventory.FieldIssuer | inventory.FieldEmails | inventory.FieldNotBefore | inventory.FieldNotAfter | inventory.FieldKeyUsage)
		b.Add(&r)
	}
	return b.Inventory()
}

func day(t *testing.T, text string) smime.Date {
	t.Helper()
	d, err := smime.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func planOn(t *testing.T, inv *inventory.Inventory, asOf string) *planner.Plan {
	t.Helper()
	d, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	p, err := planner.New(inv, planner.NewScenario(d, day(t, asOf)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestProgress(t *testing.T) {
	t.Parallel()
	before := []mailbox{
		{1, "done@example.com", "2025-01-15"}, {2, "late@example.com", "2025-01-15"}, {3, "open@example.com", "2025-11-01"},
		{4, "gone@example.com", "2025-01-15"}, {5, "slow@example.com", "2025-01-02"},
	}
	first := BaselineOf(planOn(t, mailboxes(t, before...), "2026-11-02"))
	var file bytes.Buffer
	if err := first.Write(&file); err != nil {
		t.Fatal(err)
	}
	b, err := ReadBaseline(&file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, b); diff != "" {
		t.Fatalf("written and read (-want +got):\n%s", diff)
	}
	later := []mailbox{
		{1, "done@example.com", "2025-01-15"}, {11, "done@example.com", "2026-12-14"}, {2, "late@example.com", "2025-01-15"},
		{3, "open@example.com", "2025-11-01"}, {15, "slow@example.com", "2026-12-28"}, {16, "new@example.com", "2026-12-01"},
	}
	p := b.Compare(planOn(t, mailboxes(t, later...), "2027-01-04"))
	got := map[string]int{
		"promised": p.Promised.Certificates, "done": p.Done.Certificates, "done late": p.DoneLate.Certificates, "gone": p.Gone.Certificates,
		"late": p.Late.Certificates, "open": p.Open.Certificates, "unexpected": p.Unexpected, "again": p.Again.Renewals.Certificates,
	}
	want := map[string]int{"promised": 5, "done": 2, "done late": 1, "gone": 1, "late": 1, "open": 1, "unexpected": 1, "again": 2}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if sum := p.Done.Cost + p.Gone.Cost + p.Late.Cost + p.Open.Cost; sum != p.Promised.Cost || sum == 0 {
		t.Errorf("costs add up to %d, promised were %d", sum, p.Promised.Cost)
	}
	if len(p.LateWork) != 1 || p.LateWork[0].Serial != "2" {
		t.Errorf("late: %+v", p.LateWork)
	}
	last := p.BurnDown[len(p.BurnDown)-1]
	if last.Planned.Certificates != 0 || last.Actual != nil {
		t.Errorf("the burn-down ends with %+v", last)
	}
	for _, r := range p.BurnDown {
		if over := r.Week < smime.NewDate(2027, 1, 4); over != (r.Actual != nil) {
			t.Errorf("week of %s: actual %v", r.Week, r.Actual)
		}
		if r.Week == smime.NewDate(2026, 12, 28) && (r.Planned.Certificates != 1 || r.Actual.Certificates != 2) {
			t.Errorf("week of %s: %d planned, %d actual", r.Week, r.Planned.Certificates, r.Actual.Certificates)
		}
	}
}

// Nothing has changed: nothing is done, and what was promised is still open.
func TestProgressOfTheSameDay(t *testing.T) {
	t.Parallel()
	var csv bytes.Buffer
	if err := sample.Write(&csv, sample.Options{Rows: 150, Seed: 5, AsOf: smime.NewDate(2026, 11, 2)}); err != nil {
		t.Fatal(err)
	}
	b := inventory.NewBuilder()
	if err := table.LoadCSV(t.Context(), b, inventory.Source{File: "sample.csv"}, &csv, table.Options{}); err != nil {
		t.Fatal(err)
	}
	p := planOn(t, b.Inventory(), "2026-11-02")
	got := BaselineOf(p).Compare(p)
	if got.Done.Certificates+got.Gone.Certificates+got.Late.Certificates != 0 || got.Open != got.Promised || got.Unexpected != 0 {
		t.Errorf("got %+v", got)
	}
	if got.Again.LastWeek != got.Again.Baseline {
		t.Errorf("the same plan ends in the week of %s, then of %s", got.Again.Baseline, got.Again.LastWeek)
	}
}

func TestReadBaselineRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "[]", `{"version": 2}`, `{"version": 1, "works": []}`} {
		if _, err := ReadBaseline(bytes.NewReader([]byte(text))); err == nil {
			t.Errorf("%q is taken for a baseline", text)
		}
	}
}
