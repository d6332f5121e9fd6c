package planner

import (
	"cmp"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// DataProject is data that somebody has to collect before certificates can be issued
// again.
type DataProject struct {
	ID      string `json:"id"`
	What    string `json:"what"`
	Section string `json:"section"`
	Owner   string `json:"owner"`
	// Unit is what one value is collected for, Units how many of them there are:
	// High counts those of which the inventory does not say whether they need it.
	Unit         string `json:"unit"`
	Units        Range  `json:"units"`
	Certificates Range  `json:"certificates"`
	// UnitsToday are those of Units.High that are needed without the ballots too: the
	// account charges them to both sides.
	UnitsToday int `json:"units_today"`
	// Lead is in weeks, Effort in minutes of all units: what the account has for the
	// scenario, as hours of a registration officer.
	Lead   configs.Span `json:"lead_weeks"`
	Effort Quantity     `json:"effort_minutes"`
	// Due is the first renewal that needs a value, StartBy the day to begin at the
	// likely lead; Late when that has passed.
	Due     smime.Date `json:"due"`
	StartBy smime.Date `json:"start_by"`
	Late    bool       `json:"late"`
	// Names are the first ten units.
	Names  []string `json:"names"`
	Grade  string   `json:"grade"`
	Source string   `json:"source"`
}

// question is what a data project asks: whether the certificates of a cohort need a
// value, whether that is new, and for whom one of them needs it.
type question struct {
	needs func(m *simulation, c *cohort) truth
	// rule is the one that says so at the first renewal; where it did not before the
	// change, the value is not needed as today. Empty means that it always is.
	rule string
	unit func(inventory.Certificate) string
}

// questions are what the data projects of configs/evidence.yaml ask, by id.
// mail-domains are asked by mailDomains, since a certificate has several.
var questions = map[string]question{
	"personal-names": {func(m *simulation, c *cohort) truth { return c.finds("personal-name-missing") }, "personal-name-missing", holderOf},
	"organization-identifiers": {func(m *simulation, c *cohort) truth {
		content := &m.inv.Contents()[c.content]
		if !content.Known.Has(inventory.FieldSubject) {
			return min(namesOrganization(content.Type), maybe)
		}
		return min(namesOrganization(content.Type), when(!content.Subject.Attributes.Has(smime.OrganizationIdentifier), true))
	}, "subject-attribute", organizationOf},
	"affiliates": {func(m *simulation, c *cohort) truth { return c.finds("organizational-unit") }, "organizational-unit",
		func(cert inventory.Certificate) string { return cert.SubjectValue(smime.OrganizationalUnit) }},
	"active-status": {func(m *simulation, c *cohort) truth { return namesOrganization(m.inv.Contents()[c.content].Type) }, "", organizationOf},
}

func organizationOf(cert inventory.Certificate) string {
	return cert.SubjectValue(smime.OrganizationName)
}

// namesOrganization reports whether certificates of a type name an organization.
func namesOrganization(t smime.CertificateType) truth {
	return when(t == smime.Organization || t == smime.Sponsored, t != smime.UnknownType)
}

// finds reports what a rule says at the first renewal: yes when it blocks or asks for
// review, maybe when it lacks a field.
func (c *cohort) finds(id string) truth {
	for _, f := range c.findings {
		if rules.All[f.rule].ID != id {
			continue
		}
		if f.status == rules.Unknown {
			return maybe
		}
		return yes
	}
	return no
}

// newly reports whether a rule says something at the first renewal only because the
// certificate changes its generation there and would not as today.
func (c *cohort) newly(id string) bool {
	if len(c.today) > 0 && c.today[0].Generation == c.scenario[0].Generation {
		return false
	}
	return slices.ContainsFunc(c.findings, func(f classFinding) bool { return f.fresh && rules.All[f.rule].ID == id })
}

// dataProjects returns the projects that concern certificates renewed before the
// horizon, in the order of configs/evidence.yaml.
func (m *simulation) dataProjects(domains []MailDomain) []DataProject {
	list := []DataProject{}
	for _, x := range m.scenario.Evidence.Projects {
		sheet := &dataSheet{units: tally{}, today: tally{}}
		if ask, ok := questions[x.ID]; ok {
			m.ask(sheet, ask)
		}
		if x.ID == "mail-domains" {
			for _, d := range domains {
				sheet.add(yes, d.Domain, d.First, true)
			}
			n := m.withMailbox()
			sheet.certificates = Range{n, n}
		}
		if sheet.certificates.High > 0 {
			list = append(list, m.dataProject(x, sheet))
		}
	}
	return list
}

// ask puts a question to the certificates that are renewed before the horizon. What
// holds for a cohort is asked once.
func (m *simulation) ask(sheet *dataSheet, q question) {
	needs, today := make([]truth, len(m.cohorts)), make([]bool, len(m.cohorts))
	for i := range m.cohorts {
		if c := &m.cohorts[i]; len(c.scenario) > 0 {
			needs[i], today[i] = q.needs(m, c), !c.newly(q.rule)
		}
	}
	for i, cert := range m.inv.All() {
		if at := m.of[i]; at >= 0 && needs[at] != no {
			sheet.add(needs[at], q.unit(cert), m.cohorts[at].scenario[0].Day, today[at])
		}
	}
}

// dataSheet collects what a data project is about.
type dataSheet struct {
	units, today tally // under the scenario, and of these as today
	// anonymous are the certificates that name no unit, on each side: each may be one
	// more.
	anonymous, anonymousToday int
	certificates              Range
	due                       smime.Date
}

func (s *dataSheet) add(v truth, unit string, day smime.Date, today bool) {
	if v == no {
		return
	}
	s.certificates.High++
	if v == yes {
		s.certificates.Low++
	}
	if unit == "" {
		s.anonymous++
	}
	s.units.add(unit, v)
	if today {
		s.today.add(unit, v)
		if unit == "" {
			s.anonymousToday++
		}
	}
	if s.due == 0 || day < s.due {
		s.due = day
	}
}

func (m *simulation) dataProject(x configs.DataProject, s *dataSheet) DataProject {
	units := s.units.count()
	units.High += s.anonymous
	if units.Low == 0 && s.certificates.Low > 0 {
		units.Low = 1 // at least one, whoever it is
	}
	minutes := m.dataMinutes(x)
	p := DataProject{
		UnitsToday: s.today.count().High + s.anonymousToday,
		ID:         x.ID, What: x.What, Section: x.Section, Owner: x.Owner, Unit: x.Unit, Units: units, Certificates: s.certificates,
		Lead: x.Lead, Due: s.due, StartBy: s.due - smime.Date(7*x.Lead.Likely), Names: s.units.names(), Grade: x.Grade, Source: x.Source,
		Effort: Quantity{units.Low * minutes.Low, units.High * minutes.Likely, units.High * minutes.High},
	}
	p.Late = p.StartBy < m.scenario.AsOf
	return p
}

// dataMinutes returns the effort for one unit as the price list has it, in whole
// minutes, rounded up.
func (m *simulation) dataMinutes(x configs.DataProject) configs.Span {
	at := func(l level) int { return int(m.tariffs[l].minutes(configs.DataMinutesID(x.ID))) }
	return configs.Span{Low: at(low), Likely: at(likely), High: at(high)}
}

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
	limit := m.scenario.Evidence.Limit("individual")
	people := map[smime.CertificateType]tally{smime.Sponsored: {}, smime.Individual: {}, smime.UnknownType: {}}
	anonymous := map[smime.CertificateType]int{}
	for i, cert := range m.inv.All() {
		if m.of[i] < 0 || len(m.cohorts[m.of[i]].scenario) == 0 {
			continue
		}
		c := &m.cohorts[m.of[i]]
		kind := m.inv.Contents()[c.content].Type
		seen, asked := people[kind]
		if !asked {
			continue
		}
		from, known := cert.NotBefore()
		v := when(known && int(c.scenario[0].Day-smime.DateOf(from)) > limit, known)
		if kind == smime.UnknownType {
			v = min(v, maybe)
		}
		if v == no {
			continue
		}
		if who := holderOf(cert); who != "" {
			seen.add(who, v)
		} else {
			anonymous[kind]++
		}
	}
	for _, x := range m.scenario.Evidence.Methods {
		o := EvidenceOption{EvidenceMethod: x, Types: []string{}}
		o.People.High = people[smime.UnknownType].count().High + anonymous[smime.UnknownType]
		for _, kind := range x.Types {
			t := smime.CertificateType(kind)
			n := people[t].count()
			o.People.Low += n.Low
			o.People.High += n.High + anonymous[t]
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
