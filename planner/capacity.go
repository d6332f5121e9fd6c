package planner

import (
	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/schedule"
)

// resources gives each desk its capacity; a desk without one in the project can do all
// the work there is, so it never holds anything up.
func (m *simulation) resources(load map[string]int64) []schedule.Resource {
	var list []schedule.Resource
	for _, r := range m.desks() {
		x := schedule.Resource{ID: r.ID, Capacity: schedule.Weekly{r.Capacity}, Overtime: schedule.Weekly{r.Overtime}}
		if !r.Limited {
			x.Capacity = schedule.Weekly{load[r.ID] + 1}
		}
		m.changeCapacity(&x)
		x.Rate, x.OvertimeRate = m.rates(r.ID)
		list = append(list, x)
	}
	return list
}

// rates returns what a minute of a desk costs in cents, within its capacity and beyond.
func (m *simulation) rates(desk string) (regular, overtime int64) {
	if desk == "issuance" {
		return 0, 0
	}
	prices := m.tariffs[likely]
	regular = prices.perMinute("rate-" + desk)
	return regular, regular * (100 + prices.minutes("overtime-surcharge")) / 100
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

// changeCapacity gives a desk the capacity that people named for some weeks.
func (m *simulation) changeCapacity(r *schedule.Resource) {
	weeks := m.weeks()
	for _, x := range m.scenario.CapacityChanges {
		if x.Resource != r.ID || x.To < m.monday(0) {
			continue
		}
		capacity := x.MinutesPerWeek
		if r.ID == "issuance" {
			capacity = x.CertificatesPerWeek
		}
		r.Capacity, r.Overtime = r.Capacity.Spread(weeks), r.Overtime.Spread(weeks)
		for w := m.week(x.From); w <= min(m.week(x.To), weeks-1); w++ {
			r.Capacity[w], r.Overtime[w] = capacity, x.OvertimeMinutes
		}
	}
}

// otherCapacity returns the capacity that people named for the week of a Monday, by
// desk; nil when they named none.
func (s *Scenario) otherCapacity(monday smime.Date) map[string]int64 {
	var named map[string]int64
	for _, x := range s.CapacityChanges {
		if monday < x.From.Monday() || x.To < monday {
			continue
		}
		if named == nil {
			named = map[string]int64{}
		}
		named[x.Resource] = x.MinutesPerWeek + x.CertificatesPerWeek
	}
	return named
}
