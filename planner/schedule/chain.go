package schedule

import "smigrate/inventory/wording"

// chainLength is how many links of a critical chain are followed.
const chainLength = 12

// criticalChain follows backwards what decides when the most delayed cohort ends: the desk
// that is full before it, the work with which that desk began, and what that work waited for.
func (d diagnosis) criticalChain() []Link {
	c, t := d.mostDelayed()
	chain := []Link{}
	if c < 0 {
		return chain
	}
	cohort := &d.pl.m.p.Cohorts[c]
	chain = append(chain, Link{t, wording.Of("%s ends in %s, due in %s", cohort.ID, d.week(t), d.week(cohort.Due))})
	for len(chain) < chainLength {
		why, reason := d.reason(c, d.modeIn(c, t), t)
		if why != ByCapacity {
			if why != Cheapest {
				chain = append(chain, Link{t, wording.Of("%s waits: %s", d.pl.m.p.Cohorts[c].ID, reason)})
			}
			if pilot := d.waitsFor(c, t); pilot >= 0 {
				c, t = pilot, d.last(pilot)
				chain = append(chain, Link{t, wording.Of("pilot %s ends in %s", d.pl.m.p.Cohorts[c].ID, d.week(t))})
				continue
			}
			return chain
		}
		r, from := d.fullSince(c, t)
		if r < 0 || from == t {
			return append(chain, Link{t, reason})
		}
		chain = append(chain, Link{t - 1, wording.Of("%s is full from %s to %s", d.pl.m.resources[r].ID, d.week(from), d.week(t-1))})
		if c = d.largest(r, from); c < 0 {
			return chain
		}
		chain = append(chain, Link{from, wording.Of("its first work then is %s", d.pl.m.p.Cohorts[c].ID)})
		t = from
	}
	return chain
}

// mostDelayed returns the cohort that ends latest against its due week, and when; -1 when
// nothing is planned.
func (d diagnosis) mostDelayed() (c, week int) {
	c, week = -1, 0
	delay := 0
	for i := range d.pl.m.p.Cohorts {
		if len(d.pl.cells[i]) == 0 {
			continue
		}
		last := d.last(i)
		if n := last - d.pl.m.p.Cohorts[i].Due; c < 0 || n > delay {
			c, week, delay = i, last, n
		}
	}
	return c, week
}

// last is the last week of a cohort in the plan.
func (d diagnosis) last(c int) int {
	week := 0
	for _, j := range d.pl.cells[c] {
		week = max(week, d.pl.m.cells[j].week)
	}
	return week
}

// modeIn returns the id of the mode in which a cohort is done in a week.
func (d diagnosis) modeIn(c, t int) string {
	for _, j := range d.pl.cells[c] {
		if x := &d.pl.m.cells[j]; x.week == t {
			return d.pl.m.p.Cohorts[c].choices()[x.mode].ID
		}
	}
	return ""
}

// waitsFor returns the pilot that a rollout in its first week waits for, -1 for none.
func (d diagnosis) waitsFor(c, t int) int {
	for _, i := range d.pl.m.waits[c] {
		if d.pl.start[i] == t {
			return d.pl.m.rollouts[i].pilot
		}
	}
	return -1
}

// fullSince returns the resource that kept a cohort out of the weeks before t, -1 for none,
// and the first of the consecutive weeks in which that resource had no regular minutes left
// for one certificate.
func (d diagnosis) fullSince(c, t int) (resource, from int) {
	resource, from = -1, t
	for _, m := range d.pl.m.p.Cohorts[c].choices() {
		for r := range d.pl.m.resources {
			n := m.Use[d.pl.m.resources[r].ID]
			if n == 0 {
				continue
			}
			s := t
			for s > m.Release && d.pl.load[r][s-1]+n > d.pl.m.regular[r][s-1] {
				s--
			}
			if s < from {
				resource, from = r, s
			}
		}
	}
	return resource, from
}

// largest returns the cohort with the most work on a resource in a week, -1 for none.
func (d diagnosis) largest(r, t int) int {
	best, most := -1, int64(0)
	for c := range d.pl.cells {
		work := int64(0)
		for _, j := range d.pl.cells[c] {
			for _, u := range d.pl.m.cells[j].uses {
				if d.pl.m.cells[j].week == t && u.resource == r {
					work += u.minutes * d.pl.units[j]
				}
			}
		}
		if work > most {
			best, most = c, work
		}
	}
	return best
}
