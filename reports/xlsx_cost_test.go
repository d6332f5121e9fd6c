package reports

import (
	"bytes"
	"math"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"smigrate/configs"
	"smigrate/planner"
)

func openWorkbook(t *testing.T, p *planner.Plan) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, XLSX, p)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// where returns the sheet and the cell of a name.
func where(t *testing.T, f *excelize.File, name string) (sheet, cell string) {
	t.Helper()
	for _, n := range f.GetDefinedName() {
		if n.Name == name {
			for i := range n.RefersTo {
				if n.RefersTo[i] == '!' {
					return string(bytes.Trim([]byte(n.RefersTo[:i]), "'")), string(bytes.ReplaceAll([]byte(n.RefersTo[i+1:]), []byte("$"), nil))
				}
			}
		}
	}
	t.Fatalf("no cell has the name %s", name)
	return "", ""
}

// reckoned returns what a named cell comes to, in cents.
func reckoned(t *testing.T, f *excelize.File, name string) int64 {
	t.Helper()
	sheet, cell := where(t, f, name)
	s, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return int64(math.Round(x * 100))
}

func sameTotals(t *testing.T, f *excelize.File, c planner.Cost) {
	t.Helper()
	for name, want := range map[string]int64{
		nameToday: c.Today.Total, nameScenario: c.Scenario.Total, nameDifference: c.Difference.Total,
		nameOneOff: c.OneOff, namePerYear: c.PerYear, nameUsers: c.UsersTime,
	} {
		if got := reckoned(t, f, name); got != want {
			t.Errorf("%s is %d cents, the plan has %d", name, got, want)
		}
	}
}

// Every formula comes to the value that is written beside it.
func TestFormulasComeToTheirValues(t *testing.T) {
	t.Parallel()
	f := openWorkbook(t, samplePlan(t))
	formulas := 0
	for _, sheet := range []string{"Summary", assumptionsSheet, costSheet, yearsSheet, monthsSheet, accountSheet, monthLinesSheet} {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, shown := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if of, _ := f.GetCellFormula(sheet, at); of == "" {
					continue
				}
				formulas++
				got, err := f.CalcCellValue(sheet, at, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatalf("%s!%s: %v", sheet, at, err)
				}
				a, _ := strconv.ParseFloat(got, 64)
				b, _ := strconv.ParseFloat(shown, 64)
				if math.Abs(a-b) > 0.001 || got == "" {
					t.Errorf("%s!%s comes to %s, written is %s", sheet, at, got, shown)
				}
			}
		}
	}
	if formulas < 100 {
		t.Errorf("only %d formulas", formulas)
	}
}

// A price changed in the workbook gives the totals of a plan with that price.
func TestWorkbookFollowsPrices(t *testing.T) {
	t.Parallel()
	for id, value := range map[string]float64{"certificate-sponsored": 41.37, "minutes-registration": 12.5, "rate-help-desk": 71} {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			f := openWorkbook(t, samplePlan(t))
			sheet, cell := where(t, f, nameFor(id))
			if err := f.SetCellValue(sheet, likelyColumn+cell[1:], value); err != nil {
				t.Fatal(err)
			}
			p := samplePlanWith(t, func(s *planner.Scenario) {
				list, err := s.Prices.With(map[string]configs.Override{id: {Likely: &value}}, "", "test")
				if err != nil {
					t.Fatal(err)
				}
				s.Prices = list
			})
			sameTotals(t, f, p.Cost)
		})
	}
}

// Another refund of validity chosen in the workbook gives the totals of a plan under that
// contract, where nothing holds up any work, so that no decision hangs on it.
func TestWorkbookFollowsRefund(t *testing.T) {
	t.Parallel()
	contracts := map[string]configs.Contract{"none": {}, "pro-rata": {Refund: "pro-rata"}, "subscription": {Charge: "subscription"}}
	under := func(c configs.Contract) *planner.Plan {
		return samplePlanWith(t, func(s *planner.Scenario) { s.Contract, s.Capacity, s.Freezes, s.Integrations = c, nil, nil, nil })
	}
	for made, of := range contracts {
		p := under(of)
		if p.Refund() != made {
			t.Errorf("%+v is %s, not %s", of, p.Refund(), made)
		}
		for term, c := range contracts {
			f := openWorkbook(t, p)
			sheet, cell := where(t, f, nameRefund)
			if err := f.SetCellValue(sheet, cell, term); err != nil {
				t.Fatal(err)
			}
			want := under(c).Cost
			if (term == "none") != (made == "none") && want.Scenario.Total == p.Cost.Scenario.Total {
				t.Errorf("%s and %s cost the same: the test looks at nothing", made, term)
			}
			sameTotals(t, f, want)
		}
	}
}

// The cell that chooses the level gives the totals at the low and the high prices.
func TestWorkbookLevels(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	for level, want := range map[string][2]int64{
		"low": {p.Cost.Today.Low, p.Cost.Scenario.Low}, "likely": {p.Cost.Today.Total, p.Cost.Scenario.Total}, "high": {p.Cost.Today.High, p.Cost.Scenario.High},
	} {
		f := openWorkbook(t, p)
		sheet, cell := where(t, f, nameLevel)
		if err := f.SetCellValue(sheet, cell, level); err != nil {
			t.Fatal(err)
		}
		if got := [2]int64{reckoned(t, f, nameToday), reckoned(t, f, nameScenario)}; got != want {
			t.Errorf("%s: %v cents, the plan has %v", level, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	var list []planner.Assumption
	for _, id := range []string{"rate-user", "rate_user", "Rate User", "abc123", "r1c1", "c", "2fa", "", "price-level", "=1+1|x", "ü"} {
		list = append(list, planner.Assumption{ID: id})
	}
	want := []string{"rate_user", "rate_user_2", "Rate_User_3", "_abc123", "_r1c1", "_c", "_2fa", "_", "price_level_2", "_1_1_x", "__2"}
	got := names(list)
	for i, a := range list {
		if got[a.ID] != want[i] {
			t.Errorf("%q has the name %q, want %q", a.ID, got[a.ID], want[i])
		}
	}
}

// A wave is a bar from its first week to its last.
func TestWaves(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	f := openWorkbook(t, p)
	rows, err := f.GetRows(ganttSheet)
	if err != nil {
		t.Fatal(err)
	}
	heads := rows[headRows-1]
	if got, want := heads[len(waveColumns)], p.Schedule.Waves[0].Start.String(); got != want {
		t.Errorf("the first week is %s, want %s", got, want)
	}
	if got, want := len(heads), len(waveColumns)+len(waveWeeks(p.Schedule.Waves)); got != want || len(rows) != headRows+len(p.Schedule.Waves)+len(freezes(p)) {
		t.Errorf("%d columns, want %d; %d rows for %d waves and %d freezes", got, want, len(rows), len(p.Schedule.Waves), len(freezes(p)))
	}
	if last := rows[len(rows)-1]; last[0] != verbFreeze || last[3] != "2026-12-21" || last[4] != "2027-01-03" {
		t.Errorf("the last row is %q, not the freeze over the year's end", last[:6])
	}
	formats, err := f.GetConditionalFormats(ganttSheet)
	if err != nil || len(formats) == 0 {
		t.Errorf("conditional formats: %v, %v", formats, err)
	}
}
