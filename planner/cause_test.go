package planner

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// A ballot answers for what would be otherwise without it, and for nothing else.
func TestCause(t *testing.T) {
	t.Parallel()
	strict := []configs.Target{{Where: configs.Where{Unit: "Board"}, Target: configs.Generation(smime.Strict)}}
	for _, test := range []struct {
		name  string
		cert  cert
		study []string
		// want are the positions of the hops that each ballot changes.
		want map[string][]int
	}{
		{"a closed generation", cert{generation: smime.Legacy, ends: "2027-03-31", days: 1185, ekus: mail},
			[]string{"smc08", "smc018"}, map[string][]int{"smc08": {0}}},
		{"a selector moves it, no ballot", cert{generation: smime.Multipurpose, ends: "2027-03-31", days: 825, ekus: mail, unit: "Board"},
			[]string{"smc08", "smc018"}, map[string][]int{}},
		{"a selector moves a Legacy certificate that the ballot would have moved elsewhere",
			cert{generation: smime.Legacy, ends: "2027-03-31", days: 825, ekus: mail, unit: "Board"}, []string{"smc08", "smc018"}, map[string][]int{}},
		{"a selector takes EFS away before the ballot does", cert{generation: smime.Multipurpose, ends: "2027-03-31", days: 825, ekus: mailEFS, unit: "Board"},
			[]string{"smc018"}, map[string][]int{}},
		{"EFS goes at the second renewal", cert{generation: smime.Multipurpose, ends: "2027-07-30", days: 825, ekus: mailEFS},
			[]string{"smc08", "smc018"}, map[string][]int{"smc018": {1}}},
		{"two ballots at one renewal", cert{generation: smime.Legacy, ends: "2027-08-31", days: 1185, ekus: mailEFS},
			[]string{"smc08", "smc018"}, map[string][]int{"smc08": {0}, "smc018": {0}}},
		{"a shorter term, every time", cert{generation: smime.Multipurpose, ends: "2028-10-31", days: 825, ekus: mail},
			[]string{"validity-397"}, map[string][]int{"validity-397": {0, 1, 2, 3}}},
		{"a term that was short already", cert{generation: smime.Multipurpose, ends: "2028-10-31", days: 397, ekus: mail},
			[]string{"validity-397"}, map[string][]int{}},
		{"one key becomes two", cert{generation: smime.Multipurpose, ends: "2028-11-30", days: 825, ekus: mail, use: smime.Dual},
			[]string{"no-dual-use"}, map[string][]int{"no-dual-use": {0}}},
	} {
		s := shippedScenario(t)
		s.Targets = strict
		if err := s.SetStudy(test.study); err != nil {
			t.Fatal(err)
		}
		m := simulate(certificates(test.cert), s)
		got := map[string][]int{}
		for _, b := range s.Study {
			without := m.without(b)
			for n := range m.cohorts[0].scenario {
				if without.changes(&m.cohorts[0], n) {
					got[b.ID] = append(got[b.ID], n)
				}
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// The portal is ready on 2027-10-01, three months after SMC018: the renewals from
// 2027-07-01 to 2027-09-30 are stranded. docs/integrations.md has the case.
func TestThreeMonthsLate(t *testing.T) {
	t.Parallel()
	var list []cert
	for _, renewed := range []string{"2027-06-30", "2027-07-01", "2027-08-16", "2027-08-20", "2027-09-30", "2027-10-01"} {
		list = append(list, cert{generation: smime.Multipurpose, ends: (date(renewed) + 30).String(), days: 825, ekus: mailEFS, unit: "Branches"})
	}
	ready := date("2027-10-01")
	p := plan(t, certificates(list...), func(s *Scenario) {
		studying(t, "smc018")(s)
		s.Integrations = []configs.Integration{{
			Name: "portal", Where: configs.Where{Unit: "Branches"}, LeadWeeks: 52, Ready: &ready, Expedite: &configs.Expedite{Weeks: 6, Price: 9000},
		}}
	})
	x := p.Integrations[0]
	if x.Stranded != 4 || x.FirstStranded != "2027-07-01" || x.StartBy != date("2026-07-02") || x.ShortfallDays != 88 {
		t.Errorf("got %+v", x)
	}
	weeks := []WeekCount{{date("2027-06-28"), 1}, {date("2027-08-16"), 2}, {date("2027-09-27"), 1}}
	if diff := cmp.Diff(weeks, x.Weeks); diff != "" {
		t.Errorf("weeks (-want +got):\n%s", diff)
	}
	// The offer buys two renewals, worth 300 EUR if they lapsed, for 9,000.
	want := []Sooner{
		{Weeks: 1, Ready: date("2027-09-24"), Stranded: 3, Rescued: 1, Worth: Estimate{2500, 15000, 100000}},
		{Weeks: 6, Ready: date("2027-08-20"), Stranded: 2, Rescued: 2, Worth: Estimate{5000, 30000, 200000}, Expedite: true, Price: 900000},
		{Weeks: 8, Ready: date("2027-08-06"), Stranded: 1, Rescued: 3, Worth: Estimate{7500, 45000, 300000}},
		{Weeks: 14, Ready: date("2027-06-25"), Rescued: 4, Worth: Estimate{10000, 60000, 400000}},
	}
	if diff := cmp.Diff(want, x.Sooner); diff != "" {
		t.Errorf("sooner (-want +got):\n%s", diff)
	}
	letter := p.IntegrationLetters()[0]
	if len(letter.Stranded) != x.Stranded || letter.Stranded[0].Day != date("2027-07-01") || letter.Stranded[0].Expires != date("2027-07-31") {
		t.Errorf("letter: %+v", letter.Stranded)
	}
}

// Stranded renewals by week add up, and being ready sooner never strands more, for
// any inventory and any day of readiness.
func TestStrandedAddsUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		var list []cert
		for range rapid.IntRange(1, 12).Draw(r, "certificates") {
			list = append(list, cert{
				generation: smime.Generation(rapid.IntRange(1, 4).Draw(r, "generation")),
				ends:       (date("2026-11-02") + smime.Date(rapid.IntRange(0, 1200).Draw(r, "ends"))).String(),
				days:       rapid.SampledFrom([]int{90, 365, 825, 1185}).Draw(r, "days"),
				ekus:       rapid.SampledFrom([][]string{mail, mailEFS}).Draw(r, "usages"),
				unit:       rapid.SampledFrom([]string{"A", "B", ""}).Draw(r, "unit"),
			})
		}
		ready := date("2026-11-02") + smime.Date(rapid.IntRange(0, 1500).Draw(r, "ready"))
		s := shippedScenario(t)
		s.Integrations = []configs.Integration{{Name: "a", Where: configs.Where{Unit: "A"}, Ready: &ready}, {Name: "b", Where: configs.Where{Unit: "B"}, LeadWeeks: 60}}
		m := simulate(certificates(list...), s)
		p := &Plan{sim: m, Integrations: m.integrations(), ProfileChanges: m.profileChanges()}
		for _, x := range p.Integrations {
			sum := 0
			for _, w := range x.Weeks {
				sum += w.Count
			}
			if sum != x.Stranded {
				r.Fatalf("%s for %s: weeks add up to %d of %d stranded", x.Name, x.Ballot, sum, x.Stranded)
			}
			last := x.Stranded
			for _, s := range x.Sooner {
				if s.Stranded+s.Rescued != x.Stranded || s.Stranded > last {
					r.Fatalf("%s for %s: %+v of %d stranded", x.Name, x.Ballot, s, x.Stranded)
				}
				last = s.Stranded
			}
			if last != 0 && x.Stranded > 0 {
				r.Fatalf("%s for %s: nothing rescues the last %d", x.Name, x.Ballot, last)
			}
		}
		for _, l := range p.IntegrationLetters() {
			most := 0
			for _, x := range l.Entries {
				most = max(most, x.Stranded)
			}
			if len(l.Stranded) < most {
				r.Fatalf("%s: the letter lists %d of %d stranded", l.Name, len(l.Stranded), most)
			}
		}
	})
}

// What an integration has to change follows from its own certificates.
func TestProfileChanges(t *testing.T) {
	t.Parallel()
	inv := certificates(
		cert{generation: smime.Legacy, ends: "2027-03-31", days: 1185, ekus: mailEFS, use: smime.Signing, unit: "A", subject: inventory.Name{
			{Type: "2.5.4.10", Value: "Example GmbH"}, {Type: "2.5.4.97", Value: "NTRDE-HRB12345"}, {Type: "2.5.4.3", Value: "Kim Roe"}}},
		cert{generation: smime.Multipurpose, ends: "2027-03-31", days: 365, ekus: mail, unit: "B"},
	)
	p := plan(t, inv, func(s *Scenario) {
		s.Integrations = []configs.Integration{{Name: "a", Where: configs.Where{Unit: "A"}}, {Name: "b", Where: configs.Where{Unit: "B"}}}
	})
	var got []string
	for _, c := range p.ProfileChanges {
		if c.Integration != "a" {
			t.Errorf("%s changes nothing, got %+v", c.Integration, c)
		}
		got = append(got, c.Aspect+" "+c.Rule+" "+c.First.String())
	}
	for _, want := range []string{
		"policy-oid  2027-03-01", "term  2027-03-01", "extended-key-usage eku-extra 2029-05-03", "subject personal-name-missing 2027-03-01",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
	if c := p.ProfileChanges[0]; c.From.String() != "Legacy sponsored (2.23.140.1.5.3.1)" || c.To.String() != "Multipurpose sponsored (2.23.140.1.5.3.2)" || c.Certificates != (Range{1, 1}) {
		t.Errorf("got %+v", c)
	}
}
