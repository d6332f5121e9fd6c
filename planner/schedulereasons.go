package planner

import (
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner/schedule"
)

// ScheduleReasons says why the schedule is as it is.
type ScheduleReasons struct {
	// Shifted is the work that is not in the week in which it would cost least.
	Shifted []Shifted `json:"shifted"`
	// Bottlenecks holds, for each week in which desks are short, the one whose minutes
	// are worth most.
	Bottlenecks []Bottleneck `json:"bottlenecks"`
	// LatestStarts says how late work can begin that is done in time.
	LatestStarts []LatestStart `json:"latest_starts"`
	// CriticalChain is what decides when the most delayed work ends, followed backwards.
	CriticalChain []Link `json:"critical_chain"`
}

// Shifted is work in another week than the cheapest.
type Shifted struct {
	Week   smime.Date   `json:"week"`
	Cohort wording.Text `json:"cohort"`
	Units  int          `json:"units"`
	// Why is capacity, freeze, token delivery, integration or pilot.
	Why    string       `json:"why"`
	Reason wording.Text `json:"reason"`
}

// Bottleneck is a desk in a week in which it is short.
type Bottleneck struct {
	Week     smime.Date `json:"week"`
	Resource string     `json:"resource"`
	// Price is what one more minute would save, in cents; an estimate.
	Price float64 `json:"price"`
}

// LatestStart is the last week in which work can begin and still end in time while all
// other work stays; Slack counts the weeks from the planned start to it.
type LatestStart struct {
	Cohort wording.Text `json:"cohort"`
	Week   smime.Date   `json:"week"`
	Slack  int          `json:"slack"`
}

// Link is a part of the critical chain, which ends in a week.
type Link struct {
	Week smime.Date   `json:"week"`
	What wording.Text `json:"what"`
}

// explain adds what the solver says of its plan: why work is not in its cheapest week,
// where capacity is short, and what decides when it ends.
func (x sideSchedule) explain(out *Schedule) {
	out.ScheduleReasons = ScheduleReasons{Shifted: []Shifted{}, Bottlenecks: []Bottleneck{}, LatestStarts: []LatestStart{}, CriticalChain: []Link{}}
	for _, a := range x.solution.Assign {
		if a.Why != schedule.Cheapest {
			out.Shifted = append(out.Shifted, Shifted{
				Week: x.monday(a.Week), Cohort: x.said(x.group(a.Cohort)), Units: int(a.Units), Why: string(a.Why), Reason: x.reworded(a.Reason),
			})
		}
	}
	for _, b := range x.solution.Bottlenecks {
		out.Bottlenecks = append(out.Bottlenecks, Bottleneck{Week: x.monday(b.Week), Resource: b.Resource, Price: b.Price})
	}
	for _, l := range x.solution.LatestStarts {
		out.LatestStarts = append(out.LatestStarts, LatestStart{Cohort: x.said(x.group(l.Cohort)), Week: x.monday(l.Week), Slack: l.Slack})
	}
	for _, l := range x.solution.CriticalChain {
		out.CriticalChain = append(out.CriticalChain, Link{Week: x.monday(l.Week), What: x.reworded(l.What)})
	}
}
