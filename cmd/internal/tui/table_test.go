package tui

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"smigrate/cmd/internal/workspace"
	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// planOf makes the plan of an inventory under the shipped scenario.
func planOf(t testing.TB, inv *inventory.Inventory) loaded {
	t.Helper()
	defaults, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	ws := &workspace.Workspace{Scenario: planner.NewScenario(defaults, smime.NewDate(2026, 11, 2))}
	plan, err := planner.New(inv, ws.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	return loaded{workspace: ws, plan: plan}
}

// manyRows stands for an inventory and counts what it is asked for.
type manyRows struct {
	n     int
	asked int
}

func (r *manyRows) Len() int { return r.n }

func (r *manyRows) Row(i int) []string {
	r.asked++
	return []string{strconv.Itoa(i), "someone@example.com"}
}

func manyTable(n int) (*table, *manyRows) {
	r := &manyRows{n: n}
	t := &table{columns: []column{{"Number", extent{10, 10, 0}, true}, {"E-mail", extent{10, 40, 1}, false}}}
	t.setRows(r)
	t.setSize(80, 20)
	return t, r
}

func TestTableAsksForVisibleRows(t *testing.T) {
	table, rows := manyTable(1_000_000)
	for _, step := range []struct {
		action      action
		first, last string
	}{
		{actLast, "999981", "> " + blank(4) + "999999"},
		{actPageUp, "999963", "> " + blank(4) + "999981"},
		{actFirst, "> " + blank(9) + "0", "18"},
		{actPageDown, "> " + blank(8) + "18", "36"},
		{actUp, "> " + blank(8) + "17", "35"},
	} {
		rows.asked = 0
		table.do(step.action)
		lines := table.view(plain())
		if rows.asked != 19 {
			t.Errorf("%s: %d rows asked for, 19 are seen", step.action, rows.asked)
		}
		if !strings.Contains(lines[1], step.first) || !strings.Contains(lines[19], step.last) {
			t.Errorf("%s: from %q to %q", step.action, lines[1], lines[19])
		}
	}
}

func BenchmarkMillionRows(b *testing.B) {
	table, _ := manyTable(1_000_000)
	for b.Loop() {
		table.do(actLast)
		table.view(plain())
		table.do(actFirst)
		table.view(plain())
	}
}

func TestWindow(t *testing.T) {
	var w window
	w.setHeight(5)
	w.do(actDown)
	if w.cursor != 0 || w.end() != 0 {
		t.Errorf("empty: %+v", w)
	}
	w.setRows(100)
	w.do(actLast)
	w.setHeight(10)
	if w.cursor != 99 || w.top != 90 {
		t.Errorf("taller at the end: %+v", w)
	}
	w.setRows(3)
	if w.cursor != 2 || w.top != 0 {
		t.Errorf("fewer rows: %+v", w)
	}
}

func TestRunNeedsTerminal(t *testing.T) {
	err := Run(t.Context(), nil, Options{Out: new(bytes.Buffer)})
	if err == nil || !strings.Contains(err.Error(), "needs a terminal, use smigrate plan") {
		t.Errorf("Run without a terminal: %v", err)
	}
}

// A heading says for how many columns there is no room, and tells nothing of columns to
// which no key leads.
func TestColumnsLeftOut(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		last    column
		picking bool
		want    string
	}{
		{column{"Week", extent{10, 10, 2}, false}, true, "  [Name]      Week    +1"},
		{column{"Week", extent{10, 10, 2}, true}, true, "  [Name]        Week  +1"},
		{column{"Expires on", extent{10, 10, 2}, true}, true, "  [Name]              +2"},
		{column{"Expires on", extent{10, 10, 2}, true}, false, "  Name        Expires on"},
	} {
		list := table{columns: []column{{"Name", extent{10, 10, 1}, false}, x.last, {"Reason", extent{16, 16, 3}, false}}, picking: x.picking}
		list.setRows(sheetRows{{"Jo Doe", "2027-01-04", "renewal date"}})
		list.setSize(24, 2)
		if got := list.view(plain())[0]; got != x.want {
			t.Errorf("%s: %q, want %q", x.last.title, got, x.want)
		}
	}
}
