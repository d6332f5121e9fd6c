package configs

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/smime"
)

// tried is a scenario with one of everything that a screen can change.
func tried() Scenario {
	strict, early, likely := Generation(smime.Strict), Early, 60.5
	return Scenario{
		Extends: Reference{Name: "staffed"}, Title: "Tried: strict, early",
		Settings: Settings{
			Ballots: []string{"smc08", "smc018@2028-01-01"}, Target: &strict, Strategy: &early,
			Capacity:   map[string]Capacity{"registration": {MinutesPerWeek: 900, OvertimeMinutes: 60}, "help-desk": {}},
			Prices:     map[string]Override{"minutes-vetting": {Likely: &likely, Source: "tried"}},
			Freezes:    []Freeze{{From: smime.NewDate(2026, 12, 21), To: smime.NewDate(2027, 1, 3), Reason: "year end: all"}},
			Pins:       []Pin{{Where: Where{Unit: "Sales EU", Function: "efs"}, Week: smime.NewDate(2027, 2, 1)}},
			Exclusions: []Exclusion{},
			CapacityChanges: []CapacityChange{{
				Resource: "registration", From: smime.NewDate(2027, 1, 4), To: smime.NewDate(2027, 1, 10), Capacity: Capacity{MinutesPerWeek: 100},
			}},
		},
	}
}

const triedText = `  tried:
    extends: staffed
    title: 'Tried: strict, early'
    ballots: [smc08, smc018@2028-01-01]
    target: strict
    strategy: early
    capacity:
      help-desk: {}
      registration: {minutes_per_week: 900, overtime_minutes: 60}
    freezes:
      - {from: 2026-12-21, to: 2027-01-03, reason: 'year end: all'}
    prices:
      minutes-vetting: {likely: 60.5, source: tried}
    pins:
      - {where: {unit: Sales EU, function: efs}, week: 2027-02-01}
    exclusions: []
    capacity_changes:
      - {resource: registration, from: 2027-01-04, to: 2027-01-10, minutes_per_week: 100}
`

// A scenario is put where the others are, and not a byte of the rest changes.
func TestSaveScenario(t *testing.T) {
	t.Parallel()
	const head = "# what we plan\ninventory:\n  - path: a.csv   # from the CA\n"
	const staffed = "  staffed: {title: more people}\n"
	for _, c := range []struct{ name, before, after string }{
		{"among others", head + "scenarios:\n" + staffed + "\n# the end\nname: X\n", head + "scenarios:\n" + staffed + triedText + "\n# the end\nname: X\n"},
		{"at the end", head + "scenarios:\n" + staffed, head + "scenarios:\n" + staffed + triedText},
		{"no line end", head + "scenarios:\n" + strings.TrimSpace("\n  staffed: {title: more people}")[0:0] + "  staffed: {}", head + "scenarios:\n  staffed: {}\n" + triedText},
		{"in place of one", head + "scenarios:\n  # ours\n  tried:\n    target: strict\n    # old\n\n  # theirs\n" + staffed, head + "scenarios:\n  # ours\n" + triedText + "\n  # theirs\n" + staffed},
		{"deeper", head + "scenarios:\n    staffed:\n        title: more\n", head + "scenarios:\n    staffed:\n        title: more\n" + deeper(triedText)},
		{"Windows", strings.ReplaceAll(head+"scenarios:\n"+staffed, "\n", "\r\n"), strings.ReplaceAll(head+"scenarios:\n"+staffed+triedText, "\n", "\r\n")},
	} {
		got, err := SaveScenario([]byte(c.before), "tried", tried())
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.after, string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func deeper(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n  ") + "\n"
}

func TestSaveFirstScenario(t *testing.T) {
	t.Parallel()
	s := Scenario{Settings: Settings{Ballots: []string{}}}
	const block = "  none:\n    ballots: []\n"
	for before, after := range map[string]string{
		"inventory: [{path: a.csv}]":                       "inventory: [{path: a.csv}]\n\nscenarios:\n" + block,
		"inventory: [{path: a.csv}]\nscenarios:\n# none\n": "inventory: [{path: a.csv}]\nscenarios:\n" + block + "# none\n",
	} {
		got, err := SaveScenario([]byte(before), "none", s)
		if err != nil || string(got) != after {
			t.Errorf("%v\n%s", err, got)
		}
	}
}

func TestSaveScenarioRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"inventory: [{path: a.csv}]\nscenarios: {staffed: {}}\n":            "line 2: scenarios are written in braces",
		"{inventory: [{path: a.csv}]}\n":                                    "cannot be written",
		"inventory: [{path: a.csv}]\nscenarios:\n  other: {}\n":             `extends "staffed"`,
		"inventory: [{path: a.csv}]\nscenarios:\n  staffed: {}\n...\n# x\n": "",
	} {
		if got, err := SaveScenario([]byte(text), "tried", tried()); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v\n%s", text, err, got)
		}
	}
}

// The examples stay as their authors wrote them.
func TestSaveIntoExample(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../examples/enterprise/smigrate.yaml")
	if err != nil {
		t.Fatal(err)
	}
	got, err := SaveScenario(text, "tried", tried())
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(text)+triedText {
		t.Errorf("%s", got)
	}
}

func TestWriteProject(t *testing.T) {
	t.Parallel()
	day := smime.NewDate(2026, 11, 2)
	got, err := WriteProject(Project{
		Name: "yes", AsOf: &day, Inventory: []Source{{Path: "a b.csv", Mapping: "m.yaml"}, {Path: "#c"}},
		Scenarios: map[string]Scenario{"x": {Title: "12"}},
	})
	want := "name: \"yes\"\nas_of: 2026-11-02\ninventory:\n  - {path: a b.csv, mapping: m.yaml}\n  - {path: '#c'}\nscenarios:\n  x:\n    title: \"12\"\n"
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
}
