package planner

import (
	"fmt"

	"smigrate/planner/schedule"
)

// soonWeeks is the number of weeks through which work that is brought forward costs a
// cent more each week.
const soonWeeks = 52

// soon offers work that a strategy brings forward in the weeks after its own, each for a
// cent more than the one before: it is done as soon as the desks can, and the cents
// outweigh no real price.
func (m *simulation) soon(d decision, x schedule.Treatment, first, last int) (list []schedule.Mode) {
	for n := range soonWeeks {
		if first+n > last {
			return list
		}
		until := first + n
		if n == soonWeeks-1 {
			until = last
		}
		x.UnitCost++
		list = append(list, m.within(d, schedule.Mode{ID: fmt.Sprintf("week-%d", first+n), Treatment: x}, first+n, until)...)
	}
	return list
}
