package table

import (
	"context"
	"strings"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

func TestHolderLeaves(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		about, header, cell, zone string
		want                      smime.Date // 0 is unknown
	}{
		{"a day", "Leaving date", "2027-03-31", "", smime.NewDate(2027, 3, 31)},
		{"a day is the same one in every zone", "Leaving date", "2027-03-31", "Asia/Tokyo", smime.NewDate(2027, 3, 31)},
		{"west of Greenwich too", "Leaving date", "2027-03-31", "America/New_York", smime.NewDate(2027, 3, 31)},
		{"German", "Austrittsdatum", "31.03.2027", "Europe/Berlin", smime.NewDate(2027, 3, 31)},
		{"French", "Date de départ", "31/03/2027", "", smime.NewDate(2027, 3, 31)},
		{"Polish", "Data odejścia", "2027-03-31", "", smime.NewDate(2027, 3, 31)},
		{"nobody leaves in the year 9999", "Last day", "9999-12-31", "", 0},
		{"empty", "Last day", "", "", 0},
		{"no date", "Last day", "permanent", "", 0},
	} {
		opt := Options{}
		if c.zone != "" {
			zone, err := parseZone(c.zone)
			if err != nil {
				t.Fatal(err)
			}
			opt.Zone = zone
		}
		b := inventory.NewBuilder()
		text := "Serial;Not after;" + c.header + "\n0A;2028-01-31;" + c.cell + "\n"
		if err := LoadCSV(context.Background(), b, inventory.Source{}, strings.NewReader(text), opt); err != nil {
			t.Errorf("%s: %v", c.about, err)
			continue
		}
		got, ok := b.Inventory().At(0).HolderLeaves()
		if got != c.want || ok != (c.want != 0) {
			t.Errorf("%s: %s, %t; want %s", c.about, got, ok, c.want)
		}
	}
}
