package tui

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

func scheduleOf(d *driver) *schedulePage { return d.root.screens[scheduleScreen].page.(*schedulePage) }

// A terminal hands over keys that were pressed quickly as one.
func TestKeysAtOnce(t *testing.T) {
	t.Parallel()
	slow, quick := withExample(t, 200, 60), withExample(t, 200, 60)
	slow.press("4", "n", "n")
	quick.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("4nn")})
	if got, want := quick.root.View(), slow.root.View(); got != want {
		t.Errorf("4nn shows\n%s\nand one after the other\n%s", got, want)
	}
}

// Somebody pins a group, moves the pin, keeps another group out of some days, and goes
// all the way back.
func TestPinGroups(t *testing.T) {
	t.Parallel()
	d := withExample(t, 200, 60)
	d.press("4", "n", "n")
	p := scheduleOf(d)
	for i, g := range p.list {
		if g.Where.Unit == "Finance" {
			p.groups.moveTo(i)
		}
	}
	g := p.group()
	d.press(" ")
	d.sees("what if: 1 pin")
	d.press("left", "[")
	want := g.First - 35
	if got := p.group(); got.First != want || got.Last != want || got.Units != g.Units {
		t.Errorf("pinned to %s: %+v", want, got)
	}
	d.press("x", "ctrl+u")
	d.typed("soon")
	d.press("enter")
	d.sees(`"soon" is not a date such as 2027-01-31`)
	d.press("ctrl+u")
	d.typed(want.String() + " to " + (want + 6).String())
	d.press("enter")
	d.sees("what if: 1 pin, 1 exclusion")
	d.press(" ")
	if got := p.group(); got.First <= want+6 && got.First >= want {
		t.Errorf("kept out of %s: %+v", want, got)
	}
	d.press("x", "ctrl+u", "enter")
	if strings.Contains(d.root.View(), "what if:") {
		t.Error("without pin and exclusion something is tried")
	}
	d.press("z", "z", "z", "z", "z", "z", "z")
	d.sees("there is nothing to undo")
	if got := p.group(); got != g {
		t.Errorf("after undo: %+v, before %+v", got, g)
	}
}

// Weeks can be frozen, and desks given more or less time in one of them.
func TestDecideAboutWeeks(t *testing.T) {
	t.Parallel()
	d := withExample(t, 200, 60)
	d.press("4")
	p := scheduleOf(d)
	monday := p.week().Week
	d.press("x")
	d.sees("what if: 2 freezes")
	if w := p.plan.Schedule.Weeks[0]; w.Week != monday || len(w.Frozen) != 4 || w.Units != 0 {
		t.Errorf("frozen: %+v", w)
	}
	d.press("x", "-")
	d.sees("what if: capacity of 1 week")
	if got := p.week().Capacity; got["registration"] != 54 || len(got) != 1 {
		t.Errorf("a tenth less of 60 minutes: %v", got)
	}
	d.press("v", "ctrl+u")
	d.typed("x")
	d.press("enter")
	d.sees(`"x" is no number of minutes`)
	d.press("ctrl+u")
	d.typed("60")
	d.press("enter")
	if strings.Contains(d.root.View(), "what if:") {
		t.Error("the usual capacity is something tried")
	}
	d.press("right", "right", "+")
	d.sees("token-desk has no limit")
	d.press("down", "x")
	d.sees("the project freezes this week")
}

// A wave is pinned, moved, kept out of days and let go again; the cursor stays on it
// wherever its pin puts it, and the pin stands among the groups too.
func TestPinWave(t *testing.T) {
	t.Parallel()
	d := withExample(t, 200, 60)
	d.press("4", "n")
	p := scheduleOf(d)
	at := slices.IndexFunc(p.plan.Schedule.Waves, func(w planner.Wave) bool { return strings.HasPrefix(w.ID, "split-document-signing") })
	wave := p.plan.Schedule.Waves[at]
	p.waves.moveTo(at)
	d.press(" ")
	d.sees("what if: 1 pin")
	selected := func() planner.Wave { return p.plan.Schedule.Waves[p.waves.cursor] }
	if w := selected(); w.Start != wave.Start || w.End != wave.Start+6 || w.Units != wave.Units {
		t.Errorf("%+v, pinned: %+v", wave, w)
	}
	d.press("right", "right", "left")
	if w := selected(); w.Start != wave.Start+7 || w.Units != wave.Units {
		t.Errorf("%+v, a week later: %+v", wave, w)
	}
	d.sees((wave.Start + 7).String() + "  ")
	d.press("n", "home")
	d.sees("work split-document-signing, from ")
	d.press("enter")
	if n := d.root.certificates().rows.Len(); n != wave.Units {
		t.Errorf("the list of the pin has %d certificates, the wave %d", n, wave.Units)
	}
	d.press("4", "p", "x", "ctrl+u")
	d.typed("2027-01-04 2027-02-28")
	d.press("enter")
	d.sees("what if: 1 pin, 1 exclusion")
	d.sees("2027-01-04 to 2027-02-28")
	d.press("z", " ")
	if strings.Contains(d.root.View(), "what if:") {
		t.Error("space does not take the pin away")
	}
}

// The number of a row is that of the list behind it.
func TestScheduleOpensLists(t *testing.T) {
	t.Parallel()
	d := withExample(t, 200, 60)
	p := scheduleOf(d)
	check := func(what string, want int) {
		t.Helper()
		d.press("enter")
		if got := d.root.certificates().rows.Len(); got != want {
			t.Errorf("%s: %d certificates in the list %q", what, got, d.root.certificates().filter.text())
		}
		d.press("4")
	}
	d.press("4", "n")
	for i, w := range p.plan.Schedule.Waves {
		p.waves.moveTo(i)
		check(w.ID, w.Units)
	}
	d.press("n")
	for i, g := range p.list {
		p.groups.moveTo(i)
		check(whereWords(g.Where), g.Units)
	}
}

// The views of the schedule can be gone through, chosen by name and written.
func TestScheduleViews(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.press("4")
	p := scheduleOf(d)
	for _, name := range append(p.names()[1:], "Weeks") {
		d.press("n")
		d.sees(" " + name)
		d.straight()
		write := p.Seen().write
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if rows, err := csv.NewReader(&b).ReadAll(); err != nil || len(rows) == 0 || rows[0][0] == "" {
			t.Errorf("%s is written as %v, %v", name, rows, err)
		}
	}
	d.press(":")
	d.typed("show conflicts")
	d.press("enter")
	d.sees("each with what cures it")
	d.press("esc")
	d.sees(" Weeks   (n: Waves,")
}

// The load of a desk stands whole beside its bar, however long it is, and none of it
// makes the bar that of another week.
func TestLongLoads(t *testing.T) {
	t.Parallel()
	desk := planner.Resource{ID: "registration", Unit: "minutes"}
	limited := planner.Resource{ID: "issuance", Unit: "certificates", Capacity: 1, Limited: true}
	weeks := []planner.Week{
		{Load: map[string]int64{"registration": 1_234_567, "issuance": 30}},
		{Load: map[string]int64{"registration": 48, "issuance": 0}, Frozen: []string{"issuance"}},
	}
	rows := newWeekRows(planner.Schedule{Resources: []planner.Resource{desk, limited}, Weeks: weeks}, 20)
	for i, want := range [][]string{
		{"[########] 1,234,567", "[########]   3,000%!"},
		{"[#.......]        48", "frozen"},
	} {
		if got := rows.Row(i)[2:]; !slices.Equal(got, want) {
			t.Errorf("week %d: %q, want %q", i, got, want)
		}
	}
}

func TestAxis(t *testing.T) {
	t.Parallel()
	x := axis{smime.NewDate(2027, 1, 1), smime.NewDate(2027, 1, 10), 10}
	day := func(n int) smime.Date {
		if n == 0 {
			return 0
		}
		return smime.NewDate(2027, 1, n)
	}
	for _, c := range []struct {
		first, last, mark int
		want              string
	}{
		{1, 1, 0, "[#.........]"}, {2, 4, 0, "[.###......]"}, {9, 10, 10, "[........#!]"}, {0, 0, 5, "[....!.....]"}, {0, 0, 0, "[..........]"},
	} {
		if got := x.bar(day(c.first), day(c.last), day(c.mark)); got != c.want {
			t.Errorf("%s to %s: %s, want %s", strconv.Itoa(c.first), strconv.Itoa(c.last), got, c.want)
		}
	}
}
