package reports

import "smigrate/planner"

// yearlyRemark says what recurs, and where that costs less than today, what makes it so.
func yearlyRemark(p *planner.Plan) phrase {
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
