package planner

import (
	"math/bits"

	"smigrate/inventory/smime"
)

// Vetting counts the proofs that renewals need anew because the last one is too old to be
// reused (BR 4.2.1).
type Vetting struct {
	// Undated counts certificates in force whose first day is unknown: the age of their
	// evidence is unknown too, so their first renewal counts as needing a new proof.
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
	// TodayLow and ScenarioLow leave out what rests on an unknown first day or type.
	TodayLow    int `json:"today_low"`
	ScenarioLow int `json:"scenario_low"`
}

// vetting counts the new proofs of both sides. Evidence is taken to be as old as the
// certificate last issued on it.
func (m *simulation) vetting() Vetting {
	v := Vetting{Months: []VettingMonth{}}
	months := m.scenario.months()
	today, scenario := newVettingCount(months), newVettingCount(months)
	for i := range m.streams {
		s := &m.streams[i]
		today.individuals(s, s.today)
		scenario.individuals(s, s.scenario)
	}
	for i := range m.cohorts {
		c := &m.cohorts[i]
		if c.private {
			continue
		}
		if c.days == 0 {
			v.Undated += c.count
		}
		today.own(ofMailbox, c, c.today)
		scenario.own(ofMailbox, c, c.scenario)
	}
	m.sharedEvidence(func(e evidence, proved proof, streams []int32) {
		today.common(e, proved, m, streams, asToday)
		scenario.common(e, proved, m, streams, underScenario)
	})
	for n, first := range months.first {
		for e := range evidences {
			if now, then := today.by[n][e], scenario.by[n][e]; now.High+then.High > 0 {
				v.Months = append(v.Months, VettingMonth{month(first), e.String(), now.High, then.High, now.Low, then.Low})
			}
		}
	}
	return v
}

// enterProofs counts the proofs of organizations and domains that one side makes anew;
// those of individuals are part of their renewals.
func (l *ledger) enterProofs(v Vetting) {
	minutes := map[string]string{ofOrganization.String(): "minutes-proof-organization", ofDomain.String(): "minutes-proof-domain"}
	for _, x := range v.Months {
		if minutes[x.Kind] == "" {
			continue
		}
		n := x.Today
		if l.side == underScenario {
			n = x.Scenario
		}
		first, _ := smime.ParseDate(x.Month + "-01") // as month names it
		l.add(entry{l.period(max(first, l.asOf)), KindRegistration, CauseProofs, "proofs", minutes[x.Kind], "rate-registration"}, int64(n))
	}
}

// vettingCount counts the new proofs of one side by month; the low ends leave out what
// rests on an unknown first day or type.
type vettingCount struct {
	months spans
	by     [][evidences]Range
	days   []uint64 // set of days from the as-of day on, for one name at a time
}

func newVettingCount(months spans) *vettingCount {
	return &vettingCount{months, make([][evidences]Range, len(months.first)), make([]uint64, len(months.of)/64+1)}
}

// add counts proofs on a day.
func (x *vettingCount) add(e evidence, day smime.Date, count int, certain bool) {
	at := &x.by[x.months.at(day)][e]
	*at = at.plus(when(certain, false), count)
}

// individuals counts the proofs of the individuals of a stream.
func (x *vettingCount) individuals(s *stream, line []Hop) {
	for n := range s.newProofs(line) {
		x.add(ofIndividual, line[n].Day, s.count, s.proofDays > 0 && s.kind != smime.UnknownType)
	}
}

// own counts evidence that each certificate of a cohort has to itself.
func (x *vettingCount) own(e evidence, c *cohort, hops []Hop) {
	last := proof(c.begins())
	for _, h := range hops {
		if last.again(e, h.Day) {
			x.add(e, h.Day, c.count, c.days > 0)
		}
	}
}

// common counts evidence that certificates share, on the days on which one of their
// streams is renewed.
func (x *vettingCount) common(e evidence, last proof, m *simulation, streams []int32, on side) {
	certain := last != 0
	clear(x.days)
	for _, i := range streams {
		for _, h := range on.hops(&m.streams[i]) {
			n := h.Day - x.months.asOf
			x.days[n/64] |= 1 << (n % 64)
		}
	}
	for n, word := range x.days {
		for ; word != 0; word &= word - 1 {
			day := x.months.asOf + smime.Date(64*n+bits.TrailingZeros64(word))
			if last.again(e, day) {
				x.add(e, day, 1, certain)
			}
		}
	}
}
