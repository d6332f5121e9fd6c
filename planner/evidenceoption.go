package planner

import (
	"cmp"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// EvidenceOption is a way to prove the identity of the people whose evidence has run
// out, and what that takes.
type EvidenceOption struct {
	configs.EvidenceMethod
	Types []string `json:"types"`
	// People that the method can serve: Low those whose evidence has run out for
	// certain, High with those of whom a field is unknown.
	People Range `json:"people"`
	// Effort is in minutes of all of them.
	Effort Quantity `json:"effort_minutes"`
}

// evidenceOptions counts the people whose evidence, if it was taken when the present
// certificate was issued, is older at its renewal than it may be (BR 4.2.1), and says
// what each method would take for them.
func (m *simulation) evidenceOptions() []EvidenceOption {
	list := []EvidenceOption{}
	who := &m.roster().people
	var people [smime.Individual + 1]nameSet // of the types that evidence of people is for
	for _, kind := range []smime.CertificateType{smime.Sponsored, smime.Individual, smime.UnknownType} {
		people[kind] = who.none()
	}
	var anonymous, counts [len(people)]Range
	days := m.firstDays()
	for i, cert := range m.inv.All() {
		at, kind := m.of[i], cert.Content().Type
		if at < 0 || days[at] == 0 || m.cohorts[at].private || people[kind].of == nil {
			continue
		}
		from, known := cert.NotBefore()
		v := when(known && days[at]-smime.DateOf(from) > ofIndividual.days(), known)
		if kind == smime.UnknownType {
			v = min(v, maybe)
		}
		people[kind].add(who.of[i], v)
		if who.of[i] == 0 && v != no {
			anonymous[kind].High++
		}
	}
	for kind, set := range people {
		counts[kind] = set.count()
		counts[kind].add(anonymous[kind])
	}
	for _, x := range m.scenario.Evidence.Methods {
		o := EvidenceOption{EvidenceMethod: x, Types: []string{}}
		o.People.High = counts[smime.UnknownType].High
		for _, kind := range x.Types {
			t := smime.CertificateType(kind)
			o.People.add(counts[t])
			o.Types = append(o.Types, t.String())
		}
		o.Effort = Quantity{o.People.Low * x.Minutes.Low, o.People.High * x.Minutes.Likely, o.People.High * x.Minutes.High}
		list = append(list, o)
	}
	if !slices.ContainsFunc(list, func(o EvidenceOption) bool { return o.People.High > 0 }) {
		return []EvidenceOption{}
	}
	slices.SortStableFunc(list, func(a, b EvidenceOption) int {
		return cmp.Or(strings.Compare(b.Permitted, a.Permitted), cmp.Compare(a.Minutes.Likely, b.Minutes.Likely))
	})
	return list
}
