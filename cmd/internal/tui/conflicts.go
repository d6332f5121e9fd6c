package tui

import (
	"strconv"

	"smigrate/planner"
)

// conflictLinks name what does not fit, why, and the least that cures it; each leads to
// the certificates concerned.
func conflictLinks(s planner.Schedule) []link {
	if len(s.Conflicts) == 0 {
		return []link{{text: "Conflicts\n  none: every renewal fits into a week in time"}}
	}
	var links []link
	for n, c := range s.Conflicts {
		links = append(links, link{
			text: "Week of " + c.Week + ", " + plural(c.Units, "renewal") + ", " + c.Kind +
				"\n  what    " + c.Cohort.String() + "\n  reason  " + c.Reason.String() + "\n  cure    " + c.Cure.String() + "\n",
			target: conflictList(c, n),
		})
	}
	return links
}

// conflictList leads to the certificates of the conflict number n. Which ones a broken pin
// leaves over nothing tells, and the list says so.
func conflictList(c planner.Conflict, n int) target {
	to := listOf("conflict "+strconv.Itoa(n+1)+", week of "+c.Week, func(b planner.Behind) []int32 { return b.Conflicting(n) })
	to.says = plural(c.Units, "renewal")
	if c.Kind == planner.ConflictPin {
		to.says = group(int64(c.Units)) + " of these do not fit"
	}
	return to
}

// misfits counts what does not fit.
func misfits(s planner.Schedule) string {
	words := plural(len(s.Conflicts), "conflict") + ", " + plural(s.Late, "renewal") + " late"
	if s.Unscheduled > 0 {
		words += ", " + group(int64(s.Unscheduled)) + " without a week"
	}
	return words
}

func (p *schedulePage) conflictWords() string {
	s := p.plan.Schedule
	if len(s.Conflicts) == 0 {
		return "All work fits."
	}
	return misfits(s) + "; each with what cures it"
}
