package table

import (
	"context"
	"strings"
	"testing"

	"smigrate/inventory"
)

// A table beside the one that is read does not vanish: its header is a reject.
func TestTablesBeside(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		column     string // of the reject, "" for none
	}{
		{"divided by an empty column", "Serial Number,Subject,,Serial,E-Mail\n01,CN=Ann,,02,b@example.com\n03,CN=Cid,,,\n", "Serial"},
		{"divided by two", "Serial Number,Subject,,,Serial,Subject\n01,CN=Ann,,,02,CN=Bob\n03,CN=Cid,,,,\n", "Serial"},
		{"an empty column within a table", "Serial Number,Subject,,Valid to,E-Mail\n01,CN=Ann,,2027-05-01,a@example.com\n03,CN=Cid,,2027-05-01,\n", ""},
		{"an empty column at its end", "Serial Number,Subject,\n01,CN=Ann,\n03,CN=Cid,\n", ""},
	} {
		b := inventory.NewBuilder()
		if err := LoadCSV(context.Background(), b, inventory.Source{File: "a.csv"}, strings.NewReader(tt.text), Options{}); err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		inv := b.Inventory()
		rejects := 0
		for _, r := range inv.Rejects() {
			rejects++
			if r.Row != 1 || r.Column != tt.column || r.Reason != notRead {
				t.Errorf("%s: %+v", tt.name, r)
			}
		}
		if (rejects == 1) != (tt.column != "") || inv.Len() != 2 {
			t.Errorf("%s: %d rejects, %d certificates", tt.name, rejects, inv.Len())
		}
	}
}
