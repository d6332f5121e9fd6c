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
