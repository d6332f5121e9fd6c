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

type tokenNeed struct {
	boughtModel
	day smime.Date
}

// boughtModel is a model that is bought, and the id of its price.
type boughtModel struct {
	model, price string
}

// tokenNeeds are the new tokens that one side needs.
type tokenNeeds struct {
	events []tokenEvent // in the order of the devices
	models []boughtModel
}

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

func (x cohortHop) compare(y cohortHop) int {
	return cmp.Or(cmp.Compare(x.cohort, y.cohort), cmp.Compare(x.hop, y.hop))
}

// streamHop is a renewal, by number, of a stream.
type streamHop struct {
	stream int32
	hop    int
}

// handOut assigns replacements to the renewals that they fall on, which makes these
// separate work. A token with several certificates renewed on one day is assigned to one
// of them; a token replaced between renewals, at the end of its life, to none.
func (t *timetable) handOut() {
	t.newTokens, t.between = map[cohortHop][]int{}, demand{}
	t.eachHandOut(func(n int, at cohortHop, found bool) {
		e := t.needs.events[n]
		b := t.bought(e)
		if !found {
			t.between[tokenNeed{b, e.day}]++
			return
		}
		if t.newTokens[at] == nil {
			t.newTokens[at] = make([]int, len(t.needs.models))
		}
		t.newTokens[at][slices.Index(t.needs.models, b)]++
	})
}

// eachHandOut calls a function with the number of each replacement and the renewal that it
// falls on, if it falls on one.
func (t *timetable) eachHandOut(do func(n int, at cohortHop, found bool)) {
	d := 0
	for number, e := range t.needs.events {
		for int(t.fleet.devices[d].token) != e.token {
			d++
		}
		var best workKey
		var at cohortHop
		found := false
		for _, x := range t.fleet.devices[d].members {
			s := &t.streams[x.stream]
			line := t.hops(s)
			for n := range line {
				if line[n].Day != e.day {
					continue
				}
				if k := t.workKey(s, line, n); !found || compareWork(k, best) < 0 {
					best, at, found = k, cohortHop{int(x.cohort), n}, true
				}
			}
		}
		do(number, at, found)
	}
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

// handedOut returns the demand by the days on which a schedule does the renewals: their
// own days if it does them in the week in which they fall, else the Monday of the week
// they got. What the schedule leaves undone needs its token all the same.
func (x sideSchedule) handedOut() demand {
	needed := maps.Clone(x.between)
	type onDay struct {
		day smime.Date
		n   int
	}
	wanted := make([][]onDay, len(x.keys))
	for at, counts := range x.newTokens {
		day := x.hops(x.cohorts[at.cohort].stream)[at.hop].Day
		for model, n := range counts {
			if n > 0 {
				g := x.tokenTo[at][model]
				wanted[g] = append(wanted[g], onDay{day, n})
			}
		}
	}
	given := make([][]schedule.Assignment, len(x.keys))
	for _, a := range x.solution.Assign {
		if g := x.group(a.Cohort); len(wanted[g]) > 0 {
			given[g] = append(given[g], a)
		}
	}
	for g, wants := range wanted {
		if len(wants) == 0 {
			continue
		}
		k := x.keys[g]
		model := x.needs.models[k.token-1]
		slices.SortFunc(wants, func(a, b onDay) int { return cmp.Compare(a.day, b.day) })
		slices.SortFunc(given[g], func(a, b schedule.Assignment) int { return a.Week - b.Week })
		weeks := given[g]
		for _, w := range wants {
			for w.n > 0 && len(weeks) > 0 {
				n := min(w.n, int(weeks[0].Units))
				needed[tokenNeed{model, x.dayOfUse(k.week, weeks[0].Week, w.day)}] += n
				w.n -= n
				if weeks[0].Units -= int64(n); weeks[0].Units == 0 {
					weeks = weeks[1:]
				}
			}
			if w.n > 0 {
				needed[tokenNeed{model, w.day}] += w.n
			}
		}
	}
	return needed
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
