package planner

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// TestPrivateCA (BR 1.1): whatever the ballots, the target and the strategy, certificates
// of private CAs are renewed as today, for as long as custom has it, and no rule, proof or
// price of a public CA concerns them.
func TestPrivateCA(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 600, 7)
	for _, strategy := range configs.Strategies {
		t.Run(strategy.String(), func(t *testing.T) {
			t.Parallel()
			p := plan(t, inv, func(s *Scenario) {
				studying(t, "smc08", "smc018", "pqc-required", "validity-397")(s)
				s.CAs = []configs.CA{{Issuer: "*", Private: true}}
				s.Strategy = strategy
				s.Integrations = []configs.Integration{{Name: "all", LeadWeeks: 60}}
			})
			if len(p.Renewals.Today) == 0 || !slices.Equal(p.Renewals.Today, p.Renewals.Scenario) {
				t.Errorf("renewals as today %v, under the scenario %v", p.Renewals.Today, p.Renewals.Scenario)
			}
			if p.Affected != 0 || p.Twice != 0 || p.Blocked != 0 || p.Unsettled != 0 {
				t.Errorf("affected %d, twice %d, blocked %d, unsettled %d", p.Affected, p.Twice, p.Blocked, p.Unsettled)
			}
			if p.Tokens.Today == 0 || p.Tokens.Today != p.Tokens.Scenario {
				t.Errorf("%d tokens replaced as today, %d under the scenario", p.Tokens.Today, p.Tokens.Scenario)
			}
			if n := len(p.Findings) + len(p.Vetting.Months) + len(p.Splits) + len(p.DataProjects) + len(p.EvidenceOptions) + len(p.MailDomains) + len(p.Moved) + len(p.ProfileChanges) + len(p.Gaps); n != 0 {
				t.Errorf("findings %v, vetting %v, splits %v, data %v, evidence %v, domains %v, moved %v, profiles %v, gaps %v",
					p.Findings, p.Vetting.Months, p.Splits, p.DataProjects, p.EvidenceOptions, p.MailDomains, p.Moved, p.ProfileChanges, p.Gaps)
			}
			for _, x := range p.PQC.Uses {
				if x.Certificates != 0 || p.PQC.Tokens != 0 {
					t.Errorf("post-quantum keys of %+v, on %d tokens", x, p.PQC.Tokens)
				}
			}
			for _, x := range p.Deadlines {
				if x.Count != 0 {
					t.Errorf("%+v", x)
				}
			}
			for _, x := range p.Cost.Lines {
				if strings.HasPrefix(x.Price, "certificate-") || x.Cause == CauseProofs {
					t.Errorf("%+v", x)
				}
			}
			for i, c := range inv.All() {
				if hops := p.Explain(i).Scenario; len(hops) > 0 && hops[0].Term < c.ValidityDays()-1 {
					t.Fatalf("certificate %d of %d days is renewed for %d", i, c.ValidityDays(), hops[0].Term)
				}
			}
		})
	}
}

// TestPrivateBesidePublic: what a plan says of the certificates of public CAs, whose price
// and proofs come first, does not depend on those of a private one beside them.
func TestPrivateBesidePublic(t *testing.T) {
	t.Parallel()
	inv := sampled(t, 600, 7)
	private := func(s *Scenario) { s.CAs = []configs.CA{{Issuer: "CN=Example Client CA*", Private: true}} }
	with := plan(t, inv, private)
	without := plan(t, inv, func(s *Scenario) {
		s.LeaveOut = []configs.LeaveOut{{Where: configs.Where{Issuer: "CN=Example Client CA*"}}}
	})
	if without.Inventory.LeftOut == 0 || with.Affected != without.Affected || with.Blocked != without.Blocked {
		t.Errorf("affected %d and %d, blocked %d and %d", with.Affected, without.Affected, with.Blocked, without.Blocked)
	}
	if !slices.Equal(with.Vetting.Months, without.Vetting.Months) || !slices.Equal(with.Findings, without.Findings) || !slices.Equal(with.MailDomains, without.MailDomains) {
		t.Errorf("vetting, findings or domains differ")
	}
	if d := cmp.Diff(without.EvidenceOptions, with.EvidenceOptions); d != "" || len(without.EvidenceOptions) == 0 {
		t.Errorf("evidence of people: %s", d)
	}
	certificates := func(p *Plan) (sum int64) {
		for _, x := range p.Cost.Lines {
			if x.Kind == KindCertificates {
				sum += x.Amount
			}
		}
		return sum
	}
	if a, b := certificates(with), certificates(without); a == 0 || a != b {
		t.Errorf("certificates cost %d and %d cents", a, b)
	}
}

// TestUnreserved (7.1.6.1): issuers whose certificates lack a reserved policy OID since the
// BR demand one may be private CAs, which a note says until the project does.
func TestUnreserved(t *testing.T) {
	t.Parallel()
	own := func(issuer, ends string, days int) *inventory.Record {
		r := cert{issuer: issuer, ends: ends, days: days, ekus: mail}.record()
		r.Know(inventory.FieldPolicies)
		return r
	}
	inv := inventoryOf(own("CN=Own", "2027-03-01", 365), own("CN=Own", "2028-03-01", 730), own("CN=Before", "2027-03-01", 1825), own("CN=Ended", "2026-03-01", 365))
	for _, tt := range []struct {
		name  string
		cas   []configs.CA
		notes int
	}{
		{"nothing said", nil, 1},
		{"said to be private", []configs.CA{{Issuer: "CN=Own", Private: true}}, 0},
		{"said to be in no programme of Apple's", []configs.CA{{Issuer: "CN=Own", PrivateEKUs: "no"}}, 1},
	} {
		p := plan(t, inv, func(s *Scenario) { s.CAs = tt.cas })
		if len(p.Notes) != tt.notes {
			t.Errorf("%s: %v", tt.name, p.Notes)
		}
		for _, n := range p.Notes {
			if text := n.Text.String(); !strings.HasPrefix(text, "issuer CN=Own: certificates in force that were issued since 2023-09-01 without a reserved policy OID (7.1.6.1): 2;") {
				t.Error(text)
			}
		}
	}
}

// TestPrivateTerm: a certificate of a private CA is renewed for as long as its target or custom
// has it, one of unknown length for as long as its generation permitted before all ballots,
// on both sides.
func TestPrivateTerm(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		cert     cert
		termDays int
		want     int
	}{
		{"three years", cert{generation: smime.Multipurpose, days: 1095}, 0, 1095},
		{"of a target", cert{generation: smime.Multipurpose, days: 1095}, 1500, 1500},
		{"unknown, Multipurpose", cert{generation: smime.Multipurpose}, 0, 825},
		{"unknown, of no generation", cert{}, 0, 1185},
		{"unknown, of a target", cert{}, 1500, 1500},
	}
	for _, tt := range tests {
		tt.cert.ends, tt.cert.ekus, tt.cert.issuer = "2028-12-31", mailEFS, "CN=Example Internal CA"
		p := plan(t, certificates(tt.cert), func(s *Scenario) {
			studying(t, "smc08", "smc018", "validity-397")(s)
			s.CAs = []configs.CA{{Issuer: "CN=Example Internal*", Private: true}}
			s.Targets = []configs.Target{{Target: configs.Generation(smime.Strict), TermDays: tt.termDays}}
		})
		today, scenario := p.Hops(0)
		if len(today) == 0 || today[0].Term != tt.want || !slices.Equal(today, scenario) {
			t.Errorf("%s: as today %v, under the scenario %v, want %d days", tt.name, today, scenario, tt.want)
		}
	}
}

// TestPrivateKeepsItsWeek: a strategy that levels moves the work of public CAs alone, as the desk
// is shut in all weeks around the day.
func TestPrivateKeepsItsWeek(t *testing.T) {
	t.Parallel()
	for issuer, want := range map[string]bool{"CN=Example Public CA": true, "CN=Example Internal CA": false} {
		inv := certificates(cert{generation: smime.Strict, ends: "2027-03-31", days: 365, ekus: mail, issuer: issuer})
		p := plan(t, inv, func(s *Scenario) {
			s.CAs = []configs.CA{{Issuer: "CN=Example Internal*", Private: true}}
			s.Strategy, s.Freezes = configs.Levelled, []configs.Freeze{{From: date("2026-12-21"), To: date("2029-12-31")}}
		})
		if got := p.Action(0).Scheduled; got != want {
			t.Errorf("%s: scheduled %t, want %t: %s", issuer, got, want, p.Action(0).Reason)
		}
	}
}
