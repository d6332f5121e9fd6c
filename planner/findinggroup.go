package planner

import (
	"cmp"
	"slices"

	"smigrate/planner/rules"
)

// ListedUnits is the number of business units whose findings are counted by themselves,
// those with the most certificates in force. All others count together, as OtherUnits.
const (
	ListedUnits = 1_000
	OtherUnits  = "other units"
)

// FindingGroup counts the findings of one rule at the first renewal of the certificates
// in force of one type or one business unit.
type FindingGroup struct {
	Rule, Section string
	// By is type or unit, Name the name of the group, Certificates the number it has in
	// force.
	By, Name     string
	Certificates int
	StatusCounts
}

// groupName identifies a group: by type or by unit, and its name.
type groupName struct{ by, name string }

// FindingGroups counts the findings by type and by unit, in the order of the rules; for
// each rule, the groups in which it blocks most come first.
func (p *Plan) FindingGroups() []FindingGroup {
	m := p.sim
	type place struct {
		rule uint8
		groupName
	}
	counts := map[place]*FindingGroup{}
	sizes := map[groupName]int{}
	for part, n := range m.memberships(p.listedUnits()) {
		sizes[part.groupName] += n
		for _, f := range m.cohorts[part.cohort].findings {
			at := place{f.rule, part.groupName}
			g := counts[at]
			if g == nil {
				g = &FindingGroup{Rule: rules.All[f.rule].ID, Section: rules.All[f.rule].Section, By: part.by, Name: part.name}
				counts[at] = g
			}
			g.add(f, n)
		}
	}
	order := map[string]uint8{}
	for at, g := range counts {
		g.Certificates = sizes[at.groupName]
		order[g.Rule] = at.rule
	}
	return ordered(counts, func(a, b FindingGroup) int {
		return cmp.Or(cmp.Compare(order[a.Rule], order[b.Rule]), cmp.Compare(a.By, b.By), b.Blocks-a.Blocks, b.Review-a.Review, b.Unknown-a.Unknown, cmp.Compare(a.Name, b.Name))
	})
}

// membership is the part of a cohort that belongs to a group.
type membership struct {
	groupName
	cohort int32
}

// memberships counts the certificates of each cohort by group; listed are the units that
// are groups of their own, nil for all.
func (m *simulation) memberships(listed map[string]bool) map[membership]int {
	list := map[membership]int{}
	for i := range m.cohorts {
		c := &m.cohorts[i]
		list[membership{groupName{"type", orUnknown(m.inv.Contents()[c.content].Type.String())}, int32(i)}] += c.count
	}
	for i, c := range m.inv.All() {
		if m.of[i] < 0 {
			continue
		}
		name := orUnknown(c.Unit())
		if listed != nil && !listed[name] {
			name = OtherUnits
		}
		list[membership{groupName{"unit", name}, m.of[i]}]++
	}
	return list
}

// listedUnits returns the units that are counted by themselves, nil for all.
func (p *Plan) listedUnits() map[string]bool {
	if len(p.Units) <= ListedUnits {
		return nil
	}
	listed := map[string]bool{}
	for _, unit := range slices.SortedFunc(slices.Values(p.Units), func(a, b Count) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Name, b.Name)) })[:ListedUnits] {
		listed[unit.Name] = true
	}
	return listed
}
