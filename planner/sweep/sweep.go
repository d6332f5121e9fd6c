// Package sweep plans one scenario at several effective dates of a ballot, targets and
// strategies, and says which of these ways is the cheapest, which the safest, and before
// which date nobody can be ready.
package sweep

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
	"smigrate/planner/schedule"
)

// Version is the version of the JSON form of a [Result].
const Version = 1

// Options say what a sweep varies. An empty list leaves what the scenario says.
type Options struct {
	// Ballot is the id of the ballot under study that moves; empty means the one that
	// takes effect last.
	Ballot     string
	Dates      []smime.Date
	Targets    []smime.Generation
	Strategies []configs.Strategy
	// Each, if set, is called after each plan with the number of plans made so far and the
	// number expected. The plans that narrow down the first date on which somebody is ready
	// are not among those expected.
	Each func(made, all int)
}

// Result is one scenario planned at several effective dates, targets and strategies.
type Result struct {
	Version  int     `json:"version"`
	Ballot   string  `json:"ballot"`
	Currency string  `json:"currency"`
	Points   []Point `json:"points"`
	// Cheapest and Safest are positions in Points. The safest strands, delays and drops
	// the fewest renewals and, among equals, has the lowest P90 of the difference.
	Cheapest int `json:"cheapest"`
	Safest   int `json:"safest"`
	// ReadyFrom is the first effective date, to the week, at which some way is ready with
	// the capacity given; 0 when none of the dates is. Settled is false when already the
	// first date is ready, so that an earlier one may be as well.
	ReadyFrom smime.Date `json:"ready_from,omitempty"`
	Settled   bool       `json:"settled"`
}

// Point is the plan at one date, target and strategy.
type Point struct {
	Effective smime.Date `json:"effective"`
	Target    string     `json:"target"`
	Strategy  string     `json:"strategy"`
	// Scenario and Difference are in cents.
	Scenario   int64          `json:"scenario"`
	Difference int64          `json:"difference"`
	Spread     planner.Spread `json:"spread"` // of the difference
	// Late, NotDone and Stranded count renewals that go wrong, Unavoidable those that go
	// wrong even if the ballot never takes effect.
	Late        int `json:"late"`
	NotDone     int `json:"not_done"`
	Stranded    int `json:"stranded"`
	Unavoidable int `json:"unavoidable"`
	// Ready: no more goes wrong than is unavoidable.
	Ready bool `json:"ready"`
}

// missed counts the renewals that go wrong.
func (p Point) missed() int { return p.Late + p.NotDone + p.Stranded }

// New plans a scenario at every date, target and strategy of the options. An error says what
// is wrong with the scenario, or that no ballot under study can move.
func New(inv *inventory.Inventory, s planner.Scenario, o Options) (Result, error) {
	s.Schedules = new(schedule.Memory)
	w := sweeper{inv: inv, scenario: s, options: o, unavoidable: map[way]int{}}
	if err := w.choose(); err != nil {
		return Result{}, err
	}
	out := Result{Version: Version, Ballot: w.ballot.ID, Points: []Point{}}
	for _, day := range w.options.Dates {
		points, err := w.at(day)
		if err != nil {
			return out, err
		}
		out.Points = append(out.Points, points...)
	}
	out.Currency = w.currency
	for i, p := range out.Points {
		if p.Difference < out.Points[out.Cheapest].Difference {
			out.Cheapest = i
		}
		if best := out.Points[out.Safest]; cmp.Or(cmp.Compare(p.missed(), best.missed()), cmp.Compare(p.Spread.P90, best.Spread.P90)) < 0 {
			out.Safest = i
		}
	}
	return out, w.readyFrom(&out)
}

// sweeper makes the plans of a sweep.
type sweeper struct {
	inv      *inventory.Inventory
	scenario planner.Scenario
	options  Options
	ballot   configs.Ballot
	place    int // of the ballot among those under study
	made     int
	currency string
	// unavoidable counts what goes wrong without the ballot, by target and strategy.
	unavoidable map[way]int
}

// way is a target with a strategy.
type way struct {
	target   smime.Generation
	strategy configs.Strategy
}

// choose finds the ballot that moves, and fills in what is not varied.
func (w *sweeper) choose() error {
	w.place = -1
	if b, err := configs.Register(w.scenario.Study).Find(w.options.Ballot); err == nil {
		w.options.Ballot = b.ID // as the register writes it
	}
	for i, b := range w.scenario.Study {
		switch {
		case w.options.Ballot != "" && b.ID != w.options.Ballot:
		case b.Effective == nil:
		case w.place < 0 || *b.Effective > *w.ballot.Effective:
			w.ballot, w.place = b, i
		}
	}
	switch {
	case w.place < 0 && w.options.Ballot == "":
		return errors.New("no ballot under study has an effective date to move: name one with --ballot")
	case w.place < 0:
		return fmt.Errorf("ballot %q: no ballot under study has that id and an effective date to move: %s", w.options.Ballot, w.scenario.StudyWords())
	}
	if len(w.options.Dates) == 0 {
		w.options.Dates = []smime.Date{*w.ballot.Effective}
	}
	if len(w.options.Targets) == 0 {
		w.options.Targets = []smime.Generation{w.scenario.Target}
	}
	if len(w.options.Strategies) == 0 {
		w.options.Strategies = []configs.Strategy{w.scenario.Strategy}
	}
	return nil
}

// at plans every target and strategy at an effective date.
func (w *sweeper) at(day smime.Date) ([]Point, error) {
	var points []Point
	for _, target := range w.options.Targets {
		for _, strategy := range w.options.Strategies {
			x := way{target, strategy}
			if _, ok := w.unavoidable[x]; !ok {
				never, err := w.point(x, w.scenario.Horizon+1)
				if err != nil {
					return nil, err
				}
				w.unavoidable[x] = never.missed()
			}
			p, err := w.point(x, day)
			if err != nil {
				return nil, err
			}
			p.Unavoidable = w.unavoidable[x]
			p.Ready = p.missed() <= p.Unavoidable
			points = append(points, p)
			w.made++
			if w.options.Each != nil {
				w.options.Each(w.made, len(w.options.Dates)*len(w.options.Targets)*len(w.options.Strategies))
			}
		}
	}
	return points, nil
}

// point plans one way at one date.
func (w *sweeper) point(x way, day smime.Date) (Point, error) {
	s := w.scenario
	s.Target, s.Strategy, s.Replan, s.Unexplained = x.target, x.strategy, 0, true
	s.Study = slices.Clone(s.Study)
	s.Study[w.place] = w.ballot.Moved(day)
	p, err := planner.New(w.inv, s)
	if err != nil {
		return Point{}, err
	}
	w.currency = p.Cost.Currency
	return Point{
		Effective: day, Target: p.Target, Strategy: p.Strategy, Scenario: p.Cost.Scenario.Total, Difference: p.Cost.Difference.Total,
		Spread: p.Cost.Risk.Difference, Late: p.Schedule.Late, NotDone: p.Schedule.Unscheduled, Stranded: p.Stranded(),
	}, nil
}

// readyFrom narrows the first date at which some way is ready down to a week. It assumes
// that a later date is no harder to meet than an earlier one.
func (w *sweeper) readyFrom(out *Result) error {
	ready := func(p Point) bool { return p.Ready }
	first := slices.IndexFunc(out.Points, ready)
	if first < 0 {
		return nil
	}
	out.ReadyFrom = out.Points[first].Effective
	if out.ReadyFrom == out.Points[0].Effective {
		return nil
	}
	out.Settled = true
	before := out.Points[0].Effective
	for _, p := range out.Points[:first] {
		if p.Effective < out.ReadyFrom {
			before = max(before, p.Effective)
		}
	}
	for out.ReadyFrom-before > 7 {
		middle := before + (out.ReadyFrom-before)/2
		points, err := w.at(middle)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(points, ready) {
			out.ReadyFrom = middle
		} else {
			before = middle
		}
	}
	return nil
}
