package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Required from 2030-01-01. The case stands in docs/pqc.md.
func TestPQC(t *testing.T) {
	t.Parallel()
	token := inventory.Token{Serial: "1", Model: "YubiKey 5"}
	p := plan(t, certificates(
		cert{generation: smime.Multipurpose, ends: "2028-01-30", days: 825, ekus: mail, use: smime.Dual, token: token}, // 2027-12-31, 2030-03-04
		cert{generation: smime.Multipurpose, ends: "2030-01-31", days: 825, ekus: mail, use: smime.Encryption},         // 2030-01-01
		cert{generation: smime.Multipurpose, ends: "2030-01-30", days: 825, ekus: mail, use: smime.Signing},            // 2029-12-31, 2032
	), func(s *Scenario) {
		studying(t, "pqc-required")(s)
		s.PQC = s.PQC.With(&configs.PQCForecast{QuantumYear: &configs.Span{Low: 2033, Likely: 2035, High: 2040}, MailSecrecy: &configs.Span{Low: 5, Likely: 7, High: 10}})
	})
	x := p.PQC
	if x == nil {
		t.Fatal("the ballot is under study")
	}
	uses := []PQCUse{
		{"dual", 1, Range{2, 2}, 1, Range{3, 3}}, {"encryption", 1, Range{1, 1}, 0, Range{}}, {"signing", 1, Range{1, 1}, 0, Range{}}, {"unknown", 0, Range{}, 0, Range{}},
	}
	if diff := cmp.Diff(uses, x.Uses); diff != "" {
		t.Errorf("uses (-want +got):\n%s", diff)
	}
	years := []PQCYear{{2030, Range{2, 2}, Range{1, 1}}}
	if diff := cmp.Diff(years, x.Years); diff != "" {
		t.Errorf("years (-want +got):\n%s", diff)
	}
	if x.Beyond != 1 || x.Tokens != 1 || x.Signing != (PQCSigning{Range{2, 2}, 2033}) {
		t.Errorf("beyond %d, tokens %d, signing %+v", x.Beyond, x.Tokens, x.Signing)
	}
	// From 2026-11-02: 1,218 days to 2030-03-04 and 1,156 to 2030-01-01, against 424
	// to 2027-12-31 and 1,156.
	if x.Harvest != (PQCHarvest{Range{2374, 2374}, Range{1580, 1580}}) {
		t.Errorf("harvest %+v", x.Harvest)
	}
	// Early: 2033 - 10 = 2023, so all of it. Likely: 2028, so from 2029-01-01 on: 427
	// and 365 days. Late: 2035, so nothing.
	cases := []PQCCase{
		{"late", 2040, 5, 2035, Range{}}, {"likely", 2035, 7, 2028, Range{792, 792}}, {"early", 2033, 10, 2023, Range{2374, 2374}},
	}
	if diff := cmp.Diff(cases, x.Cases); diff != "" {
		t.Errorf("cases (-want +got):\n%s", diff)
	}
	if without := plan(t, certificates(cert{generation: smime.Strict, ends: "2028-01-30", days: 825, ekus: mail}), nil); without.PQC != nil {
		t.Errorf("no ballot under study requires it: %+v", without.PQC)
	}
}
