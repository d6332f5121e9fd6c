package schedule

import (
	"cmp"
	"maps"
	"slices"
)

// model is the problem as an integer program, with integer data throughout so that a bound can
// be evaluated exactly. Variables are the certificates migrated by cohort, mode and week
// (called cells), the overtime steps, and the few decisions: expediting, starting rollouts,
// ordering.
type model struct {
	p     *Problem
	cells []cell
	first []int   // cells of cohort c are first[c] to first[c+1]-1
	weeks []int32 // of the cells, close together for a quick search of one week
	vars  []variable
	rows  []row

	resources []Resource
	regular   [][]int64 // minutes by resource and week
	overtime  [][]int64
	base      [][]int64 // cents per minute charged to the cells, by resource and week

	capacity map[[2]int]capacityRow // by resource and week, where capacity can be short

	supplies  []supply
	expedite  []int // variable of each milestone, or -1
	rollouts  []rollout
	leads     [][]int // rollouts that wait for each cohort
	waits     [][]int // rollouts that each cohort is part of
	decisions []int   // variables to branch on before any cell, most important first
}

// cell is a place for certificates: a cohort in a mode in a week.
type cell struct {
	cohort, mode, week int
	cost               int64 // cents per certificate apart from labour and tokens
	upper              int64 // certificates that fit while nothing else is there
	uses               []use // shared by the cells of a mode
	token              int   // index of the token type, or -1
	gates              []int // milestones that must be expedited for this week
}

// use is what a certificate takes of a resource.
type use struct {
	resource int
	minutes  int64
}

// variable is a column of the integer program; all variables are whole numbers from 0 to
// upper.
type variable struct {
	cost  int64
	upper int64
	rows  []int32
	coefs []int64
}

// row is the equation sum(coefs x) + slack = rhs with a slack from 0 to room that costs cost a
// unit. Only the rows of cohorts have a cost: their slack is the certificates that lapse.
type row struct {
	rhs, room, cost int64
}

func newModel(p *Problem) *model {
	m := newPlaces(p, nil)
	m.cellVariables()
	m.cohortRows()
	m.expediteRows()
	m.rolloutRows()
	m.supplyRows()
	m.resourceRows()
	return m
}

// newPlaces returns a model without variables and rows, which is enough for a plan. It takes
// over the memory of spent, a model that is no longer needed, or nil.
func newPlaces(p *Problem, spent *model) *model {
	m := &model{p: p, resources: p.Resources, capacity: map[[2]int]capacityRow{}}
	m.capacities()
	m.supplies = newSupplies(p)
	if spent != nil {
		m.cells, m.weeks = spent.cells[:0], spent.weeks[:0]
	}
	m.makeCells()
	m.makeRollouts()
	return m
}

func (m *model) addRow(rhs, room int64) int32 {
	m.rows = append(m.rows, row{rhs: rhs, room: room})
	return int32(len(m.rows) - 1)
}

func (m *model) addVariable(cost, upper int64) int {
	m.vars = append(m.vars, variable{cost: cost, upper: upper})
	return len(m.vars) - 1
}

// enter adds coef times variable j to row i.
func (m *model) enter(i int32, j int, coef int64) {
	v := &m.vars[j]
	v.rows, v.coefs = append(v.rows, i), append(v.coefs, coef)
}

// capacities notes minutes and their cost by resource and week.
func (m *model) capacities() {
	for i := range m.resources {
		r := &m.resources[i]
		regular, overtime, base := make([]int64, m.p.Weeks), make([]int64, m.p.Weeks), make([]int64, m.p.Weeks)
		for t := range m.p.Weeks {
			regular[t], overtime[t] = m.p.available(r, t)
			base[t] = r.Rate
			if all := regular[t] + overtime[t]; overtime[t] > 0 && r.OvertimeRate < r.Rate {
				// Cheaper overtime makes the cost concave; the chord lies below it.
				base[t] = (regular[t]*r.Rate + overtime[t]*r.OvertimeRate) / all
			}
		}
		m.regular, m.overtime, m.base = append(m.regular, regular), append(m.overtime, overtime), append(m.base, base)
	}
}

// makeCells lists every place where a certificate can go, leaving out weeks without capacity,
// tokens or milestones.
func (m *model) makeCells() {
	token, milestone, resource := map[string]int{"": -1}, map[string]int{}, map[string]int{}
	for i, k := range m.p.Tokens {
		token[k.ID] = i
	}
	for i, s := range m.p.Milestones {
		milestone[s.ID] = i
	}
	for i, r := range m.p.Resources {
		resource[r.ID] = i
	}
	places := 0
	for c := range m.p.Cohorts {
		for _, mode := range m.p.Cohorts[c].choices() {
			places += max(0, mode.last(m.p.Weeks)-mode.Release+1)
		}
	}
	m.cells, m.weeks = slices.Grow(m.cells, places), slices.Grow(m.weeks, places)
	for c := range m.p.Cohorts {
		m.first = append(m.first, len(m.cells))
		cohort := &m.p.Cohorts[c]
		for k, mode := range cohort.choices() {
			var uses []use
			for _, id := range slices.Sorted(maps.Keys(mode.Use)) {
				if minutes := mode.Use[id]; minutes > 0 {
					uses = append(uses, use{resource[id], minutes})
				}
			}
			for t := mode.Release; t <= mode.last(m.p.Weeks); t++ {
				direct, forfeited, late := cohort.unitCost(&mode.Treatment, t)
				x := cell{cohort: c, mode: k, week: t, cost: direct + forfeited + late, uses: uses, token: token[mode.Token]}
				if m.gate(&x, mode.Needs, milestone) {
					m.addCell(x)
				}
			}
		}
	}
	m.first = append(m.first, len(m.cells))
}

// place returns the position in this model of a cell of another one: cells are in the order of
// cohort, mode and week.
func (m *model) place(x *cell) (j int, ok bool) {
	of := m.cells[m.first[x.cohort]:m.first[x.cohort+1]]
	i, ok := slices.BinarySearchFunc(of, x, func(a cell, b *cell) int { return cmp.Or(cmp.Compare(a.mode, b.mode), cmp.Compare(a.week, b.week)) })
	return m.first[x.cohort] + i, ok
}

// gate notes the milestones that must be expedited for a cell, and returns false when even
// that is not early enough.
func (m *model) gate(x *cell, needs []string, milestone map[string]int) bool {
	for _, id := range needs {
		i := milestone[id]
		s := &m.p.Milestones[i]
		if x.week >= s.ReadyWeek {
			continue
		}
		if s.ExpeditedWeek == nil || x.week < *s.ExpeditedWeek {
			return false
		}
		x.gates = append(x.gates, i)
	}
	return true
}

// addCell adds a cell unless nothing fits into it.
func (m *model) addCell(x cell) {
	x.upper = m.p.Cohorts[x.cohort].Count
	for _, u := range x.uses {
		x.upper = min(x.upper, (m.regular[u.resource][x.week]+m.overtime[u.resource][x.week])/u.minutes)
	}
	if x.token >= 0 {
		x.upper = min(x.upper, m.supplies[x.token].most(x.week))
	}
	if x.upper > 0 {
		m.cells, m.weeks = append(m.cells, x), append(m.weeks, int32(x.week))
	}
}

// cellVariables: variable j counts the certificates in cell j.
func (m *model) cellVariables() {
	m.vars = make([]variable, 0, len(m.cells))
	entries := 0 // at most, tokens and rollouts apart
	for j := range m.cells {
		entries += m.cells[j].entries()
	}
	rows, coefs := make([]int32, entries), make([]int64, entries)
	for j := range m.cells {
		x := &m.cells[j]
		cost := x.cost
		for _, u := range x.uses {
			cost += u.minutes * m.base[u.resource][x.week]
		}
		v, n := &m.vars[m.addVariable(cost, x.upper)], x.entries()
		v.rows, v.coefs = rows[:0:n], coefs[:0:n]
		rows, coefs = rows[n:], coefs[n:]
	}
}

// entries returns the number of rows that the variable of a cell is in: those of its cohort,
// its resources and its milestones.
func (x *cell) entries() int { return 1 + len(x.uses) + len(x.gates) }

// cohortRows: every certificate goes to a cell or lapses. Row c belongs to cohort c.
func (m *model) cohortRows() {
	for c := range m.p.Cohorts {
		i := m.addRow(m.p.Cohorts[c].Count, m.p.Cohorts[c].Count)
		m.rows[i].cost = m.p.Cohorts[c].LapsePenalty
		for j := m.first[c]; j < m.first[c+1]; j++ {
			m.enter(i, j, 1)
		}
	}
}

// expediteRows: cells in weeks that only expediting opens need it paid.
func (m *model) expediteRows() {
	m.expedite = make([]int, len(m.p.Milestones))
	for s := range m.expedite {
		m.expedite[s] = -1
	}
	type group struct{ cohort, mode, milestone int }
	rows := map[group]int32{}
	for j := range m.cells {
		x := &m.cells[j]
		for _, s := range x.gates {
			if m.expedite[s] < 0 {
				m.expedite[s] = m.addVariable(m.p.Milestones[s].ExpediteCost, 1)
				m.decisions = append(m.decisions, m.expedite[s])
			}
			g := group{x.cohort, x.mode, s}
			i, ok := rows[g]
			if !ok {
				count := m.p.Cohorts[x.cohort].Count
				i = m.addRow(0, count)
				m.enter(i, m.expedite[s], -count)
				rows[g] = i
			}
			m.enter(i, j, 1)
		}
	}
}
