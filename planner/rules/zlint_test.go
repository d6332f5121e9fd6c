package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/zmap/zcrypto/x509"
	"github.com/zmap/zlint/v3/lint"
	_ "github.com/zmap/zlint/v3/lints/cabf_smime_br"

	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// judgedCase is a certificate that asserts its target, with the rules that block
// by the text; other rules do not.
type judgedCase struct {
	name string
	kind smime.CertificateType
	g    smime.Generation
	make func(*made)
	want string // rule ids that block, sorted
}

// TestZlint makes certificates for every rule: one that passes, one that fails,
// one at the boundary and one to which the rule does not apply. Both the text, as
// the cases state it, and zlint must agree with smigrate on every rule, but for
// what zlintSilent, zlintMisses and zlintErrs explain.
func TestZlint(t *testing.T) {
	t.Parallel()
	lints := lint.GlobalRegistry().CertificateLints().BySource(lint.CABFSMIMEBaselineRequirements)
	k := checker(t, "yes")
	broken := map[string]bool{}
	for _, c := range judgedCases {
		for id := range strings.FieldsSeq(c.want) {
			broken[id] = true
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := newMade(c.kind, c.g)
			if c.make != nil {
				c.make(m)
			}
			var got []string
			for _, f := range k.CheckCertificate(m.certificate(t), c.g, smime.DateOf(m.from)) {
				if f.Status == rules.Blocks {
					got = append(got, f.Rule)
				}
			}
			slices.Sort(got)
			if text := strings.Join(got, " "); text != c.want {
				t.Errorf("smigrate: %q, the text: %q", text, c.want)
			}
			if parsed, err := x509.ParseCertificate(m.encode()); err == nil { // else zlint cannot say
				agree(t, c.name, got, lintErrors(lints, parsed))
			}
		})
	}
	for _, r := range rules.All {
		if !broken[r.ID] && !slices.Contains(neverBlocks, r.ID) {
			t.Errorf("no certificate breaks %s", r.ID)
		}
	}
}

// neverBlocks are the rules that only ask for a review, or of a hypothetical law.
var neverBlocks = []string{"organizational-unit", "extension-unlisted", "crldp-name-type", "eku-private", "dual-use", "suspension"}

// lintErrors returns the lints that find an error in a certificate.
func lintErrors(lints []*lint.CertificateLint, c *x509.Certificate) []string {
	var found []string
	for _, l := range lints {
		if l.Execute(c, lint.NewEmptyConfig()).Status >= lint.Error {
			found = append(found, l.Name)
		}
	}
	return found
}

// agree compares rule by rule.
func agree(t *testing.T, name string, got, found []string) {
	t.Helper()
	reported := map[string]bool{}
	for _, l := range found {
		ids, known := linterRules[l]
		if !known {
			t.Errorf("no rule is known for %s", l)
		}
		hit := false
		for id := range strings.SplitSeq(ids, "|") {
			reported[id] = true
			hit = hit || slices.Contains(got, id)
		}
		if !hit && zlintErrs[name].lint != l {
			t.Errorf("zlint reports %s, smigrate does not", l)
		}
	}
	missed := slices.DeleteFunc(got, func(id string) bool { return reported[id] || zlintSilent[id] != "" })
	if why := zlintMisses[name]; (why != "") != (len(missed) > 0) {
		t.Errorf("smigrate reports %v, zlint does not; explained by %q", missed, why)
	}
}
