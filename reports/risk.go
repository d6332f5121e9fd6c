package reports

import (
	"math"
	"slices"
	"strconv"

	"smigrate/planner"
)

// spreadRemark says what an amount may come to: "P10 to P90: 1.00 to 2.00".
func spreadRemark(s planner.Spread, currency string) phrase {
	return say("P10 to P90: %s to %s", bare{s.P10, currency}, bare{s.P90, currency})
}

// totalRemark says the same about a total, and why the sum of the likely figures differs
// from most draws: where ranges reach further up than down, the sum of the likeliest
// values is not the likeliest sum.
func totalRemark(s planner.Spread, likely int64, currency string) phrase {
	switch {
	case s.P10 == s.P90:
		return spreadRemark(s, currency)
	case likely < s.P10:
		return say("%s; likely sum is less: most can rise further than fall", spreadRemark(s, currency))
	case likely > s.P90:
		return say("%s; likely sum is more: most can fall further than rise", spreadRemark(s, currency))
	}
	return spreadRemark(s, currency)
}

// riskTable says how sure the totals are.
func riskTable(p *planner.Plan) table {
	r := p.Cost.Risk
	t := table{
		name: "Risk", title: "How sure the cost is", none: "Nothing was drawn.",
		about: say("%s draws of all prices and efforts between low and high (PERT), seed %s: in one of ten a result is below P10, in one of ten above P90. "+
			"The plan itself stays, and the difference is taken draw by draw.", r.Draws, strconv.FormatUint(r.Seed, 10)),
		columns: append([]column{{"Result", words}}, columnsOf(amount, "P10", "P50", "P90", "Mean")...),
	}
	add := func(name phrase, s planner.Spread) {
		in := moneyIn(p.Cost.Currency)
		t.add(name, in(s.P10), in(s.P50), in(s.P90), in(s.Mean))
	}
	if r.Draws > 0 {
		add(say("today"), r.Today)
		add(say("scenario"), r.Scenario)
		add(say("difference"), r.Difference)
	}
	if x := r.Replanned; x != nil {
		t.about = say("%s In %s draws the schedule was made anew, lead times being drawn too: work is late in %s of them, tokens ordered today are late in %s; the last certificate changes in the week of %s to %s (P10 to P90).",
			t.about, x.Draws, percent(x.Late), percent(x.TokensLate), x.Finish.P10, x.Finish.P90)
		add(say("scenario, planned anew"), x.Scenario)
		add(say("difference, planned anew"), x.Difference)
	}
	return t
}

// tornadoTable names the figures that matter most.
func tornadoTable(p *planner.Plan) table {
	t := table{
		name: "Tornado", title: "What moves the difference most", none: "No figure moves the difference.",
		about:   "The difference when one figure alone is at its low and at its high value, all others being likely.",
		columns: append([]column{{"Assumption", words}}, columnsOf(amount, "At low", "At high", "Swing")...),
	}
	in := moneyIn(p.Cost.Currency)
	for _, s := range p.Cost.Risk.Tornado {
		t.add(s.ID, in(s.AtLow), in(s.AtHigh), in(planner.Move{AtLow: s.AtLow, AtHigh: s.AtHigh}.Swing()))
	}
	return t
}

// explainedTornado is tornadoTable with what each assumption is, for which a screen has
// no room.
func explainedTornado(p *planner.Plan) table {
	t := tornadoTable(p)
	t.columns = slices.Insert(t.columns, 1, column{"What", sentence})
	for i, s := range p.Cost.Risk.Tornado {
		t.rows[i] = slices.Insert(t.rows[i], 1, any(assumedWhat(p, s.ID)))
	}
	return t
}

// chancesTable says how likely deadlines are missed.
func chancesTable(p *planner.Plan) table {
	t := table{
		name: "Chances", title: "Chances of missing deadlines", none: "No integration has a deadline ahead, and no tokens are needed before the longest lead time.",
		about:   "Share of the draws in which an integration that takes between the low and the high lead time is ready only after the ballot takes effect, and in which tokens that are ordered today come after the day on which the first that is not at hand is needed.",
		columns: []column{{"Deadline", day}, {"What", sentence}, {"Missed", words}},
	}
	for _, c := range p.Cost.Risk.Chances {
		t.add(c.Deadline, c.What, percent(c.Missed))
	}
	return t
}

// percent returns a share as "12 %", and as "under 1 %" where it would round to 0.
func percent(share float64) phrase {
	switch n := int(math.Round(100 * share)); {
	case share > 0 && n == 0:
		return say("under %s %%", 1)
	case share < 1 && n == 100:
		return say("over %s %%", 99)
	default:
		return say("%s %%", n)
	}
}
