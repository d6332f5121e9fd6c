package rules_test

import (
	"path/filepath"
	"strings"
	"testing"

	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

var targets = []smime.Generation{smime.Multipurpose, smime.Strict}

// TestNew holds `new` to its meaning, for every sample certificate and rule: the
// same content breaks nothing of that rule in its present generation on the day it
// was issued.
func TestNew(t *testing.T) {
	t.Parallel()
	k := checker(t, "no")
	for _, c := range allSamples(t) {
		present := c.Content().Generation
		if present < smime.Legacy {
			present = smime.Legacy // whose rules are the loosest
		}
		old := map[string]bool{}
		for _, f := range k.CheckCertificate(c.Certificate, present, rules.IssuedOn(c.Certificate)) {
			old[f.Rule] = f.Status == rules.Blocks
		}
		for _, target := range targets {
			for _, f := range k.CheckCertificate(c.Certificate, target, smime.NewDate(2027, 7, 1)) {
				if f.Status == rules.Blocks && f.New == old[f.Rule] {
					t.Errorf("%s as %s: %s is new: %t, but was a fault before: %t", c.file, target, f.Rule, f.New, old[f.Rule])
				}
			}
		}
	}
}

// TestNewAgreesWithLinters compares `new` with what the linters and the decisions
// of the text say, for certificates that are Legacy.
func TestNewAgreesWithLinters(t *testing.T) {
	t.Parallel()
	k := checker(t, "yes")
	otherwise := newExplanations(newnesses)
	for _, folder := range []string{"certs-made", "certs"} {
		dir := filepath.Join(samples, folder)
		fresh := freshness(t, dir)
		for _, c := range certificates(t, dir) {
			if g := c.Content().Generation; g == smime.Multipurpose || g == smime.Strict {
				continue
			}
			for _, target := range targets {
				for _, f := range k.CheckCertificate(c.Certificate, target, smime.NewDate(2026, 11, 21)) {
					want := fresh[c.file+"|"+target.String()+"|"+f.Rule]
					if f.Status != rules.Blocks || want == nil || want[f.New] || otherwise.explain(f.Rule, c, f, nil) {
						continue
					}
					t.Errorf("%s as %s: %s (%s) is new: %t; nobody says so", c.file, target, f.Rule, f.Found, f.New)
				}
			}
		}
	}
	otherwise.allNeeded(t)
}

// newnesses are where the linters decide otherwise than the text.
var newnesses = []disagreement{
	{
		[]string{"validity-too-long"}, "pkilint goes by code and text, and the limit it names is another",
		func(c sampleCertificate, f rules.Finding, _ map[string]rules.Finding) bool {
			return !f.New && c.ValidityDays() > 1185
		},
	},
	{
		[]string{"subject-attribute"}, "pkilint names what is missing in one text, the personal name beside it",
		func(_ sampleCertificate, f rules.Finding, _ map[string]rules.Finding) bool {
			return !f.New && strings.Contains(f.Found.String(), "missing")
		},
	},
	{
		[]string{"eku-extra"}, "pkilint prohibits OCSPSigning in all generations",
		func(_ sampleCertificate, f rules.Finding, _ map[string]rules.Finding) bool {
			return f.New && strings.Contains(f.Found.String(), smime.OCSPSigning)
		},
	},
	{
		[]string{"key-usage"}, "zlint has one lint for Strict and one for the others; keyCertSign breaks both",
		func(c sampleCertificate, f rules.Finding, _ map[string]rules.Finding) bool {
			return !f.New && c.Content().KeyUsage&smime.KeyCertSign != 0
		},
	},
	{
		[]string{"eku-prohibited"}, "both have one code for all that Strict forbids; these four no generation permits (7.1.2.3 f)",
		func(_ sampleCertificate, f rules.Finding, _ map[string]rules.Finding) bool { return !f.New },
	},
	{
		[]string{"common-name"}, "the mailbox that the SAN lacks is one sentence in all generations (7.1.4.2.2 a); pkilint takes any text for a " +
			"personal name in Legacy",
		func(_ sampleCertificate, f rules.Finding, _ map[string]rules.Finding) bool {
			return !f.New && strings.Contains(f.Found.String(), "not in the SAN")
		},
	},
}

// freshness reads which answers linters and decisions give, by file, target and
// rule.
func freshness(t *testing.T, dir string) map[string]map[bool]bool {
	t.Helper()
	all := map[string]map[bool]bool{}
	add := func(where, word string) {
		if all[where] == nil {
			all[where] = map[bool]bool{}
		}
		all[where][word == "yes"] = true
	}
	for _, row := range read(t, filepath.Join(dir, "expected.csv")) {
		for id := range strings.SplitSeq(linterRules[row[3]], "|") {
			add(row[0]+"|"+row[1]+"|"+id, row[5])
		}
	}
	if folderHas(dir, "br-decides.csv") {
		for _, row := range read(t, filepath.Join(dir, "br-decides.csv")) {
			if row[4] != "" {
				delete(all, row[0]+"|"+row[1]+"|"+row[2])
				add(row[0]+"|"+row[1]+"|"+row[2], row[4])
			}
		}
	}
	return all
}
