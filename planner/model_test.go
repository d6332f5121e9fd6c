package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// A model answers as a whole simulation does, for other dates and strategies, and again
// for the first ones.
func TestModel(t *testing.T) {
	t.Parallel()
	shipped := shippedScenario(t)
	inventories := []*inventory.Inventory{sampled(t, 400, 5), ofAllKinds()}
	rapid.Check(t, func(t *rapid.T) {
		s, inv := shipped, rapid.SampledFrom(inventories).Draw(t, "inventory")
		s.Strategy = rapid.SampledFrom(configs.Strategies).Draw(t, "strategy")
		s.Targets = chosenStrategies(t)
		s.CAs = []configs.CA{{Issuer: "CA 2", PrivateEKUs: rapid.SampledFrom([]string{"", "yes", "no"}).Draw(t, "usages of a CA"), Private: rapid.Bool().Draw(t, "private CA")}}
		s.Automation = rapid.SampledFrom([]string{"", configs.OverACME}).Draw(t, "automation")
		s.Contract.Charge = rapid.SampledFrom([]string{"", "subscription"}).Draw(t, "contract")
		if rapid.Bool().Draw(t, "leaves out") {
			s.LeaveOut = []configs.LeaveOut{{Where: configs.Where{Unit: "Sales"}}, {Where: configs.Where{Generation: "strict"}}}
		}
		s.TokenPolicy.Keys = rapid.SampledFrom([]string{"", configs.CloudKeys}).Draw(t, "keys")
		model, err := Prepare(inv, s)
		if err != nil {
			t.Fatal(err)
		}
		for range 4 {
			if rapid.Bool().Draw(t, "dearer") {
				price := rapid.Float64Range(0, 20000).Draw(t, "price")
				s.Prices, _ = s.Prices.With(map[string]configs.Override{"certificate-sponsored": {Likely: &price}}, "", "test")
			}
			if rapid.Bool().Draw(t, "only prices") {
				sameFigures(t, inv, s, model)
				continue
			}
			study, _, _ := ballotDays(t)
			s.Study = nil
			if len(study) > 0 {
				if err := s.SetStudy(study); err != nil {
					t.Fatal(err)
				}
			}
			if rapid.Bool().Draw(t, "only ballots") {
				sameFigures(t, inv, s, model)
				continue
			}
			s.AsOf = shipped.AsOf + smime.Date(rapid.IntRange(-300, 300).Draw(t, "as of"))
			s.Horizon = s.AsOf + smime.Date(rapid.IntRange(0, 2200).Draw(t, "horizon"))
			s.RenewalLead = rapid.SampledFrom([]int{0, 30, 90}).Draw(t, "lead")
			s.Target = rapid.SampledFrom([]smime.Generation{smime.Multipurpose, smime.Strict}).Draw(t, "target")
			s.Strategy = rapid.SampledFrom(configs.Strategies).Draw(t, "tried strategy")
			sameFigures(t, inv, s, model)
		}
	})
}

// ofAllKinds are certificates of every generation, key and use, issued under every law so
// far by two CAs: a rule that any ballot changes speaks of some of them.
func ofAllKinds() *inventory.Inventory {
	var records []*inventory.Record
	keys := []smime.Key{{Algorithm: "RSA", Size: 2048}, {Algorithm: "EC", Curve: "P-256"}, {Algorithm: "ML-DSA-65"}, {Algorithm: "RSA", Size: 1024}}
	for g := smime.NoGeneration; g <= smime.Strict; g++ {
		for n, key := range keys {
			for _, use := range []smime.KeyUse{smime.Signing, smime.Encryption, smime.Dual} {
				for i, ends := range []string{"2026-12-01", "2027-06-15", "2027-09-30", "2028-05-05", "2028-11-11"} {
					c := cert{generation: g, use: use, ends: ends, days: []int{397, 825, 1185}[(i+n)%3], ekus: mail, issuer: []string{"CA 1", "CA 2"}[i%2]}
					if (i+n)%2 == 0 {
						c.ekus = mailEFS
					}
					if i == n {
						c.status = inventory.Suspended
					}
					r := c.record()
					r.Content.Key = key
					r.Know(inventory.FieldKey)
					records = append(records, r)
				}
			}
		}
	}
	return inventoryOf(records...)
}

func sameFigures(t *rapid.T, inv *inventory.Inventory, s Scenario, model *Model) {
	want, got := wholeFigures(simulate(inv, s)), model.At(s.Trial())
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Figures{}, workload{}, periodJob{}, periodDays{})); diff != "" {
		t.Fatalf("study %+v, %s to %s, %s (-simulation +model):\n%s", s.Study, s.AsOf, s.Horizon, s.Strategy, diff)
	}
}

// chosenStrategies are targets that name a strategy for some certificates, or none.
func chosenStrategies(t *rapid.T) (targets []configs.Target) {
	for _, kind := range []string{"mailbox", "sponsored"} {
		if strategy := rapid.SampledFrom(configs.Strategies).Draw(t, kind); rapid.Bool().Draw(t, kind+" has its own") {
			targets = append(targets, configs.Target{Where: configs.Where{Type: kind}, Strategy: &strategy})
		}
	}
	return targets
}

// wholeFigures are those of a simulation.
func wholeFigures(m *simulation) Figures {
	f := Figures{InForce: m.counts.InForce}
	for i := range m.cohorts {
		c := &m.cohorts[i]
		f.add(&laneCount{lane: lane{generation: c.generation}, count: c.count}, c.today, c.scenario)
	}
	for _, j := range m.judgements {
		if j.blocked {
			f.Blocked += j.count
		}
	}
	m.fleet = m.newFleet()
	f.TokensToday, f.TokensScenario = len(m.lives(asToday).likely), len(m.lives(underScenario).likely)
	f.renewals = [2]*workload{m.wholeWork(asToday), m.wholeWork(underScenario)}
	return f
}

// wholeWork are the renewals of one side as the account counts them, all as of one year
// and for one cause.
func (m *simulation) wholeWork(on side) *workload {
	byYear, all := newWorkload(), newWorkload()
	l := m.scenario.newLedger(on)
	for i := range m.streams {
		s := &m.streams[i]
		m.count(byYear, l, s, on.hops(s), int64(s.count))
	}
	for _, jobs := range []map[periodJob]int64{byYear.jobs, byYear.extra} {
		for k, n := range jobs {
			all.jobs[periodJob{number: k.number}] += n
		}
	}
	for k, n := range byYear.days {
		if n != 0 {
			all.days[periodDays{certificateType: k.certificateType, years: k.years}] += n
		}
	}
	return all
}

// Trials leave nothing behind: the tenth pair allocates what the laws take, however many
// certificates and tokens there are.
func TestModelKeepsItsMemory(t *testing.T) {
	s := shippedScenario(t)
	allocations := func(rows int) float64 {
		model, err := Prepare(sampled(t, rows, 6), s)
		if err != nil {
			t.Fatal(err)
		}
		later := s
		studying(t, "smc08", "smc018@2027-09-01")(&later)
		trial := func() { model.At(later.Trial()); model.At(s.Trial()) }
		trial()
		return testing.AllocsPerRun(10, trial)
	}
	const contents = 400 // of more kinds of content in the larger sample
	if few, many := allocations(200), allocations(5000); many > few+contents {
		t.Errorf("%.0f allocations a trial of 200 certificates, %.0f of 5,000", few, many)
	}
}
