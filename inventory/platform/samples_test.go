package platform

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"smigrate/inventory"
)

type loadFunc func(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error

func zoned(load func(context.Context, *inventory.Builder, inventory.Source, io.Reader, *time.Location) error, zone *time.Location) loadFunc {
	return func(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
		return load(ctx, b, src, bytes.NewReader(data), zone)
	}
}

// formats are all of the package, in the order of the registry.
var formats = []struct {
	name string
	is   func([]byte) bool
	load loadFunc
}{
	{"keyfactor", IsKeyfactor, zoned(LoadKeyfactor, nil)},
	{"digicert", IsDigiCert, zoned(LoadDigiCert, nil)},
	{"sectigo", IsSectigo, zoned(LoadSectigo, nil)},
	{"crt.sh", IsCrtSh, func(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
		return LoadCrtSh(ctx, b, src, bytes.NewReader(data))
	}},
	{"powershell-json", IsPowerShell, zoned(LoadPowerShell, nil)},
	{"cyclonedx", IsCycloneDX, func(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
		return LoadCycloneDX(ctx, b, src, func() io.Reader { return bytes.NewReader(data) })
	}},
}

// loadText recognises a text and loads it.
func loadText(t testing.TB, text string) *inventory.Inventory {
	t.Helper()
	for _, f := range formats {
		if f.is([]byte(text)) {
			b := inventory.NewBuilder()
			if err := f.load(context.Background(), b, inventory.Source{File: "test.json"}, []byte(text)); err != nil {
				t.Fatal(err)
			}
			v := b.Inventory()
			if c := v.Counts(); c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates != v.Len() {
				t.Fatalf("%+v", c)
			}
			return v
		}
	}
	t.Fatalf("%.60q is not recognised", text)
	return nil
}

// facts are the values of a certificate in the words of truth.json.
type facts struct {
	ID, Serial, SHA256, Subject, NotBefore, NotAfter string
	KeyAlgorithm, Use, Policy, UPN                   string
	KeySize                                          int
	Emails, EKUs                                     []string
	Revoked                                          string
}

func truth(t *testing.T) (list []facts, dir string) {
	t.Helper()
	dir = filepath.Join("..", "..", "..", "shared", "samples", "exports")
	data, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if err != nil {
		t.Skipf("no sample exports: %v", err)
	}
	var all struct{ Certs []facts }
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	for i := range all.Certs {
		slices.Sort(all.Certs[i].Emails)
		all.Certs[i].SHA256 = strings.ToLower(all.Certs[i].SHA256)
		all.Certs[i].Revoked = ""
	}
	return all.Certs, dir
}

// factsOf returns what is known of a certificate; the rest stays zero.
func factsOf(c inventory.Certificate) facts {
	known, content := c.Known(), c.Content()
	f := facts{Serial: c.Serial(), SHA256: c.SHA256(), UPN: c.UPN()}
	if known.Has(inventory.FieldSubject) {
		f.Subject = c.Subject().String()
	}
	if at, ok := c.NotBefore(); ok {
		f.NotBefore = inventory.FormatTime(at)
	}
	if at, ok := c.NotAfter(); ok {
		f.NotAfter = inventory.FormatTime(at)
	}
	if known.Has(inventory.FieldKey) {
		f.KeyAlgorithm = content.Key.Algorithm
	}
	if known.Has(inventory.FieldKeySize) {
		f.KeySize = content.Key.Size
	}
	f.Emails, f.EKUs = c.Emails(), content.EKUs
	if len(content.Policies) > 0 {
		f.Policy = content.Policies[0]
	}
	return f
}

func TestSamples(t *testing.T) {
	certs, dir := truth(t)
	const dates = inventory.FieldNotBefore | inventory.FieldNotAfter
	const names = inventory.FieldSubject | inventory.FieldIssuer
	const guessed = inventory.FieldType | inventory.FieldGeneration
	for file, test := range map[string]struct {
		entries int
		known   inventory.Field // besides what is guessed from the rest
	}{
		"ca-platforms/keyfactor-certificates.json": {4, inventory.FieldSerial | inventory.FieldFingerprint | names | inventory.FieldEmails | dates |
			inventory.FieldKey | inventory.FieldKeySize | inventory.FieldKeyUsage | inventory.FieldEKUs | inventory.FieldPolicies | inventory.FieldSAN |
			inventory.FieldUPN | inventory.FieldCRL | inventory.FieldAIA | inventory.FieldExtensions | inventory.FieldStatus},
		"ca-platforms/digicert-order-info_list.json":  {7, inventory.FieldSerial | inventory.FieldEmails | dates | inventory.FieldKeySize | inventory.FieldStatus},
		"ca-platforms/sectigo-scm-smime-v2-list.json": {10, inventory.FieldSerial | inventory.FieldNotAfter | inventory.FieldStatus},
		"ca-platforms/crtsh-output.json":              {10, inventory.FieldSerial | inventory.FieldIssuer | inventory.FieldEmails | dates},
		"cbom/cyclonedx-1.6.json":                     {5, names | dates | inventory.FieldKey | inventory.FieldKeySize | inventory.FieldHolder},
		"cbom/cyclonedx-1.7.json": {5, inventory.FieldSerial | inventory.FieldFingerprint | names | dates | inventory.FieldKey | inventory.FieldKeySize |
			inventory.FieldStatus | inventory.FieldHolder},
	} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, file))
			if err != nil {
				t.Fatal(err)
			}
			v := loadText(t, string(data))
			if v.Len() != test.entries || len(v.Rejects()) > 0 {
				t.Fatalf("%d certificates, rejects %v", v.Len(), v.Rejects())
			}
			for i, c := range v.All() {
				want := certs[at(certs, c, i)]
				if got := c.Known() &^ guessed; got != test.known {
					t.Errorf("%s: known %v", want.ID, got.Names())
				}
				compare(t, c, want)
			}
		})
	}
}

// at finds the truth about a certificate; one without a serial number is at the
// place that it has in the file.
func at(certs []facts, c inventory.Certificate, i int) int {
	if c.Serial() == "" {
		return i
	}
	return slices.IndexFunc(certs, func(f facts) bool { return f.Serial == c.Serial() })
}

func compare(t *testing.T, c inventory.Certificate, want facts) {
	t.Helper()
	got := factsOf(c)
	known := cmp.FilterPath(func(p cmp.Path) bool {
		x, _ := p.Last().Values()
		return x.IsValid() && x.IsZero()
	}, cmp.Ignore())
	if c.Precision() == inventory.ToDate {
		for _, s := range []*string{&got.NotBefore, &got.NotAfter, &want.NotBefore, &want.NotAfter} {
			*s, _, _ = strings.Cut(*s, "T")
		}
	}
	if diff := cmp.Diff(got, want, known, cmpopts.IgnoreFields(facts{}, "ID", "Use", "Revoked")); diff != "" {
		t.Errorf("%s (-got +want):\n%s", want.ID, diff)
	}
	issuer := c.Issuer()
	if issuer != "" && issuer != "CN=Example S/MIME Issuing CA G1,O=Example Trust Services LLC,C=US" {
		t.Errorf("%s: issuer %q", want.ID, issuer)
	}
	if status := c.Status(); status != inventory.UnknownStatus && (status == inventory.Revoked) != (want.ID == "frank-revoked") {
		t.Errorf("%s: status %s", want.ID, status)
	}
}
