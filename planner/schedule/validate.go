package schedule

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Limits keep all sums within 64 bits and refuse numbers that can only be mistakes.
const (
	// MaxWeeks bounds the weeks of a problem.
	MaxWeeks   = 2_000
	maxWeek    = 100_000           // of due, expiry and lead, which may lie beyond the horizon
	maxCount   = 10_000_000        // certificates in a cohort, tokens in a batch
	maxMinutes = 1_000_000         // of effort per certificate
	maxCents   = 1_000_000_000     // per certificate, token or week
	maxTotal   = 1_000_000_000_000 // cents for expediting, minutes of capacity
)

// Validate returns an error that lists everything wrong with the problem, each with the place,
// the value and what to do; nil if nothing is.
func (p *Problem) Validate() error {
	v := validator{p: p}
	if p.Format != Format {
		v.fail("problem", "format %q is not known; write %q", p.Format, Format)
	}
	if p.Weeks < 1 || p.Weeks > MaxWeeks {
		v.fail("problem", "weeks is %d; give a horizon of 1 to %d weeks", p.Weeks, MaxWeeks)
		return errors.Join(v.errs...)
	}
	v.resources()
	v.tokens()
	v.milestones()
	v.cohorts()
	v.freezes()
	v.pilots()
	if len(v.errs) == 0 {
		v.magnitude()
	}
	return errors.Join(v.errs...)
}

// validator collects the errors and the ids met so far.
type validator struct {
	p                                  *Problem
	errs                               []error
	resource, token, milestone, cohort map[string]bool
}

func (v *validator) fail(where, format string, args ...any) {
	v.errs = append(v.errs, fmt.Errorf("%s: "+format, append([]any{where}, args...)...))
}

// between reports a number outside its range.
func (v *validator) between(where, field string, value, low, high int64) {
	if value < low || value > high {
		v.fail(where, "%s is %d; give a whole number from %d to %d", field, value, low, high)
	}
}

// name checks an id and files it under known.
func (v *validator) name(kind, id string, i int, known *map[string]bool) string {
	if *known == nil {
		*known = map[string]bool{}
	}
	where := fmt.Sprintf("%s %q", kind, id)
	if id == "" {
		where = fmt.Sprintf("%s number %d", kind, i+1)
		v.fail(where, "id is empty; give it a name")
	} else if (*known)[id] {
		v.fail(where, "id is used twice; give each %s its own", kind)
	}
	(*known)[id] = true
	return where
}

func (v *validator) weekly(where, field string, w Weekly) {
	if len(w) > 1 && len(w) != v.p.Weeks {
		v.fail(where, "%s lists %d weeks of %d; give one number or one a week", field, len(w), v.p.Weeks)
	}
	for _, minutes := range w {
		v.between(where, field, minutes, 0, maxTotal)
	}
}

func (v *validator) resources() {
	for i, r := range v.p.Resources {
		where := v.name("resource", r.ID, i, &v.resource)
		if len(r.Capacity) == 0 {
			v.fail(where, "capacity is missing; give minutes per week, 0 if it never works")
		}
		v.weekly(where, "capacity", r.Capacity)
		v.weekly(where, "overtime", r.Overtime)
		v.between(where, "rate", r.Rate, 0, maxMinutes)
		v.between(where, "overtime_rate", r.OvertimeRate, 0, maxMinutes)
	}
}

func (v *validator) tokens() {
	for i, k := range v.p.Tokens {
		where := v.name("token", k.ID, i, &v.token)
		v.between(where, "price", k.Price, 0, maxCents)
		v.between(where, "batch", k.Batch, 1, maxCount)
		v.between(where, "order_fee", k.OrderFee, 0, maxCents)
		v.between(where, "lead", int64(k.Lead), 0, maxWeek)
		v.between(where, "stock", k.Stock, 0, maxTotal)
		v.between(where, "order_from", int64(k.OrderFrom), 0, maxWeek)
		if k.OrderTo != nil {
			v.between(where, "order_to", int64(*k.OrderTo), 0, maxWeek)
		}
		if k.MaxBatchesPerOrder != nil {
			v.between(where, "max_batches_per_order", *k.MaxBatchesPerOrder, 0, maxTotal)
		}
	}
}

func (v *validator) milestones() {
	for i, m := range v.p.Milestones {
		where := v.name("milestone", m.ID, i, &v.milestone)
		v.between(where, "ready_week", int64(m.ReadyWeek), 0, maxWeek)
		v.between(where, "expedite_cost", m.ExpediteCost, 0, maxTotal)
		if m.ExpeditedWeek != nil {
			v.between(where, "expedited_week", int64(*m.ExpeditedWeek), 0, int64(m.ReadyWeek))
		}
	}
}

func (v *validator) cohorts() {
	for i := range v.p.Cohorts {
		c := &v.p.Cohorts[i]
		where := v.name("cohort", c.ID, i, &v.cohort)
		v.between(where, "count", c.Count, 0, maxCount)
		v.between(where, "due", int64(c.Due), -maxWeek, maxWeek)
		v.between(where, "expiry", int64(c.Expiry), -maxWeek, maxWeek)
		v.between(where, "validity_value", c.ValidityValue, 0, maxCents)
		v.between(where, "late_penalty", c.LatePenalty, 0, maxCents)
		v.between(where, "lapse_penalty", c.LapsePenalty, 0, maxTotal)
		switch {
		case c.Treatment != nil && len(c.Modes) > 0:
			v.fail(where, "has both modes and a treatment of its own; move the treatment into the modes")
		case c.Treatment == nil && len(c.Modes) == 0:
			v.fail(where, "has no treatment; give release, unit_cost and use, or modes")
		}
		var modes map[string]bool
		for k := range c.Modes {
			v.treatment(where+" "+v.name("mode", c.Modes[k].ID, k, &modes), &c.Modes[k].Treatment)
		}
		if c.Treatment != nil {
			v.treatment(where, c.Treatment)
		}
	}
}

func (v *validator) treatment(where string, t *Treatment) {
	v.between(where, "release", int64(t.Release), 0, maxWeek)
	v.between(where, "unit_cost", t.UnitCost, 0, maxCents)
	if t.Latest != nil {
		v.between(where, "latest", int64(*t.Latest), -maxWeek, maxWeek)
	}
	if t.Token != "" && !v.token[t.Token] {
		v.fail(where, "token %q is not among the tokens; add it or correct the name", t.Token)
	}
	for _, id := range slices.Sorted(maps.Keys(t.Use)) {
		if !v.resource[id] {
			v.fail(where, "use names resource %q, which is not among the resources; add it or correct the name", id)
		}
		v.between(where, fmt.Sprintf("use of %q", id), t.Use[id], 0, maxMinutes)
	}
	for _, id := range t.Needs {
		if !v.milestone[id] {
			v.fail(where, "needs %q, which is not among the milestones; add it or correct the name", id)
		}
	}
}

func (v *validator) freezes() {
	for i, f := range v.p.Freezes {
		where := fmt.Sprintf("freeze number %d", i+1)
		if f.From < 0 || f.To < f.From {
			v.fail(where, "runs from week %d to %d; give a first week of 0 or more and a last week not before it", f.From, f.To)
		}
		for _, id := range f.Resources {
			if !v.resource[id] {
				v.fail(where, "names resource %q, which is not among the resources; add it or correct the name", id)
			}
		}
	}
}

func (v *validator) pilots() {
	for i, p := range v.p.Pilots {
		where := fmt.Sprintf("pilot number %d", i+1)
		for _, id := range []string{p.Pilot, p.Rollout} {
			if !v.cohort[id] {
				v.fail(where, "names cohort %q, which is not among the cohorts; add it or correct the name", id)
			}
		}
		if p.Pilot == p.Rollout {
			v.fail(where, "cohort %q is both pilot and rollout; name two cohorts", p.Pilot)
		}
		v.between(where, "units", p.Units, 0, maxTotal)
		v.between(where, "lag", int64(p.Lag), 0, maxWeek)
	}
}

// magnitude makes sure that no plan's cost exceeds 64 bits.
func (v *validator) magnitude() {
	total := 0.0
	for i := range v.p.Cohorts {
		c := &v.p.Cohorts[i]
		unit := float64(c.LapsePenalty)
		for _, m := range c.choices() {
			cost := float64(m.UnitCost) + float64(max(0, c.Expiry))*float64(c.ValidityValue)
			cost += float64(v.p.Weeks+max(0, -c.Due)) * float64(c.LatePenalty)
			for _, r := range v.p.Resources {
				cost += float64(m.Use[r.ID]) * float64(max(r.Rate, r.OvertimeRate))
			}
			for _, k := range v.p.Tokens {
				if k.ID == m.Token {
					cost += float64(k.Price+k.OrderFee) * float64(k.Batch)
				}
			}
			unit = max(unit, cost)
		}
		total += unit * float64(c.Count)
	}
	if total > math.MaxInt64/1024 {
		v.fail("problem", "costs may reach %.0e cents, too much for 64-bit sums; use smaller penalties or counts", total)
	}
}
