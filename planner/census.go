package planner

import (
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

// censusGroup is the certificates in force of equal traits.
type censusGroup struct {
	traits
	count int
	// first are the first certificates of the group, at most namedAtMost.
	first []int
}

// takeCensus groups the certificates in force whose CA the BR bind.
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
