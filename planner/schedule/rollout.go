package schedule

// rollout is what waits for a pilot: started[i] is the variable that says whether it may run
// in week from+i. Cohorts that wait for the same number of certificates of the same pilot
// start together.
type rollout struct {
	pilot   int
	cohorts []int // that wait
	units   int64
	lag     int
	from    int
	started []int
}

// ownRows is the most cells of a rollout whose cohorts have rows of their own, which make the
// relaxation tight. The cohorts of a larger one share a row a week.
const ownRows = 2000

// makeRollouts lists what waits for pilots and has a week in which it can run.
func (m *model) makeRollouts() {
	m.leads, m.waits = make([][]int, len(m.p.Cohorts)), make([][]int, len(m.p.Cohorts))
	for _, r := range m.pilots() {
		r.from = m.p.Weeks
		for _, c := range r.cohorts {
			for j := m.first[c]; j < m.first[c+1]; j++ {
				r.from = min(r.from, m.cells[j].week)
			}
		}
		if r.from == m.p.Weeks || r.units <= 0 {
			continue
		}
		for _, c := range r.cohorts {
			m.waits[c] = append(m.waits[c], len(m.rollouts))
		}
		m.leads[r.pilot] = append(m.leads[r.pilot], len(m.rollouts))
		m.rollouts = append(m.rollouts, r)
	}
}

// rolloutRows: a rollout runs in a week only when it has been started, which needs enough of
// its pilot some weeks before.
func (m *model) rolloutRows() {
	for i := range m.rollouts {
		m.startRows(&m.rollouts[i])
		m.runRows(&m.rollouts[i])
	}
}

// pilots joins the pilot relations of the problem that differ only in the cohort that waits.
func (m *model) pilots() []rollout {
	index := m.p.cohortIndex()
	type start struct {
		pilot string
		units int64
		lag   int
	}
	at := map[start]int{}
	var list []rollout
	for _, p := range m.p.Pilots {
		k := start{p.Pilot, p.Units, p.Lag}
		i, ok := at[k]
		if !ok {
			i = len(list)
			at[k] = i
			list = append(list, rollout{pilot: index[p.Pilot], units: p.Units, lag: p.Lag})
		}
		list[i].cohorts = append(list[i].cohorts, index[p.Rollout])
	}
	return list
}

// startRows makes the variables of a rollout. Once started it stays so.
func (m *model) startRows(r *rollout) {
	pilots := m.p.Cohorts[r.pilot].Count
	for t := r.from; t < m.p.Weeks; t++ {
		z := m.addVariable(0, 1)
		r.started = append(r.started, z)
		m.decisions = append(m.decisions, z)
		ready := m.addRow(0, pilots)
		m.enter(ready, z, r.units)
		for j := m.first[r.pilot]; j < m.first[r.pilot+1]; j++ {
			if m.cells[j].week <= t-r.lag {
				m.enter(ready, j, -1)
			}
		}
		if t > r.from {
			i := m.addRow(0, 1)
			m.enter(i, z-1, 1)
			m.enter(i, z, -1)
		}
	}
}

// runRows lets certificates run only in weeks in which their rollout has started.
func (m *model) runRows(r *rollout) {
	cells := 0
	for _, c := range r.cohorts {
		cells += m.first[c+1] - m.first[c]
	}
	if cells > ownRows {
		m.sharedRows(r)
		return
	}
	for _, c := range r.cohorts {
		count := m.p.Cohorts[c].Count
		for i, z := range r.started {
			run := m.addRow(0, count)
			m.enter(run, z, -count)
			for j := m.first[c]; j < m.first[c+1]; j++ {
				if m.cells[j].week <= r.from+i {
					m.enter(run, j, 1)
				}
			}
		}
	}
}

// sharedRows makes one row a week for all cohorts of a rollout together.
func (m *model) sharedRows(r *rollout) {
	rows := make([]int32, len(r.started))
	count := int64(0)
	for _, c := range r.cohorts {
		count += m.p.Cohorts[c].Count
	}
	for i, z := range r.started {
		rows[i] = m.addRow(0, count)
		m.enter(rows[i], z, -count)
	}
	for _, c := range r.cohorts {
		for j := m.first[c]; j < m.first[c+1]; j++ {
			m.enter(rows[m.cells[j].week-r.from], j, 1)
		}
	}
}
