package tui

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// What the model says ahead of the plan is what the plan then says.
func TestFiguresAhead(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	p := d.root.trials
	if p.model == nil {
		t.Fatal("no model was prepared")
	}
	compare := func() {
		t.Helper()
		scenario := p.study.apply()
		ahead := p.model.At(scenario.Trial())
		for name, pair := range map[string][2]int{
			"affected": {ahead.Affected, p.plan.Affected}, "changed twice": {ahead.Twice, p.plan.Twice},
			"splits": {ahead.Splits, int(splits(p.plan))}, "renewals": {ahead.Scenario, int(renewals(p.plan))},
			"blocked": {ahead.Blocked, p.plan.Blocked}, "tokens": {ahead.TokensScenario, p.plan.Tokens.Scenario},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s: %s %d ahead, %d in the plan", p.study.changes(), name, pair[0], pair[1])
			}
		}
	}
	d.press("3")
	for _, keys := range [][]string{{"right"}, {"t"}, {"down", "right", "right", "right"}, {" "}, {"down", " ", "left"}, {"z"}, {"r"}} {
		d.press(keys...)
		compare()
	}
	for page := d.root.screens[whatIfScreen].page.(*whatIfPage); page.selected().name != "Strategy"; {
		d.press("down")
	}
	for range configs.Strategies {
		if d.press("right"); p.study.strategy == configs.LastCall { // which compares prices
			if err := p.study.setPrice("certificate-sponsored", "9000"); err != nil {
				t.Fatal(err)
			}
			d.press("]", "[")
		}
		compare()
	}
}

// While a plan is computed, what is known already is shown and the rest is not
// guessed.
func TestFiguresWhileComputing(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.press("3")
	p, tried := d.root.screens[whatIfScreen].page.(*whatIfPage), d.root.trials
	p.Update(actTarget)
	var known, pending int
	for _, f := range p.figures() {
		if f.pending {
			pending++
		} else {
			known++
		}
	}
	if known != 7 || pending != 1 {
		t.Errorf("%d figures are known and %d are not", known, pending)
	}
	d.sees("planning")
	d.sees("was ")
	d.sees("about ")
	tried.model = nil
	p.Update(actDayOn)
	for _, f := range p.figures() {
		if !f.pending {
			t.Errorf("%s is shown without anybody knowing it", f.name)
		}
	}
}

// Capacities and prices are typed or turned, and the plan follows.
func TestCapacitiesAndPrices(t *testing.T) {
	t.Parallel()
	d := withExample(t, 120, 40)
	d.press("3")
	p := d.root.screens[whatIfScreen].page.(*whatIfPage)
	to := func(name string) {
		for i, c := range p.controls() {
			if c.name == name {
				p.moveTo(i)
				return
			}
		}
		t.Fatalf("no line is called %s", name)
	}
	opened := d.root.trials.plan
	to("help-desk")
	d.press("left")
	d.sees("81 minutes a week   (was 90)")
	d.sees("what if: help-desk 81 a week")
	d.press("enter", "ctrl+u")
	d.typed("much")
	d.press("enter")
	d.sees(`"much" is no number of minutes a week`)
	d.press("ctrl+u")
	d.typed("5")
	d.press("enter")
	d.sees("what if: help-desk 5 a week")
	if len(d.root.trials.plan.Schedule.Conflicts) <= len(opened.Schedule.Conflicts) {
		t.Error("five minutes a week make no conflict more")
	}
	d.press(" ")
	d.sees("this line has no switch")

	p.moveTo(1)
	d.press("enter", "ctrl+u")
	d.typed("soon")
	d.press("enter")
	d.sees(`"soon" is not a date such as 2027-01-31`)
	d.press("ctrl+u")
	d.typed("2027-01-01")
	d.press("enter")
	d.sees("what if: smc018 at 2027-01-01")
	d.press("z")

	to("token-desk")
	d.sees("no limit")
	d.press(" ")
	d.sees("480 minutes a week   (had no limit)")
	d.press(" ", "z", "z", "z", "z")
	if strings.Contains(d.root.View(), "what if:") {
		t.Error("undo does not lead back")
	}

	id := opened.Cost.Risk.Tornado[0].ID
	to(id)
	d.press("right")
	d.sees("what if: " + id)
	if d.root.trials.plan.Cost.Difference.Total <= opened.Cost.Difference.Total {
		t.Error("a higher price costs no more")
	}
	d.press("enter", "ctrl+u")
	d.typed("5 1")
	d.press("enter")
	d.sees("type one figure, or three")
	d.press("ctrl+u")
	d.typed("9 8 7")
	d.press("enter")
	d.sees("must ascend")
	d.press("esc", "r")
	if d.root.trials.plan.Cost.Difference.Total != opened.Cost.Difference.Total {
		t.Error("reset does not lead back")
	}
}

// What is saved of a study is what it tries: applied to the scenario that was opened,
// it is the same scenario.
func TestSettingsOfStudy(t *testing.T) {
	t.Parallel()
	s := newStudy(example().workspace.Scenario)
	if settings := s.settings(); !reflect.DeepEqual(settings, configs.Settings{}) {
		t.Errorf("of nothing: %+v", settings)
	}
	tried := s.clone()
	tried.ballots[1].day++
	tried.ballots[2].on = true
	tried.target, tried.strategy = smime.Strict, configs.Levelled
	tried.setCapacity("issuance", 7)
	if err := tried.setPrice("ticket", "1 2 3"); err != nil {
		t.Fatal(err)
	}
	tried.freezes = nil
	dir := copyProject(t)
	ws, err := openProject([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ws.SaveScenario("tried", tried.changes(), tried.settings()); err != nil {
		t.Fatal(err)
	}
	again, err := ws.Under("tried")
	if err != nil {
		t.Fatal(err)
	}
	want := tried.apply()
	price := func(s planner.Scenario) configs.Price { p, _ := s.Prices.Find("ticket"); p.Source = ""; return p }
	if diff := cmp.Diff(price(want), price(again.Scenario)); diff != "" {
		t.Error(diff)
	}
	want.Prices, want.Variant, again.Scenario.Prices = configs.PriceList{}, "tried", configs.PriceList{}
	if diff := cmp.Diff(want, again.Scenario, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(configs.PriceList{}, planner.Scenario{})); diff != "" {
		t.Error(diff)
	}
}

// Overtime is a line of its own: it is changed, typed, undone, and saved with the desk.
func TestOvertime(t *testing.T) {
	t.Parallel()
	d := withExample(t, 120, 40)
	d.press("3")
	p := d.root.screens[whatIfScreen].page.(*whatIfPage)
	to := func(name string) {
		p.moveTo(slices.IndexFunc(p.controls(), func(c control) bool { return c.name == name }))
	}
	to("registration overtime")
	d.press("right", "right")
	d.sees("17 minutes a week   (was 15)")
	d.sees("what if: registration overtime 17")
	if c := d.root.trials.study.settings().Capacity["registration"]; c.OvertimeMinutes != 17 || c.MinutesPerWeek != 60 {
		t.Errorf("saved: %+v", c)
	}
	d.press("enter", "ctrl+u")
	d.typed("-1")
	d.press("enter")
	d.sees(`"-1" is no number of minutes a week`)
	d.press("ctrl+u")
	d.typed("600")
	d.press("enter")
	d.sees("what if: registration overtime 600")
	to("help-desk overtime")
	d.press("right")
	d.sees("help-desk overtime 60")
	to("token-desk overtime")
	d.sees("none: there is no limit")
	d.press("right")
	d.sees("there is no limit to change")
	d.press("z", "z", "z", "z")
	if strings.Contains(d.root.View(), "what if:") {
		t.Error("undo does not lead back")
	}
}

// While a plan is made, what does not depend on the change stands, and what other prices
// make of the same work is there at once.
func TestFiguresAtOnce(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]int{"smc018": 1, "Strategy": 1, "help-desk": 2, "minutes-split-project": 1} {
		d := withExample(t, 80, 24)
		d.press("3")
		p := d.root.screens[whatIfScreen].page.(*whatIfPage)
		p.moveTo(slices.IndexFunc(p.controls(), func(c control) bool { return c.name == line || c.label == line }))
		if p.selected().name != line && p.selected().label != line {
			t.Fatalf("no line %s", line)
		}
		d.root.Update(keyNamed("right")) // the plan is not made
		pending := 0
		for _, f := range p.figures() {
			if f.pending {
				pending++
			}
		}
		if pending != want {
			t.Errorf("%s: %d figures are to come, want %d", line, pending, want)
		}
		if cost := p.figures()[7]; line == "minutes-split-project" && cost.now <= cost.old {
			t.Errorf("a dearer price costs %d, before %d", cost.now, cost.old)
		}
	}
}
