package tui

import (
	"testing"

	"smigrate/planner"
)

// What the model says ahead of the plan is what the plan then says.
func TestFiguresAhead(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	p := d.root.screens[whatIfScreen].page.(*whatIfPage)
	if p.model == nil {
		t.Fatal("no model was prepared")
	}
	checked := 0
	d.press("3")
	for _, keys := range [][]string{{"right"}, {"t"}, {"down", "right", "right", "right"}, {" "}, {"down", " ", "left"}, {"z"}, {"r"}} {
		d.press(keys...)
		scenario := p.study.apply()
		ahead := p.model.At(scenario.Trial())
		for name, pair := range map[string][2]int{
			"affected": {ahead.Affected, p.plan.Affected}, "affected twice": {ahead.Twice, p.plan.Twice},
			"splits": {ahead.Splits, int(splits(p.plan))}, "renewals": {ahead.Scenario, int(renewals(p.plan))},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s: %s %d ahead, %d in the plan", p.study.changes(), name, pair[0], pair[1])
			}
			checked++
		}
	}
	if checked == 0 {
		t.Error("nothing was compared")
	}
}

// While a plan is computed, what is known already is shown and the rest is not
// guessed.
func TestFiguresWhileComputing(t *testing.T) {
	t.Parallel()
	d := withExample(t, 80, 24)
	d.press("3")
	p := d.root.screens[whatIfScreen].page.(*whatIfPage)
	p.Update(actTarget)
	var known, pending int
	for _, f := range p.figures() {
		if f.pending {
			pending++
		} else {
			known++
		}
	}
	if known != 4 || pending != 4 {
		t.Errorf("%d figures are known and %d are not", known, pending)
	}
	d.sees("..")
	p.model = nil
	p.Update(actTarget)
	for _, f := range p.figures() {
		if !f.pending {
			t.Errorf("%s is shown without anybody knowing it", f.name)
		}
	}
}

// BenchmarkLookAhead is what stands between a key on "What if" and the frame.
func BenchmarkLookAhead(b *testing.B) {
	l := manyCertificates(b)
	model, err := planner.Prepare(l.plan.Certificates(), l.workspace.Scenario)
	if err != nil {
		b.Fatal(err)
	}
	p := newWhatIf(b.Context(), plain)
	p.SetSize(80, 24)
	p.Update(l)
	p.model = model
	for b.Loop() {
		p.Update(actLater)
		p.View()
	}
}
