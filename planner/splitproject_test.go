package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

func findProject(t *testing.T, p *Plan, function string) SplitProject {
	t.Helper()
	for _, x := range p.SplitProjects {
		if x.Function == function {
			return x
		}
	}
	t.Fatalf("no project for %s among %d", function, len(p.SplitProjects))
	panic("unreachable")
}

// Multipurpose with EFS issued on 2027-06-30 keeps it for 825 days and is split at
// its second renewal; issued a day later it is split at once. docs/splits.md has the
// case.
func TestSplitDays(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(
		cert{generation: smime.Multipurpose, ends: "2027-07-30", days: 825, ekus: mailEFS},
		cert{generation: smime.Multipurpose, ends: "2027-07-31", days: 825, ekus: mailEFS},
	), nil)
	x := findProject(t, p, "efs")
	want := []SplitWave{
		{Hop: 1, Cause: "smc018", First: date("2027-07-01"), Last: date("2027-07-01"), Certificates: 1},
		{Hop: 2, Cause: "smc018", First: date("2029-09-01"), Last: date("2029-09-01"), Certificates: 1},
	}
	if diff := cmp.Diff(want, x.Waves); diff != "" {
		t.Errorf("waves (-want +got):\n%s", diff)
	}
	if x.First != date("2027-07-01") || x.Last != date("2029-09-01") || x.Users != (Range{1, 2}) {
		t.Errorf("first %s, last %s, users %v", x.First, x.Last, x.Users)
	}
	// Split now: both by 2027-07-01. Neither changes twice, so the cost is the same.
	late, soon := x.Options[0], x.Options[1]
	if late.Last != date("2029-09-01") || soon.First != date("2027-06-30") || soon.Last != date("2027-07-01") || soon.Cost != late.Cost {
		t.Errorf("as scheduled %+v, at the first renewal %+v", late, soon)
	}
}

// A Legacy certificate that becomes Multipurpose in 2027 and is split in 2029 is
// vetted twice; split at once, it is vetted once. The horizon is before the renewal of
// 2031, at which the proof of 2027 would be too old.
func TestSplitTwice(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(cert{generation: smime.Legacy, ends: "2027-03-31", days: 825, ekus: mailEFS}), func(s *Scenario) { s.Horizon = date("2031-06-30") })
	x := findProject(t, p, "efs")
	late, soon := x.Options[0], x.Options[1]
	if late.First != date("2029-05-03") || soon.First != date("2027-03-01") || late.Twice != 1 || soon.Twice != 0 {
		t.Fatalf("as scheduled %+v, at the first renewal %+v", late, soon)
	}
	// Vetting takes 30 minutes at 1.00 EUR, reuse 10.
	if got := late.Cost - soon.Cost; got != 2000 {
		t.Errorf("splitting at once saves %d cents, want 2,000", got)
	}
}

// Two functions of a Legacy certificate on a card with room for one key pair more: moved at
// once, everything is changed and vetted on 2027-03-01; late, both move on 2029-05-03, and
// the certificate is vetted twice. Either way they need another card.
func TestSplitChoices(t *testing.T) {
	t.Parallel()
	card := inventory.Token{Serial: "1", Model: "OpenPGP card", KeyPairs: 2}
	p := plan(t, certificates(cert{
		generation: smime.Legacy, ends: "2027-03-31", days: 825, use: smime.Signing, token: card, ekus: []string{smime.EmailProtection, smime.EFS, smime.SmartCardLogon},
	}), func(s *Scenario) { ageless(s); s.Horizon = date("2031-06-30") })
	got := map[string][2]SplitOption{}
	for _, c := range p.SplitChoices {
		if c.Certificates != 1 {
			t.Errorf("%s: %d certificates", c.Function, c.Certificates)
		}
		got[c.Function] = [2]SplitOption(c.Options)
	}
	late, soon := date("2029-05-03"), date("2027-03-01")
	all := got[AllFunctions]
	if all[0].First != late || all[0].Last != late || all[1].First != soon || all[1].Last != soon || all[0].Twice != 1 || all[1].Twice != 0 {
		t.Errorf("late %+v, soon %+v", all[0], all[1])
	}
	if saved := all[0].Cost - all[1].Cost; saved != 2000 { // one vetting
		t.Errorf("moving both at once saves %d cents, want 2,000", saved)
	}
	// EFS alone at once: changed in 2027 and in 2029, when logon moves, with a private
	// certificate of 1 EUR each.
	if alone := got["efs"]; alone[1].Twice != 1 || alone[1].Cost-alone[0].Cost != 100 {
		t.Errorf("EFS alone: late %+v, soon %+v", alone[0], alone[1])
	}
	if all[0].Tokens != 1 || all[1].Tokens != 1 {
		t.Errorf("tokens: late %d, soon %d", all[0].Tokens, all[1].Tokens)
	}
}

// The causes of a split, and what a certificate authority refuses before.
func TestSplitCauses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		cert   cert
		target smime.Generation
		study  []string
		want   string
	}{
		{"the ballot", cert{generation: smime.Multipurpose, ends: "2027-08-30"}, smime.Multipurpose, []string{"smc08", "smc018"}, "smc018"},
		{"the end of Legacy, when Strict is the target", cert{generation: smime.Legacy, ends: "2027-03-31"}, smime.Strict, []string{"smc08", "smc018"}, "smc08"},
		{"either of two", cert{generation: smime.Legacy, ends: "2027-08-30"}, smime.Strict, []string{"smc08", "smc018"}, CauseSeveral},
		{"a selector", cert{generation: smime.Multipurpose, ends: "2027-03-31", unit: "Board"}, smime.Multipurpose, []string{"smc018"}, CauseSelector},
		{"a Strict certificate that should not have it", cert{generation: smime.Strict, ends: "2027-08-30"}, smime.Multipurpose, []string{"smc08", "smc018"}, CauseNone},
	} {
		test.cert.days, test.cert.ekus = 825, mailEFS
		p := plan(t, certificates(test.cert), func(s *Scenario) {
			studying(t, test.study...)(s)
			s.Target = test.target
			s.Targets = []configs.Target{{Where: configs.Where{Unit: "Board"}, Target: configs.Generation(smime.Strict)}}
		})
		if got := findProject(t, p, "efs").Waves[0].Cause; got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
	kept := plan(t, certificates(
		cert{generation: smime.Multipurpose, ends: "2027-03-31", days: 825, ekus: append([]string{smime.SmartCardLogon}, mailEFS...)},
	), func(s *Scenario) { s.Practice.PrivateEKUs = "no" })
	if got := findProject(t, kept, "logon").CARefuses; got != (Range{}) {
		t.Errorf("the CA was asked of EFS and BitLocker, and refuses logon %v", got)
	}
	if got := findProject(t, kept, "efs").CARefuses; got != (Range{1, 1}) {
		t.Errorf("the CA refuses %v", got)
	}
}

// Steps are counted by their unit, and people with two certificates once.
func TestSplitUnits(t *testing.T) {
	t.Parallel()
	both := []string{smime.EmailProtection, smime.EFS, smime.BitLocker, smime.SmartCardLogon}
	var records []*inventory.Record
	for i, who := range []string{"Ann", "Ann", "Bob", ""} {
		r := cert{generation: smime.Multipurpose, ends: "2027-08-30", days: 825, ekus: both}.record()
		r.Holder = who
		if i == 0 {
			r.Content.Extensions |= inventory.ExtSID
		}
		if i < 2 {
			r.Know(inventory.FieldExtensions)
		}
		records = append(records, r)
	}
	p := plan(t, inventoryOf(records...), nil)
	efs, bitlocker := findProject(t, p, "efs"), findProject(t, p, "bitlocker")
	units := map[string]Quantity{}
	for _, s := range append(efs.Steps, bitlocker.Steps...) {
		units[s.ID] = s.Units
	}
	for id, want := range map[string]Quantity{
		"template": {1, 1, 3}, "keep-old-key": {2, 3, 3}, "re-wrap": {2, 4, 6}, "verify": {2, 4, 6}, "protector": {1, 3, 6},
	} {
		if units[id] != want {
			t.Errorf("%s: %v units, want %v", id, units[id], want)
		}
	}
	logon := findProject(t, p, "logon")
	if got := *logon.Mapping; got.WithSID != 1 || got.WithoutSID != 1 || got.Unknown != 2 || len(got.Facts) == 0 {
		t.Errorf("strong mapping: %+v", got)
	}
	if bitlocker.Mapping != nil || efs.Neglect == "" {
		t.Errorf("%+v", bitlocker.Mapping)
	}
}

// The waves add up to the certificates that lose a function, the steps to what the
// plan pays for splits, to the cent.
func TestSplitsAddUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		var list []cert
		for range rapid.IntRange(1, 10).Draw(r, "certificates") {
			list = append(list, cert{
				generation: smime.Generation(rapid.IntRange(1, 4).Draw(r, "generation")),
				ends:       (date("2026-11-02") + smime.Date(rapid.IntRange(0, 1200).Draw(r, "ends"))).String(),
				days:       rapid.SampledFrom([]int{365, 825, 1185}).Draw(r, "days"),
				ekus: rapid.SampledFrom([][]string{mail, mailEFS, {smime.EmailProtection, smime.EFS, smime.BitLocker, smime.ClientAuth},
					{smime.EmailProtection, smime.SmartCardLogon, smime.DocumentSigning}}).Draw(r, "usages"),
				use: smime.KeyUse(rapid.IntRange(1, 3).Draw(r, "use")),
			})
		}
		s := shippedScenario(t)
		s.Target = rapid.SampledFrom([]smime.Generation{smime.Multipurpose, smime.Strict}).Draw(r, "target")
		if rapid.Bool().Draw(r, "no dual use") {
			if err := s.SetStudy([]string{"smc08", "smc018", "no-dual-use"}); err != nil {
				r.Fatal(err)
			}
		}
		m := simulate(certificates(list...), s)
		byFunction := map[string]int{}
		for _, x := range m.splits() {
			byFunction[x.Function] += x.Count
		}
		delete(byFunction, smime.FunctionDualUse.String())
		var steps Estimate
		for _, p := range m.splitProjects() {
			waves := 0
			for _, w := range p.Waves {
				waves += w.Certificates
			}
			if waves != p.Certificates || waves != byFunction[p.Function] {
				r.Fatalf("%s: %d by wave, %d in all, %d by month", p.Function, waves, p.Certificates, byFunction[p.Function])
			}
			delete(byFunction, p.Function)
			steps = Estimate{steps.Low + p.Cost.Low, steps.Likely + p.Cost.Likely, steps.High + p.Cost.High}
		}
		if len(byFunction) > 0 {
			r.Fatalf("no project for %v", byFunction)
		}
		l := m.scenario.newLedger(underScenario)
		m.enterOutlays(l, outlays{})
		for level, want := range map[level]int64{low: steps.Low, likely: steps.Likely, high: steps.High} {
			got, lines := int64(0), int64(0)
			for _, x := range l.lines(newTariff(m.scenario.Prices, level)) {
				if x.Kind == KindSplits || x.Kind == KindProjects {
					got += x.Amount
					lines++
				}
			}
			// The account rounds each of its lines, the steps each of theirs.
			if d := max(got-want, want-got); d > lines+int64(len(smime.Functions(0xff).List())) || level == likely && d > 0 {
				r.Fatalf("level %d: the plan pays %d, the steps add up to %d", level, got, want)
			}
		}
	})
}
