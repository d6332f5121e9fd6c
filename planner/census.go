package planner

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/selector"
)

// census holds the certificates in force, grouped by all that a compliance date can ask
// about, so that a date is held against groups and not against millions of certificates.
type census struct {
	inv      *inventory.Inventory
	scenario *Scenario
	groups   []censusGroup
	of       []int32 // group of each certificate, -1 for one that is not in force
	cas      authorities
}

// traits are what the certificates of a group have in common.
type traits struct {
	content int32
	// generation is the one the plan takes a certificate for.
	generation smime.Generation
	days       int32 // length of the validity by BR 6.3.2, 0 when unknown
	issuer     string
	// domains are the mail domains, sorted, each on a line.
	domains string
	// model is the id of the token's model, "" when there is none or it is unknown.
	model       string
	integration int
}

type censusGroup struct {
	traits
	count int
	// first are the first certificates of the group, at most namedAtMost.
	first []int
}

// namedAtMost is how many names of what a date touches are listed.
const namedAtMost = 10

// takeCensus groups the certificates in force that the law binds.
func takeCensus(inv *inventory.Inventory, s *Scenario) *census {
	n := &census{inv: inv, scenario: s, cas: authoritiesOf(inv), of: make([]int32, inv.Len())}
	models := make([]string, inv.TokenCount())
	for i, t := range inv.Tokens() {
		if found := s.Tokens.Find(t.Model, t.Firmware); len(found) > 0 {
			models[i] = found[0].ID
		}
	}
	known, requesters := map[traits]int{}, s.integrationChooser()
	for i, c := range inv.All() {
		n.of[i] = -1
		if !s.bound(c) {
			continue
		}
		t := traits{
			content: int32(c.ContentIndex()), generation: assumedGeneration(c), days: int32(c.ValidityDays()), issuer: c.Issuer(),
			domains: strings.Join(slices.Compact(slices.Sorted(c.MailDomains())), "\n"), integration: requesters.Of(c),
		}
		if k := c.TokenIndex(); k >= 0 {
			t.model = models[k]
		}
		at, ok := known[t]
		if !ok {
			at = len(n.groups)
			known[t] = at
			n.groups = append(n.groups, censusGroup{traits: t})
		}
		n.of[i] = int32(at)
		g := &n.groups[at]
		g.count++
		if len(g.first) < namedAtMost {
			g.first = append(g.first, i)
		}
	}
	return n
}

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

func (t mentions) add(name string, v truth) {
	if name != "" {
		t[name] = max(t[name], v)
	}
}

func (t mentions) count() (r Range) {
	for _, v := range t {
		r = r.plus(v, 1)
	}
	return r
}

func (t mentions) names() []string {
	list := append([]string{}, slices.Sorted(maps.Keys(t))...)
	return list[:min(len(list), namedAtMost)]
}

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

// touch answers whether a date touches the certificates of a group.
func (n *census) touch(t *configs.Touch, g *censusGroup) truth {
	content := &n.inv.Contents()[g.content]
	v := yes
	if t.Generations != nil {
		v = min(v, among(t.Generations, configs.Generation(content.Generation), content.Generation != smime.UnknownGeneration))
	}
	if t.Types != nil {
		v = min(v, among(t.Types, configs.CertificateType(content.Type), content.Type != smime.UnknownType))
	}
	if t.Keys != nil {
		v = min(v, among(t.Keys, content.Key.Algorithm, content.Known.Has(inventory.FieldKey)))
	}
	if t.Tokens != nil {
		v = min(v, among(t.Tokens, g.model, true))
	}
	if t.Functions != nil {
		serves := slices.ContainsFunc(t.Functions, func(f configs.Function) bool { return selector.Serves(smime.Function(f).String(), content) })
		v = min(v, when(serves, content.Known.Has(inventory.FieldEKUs)))
	}
	if t.SmtpUTF8Only {
		// An address in a table is taken for an rfc822Name, as the rule
		// apple-rfc822-name does.
		v = min(v, when(content.SAN.Has(inventory.SANSmtpUTF8) && !content.SAN.Has(inventory.SANRFC822), true))
	}
	if t.Issuer != nil {
		v = min(v, n.cas.meet(t.Issuer, g.issuer))
	}
	return v
}
