package schedule

import "slices"

// Format is the name of the problem form, which every problem file carries.
const Format = "smigrate-schedule/1"

// Problem is an instance of the form smigrate-schedule/1, described in docs/schedule.md.
type Problem struct {
	Format      string      `json:"format"`
	Name        string      `json:"name"`
	Note        string      `json:"note,omitempty"`
	Weeks       int         `json:"weeks"`        // horizon: weeks 0 to Weeks-1
	StartMonday string      `json:"start_monday"` // date on which week 0 starts, such as 2026-11-23
	Currency    string      `json:"currency"`     // of all money
	Resources   []Resource  `json:"resources"`
	Cohorts     []Cohort    `json:"cohorts"`
	Freezes     []Freeze    `json:"freezes,omitempty"`
	Tokens      []Token     `json:"tokens,omitempty"`
	Milestones  []Milestone `json:"milestones,omitempty"`
	Pilots      []Pilot     `json:"pilots,omitempty"`
}

// Resource is a team, desk or service whose minutes are renewed each week.
type Resource struct {
	ID           string `json:"id"`
	Capacity     Weekly `json:"capacity"`                // regular minutes per week
	Overtime     Weekly `json:"overtime,omitempty"`      // minutes possible beyond the regular ones
	Rate         int64  `json:"rate,omitempty"`          // cents per regular minute
	OvertimeRate int64  `json:"overtime_rate,omitempty"` // cents per overtime minute
}

// Freeze is a span of weeks in which resources do not work.
type Freeze struct {
	From      int      `json:"from"`                // first frozen week
	To        int      `json:"to"`                  // last frozen week
	Resources []string `json:"resources,omitempty"` // ids of the frozen resources; none means all
}

// Cohort is a group of certificates with the same treatment. It has either one treatment of
// its own or a choice of modes over which its certificates may be spread.
type Cohort struct {
	ID            string `json:"id"`
	Count         int64  `json:"count"`                  // certificates
	Due           int    `json:"due"`                    // last week without lateness
	Expiry        int    `json:"expiry"`                 // week in which the old certificates would expire
	ValidityValue int64  `json:"validity_value"`         // cents per certificate and week of old validity thrown away
	LatePenalty   int64  `json:"late_penalty,omitempty"` // cents per certificate and week after Due
	LapsePenalty  int64  `json:"lapse_penalty"`          // cents per certificate not migrated within the horizon

	*Treatment        // the only treatment, nil for a cohort with modes
	Modes      []Mode `json:"modes,omitempty"`
}

// Treatment says when and with what effort a certificate can be migrated.
type Treatment struct {
	Release  int              `json:"release"`          // first week
	Latest   *int             `json:"latest,omitempty"` // last week allowed; nil means the end of the horizon
	UnitCost int64            `json:"unit_cost"`        // cents per certificate besides labour and tokens
	Use      map[string]int64 `json:"use"`              // minutes per certificate, by resource id
	Token    string           `json:"token,omitempty"`  // token type, one token per certificate
	Needs    []string         `json:"needs,omitempty"`  // milestones that must be ready
}

// Mode is one of several alternative treatments.
type Mode struct {
	ID string `json:"id"`
	Treatment
}

// choices returns the ways to treat the cohort: its modes, or its only treatment as a mode
// without an id.
func (c *Cohort) choices() []Mode {
	if c.Treatment != nil {
		return []Mode{{Treatment: *c.Treatment}}
	}
	return c.Modes
}

// Token is a type of hardware token that is ordered in batches and arrives after a lead time.
type Token struct {
	ID                 string `json:"id"`
	Price              int64  `json:"price"`                           // cents per token; ordered batches are paid in full
	Batch              int64  `json:"batch"`                           // tokens per batch
	OrderFee           int64  `json:"order_fee,omitempty"`             // cents per week in which an order is placed
	Lead               int    `json:"lead"`                            // weeks from order to use
	Stock              int64  `json:"stock,omitempty"`                 // tokens on hand, already paid
	OrderFrom          int    `json:"order_from"`                      // first week in which ordering is possible
	OrderTo            *int   `json:"order_to,omitempty"`              // last such week; nil means the end of the horizon
	MaxBatchesPerOrder *int64 `json:"max_batches_per_order,omitempty"` // per week; nil means no limit
}

// Milestone is the readiness of an Enterprise RA integration.
type Milestone struct {
	ID            string `json:"id"`
	ReadyWeek     int    `json:"ready_week"`               // first week in which treatments that need it can run
	ExpeditedWeek *int   `json:"expedited_week,omitempty"` // the same when expedited; nil means it cannot be
	ExpediteCost  int64  `json:"expedite_cost,omitempty"`  // cents, paid once
}

// Pilot holds a rollout back until its pilot has run for a while: the first certificate of
// Rollout may be migrated in week t only if at least Units certificates of Pilot were migrated
// in weeks <= t - Lag.
type Pilot struct {
	Pilot   string `json:"pilot"`   // cohort id
	Rollout string `json:"rollout"` // cohort id
	Units   int64  `json:"units"`
	Lag     int    `json:"lag"` // weeks
}

// cohortIndex returns the position of each cohort by its id.
func (p *Problem) cohortIndex() map[string]int {
	index := make(map[string]int, len(p.Cohorts))
	for c := range p.Cohorts {
		index[p.Cohorts[c].ID] = c
	}
	return index
}

// last returns the last week in which the treatment can run within a horizon of the given
// number of weeks.
func (t *Treatment) last(weeks int) int {
	if t.Latest == nil {
		return weeks - 1
	}
	return min(*t.Latest, weeks-1)
}

// Freezes reports whether the freeze stops resource id in week t.
func (f *Freeze) Freezes(id string, t int) bool {
	if t < f.From || t > f.To {
		return false
	}
	return len(f.Resources) == 0 || slices.Contains(f.Resources, id)
}

// frozen reports whether any freeze stops resource id in week t.
func (p *Problem) frozen(id string, t int) bool {
	for i := range p.Freezes {
		if p.Freezes[i].Freezes(id, t) {
			return true
		}
	}
	return false
}

// available returns the regular and the overtime minutes of a resource in week t, after
// freezes.
func (p *Problem) available(r *Resource, t int) (regular, overtime int64) {
	if p.frozen(r.ID, t) {
		return 0, 0
	}
	return r.Capacity.at(t), r.Overtime.at(t)
}

// unitCost returns the cents for one certificate of the cohort migrated in week t, apart from
// labour and tokens: the treatment itself, the old validity thrown away, and the lateness.
func (c *Cohort) unitCost(t *Treatment, week int) (direct, forfeited, late int64) {
	return t.UnitCost,
		int64(max(0, c.Expiry-week)) * c.ValidityValue,
		int64(max(0, week-c.Due)) * c.LatePenalty
}
