package planner

import (
	"slices"

	"smigrate/inventory/smime"
)

// Vetting counts the proofs that renewals need anew because the last one is too old to
// be used again (BR 4.2.1).
type Vetting struct {
	// Undated are certificates in force of unknown begin: the age of their evidence is
	// unknown too, so their first renewal counts as needing a new proof.
	Undated int            `json:"undated"`
	Months  []VettingMonth `json:"months"`
}

// VettingMonth is a number of proofs of one kind in a month, as today and under the
// scenario.
type VettingMonth struct {
	Month string `json:"month"`
	// Kind is individual (one for each certificate), organization and domain (one for
	// each name, whichever certificate needs it first), or mailbox (one for each
	// certificate whose mailbox is proved by e-mail instead of its domain).
	Kind     string `json:"kind"`
	Today    int    `json:"today"`
	Scenario int    `json:"scenario"`
}

// evidence is a kind of proof and for how many days it may be used again, by BR 4.2.1.
type evidence struct {
	kind string
	days smime.Date
}

// Kinds of evidence, in the order of reports.
var (
	ofIndividual   = evidence{"individual", 825}
	ofOrganization = evidence{"organization", 825}
	ofDomain       = evidence{"domain", 398}
	ofMailbox      = evidence{"mailbox", 30}
)

// begins returns the first day of the present certificates of a cohort, counted back
// from their last by their length; 0 when that is unknown.
func (c *cohort) begins() smime.Date {
	if c.days == 0 {
		return 0
	}
	return c.notAfter - smime.Date(c.days) + 1
}

// vetting counts on both sides, taking the evidence to be as old as the certificate
// that was issued on it last.
func (m *simulation) vetting() Vetting {
	v := Vetting{Months: []VettingMonth{}}
	counts := [2]map[monthKind]int{{}, {}}
	list := m.sharedEvidence()
	for side, hops := range [...]func(*cohort) []Hop{todayHops, scenarioHops} {
		for i := range m.cohorts {
			c := &m.cohorts[i]
			if side == 0 && c.days == 0 {
				v.Undated += c.count
			}
			kind := m.inv.Contents()[c.content].Type
			if kind == smime.Individual || kind == smime.Sponsored || kind == smime.UnknownType {
				ofIndividual.count(counts[side], c.begins(), daysOf(hops(c)), c.count)
			}
			ofMailbox.count(counts[side], c.begins(), daysOf(hops(c)), c.count)
		}
		for _, x := range list {
			x.evidence.count(counts[side], x.proved, x.renewals(m, hops), 1)
		}
	}
	for d := m.scenario.AsOf.Month(); d <= m.scenario.Horizon; d = (d + 31).Month() {
		for _, e := range []evidence{ofIndividual, ofOrganization, ofDomain, ofMailbox} {
			k := monthKind{d, e.kind}
			if today, then := counts[0][k], counts[1][k]; today+then > 0 {
				v.Months = append(v.Months, VettingMonth{month(d), e.kind, today, then})
			}
		}
	}
	return v
}

type monthKind struct {
	month smime.Date
	kind  string
}

func daysOf(hops []Hop) []smime.Date {
	list := make([]smime.Date, len(hops))
	for i, h := range hops {
		list[i] = h.Day
	}
	return list
}

// count counts the days, in their order, on which the last proof is too old; a new one
// is made then. proved is the day of the last before them, 0 when unknown.
func (e evidence) count(counts map[monthKind]int, proved smime.Date, days []smime.Date, number int) {
	for _, d := range days {
		if proved == 0 || d-proved > e.days {
			counts[monthKind{d.Month(), e.kind}] += number
			proved = d
		}
	}
}

// shared is evidence that serves several certificates, by their cohorts.
type shared struct {
	evidence evidence
	proved   smime.Date
	cohorts  []int32
}

// sharedEvidence returns the organizations and mail domains of the certificates.
func (m *simulation) sharedEvidence() []shared {
	var list []shared
	organizations, domains := map[string]uint32{}, map[string]uint32{}
	seen := map[uint64]bool{} // a piece of evidence and a cohort
	enter := func(names map[string]uint32, e evidence, name string, cohort int32) {
		if name == "" {
			return
		}
		n, ok := names[name]
		if !ok {
			n = uint32(len(list))
			names[name] = n
			list = append(list, shared{evidence: e})
		}
		if member := uint64(n)<<32 | uint64(cohort); !seen[member] {
			seen[member] = true
			list[n].proved = max(list[n].proved, m.cohorts[cohort].begins())
			list[n].cohorts = append(list[n].cohorts, cohort)
		}
	}
	for i, cert := range m.inv.All() {
		if m.of[i] < 0 {
			continue
		}
		if kind := cert.Content().Type; kind == smime.Organization || kind == smime.Sponsored {
			enter(organizations, ofOrganization, cert.SubjectValue(smime.OrganizationName), m.of[i])
		}
		for domain := range cert.MailDomains() {
			enter(domains, ofDomain, domain, m.of[i])
		}
	}
	return list
}

// renewals returns the days on which one of the certificates is renewed, in their
// order.
func (x shared) renewals(m *simulation, hops func(*cohort) []Hop) []smime.Date {
	var days []smime.Date
	for _, i := range x.cohorts {
		for _, h := range hops(&m.cohorts[i]) {
			days = append(days, h.Day)
		}
	}
	slices.Sort(days)
	return days
}
