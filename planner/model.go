package planner

import (
	"reflect"
	"slices"
	"sync"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/timeline"
)

// Model is an inventory grouped once, so that it can be followed again for other dates
// and strategies in milliseconds. It reuses its memory from one trial to the next and is
// not safe for concurrent use.
type Model struct {
	scenario Scenario
	usages   usageClasses
	// fine are the distinct lanes of all certificates with a known end for the scenario
	// under a last call, which compares prices; coarse are the fewer lanes that
	// everything else needs. coarser is the coarse lane of each fine one.
	fine, coarse []laneCount
	coarser      []int32
	// prices are those of the last call before.
	prices   *hopPrices
	pricesOf Trial

	// lastCalls: a target names the last call for some lane, whatever the strategy.
	lastCalls bool

	sides [2]modelSide
	// todayOf is what the side as today was last followed for; moving a ballot to another
	// day does not change it. followed is false before the first trial.
	todayOf  todayKey
	followed bool

	// last is the previous trial, figures the answer to it.
	last    Trial
	figures Figures

	cases      modelCases
	tokens     modelTokens
	costGroups []costGroup
}

// modelSide holds what becomes of the lanes on one side.
type modelSide struct {
	law     *configs.Law
	follows *timeline.Law
	hops    hopsOfLanes
	// fine: the lanes are the fine ones.
	fine bool
	// before are the renewals of the previous trial. Lanes that are not changed have them
	// still, under the same law; without a previous trial of the same lanes all are changed.
	before   hopsOfLanes
	changed  []bool
	changes  [2]int // how many lanes of each slab are changed
	replaced replacedTokens
	bills    [2]*bill
	renewals *workload
	tokens   int
}

// laneCount is a lane with the number of its certificates.
type laneCount struct {
	lane
	count int
}

// Prepare groups an inventory for trials of a scenario. The error says what is wrong
// with the scenario.
func Prepare(inv *inventory.Inventory, s Scenario) (*Model, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	s.Prices = s.PriceList()
	sim := ungrouped(inv, s)
	sim.today = anyLaw(&s)      // so that certificates of one cohort were issued under one law, whichever ballots are law
	const everything = -1 << 30 // certificates that have ended count for an as-of day before
	sim.scenario.AsOf, sim.scenario.Strategy = everything, configs.LastCall
	sim.makeCohorts(ownClasses(len(inv.Contents())))
	m := &Model{scenario: s, usages: sim.usages}
	fine := m.takeLanes(sim.streams)
	m.takeCases(sim, fine)
	m.takeCostGroups(sim, fine)
	m.takeDevices(sim, fine)
	return m, nil
}

// ownClasses lets every one of n contents stand for itself, since nobody knows beforehand
// what tells contents apart under the laws of a trial.
func ownClasses(n int) []int32 {
	of := make([]int32, n)
	for i := range of {
		of[i] = int32(i)
	}
	return of
}

// takeLanes keeps the lanes of the streams and returns the fine one of each.
func (m *Model) takeLanes(streams []stream) (fine []int32) {
	m.fine, fine = distinctLanes(streams, func(l lane) lane { return l })
	var coarse []int32
	m.coarse, coarse = distinctLanes(streams, func(l lane) lane {
		if l.chosen {
			m.lastCalls = m.lastCalls || l.strategy == configs.LastCall
			return l
		}
		return l.by(configs.Natural)
	})
	m.coarser = make([]int32, len(m.fine))
	for i, at := range fine {
		m.coarser[at] = coarse[i]
	}
	return fine
}

// distinctLanes returns the distinct lanes of streams, and the one of each stream.
func distinctLanes(streams []stream, laneOf func(lane) lane) (lanes []laneCount, of []int32) {
	of = make([]int32, len(streams))
	known := map[lane]int32{}
	for i := range streams {
		l := laneOf(streams[i].lane)
		at, ok := known[l]
		if !ok {
			at = int32(len(lanes))
			known[l] = at
			lanes = append(lanes, laneCount{lane: l})
		}
		of[i] = at
		lanes[at].count += streams[i].count
	}
	return lanes, of
}

// lanesOf returns the lanes that a side tells apart.
func (m *Model) lanesOf(s *modelSide) []laneCount {
	if s.fine {
		return m.fine
	}
	return m.coarse
}

// laneOn returns the lane that a side has for a fine one.
func (m *Model) laneOn(s *modelSide, fine int32) int32 {
	if s.fine {
		return fine
	}
	return m.coarser[fine]
}

// At follows all certificates in force and their tokens under a trial.
func (m *Model) At(t Trial) Figures {
	if !m.followed || !m.asBefore(t) {
		m.figures, m.last = m.at(t), t
	}
	return m.figures
}

// asBefore reports whether a trial has the same answer as the previous one: prices matter
// only where a last call compares them.
func (m *Model) asBefore(t Trial) bool {
	if t.Strategy != configs.LastCall && !m.lastCalls {
		t.Prices = m.last.Prices
	}
	return reflect.DeepEqual(t, m.last)
}

func (m *Model) at(t Trial) Figures {
	s := m.scenario.with(t)
	anew := m.follow(t, s)
	var f Figures
	var done sync.WaitGroup
	for at := range m.sides {
		if x := &m.sides[at]; side(at) == underScenario || anew {
			done.Go(func() { x.tokens = m.replaced(x, &s) })
			done.Go(func() { x.renewals = m.renewalsOf(x, &s) })
		}
	}
	done.Go(func() { f.Blocked = m.blocked(&s) })
	done.Go(func() { m.count(&f, t.AsOf) })
	done.Wait()
	f.TokensToday, f.TokensScenario = m.sides[asToday].tokens, m.sides[underScenario].tokens
	f.renewals = [2]*workload{m.sides[asToday].renewals, m.sides[underScenario].renewals}
	return f
}

// count adds up the renewals of all lanes by what they change.
func (m *Model) count(f *Figures, asOf smime.Date) {
	today, scenario := &m.sides[asToday], &m.sides[underScenario]
	lanes := m.lanesOf(scenario)
	for i := range lanes {
		l, coarse := &lanes[i], int32(i)
		if l.notAfter < asOf {
			continue
		}
		if scenario.fine {
			coarse = m.coarser[i]
		}
		f.InForce += l.count
		f.add(l, today.hops.of(coarse), scenario.hops.of(int32(i)))
	}
}

// pricesAt returns the prices of a trial, reusing those of the previous trial where they
// are the same. Only the scenario's side asks.
func (m *Model) pricesAt(t Trial, s Scenario) *hopPrices {
	of := &m.pricesOf
	if m.prices == nil || of.AsOf != t.AsOf || of.Horizon != t.Horizon || !slices.Equal(of.Prices.Prices, t.Prices.Prices) {
		s.Prices = t.Prices
		s.Prices = s.PriceList()
		m.prices, m.pricesOf = newHopPrices(&s), t
	}
	return m.prices
}
