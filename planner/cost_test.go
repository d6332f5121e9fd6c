package planner

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory/smime"
)

// readded is one side of the cost, added up again certificate by certificate.
type readded struct {
	t      *testing.T
	s      *Scenario
	byKind map[string]int64
	// days are the certificate days by year and type, which are rounded together.
	days map[[2]int]int64
	// first is the first year in which each function moves.
	first map[smime.Function]int
}

func (r *readded) price(id string) float64 {
	p, ok := r.s.Prices.Find(id)
	if !ok {
		r.t.Fatalf("no price %q", id)
	}
	return p.Likely
}

// work is some minutes at an hourly rate, which counts in whole cents a minute.
func (r *readded) work(kind, minutes, rate string) {
	r.byKind[kind] += int64(math.Ceil(r.price(minutes))) * int64(math.Round(r.price(rate)*100/60))
}

func (r *readded) money(kind, id string) { r.byKind[kind] += int64(math.Round(r.price(id) * 100)) }

// renewals adds the renewals of one certificate.
func (r *readded) renewals(e Explanation, hops []HopFindings) {
	_, onToken := e.Certificate.Token()
	before := e.Action.From
	for _, h := range hops {
		kind := e.Certificate.Content().Type
		if kind == smime.UnknownType {
			kind = smime.Sponsored
		}
		last := h.Day + smime.Date(h.Term) - 1
		if last > r.s.Horizon {
			last = r.s.Horizon
		}
		for range h.Certificates {
			r.days[[2]int{h.Day.Year(), int(kind)}] += int64(last-h.Day) + 1
			switch {
			case before != h.Generation || h.Lost != 0:
				r.work(KindRegistration, "minutes-vetting", "rate-registration")
			default:
				r.work(KindRegistration, "minutes-registration", "rate-registration")
			}
			if onToken {
				r.work(KindHelpDesk, "minutes-help-desk-token", "rate-help-desk")
				r.work(KindTokenDesk, "minutes-token-renewal", "rate-token-desk")
			} else {
				r.work(KindHelpDesk, "minutes-help-desk-software", "rate-help-desk")
			}
		}
		r.splits(h)
		before = h.Generation
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
		if r.first[f] == 0 {
			r.work(KindProjects, "minutes-split-project", "rate-engineer")
			r.first[f] = h.Day.Year()
		}
	}
	if moved {
		r.money(KindSplits, "certificate-private")
	}
}

func (r *readded) tokens(replaced int) {
	for range replaced {
		r.money(KindTokens, "token")
		r.money(KindTokens, "token-shipping")
		r.work(KindTokenDesk, "minutes-token-desk", "rate-token-desk")
	}
}

func (r *readded) sum() map[string]int64 {
	for key, days := range r.days {
		r.byKind[KindCertificates] += int64(math.Round(r.price("certificate-"+smime.CertificateType(key[1]).String()) * 100 * float64(days) / 365))
	}
	return r.byKind
}

// scheduled are the kinds of cost that follow from the schedule.
var scheduled = []string{KindOvertime, KindEarly, KindLate}

// The cost added up again from the renewals of each certificate.
func TestCostAddsUp(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 400, 5)
	for _, study := range [][]string{DefaultStudy, {"smc08", "smc018", "no-dual-use", "validity-397"}} {
		var s Scenario
		p := plan(t, inv, func(x *Scenario) { studying(t, study...)(x); s = *x })
		sides := []struct {
			name     string
			hops     func(Explanation) []HopFindings
			replaced int
			got      Amounts
		}{
			{"today", func(e Explanation) []HopFindings { return e.Today }, p.Tokens.Today, p.Cost.Today},
			{"scenario", func(e Explanation) []HopFindings { return e.Scenario }, p.Tokens.Scenario, p.Cost.Scenario},
		}
		for _, side := range sides {
			r := readded{t, &s, map[string]int64{}, map[[2]int]int64{}, map[smime.Function]int{}}
			for _, k := range Kinds {
				r.byKind[k] = 0
			}
			for i := range inv.Len() {
				e := p.Explain(i)
				r.renewals(e, side.hops(e))
			}
			r.tokens(side.replaced)
			want := r.sum()
			for _, k := range scheduled {
				want[k] = side.got.ByKind[k]
			}
			if diff := cmp.Diff(want, side.got.ByKind); diff != "" {
				t.Errorf("%v, %s, by kind (-readded +plan):\n%s", study, side.name, diff)
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

// One certificate by hand: a Legacy certificate of 730 days that ends on
// 2028-11-30, so one renewal on 2028-10-31 and the next on 2030-09-30 (730 days
// from 2028-10-31 end on 2030-10-30); the horizon is 2031-11-02.
func TestCostOfOneCertificate(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(cert{generation: smime.Legacy, ends: "2028-11-30", days: 730, ekus: mail}), nil)
	// Days paid: 730 from 2028-10-31; 399 from 2030-09-30 to the horizon.
	// 59.00 a year: 118.00 for 730 days, and 64.50 for 399 (5900 * 399 / 365 = 6449.6).
	const certificateCents = 11800 + 6450
	// Vetting 30 minutes at the change to Multipurpose, else 10; 100 cents a minute.
	const migrated, renewed = 30 * 100, 10 * 100
	// Help desk: 2 minutes at 75 cents, both times.
	const desk = 2 * 2 * 75
	if got, want := p.Cost.Today.Total, int64(certificateCents+2*renewed+desk); got != want {
		t.Errorf("today: %d cents, want %d", got, want)
	}
	if got, want := p.Cost.Scenario.Total, int64(certificateCents+migrated+renewed+desk); got != want {
		t.Errorf("scenario: %d cents, want %d", got, want)
	}
	if e := p.Explain(0); e.CostToday != p.Cost.Today.Total || e.CostScenario != p.Cost.Scenario.Total {
		t.Errorf("explained as %d and %d cents", e.CostToday, e.CostScenario)
	}
}
