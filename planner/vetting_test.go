package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// vettingOf returns the months of one kind with both counts.
func vettingOf(v Vetting, kind string) map[string][2]int {
	counts := map[string][2]int{}
	for _, x := range v.Months {
		if x.Kind == kind {
			counts[x.Month] = [2]int{x.Today, x.Scenario}
		}
	}
	return counts
}

// The case worked by hand in docs/simulation.md: Legacy, 1185 days from 2025-06-11 to
// 2028-09-07.
func TestVettingOfLegacy(t *testing.T) {
	t.Parallel()
	name := inventory.Name{{Type: "2.5.4.10", Value: "Example"}}
	p := plan(t, certificates(cert{generation: smime.Legacy, ends: "2028-09-07", days: 1185, ekus: mail, subject: name}), nil)
	// As today renewed on 2028-08-08 and 2031-10-06, under SMC08 on 2028-08-08 and 2030-10-11:
	// 1154, 1154 and 794 days after the proof before.
	for _, kind := range []string{"individual", "organization"} {
		want := map[string][2]int{"2028-08": {1, 1}, "2031-10": {1, 0}}
		if diff := cmp.Diff(want, vettingOf(p.Vetting, kind)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", kind, diff)
		}
	}
	want := map[string][2]int{"2028-08": {1, 1}, "2030-10": {0, 1}, "2031-10": {1, 0}}
	if diff := cmp.Diff(want, vettingOf(p.Vetting, "mailbox")); diff != "" {
		t.Errorf("mailbox (-want +got):\n%s", diff)
	}
}

// Proof on the last day of its reuse serves, a day later it does not; one proof of an
// organization serves all its certificates.
func TestVettingLimits(t *testing.T) {
	t.Parallel()
	name := inventory.Name{{Type: "2.5.4.10", Value: "Example"}}
	on := func(ends string, days int) cert {
		return cert{generation: smime.Strict, kind: smime.Organization, ends: ends, days: days, ekus: mail, subject: name}
	}
	for _, tt := range []struct {
		name  string
		certs []cert
		want  map[string][2]int
	}{
		{"825 days after the proof", []cert{on("2027-01-31", 856)}, map[string][2]int{"2029-03": {1, 1}}},
		{"826 days after the proof", []cert{on("2027-01-31", 857)}, map[string][2]int{"2027-01": {1, 1}, "2031-05": {1, 1}}},
		{"unknown begin", []cert{on("2027-01-31", 0)}, map[string][2]int{"2027-01": {1, 1}, "2031-05": {1, 1}}},
		{
			// The second was issued on 2026-07-01: that serves 2027-01-01 and 2028-01-01, not
			// 2029-03-05 (978 days); that proof serves the three that follow.
			"another certificate was issued since", []cert{on("2027-01-31", 857), on("2028-01-31", 580)},
			map[string][2]int{"2029-03": {1, 1}},
		},
	} {
		p := plan(t, certificates(tt.certs...), nil)
		got := vettingOf(p.Vetting, "organization")
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// A plain count, certificate by certificate and day by day, agrees.
func TestVettingAgainstReference(t *testing.T) {
	t.Parallel()
	shipped := shippedScenario(t)
	rapid.Check(t, func(t *rapid.T) {
		s := shipped
		study, _, _ := ballotDays(t)
		s.Study = nil
		if len(study) > 0 {
			if err := s.SetStudy(study); err != nil {
				t.Fatal(err)
			}
		}
		var records []*inventory.Record
		var plain []plainCertificate
		for range 20 {
			r, c := anyCertificate(t)
			records, plain = append(records, r), append(plain, c)
		}
		m := simulate(inventoryOf(records...), s)
		want := map[string]int{}
		for i, c := range plain {
			if m.of[i] < 0 {
				continue
			}
			cohort := &m.cohorts[m.of[i]]
			proved, known := c.lastDay-smime.Date(c.customary)+1, c.customary > 0
			renewal, generation := 0, cohort.generation
			for day := s.AsOf; day <= s.Horizon && renewal < len(cohort.scenario); day++ {
				if cohort.scenario[renewal].Day != day {
					continue
				}
				h := cohort.scenario[renewal]
				renewal++
				changed := h.Generation != generation || h.Lost != 0
				generation = h.Generation
				if !known || int(day-proved) > 825 {
					want[month(day)]++
					proved, known = day, true
				}
				if changed {
					proved, known = day, true
				}
			}
		}
		got := map[string]int{}
		for k, n := range vettingOf(m.vetting(), "individual") {
			if n[1] > 0 {
				got[k] = n[1]
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-reference +simulator):\n%s", diff)
		}
	})
}

// What is certain leaves out unknown begins and types. Certificates that are renewed on
// one day need a proof by their own begins.
func TestVettingForCertain(t *testing.T) {
	t.Parallel()
	on := func(generation smime.Generation, days int) cert {
		return cert{generation: generation, kind: smime.Individual, ends: "2027-01-31", days: days, ekus: mail}
	}
	p := plan(t, certificates(
		on(smime.Strict, 856), on(smime.Strict, 857), // 825 and 826 days old
		on(smime.Strict, 0), on(smime.UnknownGeneration, 857), // without a policy, so of unknown type
	), nil)
	got := map[string]VettingMonth{}
	for _, x := range p.Vetting.Months {
		if x.Kind == "individual" {
			got[x.Month] = x
		}
	}
	want := VettingMonth{"2027-01", "individual", 3, 3, 1, 1}
	if diff := cmp.Diff(want, got[want.Month]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	proofs := int64(0)
	for _, x := range p.Cost.Lines {
		if x.Side == SideScenario && x.Year == 2027 && x.Unit == "proofs" && x.Times == "minutes-vetting" {
			proofs += x.Quantity
		}
	}
	if proofs != 2 { // the last one changes its generation and is vetted for that
		t.Errorf("%d proofs of individuals in the account of 2027, want 2", proofs)
	}
}
