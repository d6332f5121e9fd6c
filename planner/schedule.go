package planner

import (
	"cmp"
	"slices"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/schedule"
	"smigrate/planner/wording"
)

// lateLimit is how many weeks after its due week work may still be planned; what
// does not fit by then is reported as unscheduled.
const lateLimit = 52

// workKey groups hops that are the same work with the same window: the week of the
// renewal, and the last week before the certificate expires.
type workKey struct {
	week, due   int
	release     int // the first week in which the work may be done
	job         job
	integration int16
	token       int16 // position + 1 of the new token's model, 0 for none
	place       place
	decision    decision
	soon        bool // a strategy brings it forward, so each week counts
}

// wave is a number of certificates of a cohort done in a week.
type wave struct {
	week, units int
}

// timetable is a scheduling problem built from timelines, and how to read its
// solution back.
type timetable struct {
	problem *schedule.Problem
	keys    []workKey
	units   []int64 // of certificates in each group
	// groups are those of the renewals of all streams, one stream after another; first
	// is where each stream begins and the last one ends.
	groups []int32
	first  []int32
	monday smime.Date
	names  []string       // ids of the cohorts of the problem, by group
	index  map[string]int // of a group by that id
	again  map[int]int    // groups that are called like another: how many times, with this one

	needs     *tokenNeeds
	newTokens map[cohortHop][]int   // by model, of the renewals that go onto new tokens
	tokenTo   map[cohortHop][]int32 // the groups of these, by model
	between   demand                // of tokens replaced on no renewal

	broken   []schedule.Conflict // of work that did not fit into the week it was pinned to
	unpinned map[int16]bool      // pins that are given up
}

// timetable builds the scheduling problem of the renewals on one side: today's or
// the scenario's, about which alone people decide. Certificates that go onto new tokens
// are work of their own.
func (m *simulation) timetable(hops func(*stream) []Hop, decided func(*stream) decision, needs *tokenNeeds) *timetable {
	t := &timetable{monday: m.scenario.AsOf.Monday(), needs: needs, unpinned: map[int16]bool{}, first: make([]int32, len(m.streams)+1)}
	index := map[workKey]int32{}
	m.handOut(t, hops, decided)
	taken := t.enterTokens(m, index, hops, decided)
	for i := range m.streams {
		s := &m.streams[i]
		line := hops(s)
		usual := m.usualJob(s)
		for n := range line {
			k := m.workKey(t, s, usual, line, n, decided)
			t.groups = append(t.groups, t.enter(index, k, int64(s.count-taken[streamHop{int32(i), n}])))
		}
		t.first[i+1] = int32(len(t.groups))
	}
	t.sort()
	t.name()
	t.problem = m.problem(t)
	return t
}

// workKey describes renewal n of a stream whose certificates keep their tokens.
func (m *simulation) workKey(t *timetable, s *stream, usual job, line []Hop, n int, decided func(*stream) decision) workKey {
	notAfter, decision := s.notAfter, decided(s)
	if n > 0 {
		notAfter, decision = line[n-1].NotAfter(), undecided(s)
	}
	due := max(notAfter-7, line[n].Day)
	if line[n].Moved == configs.LastCall {
		due = line[n].Day // afterwards the change binds
	}
	k := workKey{
		week: t.week(line[n].Day), due: t.week(due), release: m.release(s, line, n, t),
		job: s.job(usual, line, n), integration: s.integration, place: nowhere, decision: decision, soon: line[n].Moved == configs.Early,
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

// words names the work of a group for people.
func (t *timetable) words(k workKey) wording.Text {
	if k.token == 0 {
		return k.job.words()
	}
	return wording.Join(", ", k.job.words(), wording.Of("new %s", wording.Of(t.needs.models[k.token-1].model)))
}

// name gives each group an id of its own that says what it is.
func (t *timetable) name() {
	t.index, t.again = map[string]int{}, map[int]int{}
	t.names = make([]string, len(t.keys))
	for i := range t.keys {
		id := t.said(i).String()
		for n := 2; ; n++ {
			if _, taken := t.index[id]; !taken {
				break
			}
			t.again[i] = n
			id = t.said(i).String()
		}
		t.names[i], t.index[id] = id, i
	}
}

// said names a group for people, as its id does.
func (t *timetable) said(i int) wording.Text {
	k := t.keys[i]
	said := wording.Of("%s, due in the week of %s", t.words(k), t.monday+smime.Date(7*k.due))
	if n := t.again[i]; n > 0 {
		return wording.Of("%s (%s)", said, n)
	}
	return said
}

// Problem returns the scheduling problem that the plan solved: in cents, minutes
// and weeks, each group of equal work a cohort. The caller must not change it.
func (p *Plan) Problem() *schedule.Problem { return p.problem }

// job describes renewal n of a stream as the desks see it; usual is what all of its
// renewals have in common.
func (s *stream) job(usual job, line []Hop, n int) job {
	j := jobOf(usual, line, n, s.generation)
	j.proof = !j.changed && s.needsProof(line, n)
	return j
}

// usualJob is what all renewals of a stream have in common, as the desks see it.
func (m *simulation) usualJob(s *stream) job {
	return job{certificateType: s.kind, token: m.putOnToken(s.token), automated: m.scenario.automates(s.kind)}
}

// release returns the first week in which a renewal may be done: early weeks before
// its own, or under the strategy levelled any since the certificate was issued.
func (m *simulation) release(s *stream, line []Hop, n int, t *timetable) int {
	week := t.week(line[n].Day)
	switch {
	case !s.levelled:
		return max(week-m.scenario.EarlyWeeks, 0)
	case n == 0:
		return 0
	default:
		return min(t.week(line[n-1].Day)+1, week)
	}
}

func (t *timetable) week(d smime.Date) int { return max(int(d.Monday()-t.monday)/7, 0) }

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

func compareWork(a, b workKey) int {
	return cmp.Or(
		cmp.Compare(a.week, b.week), cmp.Compare(a.due, b.due), cmp.Compare(a.release, b.release),
		cmp.Compare(a.job.certificateType, b.job.certificateType), cmp.Compare(a.job.term, b.job.term),
		cmp.Compare(a.job.lost, b.job.lost), cmp.Compare(a.job.certificates, b.job.certificates),
		compareBool(a.job.changed, b.job.changed), compareBool(a.job.proof, b.job.proof), compareBool(a.job.token, b.job.token), compareBool(a.job.automated, b.job.automated),
		cmp.Compare(a.integration, b.integration), cmp.Compare(a.token, b.token), cmp.Compare(a.decision.pin, b.decision.pin),
		cmp.Compare(a.place.pilot, b.place.pilot), cmp.Compare(a.place.rollout, b.place.rollout),
		cmp.Compare(a.decision.exclusion, b.decision.exclusion), compareBool(a.soon, b.soon),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// problem writes the groups as a scheduling problem in cents, minutes and weeks.
func (m *simulation) problem(t *timetable) *schedule.Problem {
	s := &m.scenario
	likelyPrices := m.tariffs[likely]
	weeks := t.week(s.Horizon) + 1
	p := &schedule.Problem{
		Format: schedule.Format, Name: s.Name, Weeks: weeks, StartMonday: t.monday.String(), Currency: s.Prices.Currency,
		Freezes: m.freezes(t, weeks), Milestones: m.milestones(t, weeks), Tokens: m.tokenOrders(t.needs),
	}
	trials := m.trials(t)
	p.Pilots = m.pilots(t, trials)
	load := map[string]int64{}
	for i, k := range t.keys {
		if k.release = m.held(trials, k); k.place.pilot >= 0 && trials[k.place.pilot].has(i) {
			k.release = 0
		}
		e := likelyPrices.effort(k.job)
		units := t.units[i]
		use := e.use(k.job.certificates)
		if k.token > 0 {
			use["token-desk"] += likelyPrices.minutes("minutes-token-desk")
		}
		for id, minutes := range use {
			load[id] += minutes * units
		}
		due := min(k.due, weeks-1)
		// Validity counts as forfeited only where the work is done before the week
		// of the renewal: the lead itself is thrown away today as well.
		p.Cohorts = append(p.Cohorts, schedule.Cohort{
			ID: t.names[i], Count: units, Due: due, Expiry: k.week,
			ValidityValue: m.weekOfValidity(likelyPrices, k.job),
			LatePenalty:   likelyPrices.cents("late-week"),
			LapsePenalty:  likelyPrices.cents("lapse") + likelyPrices.cents("late-week")*lateLimit,
			Modes:         m.modes(t, k, e, use, due, weeks),
		})
	}
	p.Resources = m.resources(t, likelyPrices, load, weeks)
	return p
}

// weekOfValidity returns what a week of validity thrown away costs: a cent where it
// is refunded, so that work is done early for a reason only.
func (m *simulation) weekOfValidity(t tariff, j job) int64 {
	if !m.scenario.Contract.Forfeits() {
		return 1
	}
	return t.certificate(j.certificateType, 7)
}

// group returns the group of work that a cohort of the problem stands for.
func (t *timetable) group(cohort string) int { return t.index[cohort] }

// modes offers the work in the week of the renewal or before it, or later at a cent
// more, so that a certificate is renewed on its day unless waiting gains something;
// where people decided, in their week alone, or outside of the weeks they excluded.
func (m *simulation) modes(t *timetable, k workKey, e effort, use map[string]int64, due, weeks int) []schedule.Mode {
	day, latest := min(k.week, weeks-1), min(due+lateLimit, weeks-1)
	x := schedule.Treatment{UnitCost: e.certificate + e.private, Use: use}
	if k.integration >= 0 && k.job.changed {
		x.Needs = []string{m.scenario.Integrations[k.integration].Name}
	}
	if k.token > 0 {
		x.Token = t.needs.models[k.token-1].model
	}
	if pinned, ok := m.pinnedWeek(t, k.decision, weeks); ok {
		x.Release, x.Latest = pinned, &pinned
		return []schedule.Mode{{ID: "pinned", Treatment: x}}
	}
	list := m.within(t, k.decision, schedule.Mode{ID: "on-day", Treatment: x}, k.release, day)
	if k.soon {
		return append(list, m.soon(t, k.decision, x, day+1, latest)...)
	}
	if latest > day {
		x.UnitCost++
		list = append(list, m.within(t, k.decision, schedule.Mode{ID: "waiting", Treatment: x}, day+1, latest)...)
	}
	return list
}

// resources gives each desk its capacity; a desk without one in the project can do
// all there is, so it never holds anything up.
func (m *simulation) resources(t *timetable, likely tariff, load map[string]int64, weeks int) []schedule.Resource {
	var list []schedule.Resource
	for _, r := range m.desks() {
		x := schedule.Resource{ID: r.ID, Capacity: schedule.Weekly{r.Capacity}, Overtime: schedule.Weekly{r.Overtime}}
		if !r.Limited {
			x.Capacity = schedule.Weekly{load[r.ID] + 1}
		}
		m.changeCapacity(t, &x, weeks)
		if r.ID != "issuance" {
			x.Rate = likely.perMinute("rate-" + r.ID)
			x.OvertimeRate = x.Rate * (100 + likely.minutes("overtime-surcharge")) / 100
		}
		list = append(list, x)
	}
	return list
}

func (m *simulation) freezes(t *timetable, weeks int) []schedule.Freeze {
	var list []schedule.Freeze
	for _, f := range m.scenario.Freezes {
		from, to := t.week(f.From), min(t.week(f.To), weeks-1)
		if f.To < t.monday || from >= weeks {
			continue
		}
		list = append(list, schedule.Freeze{From: from, To: to, Resources: f.Resources})
	}
	return list
}

func (m *simulation) milestones(t *timetable, weeks int) []schedule.Milestone {
	var list []schedule.Milestone
	for i, x := range m.scenario.Integrations {
		week := m.readyWeek(i)
		entry := schedule.Milestone{ID: x.Name, ReadyWeek: min(week, weeks)}
		if sooner := m.soonerWeek(i, week); sooner < entry.ReadyWeek {
			entry.ExpeditedWeek, entry.ExpediteCost = &sooner, m.tariffs[likely].cents(expediteID(i))
		}
		list = append(list, entry)
	}
	return list
}

// schedule fills in the plan's schedule from the solution, and remembers in which
// weeks each cohort's first renewals are done.
func (m *simulation) schedule(t *timetable, s *schedule.Solution) Schedule {
	out := Schedule{Resources: m.desks(), Cost: s.Cost, LowerBound: s.LowerBound, Gap: s.Gap, Conflicts: []Conflict{}, Weeks: []Week{}}
	weeks := make([]Week, t.problem.Weeks)
	for w := range weeks {
		monday := t.monday + smime.Date(7*w)
		weeks[w] = Week{Week: monday, Load: map[string]int64{}, Frozen: t.frozen(w), Capacity: m.scenario.otherCapacity(monday)}
	}
	byCohort := make([][]schedule.Assignment, len(t.keys))
	for _, a := range s.Assign {
		i := t.group(a.Cohort)
		byCohort[i] = append(byCohort[i], a)
		w := &weeks[a.Week]
		w.Units += int(a.Units)
		for id, minutes := range t.problem.Cohorts[i].Modes[0].Use {
			w.Load[id] += minutes * a.Units
		}
		if a.Week > t.problem.Cohorts[i].Due {
			out.Late += int(a.Units)
		}
	}
	out.Unscheduled = m.distribute(t, byCohort)
	out.Waves = m.waves()
	for _, w := range weeks {
		if w.Units > 0 || len(w.Frozen) > 0 || len(w.Capacity) > 0 {
			out.Weeks = append(out.Weeks, w)
		}
	}
	out.Conflicts = append(t.conflicts(s), m.stalePins(t)...)
	out.Expedited = m.expedited(t, s)
	t.explain(&out, s)
	return out
}

// distribute gives the weeks of each group to its cohorts in their order, and returns
// how many units are left without a week.
func (m *simulation) distribute(t *timetable, weeks [][]schedule.Assignment) (left int) {
	m.weeks = make([][]wave, len(m.cohorts))
	together := make([][]wave, len(weeks)) // of groups that are done in one week
	for g, list := range weeks {
		slices.SortFunc(list, func(a, b schedule.Assignment) int { return a.Week - b.Week })
		if len(list) == 1 && list[0].Units == t.units[g] {
			together[g] = []wave{{list[0].Week, int(list[0].Units)}}
		}
	}
	for i := range m.cohorts {
		for n, g := range t.groupsOf(m.streamOf[i]) {
			need, handed := m.cohorts[i].count, t.newTokens[cohortHop{i, n}]
			for _, count := range handed {
				need -= count
			}
			switch {
			case together[g] == nil || len(handed) > 0:
				left += m.take(&weeks[g], i, n, need)
			case n == 0:
				m.weeks[i] = together[g]
			}
			for model, count := range handed {
				if count > 0 {
					left += m.take(&weeks[t.tokenTo[cohortHop{i, n}][model]], i, n, count)
				}
			}
			if n == 0 && len(handed) > 0 {
				slices.SortStableFunc(m.weeks[i], func(a, b wave) int { return cmp.Compare(a.week, b.week) })
			}
		}
	}
	return left
}

// groupsOf returns the groups of the renewals of a stream.
func (t *timetable) groupsOf(stream int32) []int32 {
	return t.groups[t.first[stream]:t.first[stream+1]]
}

// take gives cohort i what it needs of weeks for some certificates at renewal n, and
// returns what they lack. The weeks of first renewals are noted.
func (m *simulation) take(weeks *[]schedule.Assignment, i, n, need int) (left int) {
	for need > 0 && len(*weeks) > 0 {
		w := &(*weeks)[0]
		taken := min(need, int(w.Units))
		if n == 0 {
			m.weeks[i] = append(m.weeks[i], wave{w.Week, taken})
		}
		need -= taken
		w.Units -= int64(taken)
		if w.Units == 0 {
			*weeks = (*weeks)[1:]
		}
	}
	return need
}

func (t *timetable) frozen(week int) []string {
	var ids []string
	for _, r := range t.problem.Resources {
		for i := range t.problem.Freezes {
			if t.problem.Freezes[i].Freezes(r.ID, week) && !slices.Contains(ids, r.ID) {
				ids = append(ids, r.ID)
			}
		}
	}
	return ids
}

// issuanceWords are sentences of the solver, which counts minutes, as the one resource
// that counts certificates needs them.
var issuanceWords = map[string]wording.Text{
	"%s of %s minutes of %s left in %s":          wording.Of("%s of %s certificates of %s left in %s"),
	"%s more minutes of %s in %s":                wording.Of("%s more certificates of %s in %s"),
	"%s more minutes a week of %s from %s to %s": wording.Of("%s more certificates a week of %s from %s to %s"),
}

// reworded returns a sentence of the solver with the names of groups and tokens in words.
func (t *timetable) reworded(s wording.Text) wording.Text {
	return s.Map(func(x wording.Text) wording.Text {
		for i, v := range x.Values() {
			id, _ := v.(string)
			if other, is := issuanceWords[x.Format]; is && id == "issuance" {
				x.Format = other.Format
			}
			if at, is := t.index[id]; is {
				x = x.With(i, t.said(at))
			} else if slices.ContainsFunc(t.needs.models, func(m boughtModel) bool { return m.model == id }) {
				x = x.With(i, wording.Of(id))
			}
		}
		return x
	})
}

func (t *timetable) conflicts(s *schedule.Solution) []Conflict {
	list := []Conflict{}
	for _, c := range s.Conflicts {
		list = append(list, t.conflict(c, string(c.Kind)))
	}
	for _, b := range t.broken {
		list = append(list, t.conflict(b, "pin"))
	}
	return list
}

func (t *timetable) conflict(c schedule.Conflict, kind string) Conflict {
	due := t.monday + smime.Date(7*t.keys[t.group(c.Cohort)].due)
	return Conflict{
		Week: due.String(), Cohort: t.said(t.group(c.Cohort)), Units: int(c.Units), Kind: kind,
		Reason: t.reworded(c.Reason), Cure: t.reworded(c.Cure), Proven: c.Relaxation != nil, Saves: c.Saves,
	}
}

// desks returns the resources with the capacity that the project gives them.
func (m *simulation) desks() []Resource {
	var list []Resource
	for _, id := range configs.Resources {
		c, limited := m.scenario.Capacity[id]
		r := Resource{ID: id, Unit: "minutes", Capacity: c.MinutesPerWeek, Overtime: c.OvertimeMinutes, Limited: limited}
		if id == "issuance" {
			r.Unit, r.Capacity = "certificates", c.CertificatesPerWeek
		}
		list = append(list, r)
	}
	return list
}
