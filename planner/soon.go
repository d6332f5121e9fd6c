package planner

import (
	"fmt"

	"smigrate/planner/schedule"
)

// soonWeeks is for how many weeks work that is brought forward costs a cent more with each.
const soonWeeks = 52

// soon offers work that a strategy brings forward in the weeks after its own, each at a cent
// more than the one before. So it is done as soon as the desks can, and no price is
// outweighed.
func (m *simulation) soon(t *timetable, d decision, x schedule.Treatment, first, last int) (list []schedule.Mode) {
	for n := range soonWeeks {
		if first+n > last {
			return list
		}
		until := first + n
		if n == soonWeeks-1 {
			until = last
		}
		x.UnitCost++
		list = append(list, m.within(t, d, schedule.Mode{ID: fmt.Sprintf("week-%d", first+n), Treatment: x}, first+n, until)...)
	}
	return list
}
