package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// What a renewal brings stands with it: the proof that is too old, who cannot request it,
// which ballot takes EFS and the steps that move it, the keys that a ballot demands.
func TestExplainRemarks(t *testing.T) {
	t.Parallel()
	p := plan(t, certificates(cert{
		generation: smime.Legacy, ends: "2027-07-31", days: 1185, use: smime.Dual, ekus: mailEFS, unit: "Sales", token: inventory.Token{Serial: "1", Model: "OpenPGP card"},
	}), func(s *Scenario) {
		studying(t, "smc08", "smc018", "pqc-required@2029-06-01")(s)
		ready := date("2027-08-01")
		s.Integrations = []configs.Integration{{Name: "portal", Where: configs.Where{Unit: "Sales"}, LeadWeeks: 10, Ready: &ready}}
		s.Escrow = []configs.Escrow{{Where: configs.Where{Unit: "Sales"}, Escrowed: "no"}}
	})
	e := p.Explain(0)
	type remarks struct {
		Day, Causes, Waits string
		Steps              int
		NewProof, PQC      bool
	}
	words := func(list []HopFindings) (said []remarks) {
		for _, h := range list {
			r := remarks{Day: h.Day.String(), Steps: len(h.Steps), NewProof: h.NewProof, PQC: h.PQC}
			for _, c := range h.Causes {
				r.Causes += c.Function.String() + " by " + c.Cause + ";"
			}
			for _, w := range h.Waits {
				r.Waits += w.Integration + " for " + w.Ballot + " on " + w.Ready.String() + ";"
			}
			said = append(said, r)
		}
		return said
	}
	want := []remarks{
		{Day: "2027-07-01", Causes: "efs by smc018;", Waits: "portal for smc08 on 2027-08-01;portal for smc018 on 2027-08-01;", Steps: 8},
		{Day: "2029-09-02", Causes: "dual-use by pqc-required;", PQC: true},
	}
	if diff := cmp.Diff(want, words(e.Scenario)); diff != "" {
		t.Errorf("scenario (-want +got):\n%s", diff)
	}
	want = []remarks{{Day: "2027-07-01", NewProof: true}, {Day: "2030-08-28", NewProof: true}}
	if diff := cmp.Diff(want, words(e.Today)); diff != "" {
		t.Errorf("as today (-want +got):\n%s", diff)
	}
	if e.Escrow != "no" {
		t.Errorf("escrow %q", e.Escrow)
	}
}
