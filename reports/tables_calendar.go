package reports

import (
	"slices"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

func hopCalendarTable(p *planner.Plan) table {
	t := table{
		name: "Hops", title: "Renewals by month and kind", none: "No renewal up to the horizon.",
		about:   "Renewals under the scenario: those that change nothing, those to another generation (migrations), those that lose a function (splits), and those that do both. One that makes two certificates counts once.",
		columns: append([]column{{"Month", words}}, columnsOf(count, "Renewals", "Migrations", "Splits", "Both")...),
	}
	for _, x := range p.HopCalendar {
		if x.Renewals+x.Migrations+x.Splits+x.Both > 0 {
			t.add(month(x.Month), x.Renewals, x.Migrations, x.Splits, x.Both)
		}
	}
	return t
}

func peaksTable(p *planner.Plan) table {
	t := table{
		name: "Peak week", title: "Peak week", none: "No renewal up to the horizon.",
		about:   "The week, named by its Monday, in which the most certificates are issued when every renewal falls on its day; the schedule spreads them.",
		columns: []column{{"Case", words}, {"Week", day}, {"Certificates", count}},
	}
	enter := func(name phrase, x planner.Peak) {
		if x.Week != smime.Date(0) {
			t.add(name, x.Week, x.Certificates)
		}
	}
	enter(say("as today"), p.Peaks.Today)
	enter(say("scenario"), p.Peaks.Scenario)
	return t
}

func twiceTable(p *planner.Plan) table {
	t := table{
		name: "Twice", title: "Changed twice", none: "No certificate is changed by two renewals.",
		about: "Certificates that two renewals change, by the first two that do: which renewal, and whether it is a migration, a split or both; the days of the second.",
		columns: slices.Concat(columnsOf(count, "First renewal"), columnsOf(words, "Is"), columnsOf(count, "Second renewal"), columnsOf(words, "Is then"),
			columnsOf(count, "Certificates"), columnsOf(day, "From", "To")),
	}
	for _, x := range p.TwiceBy {
		t.add(x.FirstHop, say(x.First), x.SecondHop, say(x.Second), x.Certificates, x.From, x.To)
	}
	return t
}

func vettingTable(p *planner.Plan) table {
	t := table{
		name: "Vetting", title: "Proofs to make anew", none: "No renewal needs a new proof.",
		about: say("Proofs too old to be used again (BR 4.2.1): of an individual after 825 days, one for each certificate; of an organization after 825 and of a domain after 398, one for each name; of a mailbox by e-mail after 30, for those that prove no domain. "+
			"The last proof is taken to be as old as the newest certificate issued on it; certificates of unknown begin (%s) count at their first renewal, and not in the columns of what is certain. The cost has them as registration, but for mailboxes, whose proof is a reply, and for certificates that change, which are vetted for that.", p.Vetting.Undated),
		columns: append(columnsOf(words, "Month", "Proof of"), columnsOf(count, "Today", "Scenario", "Today, certain", "Scenario, certain")...),
	}
	for _, x := range p.Vetting.Months {
		t.add(month(x.Month), say(x.Kind), x.Today, x.Scenario, x.TodayLow, x.ScenarioLow)
	}
	return t
}
