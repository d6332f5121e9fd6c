package reports

import (
	"bytes"
	"strings"
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// lettersOf returns the letters of the sample with two integrations more: one for
// the other unit, and one that nothing matches.
func lettersOf(t *testing.T, records []inventory.Record) map[string]string {
	t.Helper()
	s := sampleScenario(t)
	s.Integrations[0].Expedite = &configs.Expedite{Weeks: 10, Price: 4500}
	s.Integrations = append(s.Integrations,
		configs.Integration{Name: "Engineering / <CMS>", Where: configs.Where{Unit: "Engineering"}, LeadWeeks: 4},
		configs.Integration{Name: "engineering cms", Where: configs.Where{Unit: "Nobody"}, LeadWeeks: 4})
	p, err := planner.New(sampleInventory(records), s)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, l := range (*Locale)(nil).Letters(p) {
		var b bytes.Buffer
		if err := l.Write(&b); err != nil {
			t.Fatal(err)
		}
		texts[l.File] = b.String()
	}
	return texts
}

func TestLettersGolden(t *testing.T) {
	for file, text := range lettersOf(t, sampleRecords()) {
		golden(t, file, []byte(text))
	}
}

// A letter has nothing of the certificates and integrations of others.
func TestLettersKeepApart(t *testing.T) {
	letters := lettersOf(t, sampleRecords())
	finance, engineering := letters["integration-hr-portal.md"], letters["integration-engineering-cms.md"]
	if finance == "" || engineering == "" || letters["integration-engineering-cms-2.md"] == "" {
		t.Fatalf("%d letters", len(letters))
	}
	for _, other := range []string{"CMS", "Engineering", "dyer", "fletcher", "glover", "smartCardLogon"} {
		if strings.Contains(finance, other) {
			t.Errorf("the letter for Finance names %q", other)
		}
	}
	for _, other := range []string{"HR portal", "Finance", "archer", "baker", "BitLocker", "4,500.00", "EFS ("} {
		if strings.Contains(engineering, other) {
			t.Errorf("the letter for Engineering names %q", other)
		}
	}
	if !strings.Contains(finance, "Start now") || !strings.Contains(finance, "kim.baker@example.com") {
		t.Errorf("got %s", finance)
	}
}

// Names of integrations and mailboxes are text, whatever they hold.
func TestLettersAreText(t *testing.T) {
	bad := person(12, "Evil", smime.NewDate(2027, 7, 20), smime.EFS)
	bad.Emails = []string{"a|[x](http://example.com/)<b>@example.com"}
	for file, text := range lettersOf(t, []inventory.Record{bad}) {
		if strings.ContainsAny(text, "<>\x1b") || strings.Contains(text, "[x](") || strings.Contains(text, "a|") {
			t.Errorf("%s: markup comes through:\n%s", file, text)
		}
	}
}
