package inventory

import (
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// firstEffective is the day the S/MIME BR came into force (ballot SMC01).
var firstEffective = smime.NewDate(2023, 9, 1)

// classify sets the type and generation of a record's content with their basis:
// the one reserved policy OID if there is one, else what the source states, else
// a guess that is marked as one.
func (r *Record) classify() {
	c := &r.Content
	types, generations := reserved(c.Policies)
	switch {
	case len(types) == 1 && len(generations) == 1:
		c.Type, c.TypeBasis = types[0], BasisPolicy
		c.Generation, c.GenerationBasis = generations[0], BasisPolicy
		c.Known |= FieldType | FieldGeneration
		return
	case len(types) > 0:
		c.Generation, c.GenerationBasis = smime.UnknownGeneration, BasisSeveral
		c.Type, c.TypeBasis = smime.UnknownType, NoBasis
		if len(types) == 1 {
			c.Type, c.TypeBasis = types[0], BasisPolicy
		}
		if len(generations) == 1 {
			c.Generation = generations[0]
		}
	case c.Known.Has(FieldPolicies):
		c.Generation, c.GenerationBasis = smime.NoGeneration, BasisPolicy
	}
	if c.Type == smime.UnknownType && c.Known.Has(FieldSubject) {
		c.Type, c.TypeBasis = guessType(r.Subject, r.traits), BasisSubject
	}
	if c.Generation == smime.UnknownGeneration && c.GenerationBasis == NoBasis {
		c.Generation, c.GenerationBasis = r.guessGeneration()
	}
	c.Known = setIf(c.Known, FieldType, c.Type != smime.UnknownType)
	c.Known = setIf(c.Known, FieldGeneration, c.Generation != smime.UnknownGeneration)
}

// reserved returns the distinct types and generations that policy OIDs assert.
func reserved(policies []string) (types []smime.CertificateType, generations []smime.Generation) {
	for _, oid := range policies {
		t, g, ok := smime.ParsePolicyOID(oid)
		if !ok {
			continue
		}
		if !slices.Contains(types, t) {
			types = append(types, t)
		}
		if !slices.Contains(generations, g) {
			generations = append(generations, g)
		}
	}
	return types, generations
}

// guessType judges by the subject: an organization with a personal name is
// sponsor-validated, with a commonName that is neither the organization nor a
// mailbox too; the organization alone is organization-validated; a personal
// name alone is individual-validated; everything else is mailbox-validated.
func guessType(n Name, traits []trait) smime.CertificateType {
	organization := n.first(traits, smime.OrganizationName)
	person := n.first(traits, smime.GivenName) != "" || n.first(traits, smime.Surname) != ""
	cn := n.first(traits, smime.CommonName)
	switch {
	case organization != "" && (person || cn != "" && !strings.EqualFold(cn, organization) && !strings.Contains(cn, "@")):
		return smime.Sponsored
	case organization != "":
		return smime.Organization
	case person:
		return smime.Individual
	default:
		return smime.Mailbox
	}
}

// guessGeneration judges by the validity: a certificate that began before the BR
// has no generation, and one longer than 825 days since then can only be Legacy
// (BR 6.3.2). A shorter one may be of any generation, which stays unknown.
func (r *Record) guessGeneration() (smime.Generation, Basis) {
	if !r.Content.Known.Has(FieldNotBefore) {
		return smime.UnknownGeneration, NoBasis
	}
	if smime.DateOf(r.NotBefore) < firstEffective {
		return smime.NoGeneration, BasisValidity
	}
	if r.Content.Known.Has(FieldNotAfter) && r.leastDays() > 825 {
		return smime.Legacy, BasisValidity
	}
	return smime.UnknownGeneration, NoBasis
}

// leastDays returns the shortest validity in days that the times allow. Guesses are made
// only from listings and tables, which often print local time: summer time adds an hour
// to 825 days that begin in winter. Times to the minute hide up to 59 seconds; a last day
// counts to its end and hides most of a day.
func (r *Record) leastDays() int {
	const summerTime = 3600
	switch r.Precision {
	case ToMinute:
		return smime.ValidityDays(r.NotBefore, r.NotAfter-59-summerTime)
	case ToDate:
		return smime.ValidityDays(r.NotBefore, r.NotAfter) - 1
	default:
		return smime.ValidityDays(r.NotBefore, r.NotAfter-summerTime)
	}
}
