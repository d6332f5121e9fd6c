package schedule

// capacityRow is the row of a resource in a week, counted in units of so many minutes.
type capacityRow struct {
	row          int32
	unit         int64
	cells        []int // that ask for it
	sizes        []int64
	regular, all int64
	extra        []int // variables of the units beyond the regular ones
}

// resourceRows: the minutes of each resource and week. Loads are whole multiples of the
// greatest common divisor of the efforts, so capacity is counted in that unit and rounded
// down. That excludes no plan but makes the relaxation tighter: with a single effort it has
// whole-number solutions.
func (m *model) resourceRows() {
	type demand struct {
		cells   []int
		minutes []int64
		unit    int64
	}
	byWeek := make([]demand, len(m.resources)*m.p.Weeks)
	for i, n := range m.demands() {
		byWeek[i].cells, byWeek[i].minutes = make([]int, 0, n), make([]int64, 0, n)
	}
	for j := range m.cells {
		x := &m.cells[j]
		for _, u := range x.uses {
			d := &byWeek[u.resource*m.p.Weeks+x.week]
			d.cells, d.minutes = append(d.cells, j), append(d.minutes, u.minutes)
			d.unit = gcd(d.unit, u.minutes)
		}
	}
	for i := range byWeek {
		d := &byWeek[i]
		if len(d.cells) > 0 {
			m.resourceRow(i/m.p.Weeks, i%m.p.Weeks, d.cells, d.minutes, d.unit)
		}
	}
}

// demands counts the cells that ask for each resource in each week.
func (m *model) demands() []int {
	count := make([]int, len(m.resources)*m.p.Weeks)
	for j := range m.cells {
		for _, u := range m.cells[j].uses {
			count[u.resource*m.p.Weeks+m.cells[j].week]++
		}
	}
	return count
}

// resourceRow adds the row of resource r in week t, unless all that may ask for it fits into
// the regular minutes.
func (m *model) resourceRow(r, t int, cells []int, minutes []int64, unit int64) {
	regular, all := m.regular[r][t]/unit, (m.regular[r][t]+m.overtime[r][t])/unit
	concave := m.base[r][t] < m.resources[r].Rate
	if concave {
		regular = all
	}
	if m.demandWithin(cells, minutes, regular*unit) {
		return
	}
	row := capacityRow{row: m.addRow(regular, regular), unit: unit, cells: cells, regular: regular, all: all}
	for k, j := range cells {
		row.sizes = append(row.sizes, minutes[k]/unit)
		m.enter(row.row, j, minutes[k]/unit)
	}
	if !concave && regular < all {
		m.overtimeSteps(&row, r, t)
	}
	m.capacity[[2]int{r, t}] = row
}

// overtimeSteps adds the variables of overtime to the row of resource r in week t.
func (m *model) overtimeSteps(row *capacityRow, r, t int) {
	regular, extra := row.regular, m.resources[r].OvertimeRate-m.base[r][t]
	if rest := m.regular[r][t] % row.unit; rest > 0 {
		// The unit in which overtime begins.
		row.extra = append(row.extra, m.addVariable((row.unit-rest)*extra, 1))
		regular++
	}
	if row.all > regular {
		row.extra = append(row.extra, m.addVariable(row.unit*extra, row.all-regular))
	}
	for _, j := range row.extra {
		m.enter(row.row, j, -1)
	}
}

// demandWithin reports whether everything that could ask for a resource in a week fits into
// the given minutes.
func (m *model) demandWithin(cells []int, minutes []int64, limit int64) bool {
	total, cohort, most := int64(0), -1, int64(0)
	for k, j := range cells {
		// The modes of a cohort share its certificates: count the most demanding one.
		if m.cells[j].cohort != cohort {
			total += most
			cohort, most = m.cells[j].cohort, 0
		}
		most = max(most, minutes[k]*m.p.Cohorts[cohort].Count)
	}
	return total+most <= limit
}

// labour returns the cents for a load of resource r in week t.
func (m *model) labour(r, t int, load int64) int64 {
	over := max(0, load-m.regular[r][t])
	return (load-over)*m.resources[r].Rate + over*m.resources[r].OvertimeRate
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
