package schedule

import (
	"strings"
	"testing"
)

// TestCheckNamesTheRule breaks each rule once.
func TestCheckNamesTheRule(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		plan Solution
		want string
	}{
		{"too early", Solution{Assign: []Assignment{{Cohort: "sales.example.com", Week: 0, Units: 1}}}, `milestone "era" is ready in week 1`},
		{"outside", Solution{Assign: []Assignment{{Cohort: "sales.example.com", Week: 5, Units: 1}}}, "outside the weeks 0 to 4"},
		{"frozen", Solution{Assign: []Assignment{{Cohort: "sales.example.com", Week: 1, Units: 1}}}, `resource "desk" in week 1: 10 minutes of at most 0`},
		{"overload", Solution{Assign: []Assignment{{Cohort: "sales.example.com", Week: 3, Units: 11}}}, "110 minutes of at most 100"},
		{"no units", Solution{Assign: []Assignment{{Cohort: "sales.example.com", Week: 3}}}, "at least one"},
		{"too many", Solution{Assign: []Assignment{{Cohort: "sales.example.com", Week: 3, Units: 16}}}, "1 units more than it has"},
		{"cohort", Solution{Assign: []Assignment{{Cohort: "x", Week: 3, Units: 1}}}, `cohort "x" does not exist`},
		{"mode", Solution{Assign: []Assignment{{Cohort: "sales.example.com", Week: 3, Units: 1, Mode: "x"}}}, `has no mode "x"`},
		{"expedite", Solution{Expedited: []string{"era"}}, "cannot be expedited"},
		{"token", Solution{Orders: []Order{{Token: "x", Batches: 1}}}, `token "x" does not exist`},
		{"order week", Solution{Orders: []Order{{Token: "usb", Week: 9, Batches: 1}}}, "cannot be ordered in week 9"},
		{"empty order", Solution{Orders: []Order{{Token: "usb"}}}, "at least one"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			p, err := Read(strings.NewReader(example))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := check(p, &tc.plan); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %v, want %q", err, tc.want)
			}
		})
	}
}

func TestCheckStockAndPilot(t *testing.T) {
	t.Parallel()
	p, err := Read(strings.NewReader(example))
	if err != nil {
		t.Fatal(err)
	}
	p.Tokens[0].Stock = 2
	plan := &Solution{Assign: []Assignment{{Cohort: "sales.example.com", Week: 3, Units: 3}}}
	if _, err := check(p, plan); err == nil || !strings.Contains(err.Error(), `token "usb" in week 3: 1 missing`) {
		t.Errorf("stock: %v", err)
	}
	plan.Orders = []Order{{Token: "usb", Week: 2, Batches: 1}}
	cost, err := check(p, plan)
	if want := (Breakdown{Direct: 300, Lapse: 12_000, Labour: 30, Tokens: 5}); err != nil || cost != want {
		t.Errorf("cost %+v, %v; want %+v", cost, err, want)
	}
	first := p.Cohorts[0]
	first.ID = "pilot.example.com"
	p.Cohorts = append(p.Cohorts, first)
	p.Pilots = []Pilot{{Pilot: "pilot.example.com", Rollout: "sales.example.com", Units: 1, Lag: 1}}
	if _, err := check(p, plan); err == nil || !strings.Contains(err.Error(), "starts in week 3 with 0 of 1 units") {
		t.Errorf("pilot: %v", err)
	}
}
