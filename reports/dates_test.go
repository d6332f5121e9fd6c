package reports

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// sampleCompliance is the calendar of the sample with the certificate of its CA,
// which has an RSA key of 2048 bits.
func sampleCompliance(t testing.TB) planner.Compliance {
	t.Helper()
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "users.pem"})
	for _, r := range sampleRecords() {
		b.Add(&r)
	}
	ca := inventory.Record{
		Serial: []byte{0x4a}, Issuer: "CN=Example Root CA,O=Example Trust,C=DE",
		Subject:   inventory.Name{{Type: "2.5.4.6", Value: "DE"}, {Type: "2.5.4.10", Value: "Example Trust"}, {Type: "2.5.4.3", Value: "Example Issuing CA 3"}},
		NotBefore: smime.NewDate(2024, 1, 1).Unix(), NotAfter: smime.NewDate(2034, 1, 1).Unix(),
		Content: inventory.Content{Key: smime.Key{Algorithm: "RSA", Size: 2048}, EKUs: []string{smime.EmailProtection, smime.ClientAuth, smime.EFS}},
	}
	ca.Know(inventory.FieldSubject | inventory.FieldKey | inventory.FieldEKUs | inventory.FieldPolicies | inventory.FieldNotBefore | inventory.FieldNotAfter)
	b.AddAuthority(&ca)
	list, err := configs.ShippedCalendar()
	if err != nil {
		t.Fatal(err)
	}
	return planner.Comply(b.Inventory(), sampleScenario(t), list, false)
}

func TestDatesGolden(t *testing.T) {
	c := sampleCompliance(t)
	for _, f := range []Format{Text, JSON, CSV, Calendar} {
		var b bytes.Buffer
		if err := (*Locale)(nil).Dates(&b, f, c); err != nil {
			t.Fatal(err)
		}
		golden(t, "dates."+string(f), b.Bytes())
		if f == Text {
			for line := range strings.Lines(b.String()) {
				if n := len([]rune(line)) - 1; n > screenWidth {
					t.Errorf("a line of %d columns: %s", n, line)
				}
			}
		}
	}
	if err := (*Locale)(nil).Dates(new(bytes.Buffer), XLSX, c); err == nil {
		t.Error("dates as a workbook")
	}
}

// An event keeps its UID when its day moves, so that importing again moves it.
func TestDatesKeepTheirUID(t *testing.T) {
	c := sampleCompliance(t)
	uids := func(c planner.Compliance) (list []string) {
		var b bytes.Buffer
		if err := (*Locale)(nil).Dates(&b, Calendar, c); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if strings.HasPrefix(line, "UID:") {
				list = append(list, line)
			}
		}
		return list
	}
	before := uids(c)
	seen := map[string]bool{}
	for i := range c.Dates {
		c.Dates[i].Day += 100
		if seen[before[i]] {
			t.Errorf("%s twice", before[i])
		}
		seen[before[i]] = true
	}
	if after := uids(c); !reflect.DeepEqual(before, after) {
		t.Errorf("before %v, after %v", before, after)
	}
}

// The JSON obeys the published schema, and the schema names every field.
func TestDatesMatchSchema(t *testing.T) {
	file, err := os.ReadFile("../docs/calendar.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	root := new(schema)
	if err := json.Unmarshal(file, root); err != nil {
		t.Fatal(err)
	}
	compareFields(t, root, root, "calendar", reflect.TypeFor[planner.Compliance]())
	compareFields(t, root, root.Defs["touched"], "touched", reflect.TypeFor[planner.Touched]())
	var b bytes.Buffer
	if err := (*Locale)(nil).Dates(&b, JSON, sampleCompliance(t)); err != nil {
		t.Fatal(err)
	}
	var value any
	if err := json.Unmarshal(b.Bytes(), &value); err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults(root, root, "calendar", value) {
		t.Error(fault)
	}
}

func TestBallotsGolden(t *testing.T) {
	shipped, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"table", "jsonl"} {
		var b bytes.Buffer
		if err := (*Locale)(nil).Ballots(&b, format, shipped.Ballots); err != nil {
			t.Fatal(err)
		}
		golden(t, "ballots."+format, b.Bytes())
	}
	var b bytes.Buffer
	smc018, err := shipped.Ballots.Find("smc018")
	if err != nil {
		t.Fatal(err)
	}
	if err := (*Locale)(nil).Ballot(&b, smc018); err != nil {
		t.Fatal(err)
	}
	if err := (*Locale)(nil).BallotEffect(&b, planner.EffectOf(sampleInventory(sampleRecords()), sampleScenario(t), smc018)); err != nil {
		t.Fatal(err)
	}
	golden(t, "ballot.txt", b.Bytes())
}
