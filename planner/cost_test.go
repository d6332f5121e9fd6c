package planner

import (
	"math"
	"slices"
	"testing"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// readded is one side of the cost in fractions of cents, added up again certificate by
// certificate.
type readded struct {
	t      *testing.T
	s      *Scenario
	byKind map[string]float64
	// first are the functions that moved before.
	first map[smime.Function]bool
}

// price is a likely figure, money in cents of the plan's currency.
func (r *readded) price(id string) float64 {
	l, err := r.s.Prices.Convert(r.s.Currency)
	if err != nil {
		r.t.Fatal(err)
	}
	p, ok := l.Find(id)
	if !ok {
		r.t.Fatalf("no price %q", id)
	}
	if p.Unit == "money" {
		return p.Likely * 100
	}
	return p.Likely
}

// work is some minutes at an hourly rate.
func (r *readded) work(kind, minutes, rate string) {
	r.byKind[kind] += r.price(minutes) * r.price(rate) / 60
}

// renewals adds the renewals of one certificate.
func (r *readded) renewals(e Explanation, hops []HopFindings) {
	_, onToken := e.Certificate.Token()
	before := e.Action.From
	proved, proofs := smime.Date(0), 0
	if from, known := e.Certificate.NotBefore(); known {
		notAfter, _ := e.Certificate.NotAfter()
		days, _ := rules.DaysRange(from, notAfter, e.Certificate.Precision())
		proved = smime.DateOf(notAfter) - smime.Date(days) + 1
	}
	for _, h := range hops {
		kind := e.Certificate.Content().Type
		if kind == smime.UnknownType {
			kind = smime.Sponsored
		}
		switch person := e.Certificate.Content().Type; {
		case before != h.Generation || h.Lost != 0:
			proved = h.Day
		case proved == 0 || h.Day > proved+825:
			proved = h.Day
			if person != smime.Mailbox && person != smime.Organization {
				proofs++
			}
		}
		last := min(h.Day+smime.Date(h.Term)-1, r.s.Horizon)
		for range h.Certificates {
			r.byKind[KindCertificates] += r.price("certificate-"+kind.String()) * float64(last-h.Day+1) / 365
			r.work(KindRegistration, "minutes-registration", "rate-registration")
			if before != h.Generation || h.Lost != 0 {
				r.work(KindVetting, "minutes-vetting", "rate-registration")
			}
			if onToken {
				r.byKind[KindTickets] += r.price("tickets-token") * r.price("ticket")
				r.work(KindTokenDesk, "minutes-token-renewal", "rate-token-desk")
			} else {
				r.byKind[KindTickets] += r.price("tickets-software") * r.price("ticket")
			}
		}
		r.splits(h)
		before = h.Generation
	}
	for range proofs {
		r.work(KindRegistration, "minutes-vetting", "rate-registration")
	}
}

// splits adds the functions that move: each its desk time, and one certificate of
// the private CA for all of them.
func (r *readded) splits(h HopFindings) {
	moved := false
	for _, f := range h.Lost.List() {
		if f == smime.FunctionDualUse {
			continue
		}
		moved = true
		minutes := map[smime.Function]string{
			smime.FunctionEFS: "minutes-split-efs", smime.FunctionBitLocker: "minutes-split-bitlocker", smime.FunctionLogon: "minutes-split-logon",
		}[f]
		if minutes == "" {
			minutes = "minutes-split-other"
		}
		r.work(KindSplits, minutes, "rate-help-desk")
		if !r.first[f] {
			r.work(KindProjects, "minutes-split-project", "rate-engineer")
			r.first[f] = true
		}
	}
	if moved {
		r.byKind[KindSplits] += r.price("certificate-private")
	}
}

// tokens adds replacements and the orders for them, which the table of purchases has.
func (r *readded) tokens(replaced int, orders []Purchase) {
	for range replaced {
		r.byKind[KindTokens] += r.price("token-shipping") + r.price("token-disposal")
		r.work(KindTokenDesk, "minutes-token-desk", "rate-token-desk")
	}
	for _, x := range orders {
		r.byKind[KindTokens] += float64(x.Ordered) * r.price(x.Price)
		if x.Ordered > 0 {
			r.byKind[KindTokens] += r.price("token-order")
		}
	}
}

// proofs adds those of organizations and domains, which the table of proofs has.
func (r *readded) proofs(v Vetting, count func(VettingMonth) int) {
	for _, x := range v.Months {
		if minutes := map[string]string{"organization": "minutes-proof-organization", "domain": "minutes-proof-domain"}[x.Kind]; minutes != "" {
			for range count(x) {
				r.work(KindRegistration, minutes, "rate-registration")
			}
		}
	}
}

// data adds the effort of data projects.
func (r *readded) data(list []DataProject, units func(DataProject) int) {
	for _, x := range list {
		for range units(x) {
			r.work(KindData, configs.DataMinutesID(x.ID), "rate-registration")
		}
	}
}

// scheduled are the kinds of cost that follow from the schedule.
var scheduled = []string{KindOvertime, KindEarly, KindLate}

// The cost added up again from the renewals of each certificate; each line of the
// account may be half a cent off.
func TestCostAddsUp(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 400, 5)
	for _, study := range [][]string{DefaultStudy, {"smc08", "smc018", "no-dual-use", "validity-397"}} {
		var s Scenario
		p := plan(t, inv, func(x *Scenario) { studying(t, study...)(x); s = *x })
		for _, side := range []struct {
			name     string
			hops     func(Explanation) []HopFindings
			replaced int
			orders   []Purchase
			units    func(DataProject) int
			got      Amounts
		}{
			{SideToday, func(e Explanation) []HopFindings { return e.Today }, p.Tokens.Today,
				p.purchasesToday, func(x DataProject) int { return x.UnitsToday }, p.Cost.Today},
			{SideScenario, func(e Explanation) []HopFindings { return e.Scenario }, p.Tokens.Scenario,
				p.Tokens.Purchases, func(x DataProject) int { return x.Units.High }, p.Cost.Scenario},
		} {
			r := readded{t, &s, map[string]float64{}, map[smime.Function]bool{}}
			for i := range inv.Len() {
				e := p.Explain(i)
				r.renewals(e, side.hops(e))
			}
			lines := map[string]float64{}
			for _, x := range p.Cost.Lines {
				if x.Side == side.name {
					lines[x.Kind]++
				}
			}
			r.tokens(side.replaced, side.orders)
			r.data(p.DataProjects, side.units)
			r.proofs(p.Vetting, func(x VettingMonth) int {
				if side.name == SideToday {
					return x.Today
				}
				return x.Scenario
			})
			for _, kind := range Kinds {
				if want, got := r.byKind[kind], float64(side.got.ByKind[kind]); !slices.Contains(scheduled, kind) && math.Abs(want-got) > lines[kind]/2 {
					t.Errorf("%v, %s: %s is %.0f cents, added up again %.2f", study, side.name, kind, got, want)
				}
			}
		}
	}
}

// Years and kinds add up to the total on both sides and in the difference.
func TestAmountsAddUp(t *testing.T) {
	t.Parallel()
	p := plan(t, sampled(t, 120, 6), tight)
	for name, a := range map[string]Amounts{"today": p.Cost.Today, "scenario": p.Cost.Scenario, "difference": p.Cost.Difference} {
		var years, kinds int64
		for _, y := range a.ByYear {
			years += y.Amount
		}
		for _, k := range a.ByKind {
			kinds += k
		}
		if years != a.Total || kinds != a.Total {
			t.Errorf("%s: %d by year, %d by kind, %d in all", name, years, kinds, a.Total)
		}
		if name != "difference" && (a.Low > a.Total || a.Total > a.High) {
			t.Errorf("%s: %d is not between %d and %d", name, a.Total, a.Low, a.High)
		}
		if first, last := a.ByYear[0].Year, a.ByYear[len(a.ByYear)-1].Year; first != 2026 || last != 2028 {
			t.Errorf("%s: years %d to %d", name, first, last)
		}
	}
	if got := p.Cost.Scenario.Total - p.Cost.Today.Total; got != p.Cost.Difference.Total {
		t.Errorf("the sides differ by %d, the difference is %d", got, p.Cost.Difference.Total)
	}
}

// The difference at low prices is that of the sides at low prices, also where it is more
// than at high ones: of this certificate shorter validity saves proofs, and loses the
// discount for three years that there is at low prices alone.
func TestDifferenceAtLowPrices(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(cert{generation: smime.Legacy, ends: "2028-06-09", days: 1185, ekus: mail}), nil)
	c := p.Cost
	if c.Difference.Low != c.Scenario.Low-c.Today.Low || c.Difference.High != c.Scenario.High-c.Today.High {
		t.Errorf("difference %d to %d, today %d to %d, scenario %d to %d",
			c.Difference.Low, c.Difference.High, c.Today.Low, c.Today.High, c.Scenario.Low, c.Scenario.High)
	}
	if c.Difference.Low <= c.Difference.High {
		t.Errorf("%d at low prices, %d at high ones", c.Difference.Low, c.Difference.High)
	}
}

// One certificate by hand: a Legacy certificate of 730 days that ends on
// 2028-11-30, so one renewal on 2028-10-31 and the next on 2030-09-30 (730 days
// from 2028-10-31 end on 2030-10-30); the horizon is 2031-11-02.
func TestCostOfOneCertificate(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(cert{generation: smime.Legacy, ends: "2028-11-30", days: 730, ekus: mail}), nil)
	// Days paid: 730 from 2028-10-31; 399 from 2030-09-30 to the horizon.
	// 59.00 a year: 118.00 for 730 days, and 64.50 for 399 (5900 * 399 / 365 = 6449.6).
	const certificateCents = 11800 + 6450
	// Registration 10 minutes, vetting 20 more at the change to Multipurpose; 100 cents
	// a minute.
	const registered, vetted = 10 * 100, 20 * 100
	// A tenth of a ticket at 20 USD, which is 19.25 EUR: 192.5 cents, both times.
	const tickets = 193 + 193
	// Its organization has to be active and to have an identifier, as today: 15 and 45
	// minutes, and 20 for a unit that it may name; projects share them. In Multipurpose
	// its holder may lack a name: 10.
	const shared, name = (15 + 45 + 20) * 100, 10 * 100
	// The proof of its holder, of 2026-12-01, is 1,399 days old at the second renewal as
	// today, 20 minutes; under the scenario the change of the first renewal is one.
	const proved = 20 * 100
	if got, want := p.Cost.Today.Total, int64(certificateCents+2*registered+tickets+shared+proved); got != want {
		t.Errorf("today: %d cents, want %d", got, want)
	}
	if got, want := p.Cost.Scenario.Total, int64(certificateCents+2*registered+vetted+tickets+shared+name); got != want {
		t.Errorf("scenario: %d cents, want %d", got, want)
	}
	if e := p.Explain(0); e.CostToday != p.Cost.Today.Total-shared || e.CostScenario != p.Cost.Scenario.Total-shared-name {
		t.Errorf("explained as %d and %d cents", e.CostToday, e.CostScenario)
	}
}
