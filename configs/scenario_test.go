package configs

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/smime"
)

func read(t *testing.T, text string) Project {
	t.Helper()
	p, err := ReadProject("smigrate.yaml", strings.NewReader(minimal+text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A scenario has what it says, below that what it extends says, below that the
// project; single entries of maps count, lists replace.
func TestUnder(t *testing.T) {
	t.Parallel()
	p := read(t, `ballots: [smc08, smc018]
target: multipurpose
capacity:
  registration: {minutes_per_week: 60}
  help-desk: {minutes_per_week: 90}
prices: {token: {likely: 40}}
freezes: [{from: 2026-12-24, to: 2026-12-26}]
scenarios:
  strict: {target: strict, title: Strict at once}
  staffed:
    extends: strict
    capacity: {registration: {minutes_per_week: 120, overtime_minutes: 30}}
    prices: {lapse: {likely: 100}}
  quiet: {extends: staffed, ballots: [], freezes: []}
`)
	if got := p.ScenarioNames(); !slices.Equal(got, []string{"quiet", "staffed", "strict"}) {
		t.Errorf("scenarios %v", got)
	}
	under := func(name string) Settings {
		x, err := p.Under(name)
		if err != nil {
			t.Fatal(err)
		}
		return x.Settings
	}
	if diff := cmp.Diff(p.Settings, under("")); diff != "" {
		t.Errorf("the project itself (-want +got):\n%s", diff)
	}
	want := p.Settings
	strict := Generation(smime.Strict)
	want.Target = &strict
	if diff := cmp.Diff(want, under("strict")); diff != "" {
		t.Errorf("strict (-want +got):\n%s", diff)
	}
	want.Capacity = map[string]Capacity{"registration": {MinutesPerWeek: 120, OvertimeMinutes: 30}, "help-desk": {MinutesPerWeek: 90}}
	want.Prices = map[string]Override{"token": {Likely: amount(40)}, "lapse": {Likely: amount(100)}}
	if diff := cmp.Diff(want, under("staffed")); diff != "" {
		t.Errorf("staffed (-want +got):\n%s", diff)
	}
	want.Ballots, want.Freezes = []string{}, []Freeze{}
	if diff := cmp.Diff(want, under("quiet")); diff != "" {
		t.Errorf("quiet (-want +got):\n%s", diff)
	}
	if len(p.Capacity) != 2 || p.Capacity["registration"].MinutesPerWeek != 60 {
		t.Error("the project itself has changed")
	}
}

func TestScenariosRefused(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, want string }{
		{"one that extends itself", "scenarios:\n  a: {extends: a}\n", `line 3: scenario "a" extends itself: a extends a`},
		{"two that extend each other", "scenarios:\n  a: {extends: b}\n  b:\n    extends: a\n", `line 5: scenario "a" extends itself: a extends b extends a`},
		{"one that extends nothing", "scenarios:\n  a:\n    extends: c\n", `line 4: scenario "a" extends "c": the project has a`},
		{"a wrong setting", "scenarios: {a: {renewal_lead: -1}}\n", "scenarios: a: renewal_lead -1"},
		{"an inventory of its own", "scenarios: {a: {inventory: [{path: b.csv}]}}\n", `smigrate.yaml:2: unknown key "inventory"`},
		{"a chain", "scenarios: {a: {extends: b}, b: {extends: c}, c: {}}\n", ""},
	} {
		_, err := ReadProject("smigrate.yaml", strings.NewReader(minimal+tt.text))
		check(t, tt.name, err, tt.want)
	}
	if _, err := read(t, "").Under("x"); err == nil || err.Error() != `scenario "x": the project has no scenarios` {
		t.Errorf("got %v", err)
	}
}
