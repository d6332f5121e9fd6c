package table

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

func TestWeeks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, header string
		want         int
	}{
		{"16", "Lead time", 16}, {"16 weeks", "Lead time", 16}, {"16 Wochen", "Vorlauf", 16}, {"4 semaines", "Délai", 4}, {"8 wk", "Lead", 0},
		{"7 days", "Lead", 1}, {"8 days", "Lead", 2}, {"8 Tage", "Vorlauf", 2}, {"120", "Lead time (days)", 18}, {"90d", "Lead", 13},
		{"3 months", "Lead", 14}, {"3 Monate", "Vorlauf", 14}, {"3", "Lead time in months", 14}, {"1 year", "Lead", 53}, {"1.5 years", "Lead", 79},
		{"2,5 Wochen", "Vorlauf", 3}, {"soon", "Lead", 0}, {"-3", "Lead", 0}, {"99999", "Lead", 0}, {"0", "Lead", 0},
	} {
		if got, ok := parseWeeks(c.text, c.header); got != c.want || ok != (c.want > 0 || c.text == "0") {
			t.Errorf("%q below %q is %d weeks, %t; want %d", c.text, c.header, got, ok, c.want)
		}
	}
}

func TestIntegrationRows(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"English": "Integration,Customer,Lead time,Ready date,Notice period,Contact\nhr-portal,Example AG,16 weeks,2027-08-02,90 days,it@example.com\nbadge,,4 months,,,\n",
		"plain":   "Name;Customer;Lead;Ready;Notice;Contact\nhr-portal;Example AG;16;02.08.2027;13;it@example.com\nbadge;;18;;;\n",
		"German":  "Anbindung;Kunde;Vorlaufzeit;Bereit am;Ankündigungsfrist;Ansprechpartner\nhr-portal;Example AG;16 Wochen;02.08.2027;90 Tage;it@example.com\nbadge;;4 Monate;;;\n",
		"rejects": "Integration,Customer,Lead time,Ready date,Notice period,Contact\nhr-portal,Example AG,16,2027-08-02,13,it@example.com\nbadge,,18,,,\n,Nobody,3,,,\nlate,,soon,,,\nlater,,3,never,,\nTotal:,,37,,,\n",
	} {
		var got []Integration
		rows := &countedRows{}
		err := ReadSideCSV(context.Background(), strings.NewReader(text), Place{}, Integrations, Options{Integration: func(x Integration) { got = append(got, x) }}, rows)
		want := []Integration{
			{Name: "hr-portal", Customer: "Example AG", Contact: "it@example.com", LeadWeeks: 16, NoticeWeeks: 13, Ready: smime.NewDate(2027, 8, 2)},
			{Name: "badge", LeadWeeks: 18},
		}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v, -want +got:\n%s", name, err, diff)
		}
		if want := strings.Count(text, "\n") - 3; rows.rejects != want {
			t.Errorf("%s: %d rejects, want %d", name, rows.rejects, want)
		}
	}
}

// countedRows takes the rows of a side table.
type countedRows struct{ added, rejects int }

func (*countedRows) Begin(string, []string)                     {}
func (c *countedRows) Add(*inventory.Record)                    { c.added++ }
func (c *countedRows) Reject(int, string, string, wording.Text) { c.rejects++ }
func (*countedRows) Note(int, wording.Text)                     {}
