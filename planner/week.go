package planner

import "smigrate/inventory/smime"

// Weeks are numbered from 0, the week of the as-of day.

// monday returns the first day of a week.
func (m *simulation) monday(week int) smime.Date {
	return m.scenario.AsOf.Monday() + smime.Date(7*week)
}

// week returns the week of a day, 0 for a day before the as-of day.
func (m *simulation) week(d smime.Date) int { return max(int(d.Monday()-m.monday(0))/7, 0) }

// weeks returns the number of weeks up to that of the horizon.
func (m *simulation) weeks() int { return m.week(m.scenario.Horizon) + 1 }
