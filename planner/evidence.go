package planner

import (
	"iter"

	"smigrate/inventory/smime"
)

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

// days returns for how many days evidence may be reused (BR 4.2.1).
func (e evidence) days() smime.Date { return [...]smime.Date{825, 825, 398, 30}[e] }

// proof is the day on which evidence was last made, 0 when unknown.
type proof smime.Date

// again reports whether evidence is too old on a day, and if so has it made anew on that
// day.
func (p *proof) again(e evidence, day smime.Date) bool {
	if *p != 0 && day-smime.Date(*p) <= e.days() {
		return false
	}
	*p = proof(day)
	return true
}

// begins returns the first day of the present certificates of a cohort, counted back from
// the last by their length; 0 when the length is unknown.
func (c *cohort) begins() smime.Date {
	if c.days == 0 {
		return 0
	}
	return c.notAfter - smime.Date(c.days) + 1
}

// mayIdentify reports whether certificates of a type name a person, as far as is known.
func mayIdentify(kind smime.CertificateType) bool {
	return kind == smime.Individual || kind == smime.Sponsored || kind == smime.UnknownType
}

// proved returns when the identity of a stream's individuals was last proved.
func (s *stream) proved() proof {
	if s.proofDays == 0 {
		return 0
	}
	return proof(s.notAfter - smime.Date(s.proofDays) + 1)
}

// newProofs yields the numbers of the renewals for which the proof of the individual is
// too old. A certificate that changes is vetted anew, which is a proof too.
func (s *stream) newProofs(line []Hop) iter.Seq[int] {
	return func(yield func(int) bool) {
		if !mayIdentify(s.kind) {
			return
		}
		last := s.proved()
		for n, h := range line {
			if last.again(ofIndividual, h.Day) && !yield(n) {
				return
			}
			if jobOf(job{}, line, n, s.generation).changed {
				last = proof(h.Day)
			}
		}
	}
}

// needsProof reports whether renewal n of a stream needs a new proof of its individual.
func (s *stream) needsProof(line []Hop, n int) bool {
	for at := range s.newProofs(line[:n+1]) {
		if at == n {
			return true
		}
	}
	return false
}
