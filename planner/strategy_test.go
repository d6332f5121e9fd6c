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

// drawn is a scenario and certificates drawn for a property, as the simulator and
// the reference are told of them.
type drawn struct {
	scenario   Scenario
	records    []*inventory.Record
	plain      []plainCertificate
	today, law plainLaw
}

func draw(t *rapid.T, s Scenario, strategy configs.Strategy, certificates int) drawn {
	study, today, law := ballotDays(t)
	s.Study = nil
	if len(study) > 0 {
		if err := s.SetStudy(study); err != nil {
			t.Fatal(err)
		}
	}
	s.Strategy = strategy
	s.RenewalLead = rapid.SampledFrom([]int{0, 1, 30, 90}).Draw(t, "lead")
	s.Target = rapid.SampledFrom([]smime.Generation{smime.Multipurpose, smime.Strict}).Draw(t, "target")
	s.Horizon = s.AsOf + smime.Date(rapid.IntRange(0, 3000).Draw(t, "horizon"))
	d := drawn{scenario: s, today: today, law: law}
	for range certificates {
		r, c := anyCertificate(t)
		d.records, d.plain = append(d.records, r), append(d.plain, c)
	}
	return d
}

func (d drawn) reference() plainScenario {
	s := d.scenario
	return plainScenario{law: d.law, asOf: s.AsOf, horizon: s.Horizon, lead: s.RenewalLead, target: s.Target.String()}
}

// Early and levelled agree with the reference; levelled is natural to a timeline.
func TestEarlyAgainstReference(t *testing.T) {
	t.Parallel()
	shipped := shippedScenario(t)
	rapid.Check(t, func(t *rapid.T) {
		strategy := rapid.SampledFrom([]configs.Strategy{configs.Early, configs.Levelled}).Draw(t, "strategy")
		d := draw(t, shipped, strategy, 20)
		m := simulate(inventoryOf(d.records...), d.scenario)
		ref := d.reference()
		ref.migrateNow = strategy == configs.Early
		for i, c := range d.plain {
			if m.of[i] < 0 {
				continue
			}
			want, _, _ := ref.walk(c)
			if diff := cmp.Diff(renewalWords(want), hopWords(m.cohorts[m.of[i]].scenario)); diff != "" {
				t.Fatalf("%s, %+v (-reference +simulator):\n%s", strategy, c, diff)
			}
		}
	})
}

// A last call is the cheapest way of all: of every choice of eves, none costs less.
func TestLastCallAgainstReference(t *testing.T) {
	t.Parallel()
	shipped := shippedScenario(t)
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, shipped, configs.LastCall, 6)
		year := rapid.SampledFrom([]float64{0, 5, 59}).Draw(t, "price a year")
		var err error
		if d.scenario.Prices, err = d.scenario.Prices.With(map[string]configs.Override{"certificate-sponsored": {Likely: &year}}, "", "test"); err != nil {
			t.Fatal(err)
		}
		ref := d.reference()
		ref.year = year
		var eves []smime.Date
		for _, x := range d.law.changes() {
			eves = append(eves, x-1)
		}
		for i := range min(len(eves), len(d.plain)) { // due soon after a change, where an eve pays most
			due := max(eves[i], d.scenario.AsOf) + smime.Date(rapid.IntRange(1, 60).Draw(t, "days after the eve"))
			moved := due + smime.Date(d.scenario.RenewalLead) - d.plain[i].lastDay
			d.plain[i].lastDay += moved
			d.records[i].NotBefore += int64(moved) * smime.Day
			d.records[i].NotAfter += int64(moved) * smime.Day
		}
		m := simulate(inventoryOf(d.records...), d.scenario)
		for i, c := range d.plain {
			if m.of[i] < 0 {
				continue
			}
			waits, least, _ := ref.walk(c)
			natural := renewalWords(waits)
			ways := [][]string{natural}
			for chosen := range 1 << len(eves) {
				var some []smime.Date
				for j, eve := range eves {
					if chosen&(1<<j) != 0 {
						some = append(some, eve)
					}
				}
				way, cents, bad := ref.walk(c, some...)
				switch {
				case bad:
				case cents < least:
					least, ways = cents, [][]string{renewalWords(way)}
				case cents == least:
					ways = append(ways, renewalWords(way))
				}
			}
			got := hopWords(m.cohorts[m.of[i]].scenario)
			if !slices.ContainsFunc(ways, func(w []string) bool { return slices.Equal(w, got) }) {
				t.Fatalf("%+v: cheapest %v\ngot %v", c, ways, got)
			}
			if slices.Equal(ways[0], natural) && !slices.Equal(got, natural) {
				t.Fatalf("%+v: waiting costs no more:\n%v\ngot %v", c, natural, got)
			}
		}
	})
}

// Both cases are worked out by hand in docs/simulation.md, without discount.
func TestLastCall(t *testing.T) {
	t.Parallel()
	zero := 0.0
	tests := []struct {
		name  string
		cert  cert
		study string
		want  Weighing
		taken bool
		days  []string
	}{
		{
			name: "three years of yearly renewals for ten days", cert: cert{generation: smime.Strict, ends: "2028-10-24", days: 825, ekus: mail}, study: "validity-397",
			want: Weighing{
				Day: date("2028-09-14"), Due: date("2028-09-24"), Ballots: []string{"validity-397"},
				BoughtDays: 784, ForfeitedDays: 10, Forfeited: 162, Saved: 3225,
			},
			taken: true, days: []string{"2028-09-14", "2030-11-17"},
		},
		{
			name: "a split put off at the price of eight months", cert: cert{generation: smime.Multipurpose, ends: "2028-03-31", days: 825, ekus: mailEFS}, study: "smc018",
			want: Weighing{
				Day: date("2027-06-30"), Due: date("2028-03-01"), Ballots: []string{"smc018"},
				BoughtDays: 549, ForfeitedDays: 245, Forfeited: 3960, Saved: -3960,
			},
			days: []string{"2028-03-01", "2030-05-04"},
		},
	}
	for _, tt := range tests {
		s := shippedScenario(t)
		s.Strategy = configs.LastCall
		studying(t, tt.study)(&s)
		var err error
		if s.Prices, err = s.Prices.With(map[string]configs.Override{"discount-percent": {Likely: &zero}}, "", "test"); err != nil {
			t.Fatal(err)
		}
		m := simulate(certificates(tt.cert), s)
		got, ok := m.weighing(&m.cohorts[0])
		if !ok {
			t.Fatalf("%s: no eve", tt.name)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		var days []string
		for _, h := range m.cohorts[0].scenario {
			days = append(days, h.Day.String())
		}
		if diff := cmp.Diff(tt.days, days); diff != "" {
			t.Errorf("%s: renewals (-want +got):\n%s", tt.name, diff)
		}
		if taken := m.cohorts[0].scenario[0].Moved == configs.LastCall; taken != tt.taken {
			t.Errorf("%s: taken %t", tt.name, taken)
		}
	}
}

// Under the strategy early all that is to change its generation does so at once, and
// the plan says so; what changes no generation waits.
func TestEarly(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(
		cert{generation: smime.Legacy, ends: "2028-03-31", days: 825, ekus: mail},
		cert{generation: smime.Multipurpose, ends: "2028-03-31", days: 825, ekus: mail},
	), func(s *Scenario) { s.Strategy = configs.Early })
	if diff := cmp.Diff([]Moved{{"2026-11", "early", 1, 485, 7840}}, p.Moved); diff != "" { // 5,900 cents a year
		t.Errorf("moved (-want +got):\n%s", diff)
	}
	want := "Legacy becomes Multipurpose; strategy early: migrated now, not when due on 2028-03-01; renewal date"
	if got := p.Action(0).Reason.String(); got != want {
		t.Errorf("reason %q, want %q", got, want)
	}
	if got := p.Action(1); got.Day != date("2028-03-01") {
		t.Errorf("the Multipurpose certificate is renewed on %s", got.Day)
	}
}

// What is migrated early gets the generation of its next renewal and keeps it, also where a selector names one that a
// ballot closes before then: strict-only, which closes Multipurpose on 2028-10-01. A renewal falls 30 days before the end.
func TestEarlyGetsTheGenerationOfItsRenewal(t *testing.T) {
	t.Parallel()
	type hop struct{ Day, Generation string }
	tests := []struct {
		name       string
		generation smime.Generation
		ends       string
		named      smime.Generation
		want       []hop
	}{
		{"renewed on the eve", smime.Multipurpose, "2028-10-30", smime.Multipurpose, []hop{{"2028-09-30", "Multipurpose"}, {"2029-08-30", "Strict"}}},
		{"on the day", smime.Multipurpose, "2028-10-31", smime.Multipurpose, []hop{{"2027-12-01", "Strict"}, {"2028-10-30", "Strict"}, {"2029-09-29", "Strict"}}},
		{"on the day, no selector", smime.Multipurpose, "2028-10-31", smime.UnknownGeneration, []hop{{"2027-12-01", "Strict"}, {"2028-10-30", "Strict"}, {"2029-09-29", "Strict"}}},
		{"Legacy on the day", smime.Legacy, "2028-10-31", smime.Multipurpose, []hop{{"2027-12-01", "Strict"}, {"2028-10-30", "Strict"}, {"2029-09-29", "Strict"}}},
		{"Legacy on the eve", smime.Legacy, "2028-10-30", smime.Multipurpose, []hop{{"2027-12-01", "Multipurpose"}, {"2028-10-30", "Strict"}, {"2029-09-29", "Strict"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := plan(t, certificates(cert{generation: tt.generation, ends: tt.ends, days: 365, ekus: mail, unit: "Board"}), func(s *Scenario) {
				studying(t, "smc08", "strict-only")(s)
				s.AsOf, s.Horizon, s.Strategy = date("2027-12-01"), date("2029-12-31"), configs.Early
				s.Targets = []configs.Target{{Where: configs.Where{Unit: "Board"}, Target: configs.Generation(tt.named), TermDays: 365}}
			})
			var got []hop
			_, scenario := p.Hops(0)
			for _, h := range scenario {
				got = append(got, hop{h.Day.String(), h.Generation.Title()})
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("renewals (-want +got):\n%s", diff)
			}
		})
	}
}

// What a strategy brings forward is not put off by the schedule: under early the desk,
// which can do a migration a week, does one each week from the first, and under last-call
// the work is done by the eve or late.
func TestMovedWorkIsDoneSoon(t *testing.T) {
	t.Parallel()
	var list []cert
	for i := range 6 {
		list = append(list, cert{generation: smime.Legacy, ends: (date("2028-03-31") + smime.Date(40*i)).String(), days: 825, ekus: mail})
	}
	p := plan(t, certificates(list...), func(s *Scenario) {
		s.Strategy = configs.Early
		s.Capacity = map[string]configs.Capacity{"registration": {MinutesPerWeek: 30}}
		s.Freezes = []configs.Freeze{{From: date("2026-11-16"), To: date("2026-11-22")}}
	})
	var weeks []string
	for i := range list {
		weeks = append(weeks, p.Action(i).Week.String())
	}
	slices.Sort(weeks)
	if diff := cmp.Diff([]string{"2026-11-02", "2026-11-09", "2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14"}, weeks); diff != "" {
		t.Errorf("early (-want +got):\n%s", diff)
	}

	p = plan(t, certificates(cert{generation: smime.Strict, ends: "2028-10-24", days: 825, ekus: mail}), func(s *Scenario) {
		studying(t, "validity-397")(s)
		s.Strategy = configs.LastCall
		s.Freezes = []configs.Freeze{{From: date("2028-08-28"), To: date("2028-09-17")}} // the eve is 2028-09-14
	})
	if got := p.Action(0); got.Week != date("2028-08-21") {
		t.Errorf("last call in the week of %s: %s", got.Week, got.Reason)
	}
}

// Under the strategy levelled the scheduler may use any week since the certificate
// was issued: here the desk is shut in all weeks around the day. As today the certificate
// lapses all the same.
func TestLevelled(t *testing.T) {
	t.Parallel()
	for strategy, want := range map[configs.Strategy]bool{configs.Natural: false, configs.Levelled: true} {
		p := plan(t, certificates(cert{generation: smime.Strict, ends: "2027-12-31", days: 825, ekus: mail}), func(s *Scenario) {
			s.Strategy, s.Horizon = strategy, date("2028-01-31")
			s.Freezes = []configs.Freeze{{From: date("2027-10-01"), To: date("2028-02-28")}}
		})
		if got := p.Action(0).Scheduled; got != want {
			t.Errorf("%s: scheduled %t, want %t: %s", strategy, got, want, p.Action(0).Reason)
		}
		if today, scenario := p.Cost.Today.ByKind[KindLate], p.Cost.Scenario.ByKind[KindLate]; today == 0 || scenario > 0 == want {
			t.Errorf("%s: %d cents for what lapses as today, %d under the scenario", strategy, today, scenario)
		}
	}
}

// What belongs to somebody who leaves is renewed up to the last day and not after.
func TestHolderLeaves(t *testing.T) {
	t.Parallel()
	r := cert{generation: smime.Strict, ends: "2027-03-31", days: 825, ekus: mail}.record()
	r.HolderLeaves = date("2027-02-28")
	stays := cert{generation: smime.Strict, ends: "2027-03-31", days: 825, ekus: mail}.record()
	stays.HolderLeaves = date("2027-03-01") // renewed on the last day
	p := plan(t, inventoryOf(r, stays), nil)
	if got, want := p.Action(0).Reason.String(), "not renewed: its holder leaves on 2027-02-28, before it is due on 2027-03-01"; got != want {
		t.Errorf("reason %q, want %q", got, want)
	}
	if e := p.Explain(1); len(e.Today) != 1 || len(e.Scenario) != 1 {
		t.Errorf("%d and %d renewals, want 1", len(e.Today), len(e.Scenario))
	}
}

// TestWeighingWords says of a renewal on the eve whether the change comes later or sooner.
func TestWeighingWords(t *testing.T) {
	t.Parallel()
	w := Weighing{Day: date("2027-06-30"), Ballots: []string{"smc018"}, ForfeitedDays: 815, Forfeited: 13174, Saved: -16874}
	for bought, want := range map[int]string{
		549: "no last call on 2027-06-30 before smc018: it would put it off by 549 days, forfeit 815 days (131.74 EUR) and cost 168.74 EUR more up to the horizon",
		1:   "no last call on 2027-06-30 before smc018: it would put it off by 1 day, forfeit 815 days (131.74 EUR) and cost 168.74 EUR more up to the horizon",
		-21: "no last call on 2027-06-30 before smc018: it would bring it forward by 21 days, forfeit 815 days (131.74 EUR) and cost 168.74 EUR more up to the horizon",
	} {
		w.BoughtDays = bought
		if got := w.words(false, "EUR").String(); got != want {
			t.Errorf("%d days: %q, want %q", bought, got, want)
		}
	}
}
