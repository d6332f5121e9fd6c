package schedule

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// kind names a class of random problems.
type kind string

const (
	transport kind = "transport" // one resource and one effort: a pure transport problem
	overtimes kind = "overtime"
	frozen    kind = "freezes"
	overload  kind = "overload" // more work than capacity: certificates lapse
	early     kind = "early"    // old certificates run long: validity is expensive to throw away
	ordering  kind = "tokens"
	readiness kind = "milestones"
	piloted   kind = "pilots"
	mixed     kind = "mixed"
)

var kinds = []kind{transport, overtimes, frozen, overload, early, ordering, readiness, piloted, mixed}

// generator makes random problems of the form.
type generator struct {
	*rand.Rand
	kind kind
	p    *Problem
}

// random returns a problem of a kind with about the given size; load is the work in relation to the capacity.
func random(k kind, seed uint64, cohorts, weeks int) *Problem {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, uint64(len(k)))), kind: k, p: &Problem{
		Format: Format, Name: fmt.Sprintf("%s-%d", k, seed), Weeks: weeks, StartMonday: "2026-11-23", Currency: "EUR",
	}}
	g.resources()
	g.tokens()
	g.milestones()
	for i := range cohorts {
		g.cohort(i)
	}
	g.pilots()
	g.freezes()
	g.size()
	return g.p
}

func (g *generator) has(kinds ...kind) bool {
	return g.kind == mixed || slices.Contains(kinds, g.kind)
}

func (g *generator) pick(values ...int64) int64 { return values[g.IntN(len(values))] }

func (g *generator) resources() {
	if g.kind == transport {
		g.p.Resources = []Resource{{ID: "ra", Capacity: Weekly{1}, Rate: g.pick(0, 75)}}
		return
	}
	g.p.Resources = []Resource{
		{ID: "ra", Capacity: Weekly{1}, Rate: 75, OvertimeRate: 113},
		{ID: "helpdesk", Capacity: Weekly{1}, Rate: 60, OvertimeRate: 90},
	}
	if g.has(ordering) {
		for i := range 1 + g.IntN(3) {
			g.p.Resources = append(g.p.Resources, Resource{ID: fmt.Sprintf("desk-%d", i), Capacity: Weekly{1}, Rate: 65, OvertimeRate: 98})
		}
	}
	if g.has(readiness) {
		g.p.Resources = append(g.p.Resources, Resource{ID: "ca-api", Capacity: Weekly{1}})
	}
}

func (g *generator) tokens() {
	if !g.has(ordering) {
		return
	}
	for i := range 1 + g.IntN(3) {
		k := Token{
			ID: fmt.Sprintf("tok-%d", i), Price: g.pick(2100, 5800), Batch: g.pick(10, 25, 50, 100), OrderFee: g.pick(0, 9000, 25000, 100000),
			Lead: g.IntN(max(2, g.p.Weeks/4)), Stock: g.pick(0, 10, 40), OrderFrom: g.IntN(3),
		}
		if g.IntN(2) == 0 {
			limit := g.pick(1, 2, 4, 6)
			k.MaxBatchesPerOrder = &limit
		}
		if g.IntN(4) == 0 {
			to := k.OrderFrom + g.IntN(g.p.Weeks/2)
			k.OrderTo = &to
		}
		g.p.Tokens = append(g.p.Tokens, k)
	}
}

func (g *generator) milestones() {
	if !g.has(readiness) {
		return
	}
	for i := range 1 + g.IntN(4) {
		m := Milestone{ID: fmt.Sprintf("era-%d", i), ReadyWeek: g.p.Weeks/4 + g.IntN(g.p.Weeks/2)}
		if g.IntN(4) > 0 {
			week := max(0, m.ReadyWeek-1-g.IntN(1+g.p.Weeks/5))
			m.ExpeditedWeek, m.ExpediteCost = &week, 10000*g.pick(5, 20, 70, 140)
		}
		g.p.Milestones = append(g.p.Milestones, m)
	}
}

func (g *generator) cohort(i int) {
	t := g.p.Weeks
	release := g.IntN(max(1, 2*t/3))
	c := Cohort{
		ID: fmt.Sprintf("c%03d", i), Count: g.pick(5, 12, 25, 40, 60, 90, 140, 300), Due: min(t-1, release+2+g.IntN(max(1, t/3))),
		ValidityValue: g.pick(20, 25, 38, 45, 60), LatePenalty: g.pick(0, 700, 900, 1500, 3000), LapsePenalty: g.pick(6000, 15000, 28000, 60000),
	}
	c.Expiry = c.Due + int(g.pick(0, 1, 5, 10))
	if g.kind == early {
		c.Expiry = t + g.IntN(100)
	}
	manual := Treatment{Release: release, UnitCost: g.pick(1600, 2000, 2500), Use: map[string]int64{"ra": g.pick(12, 15, 18, 20, 22, 35)}}
	switch {
	case g.kind == transport:
		manual.Use["ra"] = 12
	case g.has(ordering) && g.IntN(2) == 0:
		manual.Token = g.p.Tokens[g.IntN(len(g.p.Tokens))].ID
		manual.Use[fmt.Sprintf("desk-%d", g.IntN(len(g.p.Resources)-2-min(1, len(g.p.Milestones))))] = g.pick(25, 30, 40)
	default:
		manual.Use["helpdesk"] = g.pick(3, 4, 8, 10, 12)
	}
	if g.IntN(5) == 0 {
		latest := min(t-1, c.Due+g.IntN(t))
		manual.Latest = &latest
	}
	c.Treatment = &manual
	if g.has(readiness) && g.IntN(3) > 0 {
		auto := Treatment{Release: release, UnitCost: 1600, Use: map[string]int64{"ca-api": 1, "helpdesk": 4}, Needs: []string{g.p.Milestones[g.IntN(len(g.p.Milestones))].ID}}
		c.Treatment, c.Modes = nil, []Mode{{ID: "manual", Treatment: manual}, {ID: "auto", Treatment: auto}}
	}
	g.p.Cohorts = append(g.p.Cohorts, c)
}

func (g *generator) pilots() {
	if !g.has(piloted) || len(g.p.Cohorts) < 3 {
		return
	}
	for range 1 + g.IntN(2) {
		order := g.Perm(len(g.p.Cohorts))
		pilot := &g.p.Cohorts[order[0]]
		g.p.Pilots = append(g.p.Pilots, Pilot{
			Pilot: pilot.ID, Rollout: g.p.Cohorts[order[1]].ID, Units: 1 + g.Int64N(pilot.Count), Lag: g.IntN(4),
		})
	}
}

func (g *generator) freezes() {
	if !g.has(frozen) {
		return
	}
	for range 1 + g.IntN(2) {
		from := g.IntN(g.p.Weeks)
		f := Freeze{From: from, To: from + g.IntN(3)}
		if g.IntN(2) == 0 {
			f.Resources = []string{"ra"}
		}
		g.p.Freezes = append(g.p.Freezes, f)
	}
}

// size sets the capacities to what the cohorts need, so that resources are scarce in some weeks.
func (g *generator) size() {
	for i := range g.p.Resources {
		r := &g.p.Resources[i]
		need := int64(0)
		for c := range g.p.Cohorts {
			for _, m := range g.p.Cohorts[c].choices() {
				need += g.p.Cohorts[c].Count * m.Use[r.ID]
			}
		}
		share := 1.3 + g.Float64()
		if g.kind == overload {
			share = 0.5 + g.Float64()/2
		}
		average := float64(need) * share / float64(g.p.Weeks)
		r.Capacity = Weekly{max(60, int64(average)/10*10)}
		if g.IntN(3) == 0 {
			r.Capacity = make(Weekly, g.p.Weeks)
			for t := range r.Capacity {
				r.Capacity[t] = max(0, int64(average*(0.5+g.Float64())))
			}
		}
		if g.kind != transport && r.OvertimeRate > 0 {
			r.Overtime = Weekly{int64(average * 0.3)}
		}
	}
}
