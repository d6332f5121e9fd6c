package rules_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
	"smigrate/inventory/smime"
	"smigrate/planner/rules"
)

// samples holds certificates that linters judged; it is not part of the module.
const samples = "../../../shared/samples"

// judged is what the linters say of one file and target, by rule id; alternatives
// share one code, so they stand together ("eku-extra|eku-prohibited").
type judged map[string][]string

// TestAgreesWithLinters judges each sample as Multipurpose and as Strict and
// compares the rules that block with what pkilint and zlint report. Every
// disagreement must be one of misses or extras, and each of these is needed.
func TestAgreesWithLinters(t *testing.T) {
	t.Parallel()
	k := checker(t, "yes")
	missed, extra := newExplanations(misses), newExplanations(extras)
	for _, folder := range []string{"certs-made", "certs"} {
		dir := filepath.Join(samples, folder)
		expected := linters(t, dir)
		decided := decisions(t, dir)
		for _, c := range certificates(t, dir) {
			for _, target := range []smime.Generation{smime.Multipurpose, smime.Strict} {
				where := c.file + "|" + target.String()
				findings := map[string]rules.Finding{}
				for _, f := range k.CheckCertificate(c.Certificate, target, smime.NewDate(2026, 11, 21)) {
					findings[f.Rule] = f
				}
				compare(t, c, where, expected[where], decided, findings, missed, extra)
			}
		}
	}
	missed.allNeeded(t)
	extra.allNeeded(t)
}

func compare(
	t *testing.T, c sampleCertificate, where string, want judged, decided map[string]string, got map[string]rules.Finding, missed, extra *explanations,
) {
	expected := map[string]bool{}
	for ids, who := range want {
		hit := false
		for id := range strings.SplitSeq(ids, "|") {
			expected[id] = true
			hit = hit || got[id].Status == rules.Blocks
		}
		first, _, _ := strings.Cut(ids, "|")
		if !hit && decided[where+"|"+first] != "passes" && !missed.explain(first, c, rules.Finding{}, got) {
			t.Errorf("%s: %v report %s, smigrate does not", where, who, ids)
		}
	}
	for id, f := range got {
		if !expected[id] && decided[where+"|"+id] != f.Status.String() && !extra.explain(id, c, f, got) {
			t.Errorf("%s: smigrate reports %s (%s %q), no linter does", where, id, f.Status, f.Found)
		}
	}
}

// disagreement is a kind of difference between linters and the text, with the
// sentence that decides.
type disagreement struct {
	rules []string
	why   string
	holds func(c sampleCertificate, f rules.Finding, got map[string]rules.Finding) bool
}

// explanations finds the disagreement behind a difference and remembers which ones
// there were.
type explanations struct {
	list   []disagreement
	needed []bool
}

func newExplanations(list []disagreement) *explanations {
	return &explanations{list, make([]bool, len(list))}
}

func (e *explanations) explain(rule string, c sampleCertificate, f rules.Finding, got map[string]rules.Finding) bool {
	for i, d := range e.list {
		if slices.Contains(d.rules, rule) && d.holds(c, f, got) {
			e.needed[i] = true
			return true
		}
	}
	return false
}

// allNeeded fails where an explanation explains nothing any more.
func (e *explanations) allNeeded(t *testing.T) {
	t.Helper()
	for i, d := range e.list {
		if !e.needed[i] {
			t.Errorf("no sample needs the explanation of %v: %s", d.rules, d.why)
		}
	}
}

// misses are what linters report without a sentence of the BR for it.
var misses = []disagreement{
	{
		[]string{"common-name"}, "pkilint takes a common name without givenName or surname for no personal name; 7.1.4.2.2 a lets it be one, " +
			"and what is missing are the attributes",
		func(_ sampleCertificate, _ rules.Finding, got map[string]rules.Finding) bool {
			return got["personal-name-missing"].Status == rules.Blocks
		},
	},
	{
		[]string{"common-name"}, "zlint wants a common name in organization-validated certificates, where 7.1.4.2.4 says MAY",
		func(c sampleCertificate, _ rules.Finding, _ map[string]rules.Finding) bool {
			return len(c.Subject().Values(smime.CommonName)) == 0
		},
	},
	{
		[]string{"eku-extra"}, "OCSPSigning is none of the four values of 7.1.2.3 f",
		func(c sampleCertificate, _ rules.Finding, _ map[string]rules.Finding) bool {
			return slices.Contains(c.Content().EKUs, smime.OCSPSigning)
		},
	},
	{
		[]string{"crldp-scheme"}, "a distribution point without a name has no URI: crldp-missing says so",
		func(_ sampleCertificate, _ rules.Finding, got map[string]rules.Finding) bool {
			return got["crldp-missing"].Status == rules.Blocks
		},
	},
	{
		[]string{"mailbox-not-in-san"}, "an emailAddress with two addresses holds no mailbox address at all",
		func(_ sampleCertificate, _ rules.Finding, got map[string]rules.Finding) bool {
			return got["email-attribute"].Status == rules.Blocks
		},
	},
}

// extras are what the text says and linters do not.
var extras = []disagreement{
	{
		[]string{"organizational-unit", "policy-oid", "extension-unlisted"}, "no linter asks for a review",
		func(_ sampleCertificate, f rules.Finding, _ map[string]rules.Finding) bool {
			return f.Status == rules.Review
		},
	},
	{
		[]string{"mailbox-syntax"}, "pkilint cannot decode an rfc822Name beyond ASCII and says no more about it",
		func(c sampleCertificate, _ rules.Finding, _ map[string]rules.Finding) bool {
			return strings.Contains(c.file, "bad_san_encoding")
		},
	},
	{
		[]string{"crldp-missing", "authority-key-identifier", "key-usage"}, "7.1.2.3 b, e and g say SHALL be present; pkilint only warns of a " +
			"missing CRL extension, and zlint does not judge without a reserved policy OID",
		func(c sampleCertificate, _ rules.Finding, _ map[string]rules.Finding) bool {
			return c.Content().Generation == smime.NoGeneration
		},
	},
	{
		[]string{"key-usage"}, "pkilint cannot decode a key usage of no bits and says no more about it",
		func(_ sampleCertificate, f rules.Finding, _ map[string]rules.Finding) bool {
			return f.Found.String() == "no key usage"
		},
	},
}

type sampleCertificate struct {
	inventory.Certificate
	file string
}

func certificates(t *testing.T, dir string) []sampleCertificate {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(dir, "*.pem"))
	var list []sampleCertificate
	for _, c := range inventoryOf(t, names).All() {
		list = append(list, sampleCertificate{c, filepath.Base(c.Source().File)})
	}
	return list
}

func inventoryOf(t *testing.T, names []string) *inventory.Inventory {
	t.Helper()
	b := inventory.NewBuilder()
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := certfile.Load(context.Background(), b, inventory.Source{File: name}, data); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return b.Inventory()
}

// allSamples returns the certificates of both folders.
func allSamples(t *testing.T) []sampleCertificate {
	t.Helper()
	list := append(certificates(t, filepath.Join(samples, "certs-made")), certificates(t, filepath.Join(samples, "certs"))...)
	if len(list) == 0 {
		t.Skip("the sample certificates are not here")
	}
	return list
}

func folderHas(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}

func linters(t *testing.T, dir string) map[string]judged {
	t.Helper()
	all := map[string]judged{}
	for _, row := range read(t, filepath.Join(dir, "expected.csv")) {
		ids, ok := linterRules[row[3]]
		if !ok || ids == "" {
			continue // codes outside the S/MIME BR (pkix.*, internal names)
		}
		where := row[0] + "|" + row[1]
		if all[where] == nil {
			all[where] = judged{}
		}
		all[where][ids] = append(all[where][ids], row[2])
	}
	return all
}

// decisions reads where the text decides otherwise than both linters.
func decisions(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	if !folderHas(dir, "br-decides.csv") {
		return all
	}
	for _, row := range read(t, filepath.Join(dir, "br-decides.csv")) {
		all[row[0]+"|"+row[1]+"|"+row[2]] = row[3]
	}
	return all
}

// TestSMC018 compares what blocks in Multipurpose on the day SMC018 takes effect,
// which neither linter knows, with the truth made beside the samples.
func TestSMC018(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(samples, "certs-made")
	want := map[string][2]string{}
	for _, row := range read(t, filepath.Join(dir, "truth-2027.csv")) {
		want[row[0]] = [2]string{row[4], row[5]}
	}
	k := checker(t, "yes")
	for _, c := range certificates(t, dir) {
		blocks, found := "no", ""
		for _, f := range k.CheckCertificate(c.Certificate, smime.Multipurpose, smime.NewDate(2027, 7, 1)) {
			if f.Rule == "eku-extra" && f.Status == rules.Blocks {
				blocks, found = "yes", f.Found.String()
			}
		}
		w := want[c.file]
		if w[0] != blocks && w[0] != "either" {
			t.Errorf("%s: eku-extra blocks: %s, want %s", c.file, blocks, w[0])
		}
		for oid := range strings.FieldsSeq(w[1]) {
			if blocks == "yes" && !strings.Contains(found, oid) {
				t.Errorf("%s: found %q lacks %s", c.file, found, oid)
			}
		}
	}
}

func read(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Skip("the sample certificates are not here: ", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}
