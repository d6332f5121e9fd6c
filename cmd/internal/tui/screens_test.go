package tui

import (
	"fmt"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/load"
)

// screens are the pages that have golden files, with the way to each.
var screens = []struct {
	name string
	show func(*testing.T, int, int) *driver
}{
	{"open", func(t *testing.T, w, h int) *driver {
		d := newDriver(t, w, h)
		d.typed("no-such-file.csv")
		d.press("enter")
		return d
	}},
	{"loading", func(t *testing.T, w, h int) *driver {
		d := newDriver(t, w, h)
		d.root.front = d.root.loading
		_, id := d.root.loading.task.start(t.Context())
		events := make(chan progressed)
		close(events)
		d.send(progressed{id, load.Progress{
			File: "exports/ca.csv", Bytes: 123_400_000, Total: 463_000_000,
			Counts: inventory.Counts{Rows: 245_759, Certificates: 245_700, Duplicates: 50, Rejects: 9},
			Recent: []string{"2027-07-01  alice.archer@example.com  Alice Archer", "2028-05-03  bob.baker@example.com  Bob Baker"},
		}, false, nil, events})
		return d
	}},
	{"columns", func(t *testing.T, w, h int) *driver {
		d := newDriver(t, w, h)
		d.typed("testdata/unknown.csv")
		d.press("enter", "down", "down")
		return d
	}},
	{"overview", withExample},
	{"tiles", pressing("up", "right")},
	{"lines", pressing("7", "enter")},
	{"about", pressing("5", "i")},
	{"certificates", pressing("2", "down", "down")},
	{"filter", func(t *testing.T, w, h int) *driver {
		d := withExample(t, w, h)
		d.press("2", "/")
		d.typed("efs generation:legacy")
		return d
	}},
	{"detail", func(t *testing.T, w, h int) *driver {
		d := withExample(t, w, h)
		d.press("2", "/")
		d.typed("action:split")
		d.press("enter", "enter")
		return d
	}},
	{"whatif", pressing("3", "down", "right", "right", "]")},
	{"save", func(t *testing.T, w, h int) *driver {
		d := withExample(t, w, h)
		d.press("3", "down", "right", "t", "S")
		d.typed("tried")
		d.press("enter")
		// The path of a test differs from machine to machine.
		d.root.save.path = "/home/alice/project/smigrate.yaml"
		return d
	}},
	{"schedule", pressing("4", "down")},
	{"waves", pressing("4", "n", "down")},
	{"pins", pressing("4", "n", "n", "right", "right", "down", "x", "enter")},
	{"conflicts", pressing("4", "c")},
	{"tokens", pressing("5")},
	{"integrations", pressing("6")},
	{"cost", pressing("7", "down", "down")},
	{"tornado", func(t *testing.T, w, h int) *driver {
		d := withExample(t, w, h)
		d.press("7", "n", "n", "n", "n", "n", "enter", "ctrl+u")
		d.typed("200")
		d.press("enter")
		return d
	}},
	{"months", pressing("7", "n", "n", "down")},
	{"bridge", pressing("7", "n", "n", "n")},
	{"compare", func(t *testing.T, w, h int) *driver {
		d := newDriver(t, w, h)
		d.send(scenarios())
		d.press("3", "down", "left", "8", "down", "down")
		return d
	}},
	{"calendar", pressing("9", "down", "down")},
	{"tables", pressing("0", "n", "n")},
	{"rejects", pressing("R")},
	{"export", func(t *testing.T, w, h int) *driver {
		d := withExample(t, w, h)
		d.press("e")
		d.typed("plan.doc")
		d.press("enter")
		return d
	}},
	{"help", pressing("2", "?")},
}

// pressing is a way of keys in the test project.
func pressing(keys ...string) func(*testing.T, int, int) *driver {
	return func(t *testing.T, w, h int) *driver {
		d := withExample(t, w, h)
		d.press(keys...)
		return d
	}
}

func TestScreens(t *testing.T) {
	for _, s := range screens {
		for _, size := range [][2]int{{80, 24}, {60, 20}, {120, 40}, {200, 60}} {
			name := fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				d := s.show(t, size[0], size[1])
				d.straight()
				golden(t, name, d.root.View())
			})
		}
	}
}

// A terminal can have any size at any moment.
func TestResize(t *testing.T) {
	for _, s := range screens {
		d := s.show(t, 80, 24)
		for _, size := range [][2]int{{50, 12}, {139, 30}, {140, 13}, {300, 90}, {61, 20}} {
			d.root.resize(size[0], size[1])
			d.straight()
		}
		d.root.resize(10, 3)
		if view := d.root.View(); widthOf(view) > 10 {
			t.Errorf("%q on a terminal of 10x3", view)
		}
	}
}
