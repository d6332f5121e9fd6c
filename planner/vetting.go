package planner

import (
	"math/bits"

	"smigrate/inventory"
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

// evidence is a kind of proof.
type evidence int

// Kinds of evidence, in the order of reports.
const (
	ofIndividual evidence = iota
	ofOrganization
	ofDomain
	ofMailbox
	evidences
)

// String returns the name used in JSON.
func (e evidence) String() string {
	return [...]string{"individual", "organization", "domain", "mailbox"}[e]
}

// days is for how long evidence may be used again, by BR 4.2.1.
func (e evidence) days() smime.Date { return [...]smime.Date{825, 825, 398, 30}[e] }

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
	shared := m.sharedEvidence()
	var counts [2][][evidences]int
	months := m.scenario.months()
	for side, hops := range [...]func(*cohort) []Hop{todayHops, scenarioHops} {
		x := vettingCount{months, make([][evidences]int, len(months.first)), make([]uint64, len(months.of)/64+1)}
		for i := range m.cohorts {
			c := &m.cohorts[i]
			if side == 0 && c.days == 0 {
				v.Undated += c.count
			}
			kind := m.inv.Contents()[c.content].Type
			if kind == smime.Individual || kind == smime.Sponsored || kind == smime.UnknownType {
				x.own(ofIndividual, c, hops(c))
			}
			x.own(ofMailbox, c, hops(c))
		}
		for _, g := range shared {
			for _, cohorts := range g.lists {
				x.common(g.evidence, m, cohorts, hops)
			}
		}
		counts[side] = x.by
	}
	for n, first := range months.first {
		for e := range evidences {
			if today, then := counts[0][n][e], counts[1][n][e]; today+then > 0 {
				v.Months = append(v.Months, VettingMonth{month(first), e.String(), today, then})
			}
		}
	}
	return v
}

// vettingCount counts the new proofs of one side by month.
type vettingCount struct {
	months months
	by     [][evidences]int
	days   []uint64 // set of days from the as-of day on, for one name at a time
}

// proof is when evidence was made last, 0 when that is unknown.
type proof smime.Date

// again reports whether evidence is too old on a day, on which it is made anew then.
func (p *proof) again(e evidence, day smime.Date) bool {
	if *p != 0 && day-smime.Date(*p) <= e.days() {
		return false
	}
	*p = proof(day)
	return true
}

// own counts evidence that each certificate of a cohort has for itself.
func (x *vettingCount) own(e evidence, c *cohort, hops []Hop) {
	last := proof(c.begins())
	for _, h := range hops {
		if last.again(e, h.Day) {
			x.by[x.months.at(h.Day)][e] += c.count
		}
	}
}

// common counts evidence that the certificates of some cohorts share, on the days on
// which one of them is renewed.
func (x *vettingCount) common(e evidence, m *simulation, cohorts []int32, hops func(*cohort) []Hop) {
	var last proof
	clear(x.days)
	for _, i := range cohorts {
		c := &m.cohorts[i]
		last = max(last, proof(c.begins()))
		for _, h := range hops(c) {
			n := h.Day - x.months.asOf
			x.days[n/64] |= 1 << (n % 64)
		}
	}
	for n, word := range x.days {
		for ; word != 0; word &= word - 1 {
			day := x.months.asOf + smime.Date(64*n+bits.TrailingZeros64(word))
			if last.again(e, day) {
				x.by[x.months.at(day)][e]++
			}
		}
	}
}

// shared is evidence that serves several certificates: of each name the cohorts of its
// certificates.
type shared struct {
	evidence evidence
	lists    [][]int32
}

// sharedEvidence returns the organizations and mail domains of the certificates.
func (m *simulation) sharedEvidence() [2]shared {
	r := m.roster()
	organizations, numbers := newLists(0), map[inventory.Code]int32{}
	domains := newLists(len(r.domains.text))
	for range 2 { // counts first, then fills
		for i, at := range m.of {
			if at < 0 {
				continue
			}
			kind := m.inv.Contents()[m.cohorts[at].content].Type
			if name := r.organizations.of[i]; name != 0 && (kind == smime.Organization || kind == smime.Sponsored) {
				n, ok := numbers[name]
				if !ok {
					n = int32(len(numbers))
					numbers[name] = n
				}
				organizations.add(n, at)
			}
			r.domains.each(i, func(domain int32) { domains.add(domain, at) })
		}
		organizations.lay()
		domains.lay()
	}
	return [2]shared{{ofOrganization, organizations.all}, {ofDomain, domains.all}}
}
