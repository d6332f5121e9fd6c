package planner

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// costs are cents by kind; kinds without any are left out.
type costs map[string]int64

func costsOf(a Amounts) costs {
	c := costs(maps.Clone(a.ByKind))
	c[KindUsers] = a.Users
	maps.DeleteFunc(c, func(_ string, cents int64) bool { return cents == 0 })
	return c
}

// priced returns a change that gives prices a figure of their own.
func priced(t *testing.T, s *Scenario, figures map[string]float64) {
	t.Helper()
	own := map[string]configs.Override{}
	for id, likely := range figures {
		own[id] = configs.Override{Likely: &likely}
	}
	var err error
	if s.Prices, err = s.Prices.With(own, "", "test"); err != nil {
		t.Fatal(err)
	}
}

// Every kind of cost by hand, to the cent, as today: from 2026-11-02 on, a Strict
// certificate of 365 days that ends on 2027-03-31 is renewed on 2027-03-01.
func TestCostByHand(t *testing.T) {
	t.Parallel()
	strict := func(change func(*cert)) cert {
		c := cert{generation: smime.Strict, ends: "2027-03-31", days: 365, ekus: mail}
		if change != nil {
			change(&c)
		}
		return c
	}
	until := func(day string) func(*Scenario) { return func(s *Scenario) { s.Horizon = date(day) } }
	tests := []struct {
		name   string
		certs  []cert
		change func(*Scenario)
		want   costs
	}{
		{
			// 306 days to the horizon at 59.00 a year; 10 minutes at 60.00 an hour; a tenth of a ticket of 19.25; 15 minutes of
			// its holder at 50.00. Data: 15, 45, 20 and 10 minutes (TestCostOfOneCertificate).
			name: "one renewal", certs: []cert{strict(nil)}, change: until("2027-12-31"),
			want: costs{KindCertificates: 4946, KindData: 9000, KindRegistration: 1000, KindTickets: 193, KindUsers: 1250},
		},
		{
			// 366 days at 80 % of 39.00 a year.
			name: "two years at 80 %", certs: []cert{{generation: smime.Multipurpose, kind: smime.Individual, ends: "2027-03-31", days: 730, ekus: mail}},
			change: func(s *Scenario) { until("2028-02-29")(s); priced(t, s, map[string]float64{"term-two-years": 80}) },
			want:   costs{KindCertificates: 3129, KindData: 3000, KindRegistration: 1000, KindTickets: 193, KindUsers: 1250},
		},
		{
			// Renewals on 2027-03-01, 2028-01-29 and 2028-12-28: 365 days, and 338 and 4 to the horizon. The proof of its holder is over
			// 825 days old at the third: 20 minutes more.
			name: "no refund", certs: []cert{strict(nil)}, change: until("2028-12-31"), want: costs{KindCertificates: 11428, KindData: 9000, KindRegistration: 5000, KindTickets: 578, KindUsers: 3750},
		},
		{
			// Paid from the end of the one before: 334 days from 2027-04-01, 307 from 2028-02-29.
			name: "refund pro rata", certs: []cert{strict(nil)}, change: func(s *Scenario) { until("2028-12-31")(s); s.Contract.Refund = "pro-rata" }, want: costs{KindCertificates: 10361, KindData: 9000, KindRegistration: 5000, KindTickets: 578, KindUsers: 3750},
		},
		{
			name: "subscription", certs: []cert{strict(nil)}, change: func(s *Scenario) { until("2028-12-31")(s); s.Contract.Charge = "subscription" }, want: costs{KindCertificates: 10361, KindData: 9000, KindRegistration: 5000, KindTickets: 578, KindUsers: 3750},
		},
		{
			// 60 days of 2026 and 59 of 2027: of a licence of 8.00 a year 1.32 and 1.29, of 1,000 CHF, which are 1,062.50 EUR, 174.66
			// and 171.75.
			name: "licences and a managed PKI", certs: []cert{strict(func(c *cert) { c.token = inventory.Token{Serial: "1", Model: "YubiKey 5 NFC"} })},
			change: func(s *Scenario) {
				until("2027-02-28")(s)
				s.Contract.Licence, s.Contract.Certificates = "token", "managed"
			},
			want: costs{KindLicences: 34902},
		},
		{
			// A quarter of a ticket; 5 minutes of the token desk at 45.00, 40 of the holder.
			name: "on a token", certs: []cert{strict(func(c *cert) { c.token = inventory.Token{Serial: "1", Model: "YubiKey 5 NFC"} })},
			change: func(s *Scenario) { ageless(s); until("2027-12-31")(s) }, want: costs{KindCertificates: 4946, KindData: 9000, KindRegistration: 1000, KindTickets: 481, KindTokenDesk: 375, KindUsers: 3333},
		},
		{
			name: "a ticket at the rate of the project", certs: []cert{strict(nil)},
			change: func(s *Scenario) {
				until("2027-12-31")(s)
				s.Prices = s.Prices.WithRates("EUR", map[string]configs.Rate{"USD": {Rate: 0.92, Date: "2026-10-30"}})
			},
			want: costs{KindCertificates: 4946, KindData: 9000, KindRegistration: 1000, KindTickets: 184, KindUsers: 1250},
		},
		{
			// The second takes ten minutes of overtime, half as much again.
			name: "overtime", certs: []cert{strict(nil), strict(nil)},
			change: func(s *Scenario) {
				until("2027-12-31")(s)
				s.Capacity = map[string]configs.Capacity{"registration": {MinutesPerWeek: 10, OvertimeMinutes: 60}}
				s.EarlyWeeks, s.Freezes = 0, []configs.Freeze{{From: date("2027-03-08"), To: date("2027-12-31")}}
			},
			want: costs{KindCertificates: 9893, KindData: 18000, KindRegistration: 2000, KindTickets: 385, KindOvertime: 500, KindUsers: 2500},
		},
		{
			// Seven days at 59.00 a year are thrown away.
			name: "a week early", certs: []cert{strict(nil)},
			change: func(s *Scenario) {
				until("2027-12-31")(s)
				s.EarlyWeeks, s.Freezes = 4, []configs.Freeze{{From: date("2027-03-01"), To: date("2027-12-31")}}
			},
			want: costs{KindCertificates: 4946, KindData: 9000, KindRegistration: 1000, KindTickets: 193, KindEarly: 113, KindUsers: 1250},
		},
		{
			// Due in the week of 2027-03-22, a week before it ends: two weeks at 20.00.
			name: "two weeks late", certs: []cert{strict(nil)},
			change: func(s *Scenario) {
				until("2027-12-31")(s)
				s.EarlyWeeks, s.Freezes = 0, []configs.Freeze{{From: date("2026-11-02"), To: date("2027-04-04")}}
			},
			want: costs{KindCertificates: 4946, KindData: 9000, KindRegistration: 1000, KindTickets: 193, KindLate: 4000, KindUsers: 1250},
		},
		{
			// 150.00, and 20.00 for each of 52 weeks.
			name: "a lapse", certs: []cert{strict(nil)},
			change: func(s *Scenario) {
				until("2027-12-31")(s)
				s.Capacity = map[string]configs.Capacity{"registration": {}}
			},
			want: costs{KindCertificates: 4946, KindData: 9000, KindRegistration: 1000, KindTickets: 193, KindLate: 119000, KindUsers: 1250},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := plan(t, certificates(tt.certs...), tt.change)
			if diff := cmp.Diff(tt.want, costsOf(p.Cost.Today)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What a ballot brings, by hand: a Multipurpose certificate with EFS is renewed on 2027-07-01, when SMC018 takes EFS, over an
// integration that is ready on 2027-08-02.
func TestMigrationCostByHand(t *testing.T) {
	t.Parallel()
	inv := certificates(cert{generation: smime.Multipurpose, ends: "2027-07-31", days: 825, ekus: mailEFS, unit: "Branch"})
	p := plan(t, inv, func(s *Scenario) {
		studying(t, "smc018")(s)
		s.Horizon = date("2027-12-31")
		s.Integrations = []configs.Integration{{Name: "portal", Where: configs.Where{Unit: "Branch"}, LeadWeeks: 44}}
	})
	want := costs{
		KindVetting:      2000,      // 20 minutes at 60.00
		KindSplits:       1600,      // 20 minutes of the help desk at 45.00, a certificate of the private CA at 1.00
		KindProjects:     720_000,   // 4,800 minutes of an engineer at 90.00
		KindIntegrations: 2_160_000, // 14,400 minutes
		KindLate:         4000,      // two weeks after the week of 2027-07-19
	}
	if diff := cmp.Diff(want, costsOf(p.Cost.Difference)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if p.Cost.OneOff != p.Cost.Difference.Total || p.Cost.PerYear != 0 {
		t.Errorf("%d once, %d a year", p.Cost.OneOff, p.Cost.PerYear)
	}
	// All of it falls into the second year: divided by 1.06.
	if got, want := p.Cost.NPV.Difference, int64(2_724_151); got != want {
		t.Errorf("present value %d, want %d", got, want)
	}
}

// A year of shorter validity by hand: every 794 days instead of every 1,154, and each time 10 minutes of registration, 1.93 for
// tickets and 31 days paid twice at 59.00 a year.
func TestValidityCutByHand(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(cert{generation: smime.Legacy, ends: "2027-03-31", days: 1185, ekus: mail}), nil)
	if got, want := p.Cost.ValidityCut.PerYear, int64(243); got != want {
		t.Errorf("got %d cents, want %d", got, want)
	}
}

// Without a ballot under study the scenario is today and costs nothing more, whatever else is set.
func TestNoBallotCostsNothingMore(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		p := plan(t, sampled(t, 150, seed), func(s *Scenario) { tight(s); studying(t)(s) })
		if d := p.Cost.Difference; d.Total != 0 || d.Users != 0 || d.Low != 0 || d.High != 0 || len(p.Cost.Bridge) != 0 || p.Cost.Risk.Difference != (Spread{}) {
			t.Errorf("seed %d: %+v, %+v", seed, d, p.Cost.Bridge)
		}
	}
}
