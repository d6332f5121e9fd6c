package planner

import (
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// stream is a number of certificates whose renewals fall on the same days and are the
// same work at the same price, whatever the rules say of their content. There are far
// fewer streams than cohorts.
type stream struct {
	lane
	handling
	count    int
	today    []Hop
	scenario []Hop
	// affected: the ballots under study change something; twice: two renewals lose
	// something or change the generation, so that the first migration does not last.
	affected, twice bool
	// moves are the functions that move at some renewal under the scenario.
	moves smime.Functions
}

// handling is all that the work at a renewal and its cost depend on besides the [lane].
type handling struct {
	kind  smime.CertificateType
	token bool
	// proofDays is the validity in days of the present certificates of individuals, whose
	// last proof is taken to date from their first day; 0 when unknown, and for other
	// types.
	proofDays   int32
	integration int16
	place       place
	decision
}

// handling returns how renewals of the certificates with a key are handled.
func (m *simulation) handling(k *key) handling {
	h := handling{
		kind: m.inv.Contents()[k.content].Type, token: k.token, integration: k.integration, place: k.place,
		decision: decision{k.pin, k.exclusion, *m.scenario.treatment(int(k.target)).Strategy == configs.Levelled},
	}
	if m.scenario.private(int(k.ca)) {
		h.kind, h.levelled = privateCertificate, false
	}
	if mayIdentify(h.kind) {
		h.proofDays = k.days
	}
	return h
}

// compare fills in what follows from comparing the two timelines.
func (s *stream) compare() {
	s.affected = !slices.Equal(s.today, s.scenario)
	s.twice = changes(s.scenario, s.generation) > 1
	for _, h := range s.scenario {
		s.moves |= h.Lost
	}
}

// changes counts the renewals that lose a function or change the generation; from is the
// generation of the present certificate.
func changes(hops []Hop, from smime.Generation) (n int) {
	for _, h := range hops {
		if hopKind(h, from) != hopRenewal {
			n++
		}
		from = h.Generation
	}
	return n
}

// generationBefore returns the generation of the certificate that renewal n replaces; present
// is that of the certificate in force.
func generationBefore(line []Hop, n int, present smime.Generation) smime.Generation {
	if n > 0 {
		return line[n-1].Generation
	}
	return present
}

// notAfterBefore returns the last day of the certificate that renewal n of the stream
// replaces.
func (s *stream) notAfterBefore(line []Hop, n int) smime.Date {
	if n > 0 {
		return line[n-1].NotAfter()
	}
	return s.notAfter
}

// departure returns the day of the first renewal that differs from today's.
func (s *stream) departure() (day smime.Date, differs bool) {
	for n, h := range s.scenario {
		if n >= len(s.today) || h != s.today[n] {
			return h.Day, true
		}
	}
	return 0, false
}
