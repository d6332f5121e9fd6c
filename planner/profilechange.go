package planner

import (
	"cmp"
	"slices"
	"strings"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner/rules"
)

// ProfileChange is something that an integration has to request differently from
// some renewal on. It follows from the certificates of that integration alone.
type ProfileChange struct {
	Integration string `json:"integration"`
	// Aspect of the certificate; see the constants.
	Aspect string `json:"aspect"`
	// Rule is the rule that says so, "" where the renewal itself does.
	Rule string       `json:"rule,omitempty"`
	From wording.Text `json:"from"`
	To   wording.Text `json:"to"`
	// Certificates concerned: Low certainly, High with those of which a field is
	// unknown or that a person has to look at.
	Certificates Range `json:"certificates"`
	// First is the day of the first renewal that needs it.
	First smime.Date `json:"first"`
}

// Aspects of a profile change, in the order of reports.
const (
	AspectPolicy     = "policy-oid"
	AspectTerm       = "term"
	AspectEKU        = "extended-key-usage"
	AspectKey        = "key"
	AspectSubject    = "subject"
	AspectSAN        = "subject-alternative-name"
	AspectExtension  = "extension"
	AspectIssuingCA  = "issuing-ca"
	aspectOfTimeline = "" // rules that the timeline answers
)

var aspects = []string{AspectPolicy, AspectTerm, AspectEKU, AspectKey, AspectSubject, AspectSAN, AspectExtension, AspectIssuingCA}

// aspectOf says which part of a request a rule is about. What is not listed is an
// extension.
var aspectOf = map[string]string{
	"generation-closed": aspectOfTimeline, "policy-oid": aspectOfTimeline, "validity-too-long": aspectOfTimeline,
	"eku-extra": aspectOfTimeline, "dual-use": aspectOfTimeline,
	"eku-private": AspectEKU, "eku-missing": AspectEKU, "eku-prohibited": AspectEKU, "key-usage": AspectKey, "key-algorithm": AspectKey,
	"subject-attribute": AspectSubject, "personal-name-missing": AspectSubject, "common-name": AspectSubject, "email-attribute": AspectSubject,
	"organizational-unit": AspectSubject, "organization-identifier": AspectSubject, "pseudonym-and-name": AspectSubject,
	"address-order": AspectSubject, "country": AspectSubject, "metadata-only": AspectSubject, "attribute-length": AspectSubject,
	"attribute-encoding": AspectSubject,
	"san-other-name":     AspectSAN, "san-mailbox-missing": AspectSAN, "san-name-type": AspectSAN, "mailbox-not-in-san": AspectSAN,
	"mailbox-syntax": AspectSAN, "smtp-utf8-mailbox": AspectSAN, "apple-rfc822-name": AspectSAN, "san-not-critical": AspectSAN,
}

// changeKey tells profile changes of one integration apart.
type changeKey struct {
	aspect, rule string
	from, to     wording.Text
}

// changeSheet collects the profile changes of one integration.
type changeSheet map[changeKey]*ProfileChange

// add counts certificates with a change on a day: those that certainly have it, and those of
// which that is open.
func (s changeSheet) add(k changeKey, day smime.Date, certain, open int) {
	x, ok := s[k]
	if !ok {
		x = &ProfileChange{Aspect: k.aspect, Rule: k.rule, From: k.from, To: k.to, First: day}
		s[k] = x
	}
	x.First = min(x.First, day)
	x.Certificates.add(Range{certain, certain + open})
}

// list returns the changes by aspect and day.
func (s changeSheet) list(integration string) []ProfileChange {
	for _, x := range s {
		x.Integration = integration
	}
	return ordered(s, func(a, b ProfileChange) int {
		return cmp.Or(cmp.Compare(slices.Index(aspects, a.Aspect), slices.Index(aspects, b.Aspect)), cmp.Compare(a.First, b.First),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.From.String(), b.From.String()), cmp.Compare(a.To.String(), b.To.String()))
	})
}

// profileChanges returns what each integration has to request differently, in the
// order of the project.
func (m *simulation) profileChanges() []ProfileChange {
	list := []ProfileChange{}
	if len(m.scenario.Integrations) == 0 {
		return list
	}
	sheets := make([]changeSheet, len(m.scenario.Integrations))
	for i := range sheets {
		sheets[i] = changeSheet{}
	}
	for i := range m.cohorts {
		if c := &m.cohorts[i]; c.integration >= 0 {
			m.timelineChanges(sheets[c.integration], c)
			sheets[c.integration].addFindings(c)
		}
	}
	m.issuingCAs(sheets)
	for i, x := range m.scenario.Integrations {
		list = append(list, sheets[i].list(x.Name)...)
	}
	return list
}

// timelineChanges collects what the renewals of a cohort change: generation, length,
// extended key usages, keys. Each counts at the first renewal that has it.
func (m *simulation) timelineChanges(sheet changeSheet, c *cohort) {
	if c.private {
		return
	}
	content := &m.inv.Contents()[c.content]
	before := Hop{Generation: c.generation, Term: int(c.days), Certificates: 1}
	for _, h := range c.scenario {
		if h.Generation != before.Generation {
			k := changeKey{aspect: AspectPolicy, from: policyName(content.Type, before.Generation), to: policyName(content.Type, h.Generation)}
			sheet.add(k, h.Day, c.count, 0)
		}
		if before.Term > h.Term {
			sheet.add(changeKey{aspect: AspectTerm, from: days(before.Term), to: days(h.Term)}, h.Day, c.count, 0)
		}
		p := m.law.Profile(h.Generation, h.Day)
		for _, oid := range content.EKUs {
			if h.Lost.Has(smime.EKUFunction(oid)) && !p.EKUAllowed(oid) {
				k := changeKey{aspect: AspectEKU, rule: "eku-extra", from: wording.Of("%s (%s)", smime.EKUName(oid), oid), to: wording.Of("not in this certificate; one of its own carries it")}
				sheet.add(k, h.Day, c.count, 0)
			}
		}
		if h.Certificates > before.Certificates {
			k := changeKey{aspect: AspectKey, rule: "dual-use", from: wording.Of("one certificate for signing and encryption"), to: wording.Of("two certificates, one for each")}
			sheet.add(k, h.Day, c.count, 0)
		}
		before = h
	}
}

// days says a number of days.
func days(n int) wording.Text {
	if n == 1 {
		return wording.Of("%s day", n)
	}
	return wording.Of("%s days", n)
}

// policyName returns what a request names: the generation and the reserved OID of
// the type.
func policyName(kind smime.CertificateType, g smime.Generation) wording.Text {
	if g < smime.Legacy {
		return wording.Of("no generation of the BR")
	}
	oid := smime.PolicyOID(kind, g)
	if oid == "" {
		return wording.Of(g.Title())
	}
	return wording.Of("%s %s (%s)", wording.Of(g.Title()), wording.Of(kind.String()), oid)
}

// addFindings collects what the rules say of a cohort at its first renewal. A rule that
// only lacks a field would be noise and is left out.
func (s changeSheet) addFindings(c *cohort) {
	for _, f := range c.findings {
		r := &rules.All[f.rule]
		aspect, listed := aspectOf[r.ID]
		if !listed {
			aspect = AspectExtension
		}
		if aspect == aspectOfTimeline || f.status == rules.Unknown {
			continue
		}
		k := changeKey{aspect, r.ID, wording.Of(r.Title), wording.Of(r.Remedy)}
		if f.status == rules.Blocks {
			s.add(k, c.scenario[0].Day, c.count, 0)
		} else {
			s.add(k, c.scenario[0].Day, 0, c.count)
		}
	}
}

// issuingCAs collects the issuing CAs that may no longer issue when certificates of an
// integration are renewed.
func (m *simulation) issuingCAs(sheets []changeSheet) {
	m.eachIssuingCA(func(i int, k changeKey, day smime.Date, certain, open int) {
		sheets[m.cohorts[m.of[i]].integration].add(k, day, certain, open)
	})
}

// eachIssuingCA calls do with each certificate of an integration whose issuing CA may
// not, or perhaps not, issue any more on the day of a renewal.
func (m *simulation) eachIssuingCA(do func(i int, k changeKey, day smime.Date, certain, open int)) {
	cas, dates := authoritiesOf(m.inv), issuerDates(&m.scenario, nil)
	type key struct {
		name string
		date int
	}
	known := map[key]IssuerVerdict{}
	for i, cert := range m.inv.All() {
		c := m.cohortOf(i)
		if c == nil || c.integration < 0 || c.private {
			continue
		}
		name := cert.Issuer()
		for n, d := range dates {
			hop := slices.IndexFunc(c.scenario, func(h Hop) bool { return h.Day >= d.Day })
			if name == "" || hop < 0 {
				continue
			}
			v, ok := known[key{name, n}]
			if !ok {
				v = cas.verdict(d, name)
				known[key{name, n}] = v
			}
			k := changeKey{aspect: AspectIssuingCA, from: wording.Of("%s", name), to: wording.Of("another issuing CA: %s: %s", d.By, wording.Of(strings.TrimSuffix(d.What, ".")))}
			switch v.Status {
			case IssuerEnds:
				do(i, k, c.scenario[hop].Day, 1, 0)
			case IssuerReview:
				do(i, k, c.scenario[hop].Day, 0, 1)
			}
		}
	}
}
