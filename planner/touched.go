package planner

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"smigrate/inventory"
)

// Touched counts what a date touches in an inventory, and names some of it.
type Touched struct {
	// Certificates in force, and the distinct mail domains, issuers and Enterprise
	// RA integrations of these. An issuer that no source names may be one that is named
	// or another one.
	Certificates Range `json:"certificates"`
	Domains      Range `json:"domains"`
	Issuers      Range `json:"issuers"`
	Integrations Range `json:"integrations"`
	// Who has to act: certificates, domains, issuers or integrations. Names are
	// the first ten of these, sorted; certificates in the order of the inventory.
	Who   string   `json:"who"`
	Names []string `json:"names"`
	// Named is the number of all names.
	Named int `json:"-"`
}

// mentions are distinct names that are touched, for certain or perhaps.
type mentions map[string]truth

// add mentions a name as far as v says; an empty one is none.
func (t mentions) add(name string, v truth) {
	if name != "" {
		t[name] = max(t[name], v)
	}
}

// count returns how many names there are: Low for certain.
func (t mentions) count() (r Range) {
	for _, v := range t {
		r = r.plus(v, 1)
	}
	return r
}

// names returns the first names in alphabetical order, at most namedAtMost.
func (t mentions) names() []string {
	list := append([]string{}, slices.Sorted(maps.Keys(t))...)
	return list[:min(len(list), namedAtMost)]
}

// namedAtMost is how many names of what a date touches are listed.
const namedAtMost = 10

// touched counts what a date touches.
func (n *census) touched(d datedDemand) *Touched {
	t := &Touched{Who: d.who, Names: []string{}}
	domains, issuers, integrations := mentions{}, mentions{}, mentions{}
	var first []int
	var nameless Range
	for i := range n.groups {
		g := &n.groups[i]
		v := d.touches(n, g)
		if v == no {
			continue
		}
		t.Certificates = t.Certificates.plus(v, g.count)
		for d := range strings.SplitSeq(g.domains, "\n") {
			domains.add(d, v)
		}
		if issuers.add(g.issuer, v); g.issuer == "" {
			nameless = nameless.plus(v, g.count)
		}
		if g.integration >= 0 {
			integrations.add(n.scenario.Integrations[g.integration].Name, v)
		}
		first = append(first, g.first...)
	}
	t.Domains, t.Issuers, t.Integrations = domains.count(), issuers.count(), integrations.count()
	t.Issuers = Range{max(t.Issuers.Low, min(nameless.Low, 1)), t.Issuers.High + nameless.High}
	switch d.who {
	case "domains":
		t.Names, t.Named = domains.names(), len(domains)
	case "issuers":
		t.Names, t.Named = issuers.names(), len(issuers)
	case "integrations":
		t.Names, t.Named = integrations.names(), len(integrations)
	default:
		slices.Sort(first)
		t.Named = t.Certificates.High
		t.Names = n.calledApart(first[:min(len(first), namedAtMost)])
	}
	return t
}

// calledApart returns the names that people know certificates by, with the serial number
// where several share one.
func (n *census) calledApart(rows []int) []string {
	count := map[string]int{}
	for _, i := range rows {
		count[called(n.inv.At(i))]++
	}
	names := make([]string, len(rows))
	for k, i := range rows {
		c := n.inv.At(i)
		names[k] = called(c)
		if count[names[k]] > 1 && c.Serial() != "" {
			names[k] += " (" + c.Serial() + ")"
		}
	}
	return names
}

// called returns the name that people know a certificate by, its serial number if it has
// none.
func called(c inventory.Certificate) string { return cmp.Or(c.KnownAs(), c.Serial()) }
