package tui

import (
	"strings"
	"testing"
)

// The number of a date, and that of an issuing CA, is the number of certificates in the
// list behind it; a date without a number says why.
func TestCalendarOpensLists(t *testing.T) {
	t.Parallel()
	d := withExample(t, 120, 40)
	d.press("9")
	p := d.root.screens[calendarScreen].page.(*calendarPage)
	checked := 0
	for i := range p.sheets {
		for row := range p.sheets[i].Rows {
			p.show(i)
			p.table.moveTo(row)
			number := ""
			for n, c := range p.sheet().Columns {
				if c.Title == "Certificates" {
					number = p.sheet().Rows[row][n]
				}
			}
			d.press("enter")
			switch {
			case number == "":
				d.sees("nothing in an inventory tells")
			case number == "0":
				d.sees("this date touches")
			case d.root.shown != certificatesScreen:
				t.Fatalf("%s, row %d: no list for %s", p.sheet().Title, row, number)
			default:
				_, high, is := strings.Cut(number, " to ")
				if !is {
					high = number
				}
				if got := group(int64(d.root.certificates().rows.Len())); got != high {
					t.Errorf("%s, row %d: %s certificates in the list %q, want %s", p.sheet().Title, row, got, d.root.certificates().filter.text(), number)
				}
				checked++
				d.press("esc")
			}
			d.sees("[9 Calendar]")
		}
	}
	if checked < 8 {
		t.Errorf("only %d rows have a list", checked)
	}
}
