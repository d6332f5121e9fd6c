package schedule

import "smigrate/inventory/wording"

// Solution is a plan for a [Problem] with its cost and the proof of how good it is. Its JSON
// form is the plan form described in docs/schedule.md.
type Solution struct {
	Instance   string       `json:"instance"`    // name of the problem
	Cost       int64        `json:"cost"`        // cents
	LowerBound int64        `json:"lower_bound"` // cents; no plan costs less
	Gap        float64      `json:"gap"`         // (cost - lower bound) / cost: how far above the best at most; 0 only when proven best
	Breakdown  Breakdown    `json:"breakdown"`
	Assign     []Assignment `json:"assign"`
	Orders     []Order      `json:"orders"`
	Expedited  []string     `json:"expedited"` // ids of the milestones paid for
	Conflicts  []Conflict   `json:"conflicts"`
	Load       []Load       `json:"load"`

	Bottlenecks   []Bottleneck  `json:"bottlenecks"`    // for each week in which resources are short, the one whose minutes are worth most
	LatestStarts  []LatestStart `json:"latest_starts"`  // of the cohorts that are done in time
	CriticalChain []Link        `json:"critical_chain"` // what decides when the most delayed cohort ends, followed backwards
}

// Assignment migrates certificates of a cohort in a week.
type Assignment struct {
	Cohort string       `json:"cohort"`
	Week   int          `json:"week"`
	Units  int64        `json:"units"`          // certificates, at least one
	Mode   string       `json:"mode,omitempty"` // for a cohort with modes
	Why    Why          `json:"why"`            // what keeps it out of a cheaper week
	Reason wording.Text `json:"reason"`         // the same in words
}

// Why says what decided the week of an assignment.
type Why string

const (
	// Cheapest: no other week or mode costs less.
	Cheapest Why = "cheapest"
	// ByCapacity: a cheaper week has no minutes left, or overtime only.
	ByCapacity Why = "capacity"
	// ByFreeze, ByTokens, ByIntegration, ByPilot: a cheaper week is frozen, or before tokens
	// arrive, a milestone is ready, or a pilot is done.
	ByFreeze      Why = "freeze"
	ByTokens      Why = "token delivery"
	ByIntegration Why = "integration"
	ByPilot       Why = "pilot"
)

// Bottleneck is the resource of a week whose minutes are worth most.
type Bottleneck struct {
	Week     int     `json:"week"`
	Resource string  `json:"resource"`
	Price    float64 `json:"price"` // cents that one more minute would save; an estimate
}

// LatestStart is the last week in which work on a cohort can begin and still end by its due
// week, while all others stay where they are.
type LatestStart struct {
	Cohort string `json:"cohort"`
	Week   int    `json:"week"`
	Slack  int    `json:"slack"` // weeks after the one in which the plan begins
}

// Link is a part of the critical chain.
type Link struct {
	Week int          `json:"week"` // in which it ends
	What wording.Text `json:"what"`
}

// Order buys token batches in a week.
type Order struct {
	Token   string `json:"token"`
	Week    int    `json:"week"`
	Batches int64  `json:"batches"`
}

// Breakdown splits the cost by kind, in cents.
type Breakdown struct {
	Direct    int64 `json:"direct"`    // certificates and other costs of the treatment
	Forfeited int64 `json:"forfeited"` // old validity thrown away
	Late      int64 `json:"late"`      // after the due week
	Lapse     int64 `json:"lapse"`     // certificates not migrated within the horizon
	Labour    int64 `json:"labour"`    // regular minutes
	Overtime  int64 `json:"overtime"`  // overtime minutes
	Tokens    int64 `json:"tokens"`    // batches and order fees
	Expedite  int64 `json:"expedite"`  // milestones made ready earlier
}

// Total returns the sum of all kinds.
func (b Breakdown) Total() int64 {
	return b.Direct + b.Forfeited + b.Late + b.Lapse + b.Labour + b.Overtime + b.Tokens + b.Expedite
}

// Load is the work of a resource in a week.
type Load struct {
	Week     int     `json:"week"`
	Resource string  `json:"resource"`
	Regular  int64   `json:"regular"`  // minutes
	Overtime int64   `json:"overtime"` // minutes
	Price    float64 `json:"price"`    // shadow price: what one more minute of capacity would save, in cents; an estimate
}

// ConflictKind says what goes wrong for a cohort.
type ConflictKind string

const (
	// Late certificates are migrated after the due week of their cohort.
	Late ConflictKind = "late"
	// Lapsed certificates are not migrated within the horizon.
	Lapsed ConflictKind = "lapsed"
)

// Conflict is work that does not fit, with the reason and the smallest single relaxation found
// that cures it.
type Conflict struct {
	Cohort string       `json:"cohort"`
	Units  int64        `json:"units"` // certificates
	Kind   ConflictKind `json:"kind"`
	Reason wording.Text `json:"reason"`
	Cure   wording.Text `json:"cure"`
	// Relaxation is the cure as data, nil where no single one was found. It is proven by a
	// plan for the relaxed problem in which the conflict is gone; Saves is how much less that
	// plan costs, in cents, before the price of the relaxation itself.
	Relaxation *Relaxation `json:"relaxation,omitempty"`
	Saves      int64       `json:"saves,omitempty"`
}
