package tui

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A number on the overview is the number of certificates in the list behind it.
func TestNumbersLeadToTheirCertificates(t *testing.T) {
	d := withExample(t, 200, 60)
	p := d.root.screens[overviewScreen].page.(*overviewPage)
	lines := append(p.verdictLines(100), p.countLines()...)
	number := regexp.MustCompile(`^.{26,35}?\s([\d,]+)(?: to [\d,]+)?  `)
	checked := 0
	for _, l := range lines {
		m := number.FindStringSubmatch(l.text)
		if l.filter == "" || m == nil || strings.HasPrefix(l.text, "First") {
			continue
		}
		want, err := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
		if err != nil {
			t.Fatal(err)
		}
		d.send(filterAsked{l.filter})
		if got := d.root.screens[certificatesScreen].page.(*certificatesPage).rows.Len(); got != want {
			t.Errorf("%q leads to %d certificates by %q", l.text, got, l.filter)
		}
		checked++
	}
	if checked < 15 {
		t.Errorf("%d lines have a number and a list", checked)
	}
}

func TestOverviewOpensList(t *testing.T) {
	d := withExample(t, 80, 24)
	d.press("enter")
	d.sees("this line counts no certificates")
	d.press("down", "down", "enter")
	d.sees("[2 Certificates]")
	d.sees("filter: affected:yes")
	d.sees("32 found, 60 in all")
}
