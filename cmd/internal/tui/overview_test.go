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
	lines := append(p.verdictLines(100), p.countLines(60)...)
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
	d.sees("nothing lies behind this line")
	d.press("down", "down", "down", "enter")
	d.sees("[2 Certificates]")
	d.sees("filter: affected:yes")
	d.sees("32 found, 60 in all")
}

// What is no number of certificates leads to the screen that explains it, and to the
// right table there.
func TestOverviewOpensScreens(t *testing.T) {
	t.Parallel()
	for label, want := range map[string]string{
		"Rows read": "[R Rejects]", "First deadline": " Deadlines ", "Work that does not fit": "each with what cures it",
		"Cost as today": " Cost by kind ", "Difference": " Cost by cause ", "Tokens to replace": " Tokens to replace ",
		"Integrations late": " Stranded renewals by week ", "Unknown fields": " Data gaps ",
	} {
		d := withExample(t, 80, 24)
		p := d.root.screens[overviewScreen].page.(*overviewPage)
		for i, l := range p.verdict.lines {
			if strings.HasPrefix(l.text, label) {
				p.verdict.moveTo(i)
			}
		}
		d.press("enter")
		d.sees(want)
	}
}

// Every line of the verdict that has a number has a list.
func TestVerdictHasLists(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	p := d.root.screens[overviewScreen].page.(*overviewPage)
	number := regexp.MustCompile(`^\S.{20,}\d  \S`)
	checked := 0
	for _, l := range p.verdictLines(100) {
		if number.MatchString(l.text) {
			checked++
			if l.target == (target{}) {
				t.Errorf("nothing lies behind %q", l.text)
			}
		}
	}
	if checked < 8 {
		t.Errorf("%d lines have a number", checked)
	}
}
