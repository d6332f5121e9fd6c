package planner

import (
	"strings"
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// A subscription pays a day of a mailbox once, at 59.00 a year from the day after the last of its certificates ends, which is
// paid for already, to 2028-12-31. All certificates are Strict, of 365 days.
func TestSubscriptionOfMailbox(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		ends   []string
		emails []string
		want   int64
	}{
		// 334 days from 2027-04-01 (53.99) and 307 from 2028-02-29 (49.62), as in TestCostByHand.
		{"one certificate", []string{"2027-03-31"}, []string{"ann@example.com"}, 10361},
		{"one for signing and one for encryption", []string{"2027-03-31", "2027-03-31"}, []string{"ann@example.com", "ann@example.com"}, 10361},
		// 668 days in 2027 (107.98) and 614 in 2028 (99.25).
		{"of two mailboxes", []string{"2027-03-31", "2027-03-31"}, []string{"ann@example.com", "bob@example.com"}, 20723},
		{"of no known mailbox", []string{"2027-03-31", "2027-03-31"}, []string{"", ""}, 20723},
		// The first is renewed on 2027-03-01 (to 2028-02-28) and 2028-01-29 (to 2029-01-27), the second on 2027-05-01 (to 2028-04-29).
		// They pay from 2027-06-01, from 2028-04-30 and from 2028-02-29: 273 + 61 days in 2027 (53.99), 246 in 2028 (39.76).
		{"which end on different days", []string{"2027-03-31", "2027-05-31"}, []string{"ann@example.com", "ann@example.com"}, 5399 + 3976},
		// A certificate of several mailboxes is that of the first.
		{"of several mailboxes", []string{"2027-03-31", "2027-03-31"}, []string{"ann@example.com", "ann@example.com bob@example.com"}, 10361},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var records []*inventory.Record
			for i, ends := range tt.ends {
				r := cert{generation: smime.Strict, ends: ends, days: 365, ekus: mail}.record()
				r.Emails = strings.Fields(tt.emails[i])
				records = append(records, r)
			}
			p := plan(t, inventoryOf(records...), func(s *Scenario) { s.Horizon, s.Contract.Charge = date("2028-12-31"), "subscription" })
			if got := p.Cost.Today.ByKind[KindCertificates]; got != tt.want {
				t.Errorf("today %d cents, want %d", got, tt.want)
			}
			if got := p.Cost.Scenario.ByKind[KindCertificates]; got != tt.want {
				t.Errorf("scenario %d cents, want %d", got, tt.want)
			}
		})
	}
}

// A renewal that ends before the present certificate pays no day, and what the present one has paid for is not paid again by
// the renewal after it, whether the mailbox has one certificate or two. Legacy to 2028-06-30, at once and for 365 days: renewed
// on 2026-11-02 (to 2027-11-01), 2027-10-03 (to 2028-10-01) and 2028-09-02 (to 2029-09-01). They pay 93 days from 2028-07-01 in
// 2027 (15.03) and 91 from 2028-10-02 in 2028 (14.71).
func TestSubscriptionPastShorterRenewal(t *testing.T) {
	t.Parallel()
	for n := 1; n <= 2; n++ {
		var records []*inventory.Record
		for range n {
			r := cert{generation: smime.Legacy, ends: "2028-06-30", days: 1095, ekus: mail}.record()
			r.Emails = []string{"ann@example.com"}
			records = append(records, r)
		}
		p := plan(t, inventoryOf(records...), func(s *Scenario) {
			s.Horizon, s.Contract.Charge, s.Strategy = date("2028-12-31"), "subscription", configs.Early
			s.Targets = []configs.Target{{TermDays: 365}}
		})
		if got := p.Cost.Scenario.ByKind[KindCertificates]; got != 1503+1471 {
			t.Errorf("%d certificates: %d cents, want %d", n, got, 1503+1471)
		}
	}
}

// What a private CA issues for the mailbox is no part of the subscription, and pays no day of it.
func TestSubscriptionBesidePrivate(t *testing.T) {
	t.Parallel()
	public := cert{generation: smime.Strict, ends: "2027-03-31", days: 365, ekus: mail, issuer: "CN=Example Public CA"}.record()
	private := cert{generation: smime.Strict, ends: "2028-12-31", days: 730, ekus: mail, issuer: "CN=Example Internal CA"}.record()
	public.Emails = []string{"ann@example.com"}
	private.Emails = public.Emails
	p := plan(t, inventoryOf(public, private), func(s *Scenario) {
		s.Horizon, s.Contract.Charge = date("2028-12-31"), "subscription"
		s.CAs = []configs.CA{{Issuer: "CN=Example Internal*", Private: true}}
	})
	const want = 10361 // of one certificate, as above
	if today, scenario := p.Cost.Today.ByKind[KindCertificates], p.Cost.Scenario.ByKind[KindCertificates]; today != want || scenario != want {
		t.Errorf("today %d cents, under the scenario %d, want %d", today, scenario, want)
	}
}
