package planner

import (
	"fmt"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/load"
	"smigrate/inventory/smime"
)

// TestFindingGroups: the groups of either kind add up to the findings of the plan, and
// no group has more findings than certificates.
func TestFindingGroups(t *testing.T) {
	t.Parallel()
	inv, err := load.Files(t.Context(), []load.Input{{Path: "../examples/era/certificates.csv"}}, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := plan(t, inv, nil)
	if len(p.Findings) == 0 || len(p.Units) < 2 {
		t.Fatal("the example has nothing to group")
	}
	for _, by := range []string{"type", "unit"} {
		sums := map[string]FindingCount{}
		for _, g := range p.FindingGroups() {
			if g.By != by {
				continue
			}
			if g.Blocks+g.Review+g.Unknown > g.Certificates || g.New > g.Blocks {
				t.Errorf("%+v", g)
			}
			n := sums[g.Rule]
			n.Blocks, n.New, n.Review, n.Unknown = n.Blocks+g.Blocks, n.New+g.New, n.Review+g.Review, n.Unknown+g.Unknown
			sums[g.Rule] = n
		}
		for _, f := range p.Findings {
			if got, want := sums[f.Rule], (FindingCount{StatusCounts: f.StatusCounts}); got != want {
				t.Errorf("%s by %s: %+v, want %+v", f.Rule, by, got, want)
			}
		}
	}
}

// TestFindingGroupsOfManyUnits: beyond the largest units, all others are one group, and
// the groups still add up.
func TestFindingGroupsOfManyUnits(t *testing.T) {
	t.Parallel()
	const units = ListedUnits + 50
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "units.csv", Format: "csv"})
	for i := range units {
		r := inventory.Record{
			Serial: []byte{1, byte(i >> 8), byte(i)}, Unit: fmt.Sprintf("Unit %04d", i), NotBefore: 1767225600, NotAfter: 1830297599, // 2026 and 2027
			Content: inventory.Content{Type: smime.Mailbox, Generation: smime.Legacy},
		}
		r.Know(inventory.FieldNotBefore | inventory.FieldNotAfter | inventory.FieldType | inventory.FieldPolicies | inventory.FieldKeyUsage)
		b.Add(&r)
		if i%7 == 0 {
			r.Serial = append([]byte{2}, r.Serial...)
			b.Add(&r)
		}
	}
	p := plan(t, b.Inventory(), nil)
	groups, sums := map[string]int{}, map[string]int{}
	for _, g := range p.FindingGroups() {
		if g.By == "unit" {
			groups[g.Name] = g.Certificates
			sums[g.Rule] += g.Blocks + g.Review + g.Unknown
		}
	}
	if len(groups) != ListedUnits+1 || groups[OtherUnits] != 50 {
		t.Errorf("%d groups, %d certificates in %s; want %d and 50", len(groups), groups[OtherUnits], OtherUnits, ListedUnits+1)
	}
	for _, f := range p.Findings {
		if got := sums[f.Rule]; got != f.Blocks+f.Review+f.Unknown {
			t.Errorf("%s: the groups have %d findings, the plan %d", f.Rule, got, f.Blocks+f.Review+f.Unknown)
		}
	}
}
