package tui

import "testing"

// An assumption is changed in its place, the totals say old and new, and the way back
// is that of all that is tried.
func TestTypeAssumption(t *testing.T) {
	t.Parallel()
	d := withExample(t, 200, 60)
	opened := d.root.trials.plan.Cost.Difference.Total
	d.press("7", "p", "p")
	d.sees("Assumptions   (n:")
	p := d.root.screens[costScreen].page.(*costPage)
	for i, row := range p.sheet().Rows {
		if row[0] == "minutes-integration" {
			p.table.moveTo(i)
		}
	}
	d.press("enter")
	d.sees("minutes-integration > ")
	d.press("ctrl+u")
	d.typed("none")
	d.press("enter")
	d.sees(`"none" is no number`)
	d.press("ctrl+u")
	d.typed("60 90 240")
	d.press("enter")
	d.sees("what if: minutes-integration 90")
	d.sees("difference " + group(units(opened, d.root.trials.plan.Cost.Currency)) + " -> ")
	now := d.root.trials.plan.Cost.Difference.Total
	if now >= opened {
		t.Errorf("less work costs %d, before %d", now, opened)
	}
	if row := p.sheet().Rows[p.table.cursor]; row[0] != "minutes-integration" || row[3] != "60" || row[4] != "90" || row[5] != "240" || row[6] != "P" {
		t.Errorf("the row says %q", row)
	}
	d.press("z")
	if d.root.trials.plan.Cost.Difference.Total != opened {
		t.Error("undo does not lead back")
	}
}

func TestScale(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to, mark, low, high int64
		want                      string
	}{
		{0, 100, 50, 0, 100, "[#####!####]"}, {50, 20, 50, 0, 100, "[..###!....]"}, {-100, 0, 0, -100, 100, "[#####!....]"},
		{0, 0, 0, 0, 0, "[!.........]"},
	} {
		if got := (scale{c.low, c.high}).bar(c.from, c.to, c.mark, 12); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
