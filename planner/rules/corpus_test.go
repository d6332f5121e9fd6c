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
// disagreement must be one that explained knows, with the sentence that decides.
func TestAgreesWithLinters(t *testing.T) {
	t.Parallel()
	k := checker(t, "yes")
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
				compare(t, c, where, expected[where], decided, findings)
			}
		}
	}
}

func compare(t *testing.T, c sampleCertificate, where string, want judged, decided map[string]string, got map[string]rules.Finding) {
	expected := map[string]bool{}
	for ids, who := range want {
		hit := false
		for id := range strings.SplitSeq(ids, "|") {
			expected[id] = true
			hit = hit || got[id].Status == rules.Blocks
		}
		first, _, _ := strings.Cut(ids, "|")
		if !hit && decided[where+"|"+first] != "passes" && !missExplained(c, first, who, got) {
			t.Errorf("%s: %v report %s, smigrate does not", where, who, ids)
		}
	}
	for id, f := range got {
		if !expected[id] && decided[where+"|"+id] != f.Status.String() && !extraExplained(c, f) {
			t.Errorf("%s: smigrate reports %s (%s %q), no linter does", where, id, f.Status, f.Found)
		}
	}
}

// missExplained knows what linters report without a sentence of the BR for it.
func missExplained(c sampleCertificate, rule string, who []string, got map[string]rules.Finding) bool {
	switch rule {
	case "common-name":
		// pkilint takes a common name without givenName or surname for no personal
		// name; 7.1.4.2.2 a lets it be one, and what is missing are the attributes.
		// zlint wants a common name in organization-validated certificates, where
		// 7.1.4.2.4 says MAY.
		return got["personal-name-missing"].Status == rules.Blocks || len(c.Subject().Values(smime.CommonName)) == 0
	case "eku-extra":
		// OCSPSigning is none of the four values of 7.1.2.3 f.
		return slices.Contains(c.Content().EKUs, smime.OCSPSigning)
	case "crldp-scheme":
		// A distribution point without a name has no URI: crldp-missing says so.
		return got["crldp-missing"].Status == rules.Blocks
	case "mailbox-not-in-san":
		// An emailAddress with two addresses holds no mailbox address at all.
		return got["email-attribute"].Status == rules.Blocks
	case "personal-name-missing", "subject-attribute", "organization-identifier":
		// pkilint reads the issuer's name in another extension as a subject.
		return strings.Contains(c.file, "aki-with-issuer")
	}
	return false
}

// extraExplained knows what the text says and linters do not.
func extraExplained(c sampleCertificate, f rules.Finding) bool {
	switch f.Rule {
	case "organizational-unit", "policy-oid", "extension-unlisted":
		return f.Status == rules.Review
	case "mailbox-syntax":
		// pkilint cannot decode an rfc822Name beyond ASCII and says no more about it.
		return strings.Contains(c.file, "bad_san_encoding")
	case "crldp-missing", "authority-key-identifier", "key-usage":
		// 7.1.2.3 b, e and g say SHALL be present; pkilint only warns of a missing
		// CRL extension, and zlint does not judge without a reserved policy OID.
		// pkilint cannot decode a key usage of no bits and says no more about it.
		return c.Content().Generation == smime.NoGeneration || f.Found == "no key usage"
	}
	return false
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
				blocks, found = "yes", f.Found
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
