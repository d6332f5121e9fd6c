package planner

import (
	"regexp"
	"strings"
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// Work that does not fit is named, and none of it is lost on the way.
func TestWorkThatDoesNotFit(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 250, 7)
	p := plan(t, inv, func(s *Scenario) {
		s.Capacity = map[string]configs.Capacity{"registration": {MinutesPerWeek: 40, OvertimeMinutes: 10}, "issuance": {CertificatesPerWeek: 3}}
		s.Freezes = []configs.Freeze{{From: date("2027-08-02"), To: date("2027-08-15"), Resources: []string{"registration"}, Reason: "holidays"}}
	})
	renewals, scheduled, late := 0, 0, 0
	for i := range inv.Len() {
		renewals += len(p.Explain(i).Scenario)
	}
	for _, w := range p.Schedule.Weeks {
		scheduled += w.Units
		if w.Load["registration"] > 50 || w.Load["issuance"] > 3 {
			t.Errorf("week of %s: load %v is above the capacity", w.Week, w.Load)
		}
		if len(w.Frozen) > 0 && w.Load["registration"] > 0 {
			t.Errorf("week of %s is frozen and has %v", w.Week, w.Load)
		}
	}
	if scheduled+p.Schedule.Unscheduled != renewals {
		t.Errorf("%d scheduled and %d not, of %d renewals", scheduled, p.Schedule.Unscheduled, renewals)
	}
	if p.Schedule.Unscheduled == 0 || len(p.Schedule.Conflicts) == 0 {
		t.Fatalf("%d unscheduled, %d conflicts: the capacity is not small enough to show anything", p.Schedule.Unscheduled, len(p.Schedule.Conflicts))
	}
	lapsed := 0
	for _, c := range p.Schedule.Conflicts {
		if c.Reason.Empty() || c.Cohort.Empty() || c.Units <= 0 {
			t.Errorf("a conflict says too little: %+v", c)
		}
		switch c.Kind {
		case "lapsed":
			lapsed += c.Units
		case "late":
			late += c.Units
		}
	}
	if lapsed != p.Schedule.Unscheduled || late != p.Schedule.Late {
		t.Errorf("conflicts name %d lapsed and %d late, the schedule counts %d and %d", lapsed, late, p.Schedule.Unscheduled, p.Schedule.Late)
	}
	if p.Schedule.LowerBound > p.Schedule.Cost {
		t.Errorf("the bound %d is above the cost %d", p.Schedule.LowerBound, p.Schedule.Cost)
	}
	checkActions(t, p)
}

// checkActions holds the weeks of the actions against those of the schedule: the
// first renewals of certificates cannot be more than all work of their week.
func checkActions(t *testing.T, p *Plan) {
	t.Helper()
	first := map[smime.Date]int{}
	for i := range p.Certificates().Len() {
		if a := p.Action(i); a.Scheduled {
			first[a.Week]++
		}
	}
	for _, w := range p.Schedule.Weeks {
		if first[w.Week] > w.Units {
			t.Errorf("week of %s: %d first renewals in %d units of work", w.Week, first[w.Week], w.Units)
		}
		delete(first, w.Week)
	}
	if len(first) > 0 {
		t.Errorf("actions fall into weeks without work: %v", first)
	}
}

// Without a limit every renewal is done in its own week.
func TestNoLimit(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 300, 8)
	p := plan(t, inv, nil)
	if p.Schedule.Unscheduled+p.Schedule.Late+len(p.Schedule.Conflicts) > 0 {
		t.Errorf("%d unscheduled, %d late, %d conflicts", p.Schedule.Unscheduled, p.Schedule.Late, len(p.Schedule.Conflicts))
	}
	for i := range inv.Len() {
		if a := p.Action(i); a.Verb != VerbNone && (!a.Scheduled || a.Week != a.Day.Monday()) {
			t.Errorf("certificate %d is due on %s and done in the week of %s", i, a.Day, a.Week)
		}
	}
	for _, kind := range scheduled {
		if p.Cost.Scenario.ByKind[kind] != 0 {
			t.Errorf("%s costs %d", kind, p.Cost.Scenario.ByKind[kind])
		}
	}
}

// However little a lapse costs, no work is left undone that fits into a week.
func TestNothingLapsesForItsPrice(t *testing.T) {
	t.Parallel()
	zero, little := 0.0, 1.0
	inv := sampled(t, 120, 7)
	free := map[string]configs.Override{}
	for _, p := range shippedScenario(t).Prices.Prices {
		free[p.ID] = configs.Override{Likely: &zero}
	}
	for name, own := range map[string]map[string]configs.Override{
		"no penalties":     {"lapse": {Likely: &zero}, "late-week": {Likely: &zero}},
		"little penalties": {"lapse": {Likely: &zero}, "late-week": {Likely: &little}},
		"nothing costs":    free,
	} {
		p := plan(t, inv, func(s *Scenario) {
			var err error
			if s.Prices, err = s.Prices.With(own, "", "test"); err != nil {
				t.Fatal(err)
			}
			s.Capacity = map[string]configs.Capacity{"issuance": {CertificatesPerWeek: 2}}
		})
		if p.Schedule.Unscheduled > 0 {
			t.Errorf("%s: %d renewals are left undone", name, p.Schedule.Unscheduled)
		}
	}
}

// What is said of work that does not fit has one certificate in the singular, and amounts in
// the currency of the plan.
func TestWordsOfWorkThatDoesNotFit(t *testing.T) {
	t.Parallel()
	zero := 0.0
	nothing := configs.Override{Low: &zero, Likely: &zero, High: &zero}
	said := ""
	for _, prices := range []map[string]configs.Override{nil, {"lapse": nothing, "late-week": nothing}} {
		p := plan(t, sampled(t, 120, 7), func(s *Scenario) {
			var err error
			if s.Prices, err = s.Prices.With(prices, "", "test"); err != nil {
				t.Fatal(err)
			}
			s.Capacity = map[string]configs.Capacity{"issuance": {CertificatesPerWeek: 1}}
		})
		for _, c := range p.Schedule.Conflicts {
			said += c.Reason.String() + "\n" + c.Cure.String() + "\n"
		}
	}
	if wrong := regexp.MustCompile(`.*\b1 (more )?(certificates|minutes)\b.*|.* cents .*`).FindString(said); wrong != "" {
		t.Errorf("%q", wrong)
	}
	for _, want := range []string{"0 of 1 certificate of issuance left in week", "1 certificate more of issuance in week", " EUR a certificate before tokens and overtime"} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing says %q", want)
		}
	}
}
