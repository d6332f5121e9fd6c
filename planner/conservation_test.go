package planner

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// tight is two years with a capacity that the work does not fit.
func tight(s *Scenario) {
	s.Horizon = date("2028-12-31")
	s.Capacity = map[string]configs.Capacity{"registration": {MinutesPerWeek: 60, OvertimeMinutes: 20}, "help-desk": {MinutesPerWeek: 15}}
	s.Freezes = []configs.Freeze{{From: date("2026-12-21"), To: date("2027-01-03"), Reason: "end of year"}}
}

// Each certificate is counted exactly once, and no count by rule, month or unit
// is more than what it is a part of.
func TestConservation(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 500, 1)
	p := plan(t, inv, nil)
	n := p.Inventory
	if n.Rows != n.Certificates+n.Duplicates+n.Rejects {
		t.Errorf("rows do not add up: %+v", n)
	}
	if n.Certificates != n.InForce+n.Expired+n.Revoked+n.NotIssued+n.Undated || n.Certificates != inv.Len() {
		t.Errorf("certificates do not add up: %+v", n)
	}
	for name, list := range map[string][]Count{"generations": p.Generations, "types": p.Types, "units": p.Units} {
		sum := 0
		for _, c := range list {
			sum += c.Count
		}
		if sum != n.InForce {
			t.Errorf("%s add up to %d of %d in force", name, sum, n.InForce)
		}
	}
	for _, f := range p.Findings {
		if f.Blocks+f.Review+f.Unknown > n.InForce || f.New > f.Blocks {
			t.Errorf("%s speaks of more than the %d in force: %+v", f.Rule, n.InForce, f)
		}
	}
	if p.Blocked+p.Unsettled > n.InForce || p.Affected > n.InForce || p.Affected == 0 {
		t.Errorf("%d blocked, %d unsettled, %d affected of %d in force", p.Blocked, p.Unsettled, p.Affected, n.InForce)
	}
}

// The months add up to the renewals of the certificates, one by one.
func TestMonthsAddUp(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 500, 2)
	p := plan(t, inv, studying(t, "smc08", "smc018", "no-dual-use"))
	var today, scenario, lost, affected int
	for i := range inv.Len() {
		e := p.Explain(i)
		for _, h := range e.Today {
			today += h.Certificates
		}
		for _, h := range e.Scenario {
			scenario += h.Certificates
			lost += len(h.Lost.List())
		}
		if e.Action.Affected {
			affected++
		}
	}
	sum := func(list []MonthCount) (n int) {
		for _, m := range list {
			n += m.Count
		}
		return n
	}
	splits := 0
	for _, s := range p.Splits {
		splits += s.Count
	}
	want := [...]int{today, scenario, lost, affected}
	if got := [...]int{sum(p.Renewals.Today), sum(p.Renewals.Scenario), splits, p.Affected}; got != want {
		t.Errorf("renewals today, in the scenario, splits, affected: got %v by month, %v one by one", got, want)
	}
	if scenario <= today || lost == 0 {
		t.Errorf("the sample shows nothing: %d and %d renewals, %d splits", today, scenario, lost)
	}
	replaced := 0
	for _, r := range p.Tokens.Replacements {
		replaced += r.Count
	}
	if replaced != p.Tokens.Scenario {
		t.Errorf("%d tokens by month, %d in all", replaced, p.Tokens.Scenario)
	}
}

// A ballot beyond the horizon, if by a day, changes nothing, to the cent.
func TestScenarioEqualToToday(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 120, 3)
	for _, study := range [][]string{{"smc018@2040-01-01"}, {"smc08@2040-01-01", "smc018@2040-01-01"}, {"validity-397@2029-01-01"}} {
		p := plan(t, inv, func(s *Scenario) { tight(s); studying(t, study...)(s) })
		if p.Affected != 0 {
			t.Errorf("%v: %d affected", study, p.Affected)
		}
		zero := p.Cost.Today.minus(p.Cost.Today)
		if diff := cmp.Diff(zero, p.Cost.Difference); diff != "" {
			t.Errorf("%v: difference (-want +got):\n%s", study, diff)
		}
		if p.Cost.Risk.Difference != (Spread{}) || len(p.Cost.Bridge) != 0 {
			t.Errorf("%v: the bridge is %v, the risk %+v", study, p.Cost.Bridge, p.Cost.Risk.Difference)
		}
		if p.Cost.OneOff != 0 || p.Cost.PerYear != 0 || p.Cost.UsersTime != 0 {
			t.Errorf("%v: one-off %d, per year %d, users' time %d", study, p.Cost.OneOff, p.Cost.PerYear, p.Cost.UsersTime)
		}
		if p.Cost.Today.Total == 0 {
			t.Errorf("%v: today costs nothing, so the test shows nothing", study)
		}
		if diff := cmp.Diff(p.Renewals.Today, p.Renewals.Scenario); diff != "" {
			t.Errorf("%v: renewals (-today +scenario):\n%s", study, diff)
		}
	}
}

func document(t *testing.T, p *Plan) string {
	t.Helper()
	out, err := json.MarshalIndent(p, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// The same input gives the same bytes.
func TestDeterministic(t *testing.T) {
	t.Parallel()
	first := document(t, plan(t, sampled(t, 150, 4), tight))
	if diff := cmp.Diff(first, document(t, plan(t, sampled(t, 150, 4), tight))); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
}

// The order of the rows decides which of two equal certificates goes first, and
// nothing that is counted or paid.
func TestRowOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	devices := []inventory.Token{
		{}, {Serial: "1", Model: "OpenPGP card"}, {Serial: "2", Model: "OpenPGP card"}, {Serial: "3", Model: "IDPrime 940", KeyPairs: 14},
		{Serial: "4", Model: "Virtual Smart Card"}, {Serial: "5", Model: "Unheard of"},
	}
	var list []cert
	for range 150 {
		list = append(list, cert{
			generation: smime.Generation(1 + random.IntN(4)),
			kind:       smime.CertificateType(1 + random.IntN(4)),
			ends:       (date("2026-10-01") + smime.Date(30*random.IntN(30))).String(), // many on one day
			days:       []int{365, 730, 825, 1185}[random.IntN(4)],
			ekus:       [][]string{mail, mailEFS, {smime.EmailProtection, smime.SmartCardLogon, smime.ClientAuth}}[random.IntN(3)],
			use:        smime.KeyUse(1 + random.IntN(3)),
			token:      devices[random.IntN(len(devices))],
			unit:       []string{"", "Board", "Sales"}[random.IntN(3)],
			status:     []inventory.Status{inventory.Valid, inventory.Valid, inventory.Revoked, inventory.NotIssued}[random.IntN(4)],
		})
	}
	change := func(s *Scenario) {
		tight(s)
		s.Targets = targets("Board", smime.Strict)
		s.Integrations = []configs.Integration{{Name: "portal", Where: configs.Where{Unit: "Sales"}, LeadWeeks: 30}}
	}
	want := document(t, plan(t, certificates(list...), change))
	for range 3 {
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		if diff := cmp.Diff(want, document(t, plan(t, certificates(list...), change))); diff != "" {
			t.Fatalf("another order of rows (-first +other):\n%s", diff)
		}
	}
}
