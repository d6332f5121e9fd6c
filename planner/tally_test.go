package planner

import (
	"testing"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// A certificate of unknown extended key usages may be affected where a ballot under study
// forbids usages at one of its renewals, and is counted where nothing else affects it.
func TestAffectedUnknown(t *testing.T) {
	t.Parallel()
	multipurpose := cert{generation: smime.Multipurpose, ends: "2027-07-29", days: 825} // renewed on 2027-06-29 and 2029-08-31
	for _, tt := range []struct {
		name    string
		cert    cert
		known   bool
		private bool
		horizon string
		want    int
	}{
		{name: "renewed under SMC018", cert: multipurpose, want: 1},
		{name: "with usages known", cert: multipurpose, known: true},
		{name: "of a private CA", cert: multipurpose, private: true},
		{name: "renewed before SMC018 alone", cert: multipurpose, horizon: "2029-08-30"},
		{name: "Strict, without usages as today", cert: cert{generation: smime.Strict, ends: "2027-07-31", days: 825}},
		{name: "affected by SMC08", cert: cert{generation: smime.Legacy, ends: "2027-07-31", days: 1185}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.cert.ekus, tt.cert.issuer = mail, "CN=Example CA"
			r := tt.cert.record()
			if !tt.known {
				r.Content.Known &^= inventory.FieldEKUs
				r.Content.EKUs = nil
			}
			p := plan(t, inventoryOf(r), func(s *Scenario) {
				if tt.horizon != "" {
					s.Horizon = date(tt.horizon)
				}
				s.CAs = []configs.CA{{Issuer: "CN=Example CA", Private: tt.private}}
			})
			if p.MaybeAffected != tt.want {
				t.Errorf("%d may be affected besides %d, want %d", p.MaybeAffected, p.Affected, tt.want)
			}
		})
	}
}
