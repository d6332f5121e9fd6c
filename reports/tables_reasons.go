package reports

import (
	"math"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

func bottlenecksTable(p *planner.Plan) table {
	t := table{
		name: "Bottlenecks", title: "Bottlenecks by week", none: "No desk is short in any week.",
		about:   "The desk of each week that is shortest, and what one more hour of it (one more certificate, of issuance) would save; an estimate.",
		columns: []column{{"Week", day}, {"Desk", words}, {"Saves", amount}},
	}
	for _, b := range p.Schedule.Bottlenecks {
		units := 60.0
		if b.Resource == "issuance" {
			units = 1
		}
		t.add(b.Week, say(b.Resource), money{int64(math.Round(b.Price * units)), p.Cost.Currency})
	}
	return t
}

func chainTable(p *planner.Plan) table {
	t := table{
		name: "Critical chain", title: "Critical chain", none: "Nothing is planned.",
		about:   "What determines when the most delayed work ends, backwards from its end. To end earlier, one of these has to change.",
		columns: []column{{"Week", day}, {"What", sentence}},
	}
	if len(p.Schedule.Weeks) > 0 {
		t.none = say("No work competes with other work; the conflicts say what late work waits for.")
	}
	for _, l := range p.Schedule.CriticalChain {
		t.add(l.Week, l.What)
	}
	return t
}

func shiftedTable(p *planner.Plan) table {
	t := table{
		name: "Shifted work", title: "Why work is not in its cheapest week", none: "All work is in the week in which it costs least.",
		about:   "Work that is done in another week than the one in which it would cost least, and what stands against that one.",
		columns: []column{{"Week", day}, {"Work", sentence}, {"Renewals", count}, {"Why", words}, {"Reason", sentence}},
	}
	for _, x := range p.Schedule.Shifted {
		t.add(x.Week, x.Cohort, x.Units, say(x.Why), x.Reason)
	}
	return t
}

func latestTable(p *planner.Plan) table {
	t := table{
		name: "Latest starts", title: "Latest safe starts", none: "No work is done in time.",
		about:   "Work that ends in time: the week in which it begins, and the last one in which it still could, while all other work stays. Slack: weeks between the two.",
		columns: []column{{"Week", day}, {"Work", sentence}, {"Latest start", day}, {"Slack", count}},
	}
	for _, x := range p.Schedule.LatestStarts {
		t.add(x.Week-smime.Date(7*x.Slack), x.Cohort, x.Week, x.Slack)
	}
	return t
}
