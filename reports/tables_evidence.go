package reports

import (
	"slices"

	"smigrate/planner"
)

// The tables of this file say which data to collect and how to prove identities.

func dataProjectsTable(p *planner.Plan) table {
	t := table{
		name: "Data projects", title: "Data to collect", none: "No data have to be collected.",
		about: "What somebody has to collect before certificates can be issued again. Units: what a value is collected for; a range where the inventory does not tell. Due: the first renewal that needs one. Start by: due minus the likely lead.",
		columns: slices.Concat(columnsOf(words, "Project"), columnsOf(sentence, "What"), columnsOf(words, "Owner"), columnsOf(count, "Units", "Certificates"),
			columnsOf(day, "Start by", "Due"), columnsOf(words, "Late")),
	}
	for _, x := range p.DataProjects {
		late := any(nil)
		if x.Late {
			late = say("late")
		}
		t.add(say(x.ID), say(x.What), say(x.Owner), rangeCell(x.Units), rangeCell(x.Certificates), x.StartBy, x.Due, late)
	}
	return t
}

func dataEffortTable(p *planner.Plan) table {
	t := table{
		name: "Data effort", title: "Lead time and effort of the data", none: "No data have to be collected.",
		about: "Lead in weeks; effort in hours of all units, low, likely and high. Cost at the likely prices: of the units that need a value for certain, and of all that may, which is what the account has. Names: the first of the units.",
		columns: slices.Concat(columnsOf(words, "Project", "Unit"), columnsOf(count, "Weeks", "Low", "Likely", "High"), columnsOf(amount, "Certain", "Cost"),
			columnsOf(sentence, "Names"), columnsOf(words, "Section", "Grade"), columnsOf(sentence, "Source")),
	}
	in := func(cents int) money { return money{int64(cents), p.Cost.Currency} }
	for _, x := range p.DataProjects {
		t.add(say(x.ID), say(x.Unit), span{x.Lead.Low, x.Lead.High}, hours(x.Effort.Low), hours(x.Effort.Likely), hours(x.Effort.High), in(x.Cost.Low), in(x.Cost.High), few(x.Names, ", "), x.Section, x.Grade, say(x.Source))
	}
	return t
}

// hours returns minutes as whole hours, rounded up.
func hours(minutes int) int { return (minutes + 59) / 60 }

func evidenceTable(p *planner.Plan) table {
	t := table{
		name: "Identity evidence", title: "Ways to prove an identity", none: "No evidence of an identity runs out before a renewal.",
		about: "People whose evidence, if it was taken when the present certificate was issued, is older at its renewal than it may be (4.2.1), and what each method takes for all of them. Permitted: ask where the BR leave it open. Reuse in days, effort in hours.",
		columns: slices.Concat(columnsOf(sentence, "Method"), columnsOf(words, "Permitted"), columnsOf(count, "Reuse", "People", "Low", "Likely", "High"),
			columnsOf(sentence, "Needs", "Gives up"), columnsOf(words, "Grade"), columnsOf(sentence, "Source")),
	}
	for _, x := range p.EvidenceOptions {
		t.add(say("%s (%s; %s)", say(x.What), said(x.Types), x.Section), say(x.Permitted), x.Reuse, rangeCell(x.People),
			hours(x.Effort.Low), hours(x.Effort.Likely), hours(x.Effort.High), say(x.Needs), say(x.GivesUp), x.Grade, say(x.Source))
	}
	return t
}

func mailDomainsTable(p *planner.Plan) table {
	t := table{
		name: "Mail domains", title: "Mail domains", none: "No mailbox address is known.",
		about: "Domains of the mailbox addresses, and whether the CAA records permit the CA to issue S/MIME (RFC 9495; BR 4.2.2.1). First: the renewal at which a CA checks. CA: where the project tells CAs apart.",
		columns: slices.Concat(columnsOf(words, "Domain", "CA"), columnsOf(count, "Certificates"), columnsOf(day, "First"),
			columnsOf(words, "May issue"), columnsOf(sentence, "Reason", "Records of")),
	}
	for _, d := range p.MailDomains {
		t.add(d.Domain, d.CA, d.Certificates, d.First, say(string(d.CAA)), d.Reason, d.At)
	}
	return t
}
