package configs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/smime"
)

// Rows of one name are one integration, and the project goes before a table.
func TestReadIntegrations(t *testing.T) {
	t.Parallel()
	own := []Integration{{Name: "Portal", Where: Where{Unit: "Sales"}, LeadWeeks: 4}}
	const text = `Integration,Customer,Lead time,Notice,Ready date,Contact
hr,Example AG,16 weeks,,2027-08-02,
portal,Example AG,50 weeks,,,
HR,Other AG,3 months,120 days,2027-09-01,hr@example.com
,Nobody,1,,,
badge,,soon,,,
`
	got, err := ReadIntegrations(own, strings.NewReader(text), nil)
	ready := smime.NewDate(2027, 9, 1)
	want := []Integration{own[0], {Name: "hr", Where: Where{Integration: "hr"}, LeadWeeks: 18, Ready: &ready, Contact: "hr@example.com"}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v, -want +got:\n%s", err, diff)
	}
	if _, err := ReadIntegrations(nil, strings.NewReader("A,B\n1,2\n"), nil); err == nil || !strings.Contains(err.Error(), "name integration in a mapping") {
		t.Errorf("got %v", err)
	}
}

// A table of integrations stands in the place of one.
func TestIntegrationTables(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"integrations: [{path: a.csv}, {path: b.csv, mapping: m.yaml}]\n": "",
		"integrations: [{path: a.csv, lead_weeks: 3}]\n":                  "only mapping may stand beside path",
		"integrations: [{lead_weeks: 3}]\n":                               "has no name",
	} {
		_, err := ReadProject("smigrate.yaml", strings.NewReader("inventory: [{path: x.csv}]\n"+text))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
