package planner

import (
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// The months of a plan come to its years and totals, but for the rounding of each line.
func TestCostByMonth(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 300, 5)
	p := plan(t, inv, func(s *Scenario) {
		s.Capacity = map[string]configs.Capacity{"registration": {MinutesPerWeek: 60, OvertimeMinutes: 30}}
		s.Contract = configs.Contract{Certificates: "managed", Licence: "holder"}
		s.Automation = configs.OverAPI
	})
	months := p.CostByMonth()
	const rounding = 12 * 100 // cents in a year: months and lines of an account
	near := func(what string, got, want int64) {
		t.Helper()
		if max(got-want, want-got) > rounding {
			t.Errorf("%s: %d by month, %d in the plan", what, got, want)
		}
	}
	years := map[int][2]int64{}
	for _, x := range months {
		d, err := smime.ParseDate(x.Month + "-01")
		if err != nil || d < p.AsOf.Month() || d > p.Horizon {
			t.Fatalf("month %s: %v", x.Month, err)
		}
		y := years[d.Year()]
		years[d.Year()] = [2]int64{y[0] + x.Today, y[1] + x.Scenario}
	}
	for i, y := range p.Cost.Today.ByYear {
		near("today", years[y.Year][0], y.Amount)
		near("scenario", years[y.Year][1], p.Cost.Scenario.ByYear[i].Amount)
	}
	if len(months) < 24 || p.Cost.Scenario.Total == 0 {
		t.Errorf("%d months, cost %d: too little to see anything", len(months), p.Cost.Scenario.Total)
	}
}

// Periods cover every day from the first to the horizon once.
func TestPeriods(t *testing.T) {
	t.Parallel()
	for _, by := range []period{byYear, byMonth} {
		l := ledger{asOf: date("2026-11-02"), horizon: date("2028-02-29"), by: by}
		for _, from := range []string{"2026-11-02", "2026-12-31", "2027-01-01", "2028-02-29"} {
			total, last := int64(0), 0
			for n, days := range l.periods(date(from)) {
				if n <= last || days <= 0 {
					t.Errorf("from %s: period %d of %d days after %d", from, n, days, last)
				}
				total, last = total+days, n
			}
			if want := int64(l.horizon-date(from)) + 1; total != want {
				t.Errorf("from %s: %d days, want %d", from, total, want)
			}
		}
	}
}
