package planner

import (
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// sharedEvidence calls each for every organization and every mail domain of the
// certificates, with its last proof and the streams that rest on it.
func (m *simulation) sharedEvidence(each func(e evidence, proved proof, streams []int32)) {
	r := m.roster()
	// What each certificate asks of its cohort lies close together.
	proven, organizational, begins := make([]bool, len(m.cohorts)), make([]bool, len(m.cohorts)), make([]smime.Date, len(m.cohorts))
	for i := range m.cohorts {
		c := &m.cohorts[i]
		proven[i], organizational[i], begins[i] = !c.private, c.kind == smime.Organization || c.kind == smime.Sponsored, c.begins()
	}
	organizations, numbers := newLists(0), map[inventory.Code]int32{}
	domains := newLists(len(r.domains.text))
	for range 2 { // to count, then to store
		for i, at := range m.of {
			if at < 0 || !proven[at] {
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
	for _, shared := range []struct {
		evidence
		*lists
	}{{ofOrganization, organizations}, {ofDomain, domains}} {
		for _, cohorts := range shared.all {
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
			each(shared.evidence, proved, streams)
		}
	}
}
