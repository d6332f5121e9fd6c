package planner

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// SMC018 was published on 2026-09-28 and binds from 2027-07-01: 276 days of
// notice. A lead time of 44 weeks is 308 days, 32 too many, and makes the portal
// ready on 2027-08-02.
func TestIntegration(t *testing.T) {
	t.Parallel()
	branch := func(ends string, ekus []string) cert {
		return cert{generation: smime.Multipurpose, ends: ends, days: 825, ekus: ekus, unit: "Branches"}
	}
	inv := certificates(
		branch("2027-07-30", mailEFS), // renewed on 2027-06-30: loses EFS at the renewal of 2029
		branch("2027-07-31", mailEFS), // 2027-07-01: the first stranded
		branch("2027-08-31", mailEFS), // 2027-08-01: the last one
		branch("2027-09-01", mailEFS), // 2027-08-02: the portal is ready
		branch("2027-07-31", mail),    // SMC018 does not change it
		cert{generation: smime.Multipurpose, ends: "2027-07-31", days: 825, ekus: mailEFS, unit: "Headquarters"},
	)
	portal := configs.Integration{Name: "portal", Where: configs.Where{Unit: "branches"}, LeadWeeks: 44}
	want := []Integration{{
		Name: "portal", Ballot: "smc018", Certificates: 4, Ready: date("2027-08-02"), Effective: date("2027-07-01"),
		NoticeDays: 276, LeadDays: 308, ShortfallDays: 32, StartBy: date("2026-08-27"), Stranded: 2, Further: 2, FirstStranded: "2027-07-01",
		Weeks: []WeekCount{{date("2027-06-28"), 1}, {date("2027-07-26"), 1}},
		// 25, 150 and 1,000 EUR each if they lapse; by hand 20 minutes at 67 cents,
		// 30 at 1.00 EUR, 60 at 1.50 EUR each.
		Lapse: Estimate{5000, 30000, 200000}, ByHand: Estimate{2667, 6000, 18000},
		// A week rescues the renewal of 2027-08-01. That of 2027-07-01 takes five.
		Sooner: []Sooner{
			{Weeks: 1, Ready: date("2027-07-26"), Stranded: 1, Rescued: 1, Worth: Estimate{2500, 15000, 100000}},
			{Weeks: 5, Ready: date("2027-06-28"), Rescued: 2, Worth: Estimate{5000, 30000, 200000}},
		},
	}}
	p := plan(t, inv, func(s *Scenario) {
		studying(t, "smc018")(s)
		s.Integrations = []configs.Integration{portal}
	})
	if diff := cmp.Diff(want, p.Integrations); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	// With notice enough nothing is stranded.
	portal.LeadWeeks = 39 // 273 days
	want = []Integration{{
		Name: "portal", Ballot: "smc018", Certificates: 4, Ready: date("2027-06-28"), Effective: date("2027-07-01"),
		NoticeDays: 276, LeadDays: 273, StartBy: date("2026-10-01"), Weeks: []WeekCount{}, Sooner: []Sooner{},
	}}
	p = plan(t, inv, func(s *Scenario) {
		studying(t, "smc018")(s)
		s.Integrations = []configs.Integration{portal}
	})
	if diff := cmp.Diff(want, p.Integrations); diff != "" {
		t.Errorf("39 weeks (-want +got):\n%s", diff)
	}
}

// Renewals that several ballots strand count once where they are added up, and those of
// each ballot alone count too: a Legacy certificate without EFS is SMC08's alone, a
// Multipurpose one with EFS SMC018's, a Legacy one with EFS of both.
func TestStrandedByBallots(t *testing.T) {
	t.Parallel()
	of := func(generation smime.Generation, ekus []string) *inventory.Record {
		return cert{generation: generation, ends: "2027-12-31", days: 825, ekus: ekus, unit: "Branches"}.record()
	}
	ready := date("2028-06-01")
	p := plan(t, inventoryOf(of(smime.Legacy, mail), of(smime.Legacy, mail), of(smime.Multipurpose, mailEFS), of(smime.Legacy, mailEFS)), func(s *Scenario) {
		studying(t, "smc08", "smc018")(s)
		s.Integrations = []configs.Integration{{Name: "portal", Where: configs.Where{Unit: "Branches"}, LeadWeeks: 44, Ready: &ready}}
	})
	counts := map[string][2]int{}
	for _, x := range p.Integrations {
		counts[x.Ballot] = [2]int{x.Stranded, x.Further}
	}
	if diff := cmp.Diff(map[string][2]int{"smc08": {3, 3}, "smc018": {2, 1}}, counts); diff != "" {
		t.Errorf("stranded, further (-want +got):\n%s", diff)
	}
	want := []LateIntegration{{Name: "portal", Ballots: []string{"smc08", "smc018"}, Ready: ready, Stranded: 4, First: "2027-12-01"}}
	if diff := cmp.Diff(want, p.LateIntegrations()); diff != "" {
		t.Errorf("late (-want +got):\n%s", diff)
	}
	if p.Stranded() != 4 {
		t.Errorf("%d stranded in a comparison", p.Stranded())
	}
	at := slices.IndexFunc(p.Deadlines, func(d Deadline) bool { return d.Day == ready })
	if at < 0 || p.Deadlines[at].Count != 4 {
		t.Errorf("deadlines %v", p.Deadlines)
	}
	if got := p.Behind().Stranded("portal", "", 0); len(got) != 4 {
		t.Errorf("%d certificates behind the deadline", len(got))
	}
}

// A ballot changes a renewal that has to take another key, though its day, its term and
// what it may be used for stay as they are.
func TestStrandedByKeys(t *testing.T) {
	t.Parallel()
	with := func(algorithm, renewed string) *inventory.Record {
		r := cert{generation: smime.Strict, ends: (date(renewed) + 30).String(), days: 825, ekus: mail, use: smime.Signing, unit: "Branches"}.record()
		r.Content.Key = smime.Key{Algorithm: algorithm, Size: 2048}
		r.Know(inventory.FieldKey)
		return r
	}
	ready := date("2030-02-01")
	p := plan(t, inventoryOf(
		with("RSA", "2029-12-31"), // the day before; its next renewal is past the horizon
		with("RSA", "2030-01-01"), // the first day
		with("RSA", "2030-01-31"), // the last day stranded
		with("RSA", "2030-02-01"), // the portal is ready
		with("ML-DSA-65", "2030-01-01"),
	), func(s *Scenario) {
		studying(t, "pqc-required")(s)
		s.Horizon = date("2031-12-31")
		s.Integrations = []configs.Integration{{Name: "portal", Where: configs.Where{Unit: "Branches"}, LeadWeeks: 56, Ready: &ready}}
	})
	if len(p.Integrations) != 1 || p.Integrations[0].Certificates != 3 || p.Integrations[0].Stranded != 2 || p.Integrations[0].FirstStranded != "2030-01-01" {
		t.Errorf("got %+v", p.Integrations)
	}
	if l := p.IntegrationLetters()[0]; l.Changed != 3 || len(l.Stranded) != 2 {
		t.Errorf("letter: %d changed, stranded %v", l.Changed, l.Stranded)
	}
}

// A day that the project names counts, whatever the lead time.
func TestReadiness(t *testing.T) {
	t.Parallel()
	s := shippedScenario(t)
	ready := date("2027-03-01")
	s.Integrations = []configs.Integration{{Name: "named", LeadWeeks: 99, Ready: &ready}, {Name: "led", LeadWeeks: 10}, {Name: "at once"}}
	m := &simulation{scenario: s}
	// The later of the two ballots under study was published on 2026-09-28; ten
	// weeks on is 2026-12-07. Nobody is ready before the as-of day.
	for i, want := range []string{"2027-03-01", "2026-12-07", "2026-11-02"} {
		if got := m.readiness(i).String(); got != want {
			t.Errorf("%s: ready on %s, want %s", s.Integrations[i].Name, got, want)
		}
	}
}

// The first deadline is the first renewal that differs, not the first renewal of
// a certificate that differs some day.
func TestFirstDeadline(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(
		cert{generation: smime.Multipurpose, ends: "2027-03-31", days: 825, ekus: mailEFS}, // 2027-03-01, then 2029-05-03 without EFS
		cert{generation: smime.Multipurpose, ends: "2028-09-30", days: 825, ekus: mailEFS}, // 2028-08-31 without EFS
	), studying(t, "smc018"))
	want := []Deadline{
		{date("2027-07-01"), wording.Of("smc018 takes effect"), 2},
		{date("2028-08-31"), wording.Of("first renewal that is not as today"), 1},
	}
	if diff := cmp.Diff(want, p.Deadlines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A ballot is a deadline of the certificates with a renewal that it changes, whatever it
// changes, and of no others: SMC018 takes EFS from one, and one of 365 days keeps its term.
func TestBallotDeadline(t *testing.T) {
	t.Parallel()
	inv := certificates(
		cert{generation: smime.Multipurpose, ends: "2027-12-31", days: 825, ekus: mailEFS},
		cert{generation: smime.Strict, ends: "2027-12-31", days: 825, ekus: mail},
		cert{generation: smime.Strict, ends: "2027-12-31", days: 365, ekus: mail},
	)
	for ballot, want := range map[string][]int32{"smc018": {0}, "validity-397": {0, 1}, "no-dual-use": nil} {
		p := plan(t, inv, studying(t, ballot))
		var got int
		for _, d := range p.Deadlines {
			if d.What == wording.Of("%s takes effect", ballot) {
				got = d.Count
			}
		}
		if list := p.Behind().DependingOn(ballot); got != len(want) || !slices.Equal(list, want) {
			t.Errorf("%s: a deadline of %d, %v behind it; want %v", ballot, got, list, want)
		}
	}
}
