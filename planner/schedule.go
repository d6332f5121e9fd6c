package planner

import (
	"cmp"
	"slices"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner/schedule"
)

// Schedule is the work by week.
type Schedule struct {
	// Resources names the desks in the order of Load and Capacity.
	Resources []Resource `json:"resources"`
	Weeks     []Week     `json:"weeks"`
	// Waves are the first renewals in batches.
	Waves     []Wave     `json:"waves"`
	Conflicts []Conflict `json:"conflicts"`
	// Expedited are the integrations whose earlier delivery is worth its price.
	Expedited []Expedited `json:"expedited"`
	// Cost and LowerBound are in cents; Gap is (Cost - LowerBound) / Cost.
	Cost       int64   `json:"cost"`
	LowerBound int64   `json:"lower_bound"`
	Gap        float64 `json:"gap"`
	// Unscheduled counts units that fit nowhere before the horizon.
	Unscheduled int `json:"unscheduled"`
	// Late counts units that are done after the last whole week before their
	// certificate expires.
	Late int `json:"late"`
	ScheduleReasons
}

// Resource is a desk with its weekly capacity in minutes (certificates for
// issuance); Limited is false when the project sets no capacity.
type Resource struct {
	ID       string `json:"id"`
	Unit     string `json:"unit"`
	Capacity int64  `json:"capacity"`
	Overtime int64  `json:"overtime"`
	Limited  bool   `json:"limited"`
}

// Week is the work of one week, which is named by its Monday.
type Week struct {
	Week  smime.Date `json:"week"`
	Units int        `json:"units"`
	// Load is the work of each resource, by id, in minutes (certificates for
	// issuance).
	Load map[string]int64 `json:"load"`
	// Frozen names the resources that do nothing this week.
	Frozen []string `json:"frozen,omitempty"`
	// Capacity holds the resources that have another capacity this week, by id.
	Capacity map[string]int64 `json:"capacity,omitempty"`
}

// Conflict is work that does not fit.
type Conflict struct {
	Week   string       `json:"week"`
	Cohort wording.Text `json:"cohort"`
	Units  int          `json:"units"`
	Kind   string       `json:"kind"`
	Reason wording.Text `json:"reason"`
	Cure   wording.Text `json:"cure"`
	// Proven: a schedule for the problem with the cure alone has no such conflict. Saves
	// is how much less that schedule costs, in cents, before the price of the cure.
	Proven bool  `json:"proven"`
	Saves  int64 `json:"saves"`
}

// sideSchedule is when the work of one side is done: its timetable with the solution of
// the problem.
type sideSchedule struct {
	*timetable
	solution *schedule.Solution
}

// scheduled returns the schedule of the plan's scenario. Its timetable is made anew: a plan
// keeps only the problem and its solution.
func (p *Plan) scheduled() sideSchedule {
	t := p.sim.grouped(underScenario)
	t.problem = p.problem
	return sideSchedule{t, p.solution}
}

// schedule returns the plan's schedule; first are the weeks of the first renewals.
func (x sideSchedule) schedule(first [][]weekUnits) Schedule {
	s := x.solution
	out := Schedule{Resources: x.desks(), Cost: s.Cost, LowerBound: s.LowerBound, Gap: s.Gap, Conflicts: []Conflict{}, Weeks: []Week{}}
	weeks := make([]Week, x.problem.Weeks)
	for w := range weeks {
		monday := x.monday(w)
		weeks[w] = Week{Week: monday, Load: map[string]int64{}, Frozen: x.frozen(w), Capacity: x.scenario.otherCapacity(monday)}
	}
	for _, n := range x.units {
		out.Unscheduled += int(n)
	}
	for _, a := range s.Assign {
		i := x.group(a.Cohort)
		w := &weeks[a.Week]
		w.Units += int(a.Units)
		out.Unscheduled -= int(a.Units)
		for id, minutes := range x.problem.Cohorts[i].Modes[0].Use {
			w.Load[id] += minutes * a.Units
		}
		if a.Week > x.problem.Cohorts[i].Due {
			out.Late += int(a.Units)
		}
	}
	out.Waves = x.waves(first)
	for _, w := range weeks {
		if w.Units > 0 || len(w.Frozen) > 0 || len(w.Capacity) > 0 {
			out.Weeks = append(out.Weeks, w)
		}
	}
	out.Conflicts = append(x.conflicts(), x.stalePins()...)
	out.Expedited = x.expedited()
	x.explain(&out)
	return out
}

// frozen returns the desks that do nothing in a week.
func (t *timetable) frozen(week int) []string {
	var ids []string
	for _, r := range t.problem.Resources {
		for i := range t.problem.Freezes {
			if t.problem.Freezes[i].Freezes(r.ID, week) && !slices.Contains(ids, r.ID) {
				ids = append(ids, r.ID)
			}
		}
	}
	return ids
}

// certificatesFor are the certificates for which minutes of the solver stand where it
// speaks of issuance, the one resource that counts certificates.
var certificatesFor = map[string]string{"%s minute": "%s certificate", "%s minutes": "%s certificates"}

// reworded returns a sentence of the solver with the names of groups and tokens in words.
func (t *timetable) reworded(s wording.Text) wording.Text {
	return s.Map(func(x wording.Text) wording.Text {
		issuance := slices.Contains(x.Values(), any("issuance"))
		for i, v := range x.Values() {
			if load, is := v.(wording.Text); is && issuance {
				load.Format = cmp.Or(certificatesFor[load.Format], load.Format)
				x = x.With(i, load)
			}
			id, _ := v.(string)
			if at, is := t.index[id]; is {
				x = x.With(i, t.said(at))
			} else if slices.ContainsFunc(t.needs.models, func(m boughtModel) bool { return m.model == id }) {
				x = x.With(i, wording.Of(id))
			}
		}
		return x
	})
}

// conflicts returns the conflicts of the solution, then the pins that it could not keep.
func (x sideSchedule) conflicts() []Conflict {
	list := []Conflict{}
	for _, c := range x.solution.Conflicts {
		list = append(list, x.conflict(c, string(c.Kind)))
	}
	for _, b := range x.broken {
		list = append(list, x.conflict(b, ConflictPin))
	}
	return list
}

// conflict puts a conflict of the solver into the words of the plan.
func (t *timetable) conflict(c schedule.Conflict, kind string) Conflict {
	return Conflict{
		Week: t.monday(t.keys[t.group(c.Cohort)].due).String(), Cohort: t.said(t.group(c.Cohort)), Units: int(c.Units), Kind: kind,
		Reason: t.reworded(c.Reason), Cure: t.reworded(c.Cure), Proven: c.Relaxation != nil, Saves: c.Saves,
	}
}
