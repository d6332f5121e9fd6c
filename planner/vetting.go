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
	months := m.scenario.months()
	today, scenario := newVettingCount(months), newVettingCount(months)
	for i := range m.cohorts {
		c := &m.cohorts[i]
		if c.days == 0 {
			v.Undated += c.count
		}
		if c.kind == smime.Individual || c.kind == smime.Sponsored || c.kind == smime.UnknownType {
			today.own(ofIndividual, c, c.today)
			scenario.own(ofIndividual, c, c.scenario)
		}
		today.own(ofMailbox, c, c.today)
		scenario.own(ofMailbox, c, c.scenario)
	}
	m.sharedEvidence(func(e evidence, proved proof, streams []int32) {
		today.common(e, proved, m, streams, todayHops)
		scenario.common(e, proved, m, streams, scenarioHops)
	})
	for n, first := range months.first {
		for e := range evidences {
			if today, then := today.by[n][e], scenario.by[n][e]; today+then > 0 {
				v.Months = append(v.Months, VettingMonth{month(first), e.String(), today, then})
			}
		}
	}
	return v
}

// vettingCount counts the new proofs of one side by month.
type vettingCount struct {
	months spans
	by     [][evidences]int
	days   []uint64 // set of days from the as-of day on, for one name at a time
}

func newVettingCount(months spans) *vettingCount {
	return &vettingCount{months, make([][evidences]int, len(months.first)), make([]uint64, len(months.of)/64+1)}
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

// common counts evidence that certificates share, on the days on which one of their
// streams is renewed.
func (x *vettingCount) common(e evidence, last proof, m *simulation, streams []int32, hops func(*stream) []Hop) {
	clear(x.days)
	for _, i := range streams {
		for _, h := range hops(&m.streams[i]) {
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

// sharedEvidence calls a function for each organization and each mail domain of the
// certificates, with the last proof of it and the streams that rest on it.
func (m *simulation) sharedEvidence(each func(e evidence, proved proof, streams []int32)) {
	r := m.roster()
	organizational, begins := make([]bool, len(m.cohorts)), make([]smime.Date, len(m.cohorts))
	for i := range m.cohorts {
		c := &m.cohorts[i]
		organizational[i], begins[i] = c.kind == smime.Organization || c.kind == smime.Sponsored, c.begins()
	}
	organizations, numbers := newLists(0), map[inventory.Code]int32{}
	domains := newLists(len(r.domains.text))
	for range 2 {
		for i, at := range m.of {
			if at < 0 {
				continue
			}
			if name := r.organizations.of[i]; name != 0 && organizational[at] {
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
	seen, turn := make([]int32, len(m.streams)), int32(0) // the turn in which a stream was met last
	var streams []int32
	for e, l := range map[evidence]*lists{ofOrganization: organizations, ofDomain: domains} {
		for _, cohorts := range l.all {
			turn++
			streams = streams[:0]
			var proved proof
			for _, at := range cohorts {
				proved = max(proved, proof(begins[at]))
				if s := m.streamOf[at]; seen[s] != turn {
					seen[s] = turn
					streams = append(streams, s)
				}
			}
			each(e, proved, streams)
		}
	}
}
