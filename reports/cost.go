package reports

import (
	"strconv"

	"smigrate/planner"
)

// causeWords say why a cost arises.
var causeWords = map[string]string{
	planner.CauseRenewals:    "renewals that both have",
	planner.CauseValidity:    "validity is shorter, so renewals come more often",
	planner.CauseProofs:      "proofs too old to be used again: 825 days reach over a validity of 825 and not over one of 1185",
	planner.CauseMigration:   "another generation, so data are vetted anew",
	planner.CauseData:        "names or identifiers that the profile demands are missing",
	planner.CauseSplit:       "a function or a key moves to a certificate of its own",
	planner.CauseTokens:      "tokens that are replaced",
	planner.CauseIntegration: "systems of an Enterprise RA that have to change",
	planner.CauseCapacity:    "desks are full, frozen or not ready, so work is early, late or overtime",
}

// bridgeTable leads from the cost as today to that of the scenario.
func bridgeTable(p *planner.Plan) table {
	return stepsTable(p.Cost.Bridge, p.Cost.Currency,
		say("From the cost as today to the cost of the scenario: what is paid more, since when and why. The steps add up to the difference."))
}

// stepsTable shows the steps of a bridge.
func stepsTable(steps []planner.Step, currency string, about any) table {
	t := table{
		name: "Bridge", title: "Cost by cause", none: "Both cost the same, to the cent.", about: about,
		columns: []column{{"Cause", words}, {"Kind", words}, {"Amount", amount}, {"From", words}, {"Recurs", words}, {"Why", sentence}},
	}
	for _, s := range steps {
		recurs := say("every year")
		if s.OneOff {
			recurs = say("once")
		}
		t.add(say(s.Cause), say(s.Kind), money{s.Amount, currency}, strconv.Itoa(s.FirstYear), recurs, say(causeWords[s.Cause]))
	}
	return t
}

// cutRemark says what shorter validity costs for good.
func cutRemark(v planner.ValidityCut) phrase {
	if v.Certificates == 0 {
		return say("no certificate is renewed for a shorter time")
	}
	return say("a year, once all terms are short: %s instead of %s renewals a year", number(v.RenewalsScenario), number(v.RenewalsToday))
}

func costTable(p *planner.Plan) table {
	c := p.Cost
	in := moneyIn(c.Currency)
	t := table{
		name: "Cost", title: "Cost by kind",
		about: "Over the whole plan at the likely prices. The totals at low and at high prices have every price and effort at its end, which bounds either side, not their difference; " +
			"P10 and P90 stand with the risk. Users' time is in no budget and no total.",
		columns: append([]column{{"Kind", words}}, columnsOf(amount, "Today", "Scenario", "Difference")...),
	}
	for _, k := range planner.Kinds {
		t.add(say(k), in(c.Today.ByKind[k]), in(c.Scenario.ByKind[k]), in(c.Difference.ByKind[k]))
	}
	t.add(say("total"), in(c.Today.Total), in(c.Scenario.Total), in(c.Difference.Total))
	t.add(say("total at low prices"), in(c.Today.Low), in(c.Scenario.Low), in(c.Difference.Low))
	t.add(say("total at high prices"), in(c.Today.High), in(c.Scenario.High), in(c.Difference.High))
	t.add(say("users' time"), in(c.Today.Users), in(c.Scenario.Users), in(c.Difference.Users))
	return t
}

func yearsTable(p *planner.Plan) table {
	c := p.Cost
	t := table{
		name: "Cost by year", title: "Cost by year", about: "By calendar year at the likely prices.", none: "Nothing is paid.",
		columns: append([]column{{"Year", words}}, columnsOf(amount, "Today", "Scenario", "Difference")...),
	}
	for i, y := range c.Scenario.ByYear {
		t.add(strconv.Itoa(y.Year), money{c.Today.ByYear[i].Amount, c.Currency}, money{y.Amount, c.Currency},
			money{c.Difference.ByYear[i].Amount, c.Currency})
	}
	return t
}
