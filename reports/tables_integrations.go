package reports

import (
	"slices"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

func integrationsTable(p *planner.Plan) table {
	t := table{
		name: "Integrations", title: "Integrations", none: "No integration is changed by the ballots.",
		about: "Enterprise RA systems. In days: notice from publication to effect, lead time of the change, shortfall is lead minus notice. Start by: effect minus lead. Stranded: renewals that fall between effect and readiness.",
		columns: slices.Concat(columnsOf(words, "Integration", "Ballot"), columnsOf(count, "Certificates", "Stranded"),
			columnsOf(day, "First stranded", "Start by", "Ready", "Effective"), columnsOf(count, "Notice", "Lead", "Shortfall")),
	}
	for _, x := range p.Integrations {
		t.add(x.Name, x.Ballot, x.Certificates, x.Stranded, dateOf(x.FirstStranded), x.StartBy, x.Ready, x.Effective, x.NoticeDays, x.LeadDays, x.ShortfallDays)
	}
	return t
}

func strandedTable(p *planner.Plan) table {
	t := table{
		name: "Stranded", title: "Stranded renewals by week", none: "No integration strands a renewal.",
		about:   say("Renewals that an integration cannot request in time, by the Monday of their week. One that two ballots strand stands under both. %s", strandedCost(p)),
		columns: slices.Concat(columnsOf(day, "Week"), columnsOf(words, "Integration", "Ballot"), columnsOf(count, "Renewals")),
	}
	for _, x := range p.Integrations {
		for _, w := range x.Weeks {
			t.add(w.Week, x.Name, x.Ballot, w.Count)
		}
	}
	return t
}

// strandedCost says what the stranded renewals cost.
func strandedCost(p *planner.Plan) joined {
	var list []any
	in := moneyIn(p.Cost.Currency)
	for _, x := range p.Integrations {
		if x.Stranded > 0 {
			list = append(list, say("%s for %s: %s if they lapse (%s to %s), %s if the registration desk requests them.",
				x.Name, x.Ballot, in(x.Lapse.Likely), in(x.Lapse.Low), in(x.Lapse.High), in(x.ByHand.Likely)))
		}
	}
	return joined{" ", list}
}

func soonerTable(p *planner.Plan) table {
	t := table{
		name: "Ready sooner", title: "What being ready sooner buys", none: "No integration strands a renewal.",
		about: "Ready some weeks sooner, by an earlier start or for money: the renewals that are no longer stranded, and what they would cost if they lapsed. Price: what the project says an expedite costs.",
		columns: slices.Concat(columnsOf(words, "Integration", "Ballot"), columnsOf(count, "Weeks sooner"), columnsOf(day, "Ready"),
			columnsOf(count, "Rescued", "Still stranded"), columnsOf(amount, "Worth, low", "Worth", "Worth, high", "Price")),
	}
	in := moneyIn(p.Cost.Currency)
	for _, x := range p.Integrations {
		for _, s := range x.Sooner {
			var price any
			if s.Expedite {
				price = in(s.Price)
			}
			t.add(x.Name, x.Ballot, s.Weeks, s.Ready, s.Rescued, s.Stranded, in(s.Worth.Low), in(s.Worth.Likely), in(s.Worth.High), price)
		}
	}
	return t
}

func profileChangesTable(list []planner.ProfileChange) table {
	t := table{
		name: "Profile changes", title: "What integrations have to request differently", none: "No integration has to change what it requests.",
		about: "From the findings and renewals of exactly the certificates that each one requests. Where it is a range, the rest has to be looked at by a person.",
		columns: slices.Concat(columnsOf(words, "Integration", "Aspect"), columnsOf(sentence, "From", "To"), columnsOf(words, "Rule"),
			columnsOf(count, "Certificates"), columnsOf(day, "First renewal")),
	}
	for _, c := range list {
		t.add(c.Integration, say(c.Aspect), c.From, c.To, c.Rule, rangeCell(c.Certificates), c.First)
	}
	return t
}

// dateOf returns the day that a text names, nil when it names none.
func dateOf(s string) any {
	d, err := smime.ParseDate(s)
	return ifKnown(d, err == nil)
}
