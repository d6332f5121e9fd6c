package planner

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Whatever the inventory and the ballots: each certificate in force has one timeline for each
// case and is counted once, what is counted by month, by wave, by model or by year adds up to
// what is counted one by one, and without ballots both cases are the same.
func TestConservationOfAny(t *testing.T) {
	t.Parallel()
	shipped := shippedScenario(t)
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, shipped, rapid.SampledFrom([]configs.Strategy{configs.Natural, configs.Early, configs.Levelled}).Draw(t, "strategy"), 8)
		models := []*plainModel{{name: "OpenPGP card"}, {name: "SafeNet IDPrime 940"}, {name: "YubiKey 5 FIPS"}}
		for i := range rapid.IntRange(0, 4).Draw(t, "tokens") {
			list, _ := anyToken(t, fmt.Sprint("T", i), models, d.scenario.AsOf)
			d.records = append(d.records, list...)
		}
		for _, r := range d.records {
			r.Status = rapid.SampledFrom([]inventory.Status{inventory.Valid, inventory.Valid, inventory.Suspended, inventory.Revoked, inventory.NotIssued}).Draw(t, "status")
		}
		m := simulate(inventoryOf(d.records...), d.scenario)
		m.fleet = m.newFleet()
		p := m.outline()
		p.Tokens = m.tokens(m.lives(asToday), m.lives(underScenario))
		conserved(t, m, p)
	})
}

// conserved holds the counts of a plan against its certificates, one by one.
func conserved(t *rapid.T, m *simulation, p *Plan) {
	n := p.Inventory
	if sum := n.InForce + n.Expired + n.Revoked + n.NotIssued + n.Undated + n.LeftOut; sum != n.Certificates || n.Certificates != m.inv.Len() {
		t.Fatalf("%d of %d certificates counted", sum, n.Certificates)
	}
	type total struct{ today, scenario, hops, splits, affected, twice int }
	var want total
	inForce := 0
	for i := range m.inv.Len() {
		if m.of[i] < 0 {
			continue
		}
		inForce++
		c := &m.cohorts[m.of[i]]
		for side, line := range map[string][]Hop{"as today": c.today, "scenario": c.scenario} {
			for k, h := range line {
				if h.Day < m.scenario.AsOf || h.Day > m.scenario.Horizon || k > 0 && (h.Day <= line[k-1].Day || h.Day > line[k-1].NotAfter()+1) {
					t.Fatalf("%s, certificate %d: renewals %v", side, i, hopWords(line))
				}
			}
		}
		for _, h := range c.today {
			want.today += h.Certificates
		}
		want.hops += len(c.scenario)
		changes, generation := 0, c.lane.generation
		for _, h := range c.scenario {
			want.scenario += h.Certificates
			want.splits += h.Lost.Len()
			if h.Lost != 0 || h.Generation != generation {
				changes++
			}
			generation = h.Generation
		}
		if changes > 1 {
			want.twice++
		}
		if !slices.Equal(c.today, c.scenario) {
			want.affected++
		}
	}
	if inForce != n.InForce {
		t.Fatalf("%d certificates have timelines, %d are in force", inForce, n.InForce)
	}
	got := total{affected: p.Affected, twice: p.Twice}
	for _, x := range p.Renewals.Today {
		got.today += x.Count
	}
	for _, x := range p.Renewals.Scenario {
		got.scenario += x.Count
	}
	for _, x := range p.HopCalendar {
		got.hops += x.Renewals + x.Migrations + x.Splits + x.Both
	}
	for _, x := range p.Splits {
		got.splits += x.Count
	}
	if got != want {
		t.Fatalf("added up %+v, one by one %+v", got, want)
	}
	twice, waves, splits := 0, map[string]int{}, map[string]int{}
	for _, x := range p.TwiceBy {
		twice += x.Certificates
	}
	if twice != p.Twice {
		t.Fatalf("twice %d by the renewals, %d in all", twice, p.Twice)
	}
	for _, x := range p.Splits {
		splits[x.Function] += x.Count
	}
	delete(splits, smime.FunctionDualUse.String())
	for _, x := range p.SplitProjects {
		for _, w := range x.Waves {
			waves[x.Function] += w.Certificates
		}
	}
	if diff := cmp.Diff(splits, waves); diff != "" {
		t.Fatalf("splits (-by month +by wave):\n%s", diff)
	}
	conservedTokens(t, &p.Tokens)
	if len(m.scenario.Study) == 0 && m.scenario.Strategy != configs.Early && (p.Affected != 0 || p.Tokens.ByValidity != 0 || p.Tokens.Today != p.Tokens.Scenario) {
		t.Fatalf("nothing is under study: %d affected, %+v", p.Affected, p.Tokens)
	}
}

func conservedTokens(t *rapid.T, x *Tokens) {
	var byMonth, byModel, byModelToday, bySuccessor int
	for _, r := range x.Replacements {
		byMonth += r.Count
	}
	for _, r := range x.Fleet {
		byModel, byModelToday = byModel+r.Scenario, byModelToday+r.Today
	}
	for _, r := range x.Successions {
		bySuccessor += r.Tokens
	}
	if byMonth != x.Scenario || byModel != x.Scenario || byModelToday != x.Today || bySuccessor != x.Scenario {
		t.Fatalf("tokens: %d by month, %d by model, %d by successor, %d in all; as today %d by model, %d in all", byMonth, byModel, bySuccessor, x.Scenario, byModelToday, x.Today)
	}
	if r := x.ScenarioRange; r.Low > x.Scenario || r.High < x.Scenario {
		t.Fatalf("%d replacements outside of %v", x.Scenario, r)
	}
}
