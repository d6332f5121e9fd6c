package planner

import (
	"cmp"
	"maps"
	"slices"

	"smigrate/inventory/smime"
	"smigrate/planner/schedule"
)

// demand counts new tokens by model and by the day on which they are needed.
type demand map[tokenNeed]int

// tokenNeed is a model of which a token is needed on a day.
type tokenNeed struct {
	boughtModel
	day smime.Date
}

// boughtModel is a model that is bought, and the id of its price.
type boughtModel struct {
	model, price string
}

// tokenNeeds are the replacements of one side, and the models of the new tokens.
type tokenNeeds struct {
	events []tokenEvent // in the order of the devices
	models []boughtModel
}

// tokenNeeds returns the replacements of a side with the models that take their places.
func (m *simulation) tokenNeeds(events []tokenEvent) *tokenNeeds {
	x := &tokenNeeds{events: events}
	for _, e := range events {
		if b := m.bought(e); !slices.Contains(x.models, b) {
			x.models = append(x.models, b)
		}
	}
	slices.SortFunc(x.models, func(a, b boughtModel) int {
		return cmp.Or(cmp.Compare(a.model, b.model), cmp.Compare(a.price, b.price))
	})
	return x
}

// onTheirDays returns the demand on the days of the replacements.
func (m *simulation) onTheirDays(events []tokenEvent) demand {
	needed := demand{}
	for _, e := range events {
		needed[tokenNeed{m.bought(e), e.day}]++
	}
	return needed
}

// cohortHop is a renewal, by number, of a cohort.
type cohortHop struct{ cohort, hop int }

// compare is the order by cohort and number of the renewal.
func (x cohortHop) compare(y cohortHop) int {
	return cmp.Or(cmp.Compare(x.cohort, y.cohort), cmp.Compare(x.hop, y.hop))
}

// streamHop is a renewal, by number, of a stream.
type streamHop struct {
	stream int32
	hop    int
}

// handOut assigns replacements to the renewals that they fall on, which makes these
// separate work.
func (t *timetable) handOut() {
	t.handOuts, t.newTokens = t.replacedOn(), map[cohortHop][]int{}
	for n, at := range t.handOuts {
		if at == noRenewal {
			continue
		}
		if t.newTokens[at] == nil {
			t.newTokens[at] = make([]int, len(t.needs.models))
		}
		t.newTokens[at][t.modelOf(n)]++
	}
}

// noRenewal stands for the renewal that a token falls on which is replaced between
// renewals, at the end of its life.
var noRenewal = cohortHop{-1, -1}

// modelOf returns the position among the models of what takes the place of replacement n.
func (t *timetable) modelOf(n int) int {
	return slices.Index(t.needs.models, t.bought(t.needs.events[n]))
}

// replacedOn returns the renewal that each replacement falls on. A token with several
// certificates renewed on one day is assigned to one of them.
func (t *timetable) replacedOn() []cohortHop {
	list := make([]cohortHop, len(t.needs.events))
	d := 0
	for i, e := range t.needs.events {
		for int(t.fleet.devices[d].token) != e.token {
			d++
		}
		var best workKey
		list[i] = noRenewal
		for _, x := range t.fleet.devices[d].members {
			s := &t.streams[x.stream]
			line := t.hops(s)
			for n := range line {
				if line[n].Day != e.day {
					continue
				}
				if k := t.workKey(s, line, n); list[i] == noRenewal || compareWork(k, best) < 0 {
					best, list[i] = k, cohortHop{int(x.cohort), n}
				}
			}
		}
	}
	return list
}

// enterTokens adds the certificates that go onto new tokens to groups of their own, and
// returns their number for each renewal of each stream.
func (t *timetable) enterTokens(index map[workKey]int32) map[streamHop]int {
	t.tokenTo = map[cohortHop][]int32{}
	taken := map[streamHop]int{}
	for _, x := range slices.SortedFunc(maps.Keys(t.newTokens), cohortHop.compare) {
		counts := t.newTokens[x]
		at := t.streamOf[x.cohort]
		s := &t.streams[at]
		k := t.workKey(s, t.hops(s), x.hop)
		groups := make([]int32, len(counts))
		for model, count := range counts {
			groups[model] = -1
			if count > 0 {
				k.token = int16(model + 1)
				groups[model] = t.enter(index, k, int64(count))
				taken[streamHop{at, x.hop}] += count
			}
		}
		t.tokenTo[x] = groups
	}
	return taken
}

// handedOut returns the demand by the days on which new tokens go into use.
func (x sideSchedule) handedOut() demand {
	needed := demand{}
	for n, day := range x.daysOfUse() {
		needed[tokenNeed{x.bought(x.needs.events[n]), day}]++
	}
	return needed
}

// daysOfUse returns the day on which each new token goes into use: that of its renewal if
// the schedule does this in the week in which it falls, else the Monday of the week it got.
// What the schedule leaves undone needs its token all the same.
func (x sideSchedule) daysOfUse() []smime.Date {
	days := make([]smime.Date, len(x.needs.events))
	wanted := make([][]int, len(x.keys)) // numbers of events
	for n, at := range x.handOuts {
		days[n] = x.needs.events[n].day
		if at != noRenewal {
			g := x.tokenTo[at][x.modelOf(n)]
			wanted[g] = append(wanted[g], n)
		}
	}
	weeks := x.weeksOfGroups()
	for g, list := range wanted {
		slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(days[a], days[b]) })
		left := weeks[g]
		for _, n := range list {
			if len(left) == 0 {
				break
			}
			days[n] = x.dayOfUse(x.keys[g].week, left[0].week, days[n])
			if left[0].units--; left[0].units == 0 {
				left = left[1:]
			}
		}
	}
	return days
}

// dayOfUse returns the day on which a new token is needed for a renewal that falls on
// day, in week due, and is done in week done.
func (m *simulation) dayOfUse(due, done int, day smime.Date) smime.Date {
	if done == due {
		return day
	}
	return max(m.monday(done), m.scenario.AsOf)
}

// tokenOrders returns the tokens of the scheduling problem: what can be ordered from the
// as-of week on, and what the project has in stock.
func (m *simulation) tokenOrders(needs *tokenNeeds) []schedule.Token {
	var list []schedule.Token
	for _, b := range needs.models {
		list = append(list, schedule.Token{
			ID: b.model, Price: m.tariffs[likely].whole(b.price), Batch: int64(max(m.scenario.Contract.TokenBatch, 1)),
			OrderFee: m.tariffs[likely].whole("token-order"), Lead: m.tokenLead(), Stock: int64(m.scenario.TokenPolicy.InStock(b.model)),
		})
	}
	return list
}
