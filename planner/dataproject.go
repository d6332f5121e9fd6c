package planner

import (
	"slices"

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
	// UnitsToday counts those of Units.High that are needed without the ballots too: the
	// account charges them to both sides.
	UnitsToday int `json:"units_today"`
	// Lead is in weeks, Effort in minutes of all units: what the account has for the
	// scenario, as hours of a registration officer.
	Lead   configs.Span `json:"lead_weeks"`
	Effort Quantity     `json:"effort_minutes"`
	// Cost is in cents at the likely prices: Low of the units that need a value for
	// certain, High of all that may, which is what the account has.
	Cost Range `json:"cost"`
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
	// rule is the position in rules.All of the rule that asks for the value at the first
	// renewal; where it did not ask before the change, the value is not needed as today.
	// -1 means that it is always needed.
	rule int
	unit func(*roster) *names
}

// questions are what the data projects of configs/evidence.yaml ask, by id.
// mail-domains are asked by mailDomains, since a certificate has several.
var questions = map[string]question{
	"personal-names": {func(m *simulation, c *cohort) truth { return c.finds(rulePersonalName) }, rulePersonalName, func(r *roster) *names { return &r.people }},
	"organization-identifiers": {func(m *simulation, c *cohort) truth {
		content := &m.inv.Contents()[c.content]
		if !content.Known.Has(inventory.FieldSubject) {
			return min(namesOrganization(content.Type), maybe)
		}
		return min(namesOrganization(content.Type), when(!content.Subject.Attributes.Has(smime.OrganizationIdentifier), true))
	}, rules.Index("subject-attribute"), organizationOf},
	"affiliates": {func(m *simulation, c *cohort) truth { return c.finds(ruleOrganizationalUnit) }, ruleOrganizationalUnit,
		func(r *roster) *names { return &r.units }},
	"active-status": {func(m *simulation, c *cohort) truth { return namesOrganization(c.kind) }, -1, organizationOf},
}

// Positions of rules that data projects ask about.
var rulePersonalName, ruleOrganizationalUnit = rules.Index("personal-name-missing"), rules.Index("organizational-unit")

func organizationOf(r *roster) *names { return &r.organizations }

// namesOrganization reports whether certificates of a type name an organization.
func namesOrganization(t smime.CertificateType) truth {
	return when(t == smime.Organization || t == smime.Sponsored, t != smime.UnknownType)
}

// finds reports what a rule says at the first renewal: yes when it blocks or asks for
// review, maybe when it lacks a field.
func (c *cohort) finds(rule int) truth {
	for _, f := range c.findings {
		if int(f.rule) != rule {
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
func (c *cohort) newly(rule int) bool {
	if len(c.today) > 0 && c.today[0].Generation == c.scenario[0].Generation {
		return false
	}
	return slices.ContainsFunc(c.findings, func(f classFinding) bool { return f.fresh && int(f.rule) == rule })
}

// dataProjects returns the projects that concern certificates renewed before the
// horizon, in the order of configs/evidence.yaml.
func (m *simulation) dataProjects(domains []MailDomain) []DataProject {
	list := []DataProject{}
	for _, x := range m.scenario.Evidence.Projects {
		var sheet dataSheet
		if ask, ok := questions[x.ID]; ok {
			sheet = m.ask(ask)
		}
		if x.ID == "mail-domains" {
			sheet = m.askDomains(domains)
		}
		if sheet.certificates.High > 0 {
			list = append(list, m.dataProject(x, sheet))
		}
	}
	return list
}

// dataSheet counts what a data project has to collect.
type dataSheet struct {
	// units are those under the scenario, unitsToday those of their High that are needed
	// as today. A certificate that names none may be of one more.
	units        Range
	unitsToday   int
	names        []string
	certificates Range
	due          smime.Date
}

// ask puts a question to the certificates that are renewed before the horizon. What
// holds for a cohort is asked once.
func (m *simulation) ask(q question) (s dataSheet) {
	needs, today := make([]truth, len(m.cohorts)), make([]bool, len(m.cohorts))
	for i := range m.cohorts {
		c := &m.cohorts[i]
		if len(c.scenario) == 0 || c.private {
			continue
		}
		needs[i], today[i] = q.needs(m, c), !c.newly(q.rule)
		s.certificates = s.certificates.plus(needs[i], c.count)
		if needs[i] != no {
			s.due = earlier(s.due, c.scenario[0].Day)
		}
	}
	if s.certificates.High == 0 {
		return s
	}
	unit := q.unit(m.roster())
	units, unitsToday := unit.none(), unit.none()
	for i, at := range m.of {
		if at < 0 || needs[at] == no {
			continue
		}
		number := unit.of[i]
		units.add(number, needs[at])
		if number == 0 {
			s.units.High++
		}
		if today[at] {
			unitsToday.add(number, needs[at])
			if number == 0 {
				s.unitsToday++
			}
		}
	}
	named := units.count()
	s.units = Range{named.Low, named.High + s.units.High}
	if s.units.Low == 0 && s.certificates.Low > 0 {
		s.units.Low = 1 // at least one, whoever it is
	}
	s.unitsToday += unitsToday.count().High
	s.names = units.first()
	return s
}

// askDomains counts the mail domains, all of which need a value.
func (m *simulation) askDomains(list []MailDomain) (s dataSheet) {
	for _, d := range list {
		s.names = append(s.names, d.Domain)
		s.due = earlier(s.due, d.First)
	}
	slices.Sort(s.names)
	s.names = slices.Compact(s.names)
	n := len(s.names)
	s.units, s.unitsToday = Range{n, n}, n
	s.names = s.names[:min(n, namedAtMost)]
	n = m.withMailbox()
	s.certificates = Range{n, n}
	return s
}

// dataProject returns a data project with what it has to collect and what that takes.
func (m *simulation) dataProject(x configs.DataProject, s dataSheet) DataProject {
	minutes := m.dataMinutes(x)
	p := DataProject{
		ID: x.ID, What: x.What, Section: x.Section, Owner: x.Owner, Unit: x.Unit, Units: s.units, UnitsToday: s.unitsToday, Certificates: s.certificates,
		Lead: x.Lead, Due: s.due, StartBy: s.due - smime.Date(7*x.Lead.Likely), Names: s.names, Grade: x.Grade, Source: x.Source,
		Effort: Quantity{s.units.Low * minutes.Low, s.units.High * minutes.Likely, s.units.High * minutes.High},
	}
	each := m.tariffs[likely]
	price := func(n int) int { return int(each.work(n, configs.DataMinutesID(x.ID), "rate-registration")) }
	p.Cost = Range{price(p.Units.Low), price(p.Units.High)}
	p.Late = p.StartBy < m.scenario.AsOf
	return p
}

// dataMinutes returns the effort for one unit as the price list has it, in whole
// minutes, rounded up.
func (m *simulation) dataMinutes(x configs.DataProject) configs.Span {
	at := func(l level) int { return int(m.tariffs[l].minutes(configs.DataMinutesID(x.ID))) }
	return configs.Span{Low: at(low), Likely: at(likely), High: at(high)}
}
