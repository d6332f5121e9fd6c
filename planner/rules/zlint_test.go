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

// judgedCase is a certificate that asserts its target, with what the text says of
// it; other rules hold.
type judgedCase struct {
	name  string // the rule and what is special
	shows aspect
	kind  smime.CertificateType
	g     smime.Generation
	make  func(*made)
	want  string // rule ids that block, "id?" to review, sorted
}

// aspect is what a case shows of the rule that its name begins with.
type aspect string

const (
	passes aspect = "passes"
	fails  aspect = "fails"
	// edge: the last content that passes, or the first that fails.
	edge aspect = "stands at the boundary"
	// exempt: the rule does not apply.
	exempt aspect = "is none of its business"
)

const (
	mailboxType, organizationType = smime.Mailbox, smime.Organization
	sponsoredType, individualType = smime.Sponsored, smime.Individual
	legacy, multipurpose, strict  = smime.Legacy, smime.Multipurpose, smime.Strict
)

var judgedCases = slices.Concat(issuanceCases, extensionCases, nameCases)

// TestZlint judges certificates made for every rule. Both the text, as the cases
// state it, and zlint must agree with smigrate on every rule, but for what
// zlintSilent, zlintMisses and zlintErrs explain, and all of these are needed.
func TestZlint(t *testing.T) {
	t.Parallel()
	lints := lint.GlobalRegistry().CertificateLints().BySource(lint.CABFSMIMEBaselineRequirements)
	needed := map[string]bool{}
	for _, c := range judgedCases {
		t.Run(c.name, func(t *testing.T) {
			m := newMade(c.kind, c.g)
			if c.make != nil {
				c.make(m)
			}
			got := blocking(m.checker(t).CheckCertificate(m.certificate(t), c.g, smime.DateOf(m.from)))
			if text := strings.Join(got, " "); text != c.want {
				t.Errorf("smigrate: %q, the text: %q", text, c.want)
			}
			got = slices.DeleteFunc(got, func(id string) bool { return strings.HasSuffix(id, "?") }) // no linter asks
			if parsed, err := x509.ParseCertificate(m.encode()); err == nil {                        // else zlint cannot say
				agree(t, c.name, got, lintErrors(lints, parsed), needed)
			}
		})
	}
	for key := range zlintSilent {
		if !needed["silent on "+key] {
			t.Errorf("zlintSilent: zlint reports %s wherever it is broken", key)
		}
	}
	for key := range zlintMisses {
		if !needed["misses "+key] {
			t.Errorf("zlintMisses: nothing is missed in %q", key)
		}
	}
	for key := range zlintErrs {
		if !needed["errs in "+key] {
			t.Errorf("zlintErrs: zlint does not err in %q", key)
		}
	}
}

// TestCasesOfEveryRule: every rule has a certificate that passes, one that fails,
// one at the boundary and one to which it does not apply, and none without a
// reason is left out.
func TestCasesOfEveryRule(t *testing.T) {
	t.Parallel()
	shown := map[string]bool{}
	for _, c := range judgedCases {
		rule, _, _ := strings.Cut(c.name, ":")
		shown[rule+" "+string(c.shows)] = true
		ids := strings.Fields(strings.ReplaceAll(c.want, "?", ""))
		broken := slices.Contains(ids, rule)
		if c.shows == fails && !broken || (c.shows == passes || c.shows == exempt) && broken {
			t.Errorf("%q does not show that it %s: %q", c.name, c.shows, c.want)
		}
	}
	for _, r := range rules.All {
		for _, a := range []aspect{passes, fails, edge, exempt} {
			key := r.ID + " " + string(a)
			switch why := cannotBe[a][r.ID]; {
			case !shown[key] && why == "":
				t.Errorf("no certificate of %s %s", r.ID, a)
			case shown[key] && why != "":
				t.Errorf("a certificate of %s %s, which cannot be: %s", r.ID, a, why)
			}
		}
	}
}

// cannotBe are the cases that cannot exist, with the reason.
var cannotBe = map[aspect]map[string]string{
	passes: {
		"organizational-unit": "a unit is always to review, for no program knows the affiliates",
	},
	edge: {
		"organizational-unit": "the name decides nothing",
		"qc-statements":       "critical or not",
		"smime-capabilities":  "critical or not",
		"suspension":          "on hold or not",
	},
	exempt: {
		"policy-oid":               "certificatePolicies SHALL be present",
		"validity-too-long":        "every certificate has a validity",
		"key-algorithm":            "every certificate has a key",
		"key-usage":                "keyUsage SHALL be present",
		"crldp-missing":            "cRLDistributionPoints SHALL be present",
		"crldp-name-type":          "cRLDistributionPoints SHALL be present",
		"eku-missing":              "extKeyUsage SHALL be present",
		"authority-key-identifier": "authorityKeyIdentifier SHALL be present",
		"san-mailbox-missing":      "subjectAltName SHALL be present",
		"duplicate-extension":      "every certificate has extensions",
		"extension-unlisted":       "every certificate has extensions",
	},
}

// checker returns a checker under what the certificate does not say.
func (m *made) checker(t *testing.T) *rules.Checker {
	t.Helper()
	answer := m.answer
	if answer == "" {
		answer = "yes"
	}
	k := checker(t, answer)
	if m.ballot != "" {
		k.Law = lawWith(t, m.ballot)
	}
	return k
}

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

// agree compares rule by rule, and notes which explanations it needed.
func agree(t *testing.T, name string, got, found []string, needed map[string]bool) {
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
		if hit {
			continue
		}
		if zlintErrs[name].lint != l {
			t.Errorf("zlint reports %s, smigrate does not", l)
		}
		needed["errs in "+name] = true
	}
	for _, id := range got {
		switch {
		case reported[id]:
		case zlintSilent[id] != "":
			needed["silent on "+id] = true
		case zlintMisses[name] != "":
			needed["misses "+name] = true
		default:
			t.Errorf("smigrate reports %s, zlint does not", id)
		}
	}
}
