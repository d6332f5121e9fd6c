package planner

import (
	"cmp"
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/schedule"
)

// workKey groups hops that are the same work with the same window, from the week of the
// renewal to the last week before the certificate expires.
type workKey struct {
	week, due   int
	release     int // the first week in which the work may be done
	job         job
	integration int16
	waits       bool  // for the integration to be ready
	token       int16 // position + 1 of the new token's model, 0 for none
	place       place
	decision    decision
	soon        bool // a strategy brings it forward, so each week counts
}

// timetable is the scheduling problem of the renewals of one side of a simulation, with
// what is needed to read its solution back.
type timetable struct {
	*simulation
	side
	problem *schedule.Problem
	keys    []workKey
	units   []int64 // of certificates in each group
	// groups holds the group of each renewal, one stream after another; first is where
	// each stream begins, and at the end where the last one ends.
	groups []int32
	first  []int32
	names  []string       // ids of the cohorts of the problem, by group
	index  map[string]int // of a group by that id
	again  map[int]int    // of a group that would have the id of an earlier one: 2 for the second of them, and so on

	needs     *tokenNeeds
	handOuts  []cohortHop           // the renewal that each replacement falls on
	newTokens map[cohortHop][]int   // by model, of the renewals that go onto new tokens
	tokenTo   map[cohortHop][]int32 // the groups of these, by model

	broken   []schedule.Conflict // of work that did not fit into the week it was pinned to
	unpinned map[int16]bool      // pins that were given up
}

// timetable builds the scheduling problem of the renewals on one side. People's decisions
// apply to the scenario's alone.
func (m *simulation) timetable(on side) *timetable {
	t := m.grouped(on)
	t.problem = t.newProblem()
	return t
}

// grouped puts the renewals of one side into groups of equal work. Certificates that go
// onto new tokens are separate work.
func (m *simulation) grouped(on side) *timetable {
	t := &timetable{simulation: m, side: on, needs: m.needsOf[on], unpinned: map[int16]bool{}, first: make([]int32, len(m.streams)+1)}
	index := map[workKey]int32{}
	t.handOut()
	taken := t.enterTokens(index)
	for i := range m.streams {
		s := &m.streams[i]
		line := t.hops(s)
		for n := range line {
			k := t.workKey(s, line, n)
			t.groups = append(t.groups, t.enter(index, k, int64(s.count-taken[streamHop{int32(i), n}])))
		}
		t.first[i+1] = int32(len(t.groups))
	}
	t.sort()
	t.name()
	return t
}

// workKey describes renewal n of a stream whose certificates keep their tokens.
func (t *timetable) workKey(s *stream, line []Hop, n int) workKey {
	decision := t.decision(s)
	if n > 0 {
		decision.pin, decision.exclusion = -1, -1
	}
	due := max(s.notAfterBefore(line, n)-7, line[n].Day)
	if line[n].Moved == configs.LastCall {
		due = line[n].Day // afterwards the change binds
	}
	k := workKey{
		week: t.week(line[n].Day), due: t.week(due), release: t.release(line, n, decision.levelled),
		job: t.job(s, line, n), integration: s.integration, waits: t.waits(s, line, n), place: nowhere, decision: decision, soon: line[n].Moved == configs.Early,
	}
	if k.job.changed {
		k.place = s.place
	}
	return k
}

// enter adds certificates to their group and returns it.
func (t *timetable) enter(index map[workKey]int32, k workKey, units int64) int32 {
	at, ok := index[k]
	if !ok {
		at = int32(len(t.keys))
		index[k] = at
		t.keys = append(t.keys, k)
		t.units = append(t.units, 0)
	}
	t.units[at] += units
	return at
}

// job describes renewal n of a stream as the desks see it.
func (m *simulation) job(s *stream, line []Hop, n int) job {
	j := jobOf(m.usualJob(s), line, n, s.generation)
	j.proof = !j.changed && s.needsProof(line, n)
	return j
}

// usualJob returns what all renewals of a stream have in common, as the desks see it.
func (m *simulation) usualJob(s *stream) job {
	return job{certificateType: s.kind, token: m.putOnToken(s.token), automated: m.scenario.automates(s.kind)}
}

// waits reports whether renewal n of a stream waits for its integration: it changes the
// generation or moves functions, and the law without the ballots does not bring the same
// change. So nothing waits as today.
func (m *simulation) waits(s *stream, line []Hop, n int) bool {
	h, before, today := line[n], generationBefore(line, n, s.generation), m.follows[asToday]
	if s.integration < 0 || before == h.Generation && h.Lost == 0 {
		return false
	}
	generation := today.law.GenerationOn(today.calendar, before, smime.UnknownGeneration, h.Day)
	return generation != h.Generation || h.Lost&^m.lost(m.today.Profile(generation, h.Day), s) != 0
}

// release returns the first week in which a renewal may be done: EarlyWeeks before its
// own or, under the strategy levelled, any week since the certificate was issued.
func (t *timetable) release(line []Hop, n int, levelled bool) int {
	week := t.week(line[n].Day)
	switch {
	case !levelled:
		return max(week-t.scenario.EarlyWeeks, 0)
	case n == 0:
		return 0
	default:
		return min(t.week(line[n-1].Day)+1, week)
	}
}

// sort puts the groups into an order that does not depend on how certificates
// were numbered.
func (t *timetable) sort() {
	order := make([]int, len(t.keys))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareWork(t.keys[a], t.keys[b]) })
	keys, units, place := make([]workKey, len(order)), make([]int64, len(order)), make([]int32, len(order))
	for i, o := range order {
		keys[i], units[i], place[o] = t.keys[o], t.units[o], int32(i)
	}
	t.keys, t.units = keys, units
	for i, g := range t.groups {
		t.groups[i] = place[g]
	}
	for _, groups := range t.tokenTo {
		for i, g := range groups {
			if g >= 0 {
				groups[i] = place[g]
			}
		}
	}
}

// compareWork is the order of groups: by week, then by all else that tells them apart.
func compareWork(a, b workKey) int {
	return cmp.Or(
		cmp.Compare(a.week, b.week), cmp.Compare(a.due, b.due), cmp.Compare(a.release, b.release),
		cmp.Compare(a.job.certificateType, b.job.certificateType), cmp.Compare(a.job.term, b.job.term),
		cmp.Compare(a.job.lost, b.job.lost), cmp.Compare(a.job.certificates, b.job.certificates),
		compareBool(a.job.changed, b.job.changed), compareBool(a.job.proof, b.job.proof), compareBool(a.job.token, b.job.token), compareBool(a.job.automated, b.job.automated),
		cmp.Compare(a.integration, b.integration), cmp.Compare(a.token, b.token), cmp.Compare(a.decision.pin, b.decision.pin),
		cmp.Compare(a.place.pilot, b.place.pilot), cmp.Compare(a.place.rollout, b.place.rollout),
		cmp.Compare(a.decision.exclusion, b.decision.exclusion), compareBool(a.soon, b.soon), compareBool(a.waits, b.waits),
		compareBool(a.decision.levelled, b.decision.levelled),
	)
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// group returns the group of work that a cohort of the problem stands for.
func (t *timetable) group(cohort string) int { return t.index[cohort] }

// groupsOf returns the groups of the renewals of a stream.
func (t *timetable) groupsOf(stream int32) []int32 {
	return t.groups[t.first[stream]:t.first[stream+1]]
}
