package reports

import (
	"math"

	"smigrate/inventory/wording"
	"smigrate/planner"
)

func scheduleTable(p *planner.Plan) table {
	t := table{
		name: "Schedule", title: "Schedule by week", none: "No work up to the horizon.",
		about:   say("Renewals done in each week, named by its Monday, and the load of each desk. Weekly capacity: %s. %s", capacities(p), quality(p)),
		columns: []column{{"Week", day}, {"Renewals", count}},
	}
	for _, r := range p.Schedule.Resources {
		t.columns = append(t.columns, column{wording.Of("%s (%s)", wording.Of(r.ID), wording.Of(r.Unit)), count})
	}
	t.columns = append(t.columns, column{"Frozen", sentence})
	for _, w := range p.Schedule.Weeks {
		row := []any{w.Week, w.Units}
		for _, r := range p.Schedule.Resources {
			row = append(row, int(w.Load[r.ID]))
		}
		t.add(append(row, said(w.Frozen))...)
	}
	return t
}

// quality says how good the schedule is.
func quality(p *planner.Plan) phrase {
	in := moneyIn(p.Cost.Currency)
	gap := say("%s %%", number(math.Round(1000*p.Schedule.Gap)/10))
	switch g := p.Schedule.Gap; {
	case g == 0:
		gap = say("none")
	case g < 0.001:
		gap = say("under %s %%", number(0.1))
	}
	return say("The work costs %s, certificates counted for their whole terms and without projects; no schedule costs less than %s (gap: %s).", in(p.Schedule.Cost), in(p.Schedule.LowerBound), gap)
}

// everyWeek returns the weeks of the schedule from the first to the last, with
// those in which nothing is done, for the axis of a plot.
func everyWeek(p *planner.Plan) []planner.Week {
	var list []planner.Week
	for _, w := range p.Schedule.Weeks {
		for n := len(list); n > 0 && list[n-1].Week+7 < w.Week; n++ {
			list = append(list, planner.Week{Week: list[n-1].Week + 7})
		}
		list = append(list, w)
	}
	return list
}

// capacities says what each desk can do in a week.
func capacities(p *planner.Plan) joined {
	var list []any
	for _, r := range p.Schedule.Resources {
		switch {
		case !r.Limited:
			list = append(list, say("%s not limited", say(r.ID)))
		case r.Overtime > 0:
			list = append(list, say("%s %s + %s overtime %s", say(r.ID), int(r.Capacity), int(r.Overtime), say(r.Unit)))
		default:
			list = append(list, say("%s %s", say(r.ID), loadWords(int(r.Capacity), r.Unit)))
		}
	}
	return joined{"; ", list}
}

func conflictsTable(p *planner.Plan) table {
	t := table{
		name: "Conflicts", title: "Work that does not fit", none: "All work fits.",
		about:   "Renewals for which capacity or time is missing, and the least that would cure each. Saves: by how much a schedule with that cure alone is cheaper, before the price of the cure; empty where no schedule proves it.",
		columns: []column{{"Week", day}, {"Work", sentence}, {"Renewals", count}, {"Kind", words}, {"Reason", sentence}, {"Cure", sentence}, {"Saves", amount}},
	}
	for _, c := range p.Schedule.Conflicts {
		var saves any
		if c.Proven {
			saves = money{c.Saves, p.Cost.Currency}
		}
		t.add(dayIn(c.Week), c.Cohort, c.Units, say(c.Kind), c.Reason, c.Cure, saves)
	}
	return t
}
