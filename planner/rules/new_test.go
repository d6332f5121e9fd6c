package rules_test

import (
	"path/filepath"
	"slices"
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
					if f.Status != rules.Blocks || want == nil || want[f.New] || newExplained(c, f) {
						continue
					}
					t.Errorf("%s as %s: %s (%s) is new: %t; nobody says so", c.file, target, f.Rule, f.Found, f.New)
				}
			}
		}
	}
}

// newExplained knows where the linters decide otherwise than the text.
func newExplained(c sampleCertificate, f rules.Finding) bool {
	content := c.Content()
	http := func(uri string) bool { return strings.HasPrefix(strings.ToLower(uri), "http:") }
	switch f.Rule {
	case "validity-too-long":
		// pkilint goes by code and text, and the limit it names is another.
		return !f.New && c.ValidityDays() > 1185
	case "crldp-scheme":
		// Without any http URI Legacy was at fault too; with one it may have others
		// beside it, https too, which pkilint prohibits (7.1.2.3 b).
		return f.New == slices.ContainsFunc(content.CRL, http)
	case "subject-attribute":
		// pkilint names what is missing in one text, the personal name beside it.
		return !f.New && strings.Contains(f.Found, "missing")
	case "eku-extra":
		return f.New && strings.Contains(f.Found, smime.OCSPSigning) // pkilint prohibits it in all generations
	case "key-usage":
		// zlint has one lint for Strict and one for the others; keyCertSign breaks both.
		return !f.New && content.KeyUsage&smime.KeyCertSign != 0
	case "eku-prohibited":
		// Both have one code for all that Strict forbids; these four no generation
		// permits (7.1.2.3 f).
		return !f.New
	case "common-name":
		// The mailbox that the SAN lacks is one sentence in all generations (7.1.4.2.2
		// a); pkilint takes any text for a personal name in Legacy.
		return !f.New && strings.Contains(f.Found, "not in the SAN")
	case "subject-directory-attributes":
		// 7.1.2.3 j permits it in Legacy without exception by type.
		return f.New && content.Type == smime.Mailbox
	}
	return false
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
