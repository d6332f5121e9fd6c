package planner

import (
	"cmp"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Group is the certificates that a selector names, as people pin, move or exclude them,
// and when their first renewals are done.
type Group struct {
	Where configs.Where
	// Units are first renewals to the horizon, Unscheduled those without a week.
	Units, Unscheduled int
	// First and Last are the Mondays of the weeks in which they are done, zero when
	// none is.
	First, Last smime.Date
}

// Groups returns the certificates grouped by everything a selector can name that has more
// than one value, and by unit and function together, the largest group of each kind
// first. A certificate is in several of them; one without a value is in none.
func (p *Plan) Groups() []Group {
	g := grouping{index: map[groupKey]int{}, values: map[dimension]int{}}
	for i, c := range p.sim.inv.All() {
		if x := p.sim.cohortOf(i); x != nil && len(x.scenario) > 0 {
			g.add(p, i, c)
		}
	}
	order := make([]int, 0, len(g.list))
	for i := range g.list {
		if g.values[g.keys[i].of] > 1 || g.keys[i].of == byFunction {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(g.keys[a].of, g.keys[b].of), cmp.Compare(g.list[b].Units, g.list[a].Units),
			cmp.Compare(whereText(g.list[a].Where), whereText(g.list[b].Where)))
	})
	list := make([]Group, len(order))
	for n, i := range order {
		list[n] = g.list[i]
	}
	return list
}

// dimension is what a group is formed by; the order is that of lists.
type dimension uint8

const (
	byFunction dimension = iota
	byIntegration
	byUnit
	bySite
	byCustomer
	byType
	byGeneration
	byIssuer
	byUnitAndFunction
)

// groupKey is a value of a dimension: the code of a text, or the number of a constant.
type groupKey struct {
	of       dimension
	value    uint32
	function smime.Function
}

// grouping collects groups.
type grouping struct {
	index map[groupKey]int
	keys  []groupKey
	list  []Group
	// values counts the groups of each dimension.
	values map[dimension]int
}

// add puts a certificate into its groups.
func (g *grouping) add(p *Plan, i int, c inventory.Certificate) {
	monday, done := p.Week(i)
	enter := func(k groupKey, where func() configs.Where) { g.enter(k, where, monday, done) }
	content := c.Content()
	functions := content.Functions()
	if content.KeyUse == smime.Dual {
		functions = functions.Add(smime.FunctionDualUse)
	}
	unit := c.Unit()
	for _, f := range functions.List() {
		enter(groupKey{byFunction, 0, f}, func() configs.Where { return configs.Where{Function: f.String()} })
		if selectable(unit) {
			enter(groupKey{byUnitAndFunction, uint32(c.Code(inventory.UnitText)), f}, func() configs.Where {
				return configs.Where{Unit: unit, Function: f.String()}
			})
		}
	}
	for _, x := range []struct {
		of    dimension
		code  uint32
		value string
		set   func(*configs.Where, string)
	}{
		{byIntegration, uint32(c.Code(inventory.IntegrationText)), c.Integration(), func(w *configs.Where, s string) { w.Integration = s }},
		{byUnit, uint32(c.Code(inventory.UnitText)), unit, func(w *configs.Where, s string) { w.Unit = s }},
		{bySite, uint32(c.Code(inventory.SiteText)), c.Site(), func(w *configs.Where, s string) { w.Site = s }},
		{byCustomer, uint32(c.Code(inventory.CustomerText)), c.Customer(), func(w *configs.Where, s string) { w.Customer = s }},
		{byType, uint32(content.Type), content.Type.String(), func(w *configs.Where, s string) { w.Type = s }},
		{byGeneration, uint32(content.Generation), content.Generation.String(), func(w *configs.Where, s string) { w.Generation = s }},
		{byIssuer, uint32(c.Code(inventory.IssuerText)), c.Issuer(), func(w *configs.Where, s string) { w.Issuer = s }},
	} {
		if selectable(x.value) {
			enter(groupKey{of: x.of, value: x.code}, func() (w configs.Where) { x.set(&w, x.value); return w })
		}
	}
}

// selectable reports whether a selector that names a value selects that value alone.
func selectable(value string) bool { return value != "" && !strings.HasSuffix(value, "*") }

// enter adds a certificate to a group; where returns the selector of a new one. monday is the
// week of its renewal, if done.
func (g *grouping) enter(k groupKey, where func() configs.Where, monday smime.Date, done bool) {
	at, ok := g.index[k]
	if !ok {
		at = len(g.list)
		g.index[k] = at
		g.keys = append(g.keys, k)
		g.list = append(g.list, Group{Where: where()})
		g.values[k.of]++
	}
	x := &g.list[at]
	x.Units++
	x.Unscheduled++
	if done {
		x.schedule(monday, 1)
	}
}

// whereText returns the text by which the selectors of groups sort.
func whereText(w configs.Where) string {
	return strings.Join([]string{w.Function, w.Integration, w.Unit, w.Site, w.Customer, w.Type, w.Generation, w.Issuer}, "\x00")
}

// Group returns the certificates of any selector.
func (p *Plan) Group(w configs.Where) Group {
	g := Group{Where: w}
	for i, c := range p.sim.inv.All() {
		if x := p.sim.cohortOf(i); x == nil || len(x.scenario) == 0 || !p.sim.selects(w, c) {
			continue
		}
		g.Units++
		g.Unscheduled++
		if monday, ok := p.Week(i); ok {
			g.schedule(monday, 1)
		}
	}
	return g
}

// schedule gives a week to some units of the group that had none.
func (g *Group) schedule(monday smime.Date, units int) {
	g.Unscheduled -= units
	g.First = earlier(g.First, monday)
	g.Last = max(g.Last, monday)
}
