package tui

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// wandering are keys that lead somewhere on all screens but those that plan anew, and
// keys that only select.
var wandering = []string{
	"1", "2", "4", "5", "6", "7", "9", "0", "R", "down", "down", "down", "up", "pgdown", "home", "end", "n", "p",
	"c", "i", "enter", "enter", "enter", "enter", "=", "!", "m", " ", "s", "/", "e", "?", ":", "esc", "a", "right",
}

// steps are the keys of which Esc undoes exactly what they did, whatever that was.
var steps = []string{"enter", "=", "!", "m", "e", "?", ":", "/", "c", "i"}

// Wherever a user wanders, Esc undoes each step exactly, and at last leads to the
// overview.
func TestEscRetraces(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDriver(t, 120, 40)
		d.send(example())
		for range rapid.IntRange(20, 60).Draw(rt, "keys") {
			key := rapid.SampledFrom(wandering).Draw(rt, "key")
			if d.changesThePlan(key) {
				continue
			}
			d.root.notice = ""
			before := d.root.View()
			d.press(key)
			if !slices.Contains(steps, key) || rapid.IntRange(0, 3).Draw(rt, "go on") == 3 {
				continue
			}
			if d.root.notice != "" || d.root.View() == before || d.isTyping(before) {
				continue
			}
			d.press("esc")
			d.root.notice = ""
			if after := d.root.View(); after != before {
				rt.Fatalf("esc does not undo %s:\n%s", key, cmp.Diff(before, after))
			}
		}
		const bound = mostSteps + 5
		for range bound {
			d.press("esc")
		}
		if d.root.shown != overviewScreen || d.root.current() != d.root.screens[overviewScreen].page {
			rt.Fatalf("esc leads to\n%s", d.root.View())
		}
	})
}

// changesThePlan reports whether a key does more than to lead somewhere: a plan takes its
// time, and Esc is not undo.
func (d *driver) changesThePlan(key string) bool {
	scopes := d.root.scopes()
	deciding := slices.ContainsFunc(scopes, func(s scope) bool { return slices.Contains([]scope{inWeeks, inWaves, inGroups, inWhatIf}, s) })
	taking := slices.ContainsFunc(scopes, func(s scope) bool {
		return slices.Contains([]scope{inValue, inCapacity, inExclusion, inMenu, inRejects}, s)
	})
	if key == "c" && scopes[0] == inConflicts { // leads back itself
		return true
	}
	return deciding && slices.Contains([]string{" ", "right", "m"}, key) || taking && key == "enter"
}

// isTyping reports whether a screen took a text before the last key: what was typed stays.
func (d *driver) isTyping(before string) bool {
	return strings.Contains(before, "f1 help")
}

// A list opened, narrowed twice, and a detail: each Esc leads one step back.
func TestEscFromNarrowedList(t *testing.T) {
	t.Parallel()
	d := withExample(t, 120, 40)
	d.press("2", "/")
	d.typed("generation:strict")
	d.press("enter", "1", "down", "down")
	var views []string
	for _, keys := range [][]string{{"enter"}, {"right", "right", "right", "="}, {"down", "!"}, {"enter"}} {
		d.press(keys[:len(keys)-1]...)
		views = append(views, d.root.View())
		d.press(keys[len(keys)-1])
	}
	d.sees("serial")
	for _, want := range slices.Backward(views) {
		d.press("esc")
		if diff := cmp.Diff(want, d.root.View()); diff != "" {
			t.Errorf("esc leads elsewhere:\n%s", diff)
		}
	}
	d.sees("[1 Overview]")
	d.press("2")
	d.sees("filter: generation:strict")
	d.press("esc")
	d.sees("of 60 certificates")
	d.press("esc", "esc")
	d.sees("nothing lies before this")
}
