package planner

import (
	"slices"

	"smigrate/inventory/smime"
	"smigrate/planner/schedule"
)

// ledger collects the quantities of one side, today's or the scenario's, so that
// they can be priced at several levels.
type ledger struct {
	jobs map[yearJob]int
	// days are the certificate days paid for, up to the horizon.
	days     map[yearType]int64
	tokens   map[int]int            // replacements by year
	projects map[smime.Function]int // first year of each function that moves
	solution schedule.Breakdown
}

type yearJob struct {
	year int
	job  job
}

type yearType struct {
	year            int
	certificateType smime.CertificateType
}

// ledger counts the renewals of one side by year and kind of work.
func (m *simulation) ledger(hops func(*cohort) []Hop, tokens []tokenEvent, b schedule.Breakdown) ledger {
	l := ledger{map[yearJob]int{}, map[yearType]int64{}, map[int]int{}, map[smime.Function]int{}, b}
	for i := range m.cohorts {
		c := &m.cohorts[i]
		line := hops(c)
		for n, h := range line {
			year := h.Day.Year()
			j := m.job(c, line, n)
			l.jobs[yearJob{year, j}] += c.count
			l.days[yearType{year, j.certificateType}] += int64(c.count) * chargedDays(h, m.scenario.Horizon)
			for _, f := range h.Lost.List() {
				if first, ok := l.projects[f]; !ok || year < first {
					l.projects[f] = year
				}
			}
		}
	}
	for _, e := range tokens {
		l.tokens[e.day.Year()]++
	}
	return l
}

// chargedDays returns the days for which a renewal's certificates are paid. Those
// beyond the horizon are left out: they serve years that the plan does not look
// at, and a long certificate would seem dear only because it was bought last.
func chargedDays(h Hop, horizon smime.Date) int64 {
	return int64(min(h.NotAfter(), horizon)-h.Day+1) * int64(h.Certificates)
}

// amounts prices a ledger. What the schedule adds by overtime, early and late work
// falls into the first year.
func (l ledger) amounts(t tariff, years []int) Amounts {
	a := Amounts{ByKind: map[string]int64{}}
	byYear := map[int]int64{}
	add := func(year int, kind string, cents int64) {
		byYear[year] += cents
		a.ByKind[kind] += cents
		a.Total += cents
	}
	for _, k := range Kinds {
		a.ByKind[k] = 0
	}
	for yj, count := range l.jobs {
		e, n := t.effort(yj.job), int64(count)
		add(yj.year, KindRegistration, n*e.registration*t.perMinute("rate-registration"))
		add(yj.year, KindHelpDesk, n*e.helpDesk*t.perMinute("rate-help-desk"))
		add(yj.year, KindTokenDesk, n*e.tokenDesk*t.perMinute("rate-token-desk"))
		add(yj.year, KindSplits, n*(e.splitDesk*t.perMinute("rate-help-desk")+e.private))
		a.Users += n * e.user * t.perMinute("rate-user")
	}
	for yt, days := range l.days {
		add(yt.year, KindCertificates, t.certificate(yt.certificateType, days))
	}
	for year, n := range l.tokens {
		each := t.cents("token") + t.cents("token-shipping")
		add(year, KindTokens, int64(n)*each)
		add(year, KindTokenDesk, int64(n)*t.minutes("minutes-token-desk")*t.perMinute("rate-token-desk"))
	}
	for f, year := range l.projects {
		if f != smime.FunctionDualUse {
			add(year, KindProjects, t.minutes("minutes-split-project")*t.perMinute("rate-engineer"))
		}
	}
	add(years[0], KindOvertime, l.solution.Overtime)
	add(years[0], KindEarly, l.solution.Forfeited)
	add(years[0], KindLate, l.solution.Late+l.solution.Lapse)
	for _, y := range years {
		a.ByYear = append(a.ByYear, YearAmount{y, byYear[y]})
	}
	return a
}

// cost prices both sides at the likely prices, and their totals at the low and the
// high ones.
func (m *simulation) cost(today, scenario ledger) Cost {
	var years []int
	for y := m.scenario.AsOf.Year(); y <= m.scenario.Horizon.Year(); y++ {
		years = append(years, y)
	}
	price := func(at level) (a, b Amounts) {
		t := newTariff(m.scenario.Prices, at)
		return today.amounts(t, years), scenario.amounts(t, years)
	}
	c := Cost{Currency: m.scenario.Prices.Currency}
	c.Today, c.Scenario = price(likely)
	lowToday, lowScenario := price(low)
	highToday, highScenario := price(high)
	c.Today.Low, c.Today.High = lowToday.Total, highToday.Total
	c.Scenario.Low, c.Scenario.High = lowScenario.Total, highScenario.Total
	c.Difference = c.Scenario.minus(c.Today)
	c.Difference.Low = min(lowScenario.Total-lowToday.Total, highScenario.Total-highToday.Total)
	c.Difference.High = max(lowScenario.Total-lowToday.Total, highScenario.Total-highToday.Total)
	c.OneOff, c.PerYear = m.oneOff(c.Difference)
	c.UsersTime = c.Difference.Users
	return c
}

func (a Amounts) minus(b Amounts) Amounts {
	d := Amounts{Total: a.Total - b.Total, Users: a.Users - b.Users, ByKind: map[string]int64{}}
	for _, k := range Kinds {
		d.ByKind[k] = a.ByKind[k] - b.ByKind[k]
	}
	for i, y := range a.ByYear {
		d.ByYear = append(d.ByYear, YearAmount{y.Year, y.Amount - b.ByYear[i].Amount})
	}
	return d
}

// oneOff divides a difference: what splitting, its projects, overtime and late work
// cost comes once, the rest recurs and is spread over the years of the plan.
func (m *simulation) oneOff(d Amounts) (once, perYear int64) {
	for _, k := range []string{KindSplits, KindProjects, KindOvertime, KindEarly, KindLate} {
		once += d.ByKind[k]
	}
	days := int64(m.scenario.Horizon-m.scenario.AsOf) + 1
	return once, (d.Total - once) * 365 / days
}

// assumptions lists the prices and efforts that the plan used.
func (m *simulation) assumptions() []Assumption {
	list := make([]Assumption, 0, len(m.scenario.Prices.Prices))
	for _, p := range m.scenario.Prices.Prices {
		list = append(list, Assumption{p.ID, p.What, p.Unit, p.Low, p.Likely, p.High, p.Grade, p.Source})
	}
	slices.SortStableFunc(list, func(a, b Assumption) int { return compareText(a.ID, b.ID) })
	return list
}
