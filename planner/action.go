package planner

import (
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Action is what the plan does with one certificate first.
type Action struct {
	// Day is the day of the first renewal, Week the Monday of the week in which
	// the schedule does it; zero when there is none.
	Day, Week smime.Date
	// Scheduled is false when the work fits nowhere.
	Scheduled bool
	// Course is what actions of many certificates have in common. They share it, so that
	// nobody may change it.
	*Course
}

// Action returns what the plan does first with certificate i of the inventory.
func (p *Plan) Action(i int) Action { return ActionsOf(p).Of(i) }

// Actions describes what a plan does first with each of many certificates, and puts what
// these have in common into words once. It is not safe for concurrent use.
type Actions struct {
	plan    *Plan
	courses map[settledCourse]*Course
}

// settledCourse is a course with all that its reason and its wave depend on.
type settledCourse struct {
	course *Course
	week   smime.Date // 0 when there is none
	timing wording.Text
}

// ActionsOf returns the actions of a plan.
func ActionsOf(p *Plan) *Actions { return &Actions{p, map[settledCourse]*Course{}} }

// Of returns what the plan does first with certificate i of the inventory. Certificates of
// one course that are renewed in one week for one reason share their Course, so that what
// is made of it can be kept by its address.
func (x *Actions) Of(i int) Action {
	a := x.plan.Outcome(i)
	k := settledCourse{a.Course, a.Week, x.plan.timing(i, &a)}
	c, ok := x.courses[k]
	if !ok {
		settled := *a.Course
		settled.Reason, settled.Wave = x.plan.reason(i, &a, k.timing), x.plan.Wave(i)
		c = &settled
		x.courses[k] = c
	}
	a.Course = c
	return a
}
