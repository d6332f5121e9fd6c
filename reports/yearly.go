package reports

import "smigrate/planner"

// yearlyRemark says what recurs, and where that costs less than today, what makes it so.
// Of a plan for less than a year, whose few days stand for all of it, it says that instead.
func yearlyRemark(p *planner.Plan) phrase {
	if days := int(p.Horizon-p.AsOf) + 1; days < 365 {
		return say("what recurs in the %s of the plan, reckoned to a year", counted(days, "day", "days"))
	}
	if p.Cost.PerYear >= 0 {
		return say("what recurs, on average")
	}
	var most planner.Step
	for _, s := range p.Cost.Bridge {
		if !s.OneOff && s.Amount < most.Amount {
			most = s
		}
	}
	switch most.Cause {
	case "":
		return say("what recurs, on average: less than today")
	case planner.CauseProofs:
		return say("what recurs, on average: less than today, as fewer proofs are made anew")
	}
	return say("what recurs, on average: less than today, as less is paid for %s", say(most.Kind))
}
