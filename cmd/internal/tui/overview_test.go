package tui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/inventory/smime"
)

// A number on the overview that opens certificates is the number of certificates in the
// list behind it, at every width.
func TestNumbersLeadToTheirCertificates(t *testing.T) {
	t.Parallel()
	for _, width := range []int{200, 80, 60} {
		d := withExample(t, width, 60)
		p := d.root.screens[overviewScreen].page.(*overviewPage)
		checked := 0
		for _, l := range append(slices.Clone(p.verdict.lines), p.findings.lines...) {
			for _, s := range l.spots {
				if s.filter == "" {
					continue
				}
				number, _, _ := strings.Cut(l.text[s.from:s.to], " to ") // the least of a range
				d.send(filterAsked{filter: s.filter})
				if got := group(int64(d.root.certificates().rows.Len())); got != number {
					t.Errorf("%s in %q leads to %s certificates by %q", number, l.text, got, s.filter)
				}
				checked++
			}
		}
		if checked < 30 {
			t.Errorf("%d numbers have a list of certificates", checked)
		}
	}
}

// Every number of the verdict has a list: its figures, and the counts and amounts in its
// remarks, wherever they break.
func TestVerdictHasLists(t *testing.T) {
	t.Parallel()
	number := regexp.MustCompile(`[\s(>](-?\d[\d,.]*)`)
	for _, width := range []int{200, 80, 66, 60} {
		d := withExample(t, width, 60)
		p := d.root.screens[overviewScreen].page.(*overviewPage)
		checked := 0
		for _, l := range p.verdict.lines[slices.IndexFunc(p.verdict.lines, func(l linkLine) bool { return strings.HasPrefix(l.text, "Rows read") }):] {
			if l.text == findingsTitle {
				break
			}
			for _, at := range number.FindAllStringSubmatchIndex(l.text, -1) {
				text := strings.TrimRight(l.text[at[2]:at[3]], ",.")
				_, isDay := smime.ParseDate(l.text[at[2]:min(at[2]+10, len(l.text))])
				isSection := strings.Count(text, ".") > 1 // 6.3.2
				named := strings.Contains(l.text, "policy-system") || strings.Contains(l.text, "week 25")
				if isDay == nil || isSection || named && l.spots == nil {
					continue
				}
				checked++
				if !slices.ContainsFunc(l.spots, func(s spot) bool { return s.from <= at[2] && at[2] < s.to }) && l.target.filter == "" {
					t.Errorf("%d wide: nothing lies behind %q of %q", width, text, l.text)
				}
			}
		}
		if checked < 30 {
			t.Errorf("%d wide: %d numbers", width, checked)
		}
	}
}

func TestOverviewOpensList(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.sees("> Rows read")
	d.press("down", "down", "enter")
	d.sees("[2 Certificates]")
	d.sees("filter: affected:yes")
	d.sees("32 found, 60 in all")
	d.press("1", "up", "right")
	d.sees("besides>3 expired")
	d.press("enter")
	d.sees("filter: in-force:no reason:=expired")
	d.press("esc") // leads back to where the list was opened
	d.sees("[1 Overview]")
	d.press("2") // shows what was there before
	d.sees("filter: affected:yes")
	d.press("esc")
	d.sees("[1 Overview]")
	d.press("2")
	d.sees(" of 60 certificates")
	d.press("1", "home")
	d.sees("> Rows read")
}

// Whatever moves the cursor, it rests on a line that leads somewhere, where one is seen.
func TestOverviewRestsOnLinks(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	p := d.root.screens[overviewScreen].page.(*overviewPage)
	for _, key := range []string{"pgdown", "pgdown", "pgdown", "end", "pgup", "pgup", "home"} {
		d.press(key)
		if p.selected().leadsNowhere() {
			t.Errorf("%s: nothing lies behind %q", key, p.verdict.lines[p.verdict.cursor].text)
		}
	}
}

// Left and right go from number to number, and beyond the last one to the other pane.
func TestOverviewPanes(t *testing.T) {
	t.Parallel()
	d := withExample(t, 200, 60)
	p := d.root.screens[overviewScreen].page.(*overviewPage)
	for range 4 {
		d.press("right")
	}
	if !p.right {
		t.Error("beyond the last number is no other pane")
	}
	d.press("down", "right")
	if p.findings.number != 1 {
		t.Error("the numbers of a finding are not gone through")
	}
	d.press("left", "left")
	if p.right {
		t.Error("left of the first number is no other pane")
	}
	for i, l := range p.verdict.lines {
		if strings.HasPrefix(l.text, "  more rules") {
			p.verdict.moveTo(i)
		}
	}
	d.press("enter")
	if !p.right || !strings.HasPrefix(p.findings.lines[p.findings.cursor].text, findingsTitle) {
		t.Error("more rules do not lead to the findings")
	}
}

// What is no number of certificates leads to the screen that explains it, and to the
// right table there.
func TestOverviewOpensScreens(t *testing.T) {
	t.Parallel()
	for label, want := range map[string]string{
		"Rows read": " Inputs ", "First deadline": " Deadlines ", "Work that does not fit": "each with what cures it",
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

// A terminal that changes its size leaves the cursor on its number.
func TestOverviewKeepsNumberOnResize(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	for _, size := range [][2]int{{60, 20}, {200, 60}, {61, 20}, {80, 24}} {
		d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		p := d.root.screens[overviewScreen].page.(*overviewPage)
		if l := p.verdict.lines[p.verdict.cursor]; l.label() != "Rows read" {
			t.Errorf("%dx%d: the cursor is on %q", size[0], size[1], l.text)
		}
	}
}
