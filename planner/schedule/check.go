package schedule

import "fmt"

// check prices the plan in s, or names the first rule of the problem that it breaks. It shares
// nothing with the solver, and it looks at Assign, Orders and Expedited only. The problem is
// valid.
func check(p *Problem, s *Solution) (Breakdown, error) {
	c := newChecker(p)
	for _, step := range []func(*Solution) error{c.expedite, c.assign, c.lapse, c.pilots, c.resources, c.orders, c.stock} {
		if err := step(s); err != nil {
			return Breakdown{}, err
		}
	}
	return c.cost, nil
}

// checker replays a plan.
type checker struct {
	p         *Problem
	cohort    map[string]*Cohort
	milestone map[string]*Milestone
	token     map[string]*Token
	expedited map[string]bool

	load    map[string][]int64 // minutes by resource and week
	used    map[string][]int64 // tokens used by type and week
	ordered map[string][]int64 // batches by type and week
	done    map[string]int64   // certificates by cohort
	weekly  map[string][]int64 // the same by week, of pilots and rollouts
	cost    Breakdown
}

func newChecker(p *Problem) *checker {
	c := &checker{
		p: p, cohort: map[string]*Cohort{}, milestone: map[string]*Milestone{}, token: map[string]*Token{}, expedited: map[string]bool{},
		load: map[string][]int64{}, used: map[string][]int64{}, ordered: map[string][]int64{}, done: map[string]int64{}, weekly: map[string][]int64{},
	}
	for i := range p.Cohorts {
		c.cohort[p.Cohorts[i].ID] = &p.Cohorts[i]
	}
	for _, x := range p.Pilots {
		c.weekly[x.Pilot], c.weekly[x.Rollout] = make([]int64, p.Weeks), make([]int64, p.Weeks)
	}
	for i := range p.Milestones {
		c.milestone[p.Milestones[i].ID] = &p.Milestones[i]
	}
	for i := range p.Tokens {
		c.token[p.Tokens[i].ID] = &p.Tokens[i]
		c.used[p.Tokens[i].ID] = make([]int64, p.Weeks)
		c.ordered[p.Tokens[i].ID] = make([]int64, p.Weeks)
	}
	for i := range p.Resources {
		c.load[p.Resources[i].ID] = make([]int64, p.Weeks)
	}
	return c
}

// expedite notes and prices the milestones that are paid for.
func (c *checker) expedite(s *Solution) error {
	for _, id := range s.Expedited {
		m := c.milestone[id]
		if m == nil || m.ExpeditedWeek == nil {
			return fmt.Errorf("milestone %q cannot be expedited", id)
		}
		if !c.expedited[id] {
			c.cost.Expedite += m.ExpediteCost
		}
		c.expedited[id] = true
	}
	return nil
}

// assign books the certificates of each assignment in its week, and prices them.
func (c *checker) assign(s *Solution) error {
	for _, a := range s.Assign {
		cohort := c.cohort[a.Cohort]
		if cohort == nil {
			return fmt.Errorf("cohort %q does not exist", a.Cohort)
		}
		mode, err := chosen(cohort, a.Mode)
		if err != nil {
			return err
		}
		if err := c.allowed(a, mode); err != nil {
			return fmt.Errorf("cohort %q in week %d: %w", a.Cohort, a.Week, err)
		}
		direct, forfeited, late := cohort.unitCost(mode, a.Week)
		c.cost.Direct += a.Units * direct
		c.cost.Forfeited += a.Units * forfeited
		c.cost.Late += a.Units * late
		c.done[a.Cohort] += a.Units
		if weekly := c.weekly[a.Cohort]; weekly != nil {
			weekly[a.Week] += a.Units
		}
		for id, minutes := range mode.Use {
			c.load[id][a.Week] += a.Units * minutes
		}
		if mode.Token != "" {
			c.used[mode.Token][a.Week] += a.Units
		}
	}
	return nil
}

// chosen finds the treatment an assignment names.
func chosen(c *Cohort, id string) (*Treatment, error) {
	if c.Treatment != nil && (id == "" || id == "only") {
		return c.Treatment, nil
	}
	for i := range c.Modes {
		if c.Modes[i].ID == id {
			return &c.Modes[i].Treatment, nil
		}
	}
	return nil, fmt.Errorf("cohort %q has no mode %q", c.ID, id)
}

// allowed returns an error if a treatment cannot take place as assigned.
func (c *checker) allowed(a Assignment, t *Treatment) error {
	if a.Units < 1 || a.Units > maxCount {
		return fmt.Errorf("%d units; an assignment has at least one", a.Units)
	}
	if a.Week < t.Release || a.Week > t.last(c.p.Weeks) {
		return fmt.Errorf("outside the weeks %d to %d", t.Release, t.last(c.p.Weeks))
	}
	for _, id := range t.Needs {
		m := c.milestone[id]
		ready := m.ReadyWeek
		if c.expedited[id] {
			ready = *m.ExpeditedWeek
		}
		if a.Week < ready {
			return fmt.Errorf("milestone %q is ready in week %d", id, ready)
		}
	}
	return nil
}

// lapse prices what is not assigned.
func (c *checker) lapse(*Solution) error {
	for i := range c.p.Cohorts {
		cohort := &c.p.Cohorts[i]
		left := cohort.Count - c.done[cohort.ID]
		if left < 0 {
			return fmt.Errorf("cohort %q: %d units more than it has", cohort.ID, -left)
		}
		c.cost.Lapse += left * cohort.LapsePenalty
	}
	return nil
}

// pilots checks that no rollout starts before enough of its pilot is done.
func (c *checker) pilots(*Solution) error {
	for _, p := range c.p.Pilots {
		for t, units := range c.weekly[p.Rollout] {
			if units == 0 {
				continue
			}
			if before := sum(c.weekly[p.Pilot][:max(0, t-p.Lag+1)]); before < p.Units {
				return fmt.Errorf("rollout %q starts in week %d with %d of %d units of pilot %q done %d weeks before",
					p.Rollout, t, before, p.Units, p.Pilot, p.Lag)
			}
			break
		}
	}
	return nil
}

// resources checks and prices the minutes of each week.
func (c *checker) resources(*Solution) error {
	for i := range c.p.Resources {
		r := &c.p.Resources[i]
		for t, load := range c.load[r.ID] {
			regular, overtime := c.p.available(r, t)
			over := max(0, load-regular)
			if over > overtime {
				return fmt.Errorf("resource %q in week %d: %d minutes of at most %d", r.ID, t, load, regular+overtime)
			}
			c.cost.Labour += (load - over) * r.Rate
			c.cost.Overtime += over * r.OvertimeRate
		}
	}
	return nil
}

// orders checks and prices the batches ordered.
func (c *checker) orders(s *Solution) error {
	for _, o := range s.Orders {
		k := c.token[o.Token]
		if k == nil {
			return fmt.Errorf("token %q does not exist", o.Token)
		}
		if o.Week < k.OrderFrom || o.Week >= c.p.Weeks || k.OrderTo != nil && o.Week > *k.OrderTo {
			return fmt.Errorf("token %q cannot be ordered in week %d", o.Token, o.Week)
		}
		if o.Batches < 1 || o.Batches > maxTotal {
			return fmt.Errorf("token %q in week %d: %d batches; an order has at least one", o.Token, o.Week, o.Batches)
		}
		if c.ordered[o.Token][o.Week] == 0 {
			c.cost.Tokens += k.OrderFee
		}
		c.ordered[o.Token][o.Week] += o.Batches
		c.cost.Tokens += o.Batches * k.Batch * k.Price
		if k.MaxBatchesPerOrder != nil && c.ordered[o.Token][o.Week] > *k.MaxBatchesPerOrder {
			return fmt.Errorf("token %q in week %d: more than %d batches", o.Token, o.Week, *k.MaxBatchesPerOrder)
		}
	}
	return nil
}

// stock checks that each token used has arrived.
func (c *checker) stock(*Solution) error {
	for _, k := range c.p.Tokens {
		stock := k.Stock
		for t, used := range c.used[k.ID] {
			if t >= k.Lead {
				stock += c.ordered[k.ID][t-k.Lead] * k.Batch
			}
			if stock -= used; stock < 0 {
				return fmt.Errorf("token %q in week %d: %d missing", k.ID, t, -stock)
			}
		}
	}
	return nil
}

func sum(values []int64) int64 {
	total := int64(0)
	for _, v := range values {
		total += v
	}
	return total
}
