package certfile

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// sampleFolder returns a folder of sample certificates and skips where it is
// absent.
func sampleFolder(t testing.TB, name string) string {
	dir := filepath.Join("..", "..", "..", "shared", "samples", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no sample certificates: %v", err)
	}
	return dir
}

// loadSample reads a file that holds one certificate.
func loadSample(t testing.TB, path string) inventory.Certificate {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	v := loadBytes(t, data)
	if v.Len() != 1 || len(v.Rejects()) != 0 {
		t.Fatalf("%s: %d certificates, rejects %v", path, v.Len(), v.Rejects())
	}
	return v.At(0)
}

func loadBytes(t testing.TB, data []byte) *inventory.Inventory {
	t.Helper()
	b := inventory.NewBuilder()
	if err := Load(context.Background(), b, inventory.Source{File: "test"}, data); err != nil {
		t.Fatal(err)
	}
	return b.Inventory()
}

func TestIndex(t *testing.T) {
	for _, folder := range []string{"certs", "certs-made"} {
		t.Run(folder, func(t *testing.T) {
			dir := sampleFolder(t, folder)
			f, err := os.Open(filepath.Join(dir, "index.csv"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			rows, err := csv.NewReader(f).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows[1:] {
				want := map[string]string{}
				for i, column := range rows[0] {
					want[column] = row[i]
				}
				t.Run(want["file"], func(t *testing.T) {
					compareIndex(t, loadSample(t, filepath.Join(dir, want["file"])), want)
				})
			}
		})
	}
}

func compareIndex(t *testing.T, c inventory.Certificate, want map[string]string) {
	content := c.Content()
	from, _ := c.NotBefore()
	to, _ := c.NotAfter()
	got := map[string]string{
		"sha256":             c.SHA256(),
		"not_before":         inventory.FormatTime(from),
		"not_after":          inventory.FormatTime(to),
		"key":                indexKey(content.Key),
		"key_usage":          strings.Join(content.KeyUsage.Names(), " "),
		"eku":                strings.Join(mapped(content.EKUs, indexEKU), " "),
		"policies":           strings.Join(content.Policies, " "),
		"subject_attributes": strings.Join(mapped(types(c.Subject()), indexAttribute), " "),
		"crl_schemes":        schemes(content.CRL),
		"aia_schemes":        schemes(content.OCSP, content.CAIssuers),
		"generation":         generation(content),
	}
	if want["type_from"] == "policy" {
		got["type"] = content.Type.String()
	}
	for column, g := range got {
		if w := want[column]; g != w {
			t.Errorf("%s: got %q, want %q", column, g, w)
		}
	}
	if w, _ := strconv.ParseFloat(want["validity_days"], 64); int(math.Ceil(w-1e-9)) != c.ValidityDays() {
		t.Errorf("validity_days: got %d, want %s", c.ValidityDays(), want["validity_days"])
	}
	compareSAN(t, content, strings.Fields(want["san_kinds"]))
	compareExtensions(t, content, strings.Fields(want["extensions"]))
}

func compareSAN(t *testing.T, c *inventory.Content, want []string) {
	var got []string
	for _, kind := range c.SAN.Names() {
		switch kind {
		case "SmtpUTF8Mailbox", "UPN":
			got = append(got, "otherName:"+kind)
		case "otherName":
			for _, oid := range c.OtherNames {
				if oid != smime.OtherNameUPN {
					got = append(got, "otherName:"+oid)
				}
			}
		case "uniformResourceIdentifier":
			got = append(got, "URI")
		default:
			got = append(got, kind)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(slices.Compact(want), got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("san_kinds (-want +got):\n%s", diff)
	}
}

func compareExtensions(t *testing.T, c *inventory.Content, want []string) {
	got := slices.Clone(c.OtherExtensions)
	for _, kind := range extensionKinds {
		if kind.present != 0 && c.Extensions.Has(kind.present) {
			got = append(got, kind.oid)
		}
	}
	// Content keeps of these only what a rule asks for, not that they are there.
	want = slices.DeleteFunc(want, func(oid string) bool { return oid == "2.5.29.19" || oid == "2.5.29.14" })
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("extensions (-want +got):\n%s", diff)
	}
}

func generation(c *inventory.Content) string {
	switch {
	case c.GenerationBasis == inventory.BasisSeveral:
		// index.csv gives the first of several that contradict one another.
		_, g, _ := smime.ParsePolicyOID(c.Policies[0])
		return g.String()
	case c.Generation == smime.NoGeneration:
		return ""
	default:
		return c.Generation.String()
	}
}

// indexKey writes a key as index.csv does.
func indexKey(k smime.Key) string {
	switch {
	case k.Curve == "secp256k1":
		return "EC-1.3.132.0.10"
	case k.Curve == "brainpoolP256r1":
		return "EC-1.3.36.3.3.2.8.1.1.7"
	case k.Curve != "":
		return "EC-" + k.Curve
	case k.Algorithm == "RSASSA-PSS":
		return k.Algorithm
	default:
		return k.String()
	}
}

// indexNames are the names that index.csv has for extended key usages and
// attributes where they differ from the standard's.
var indexNames = map[string]string{
	smime.AnyExtendedKeyUsage: "any", smime.SmartCardLogon: "smartcardLogon", smime.EFS: "EFS", smime.BitLocker: "BitLocker",
	smime.MSDocumentSigning: "docSigning", smime.DocumentSigning: "documentSigning",
	"2.5.4.4": "SN", "2.5.4.42": "GN", "2.5.4.9": "street",
}

func indexEKU(oid string) string {
	switch oid {
	case smime.EmailProtection, smime.ClientAuth, smime.ServerAuth, smime.CodeSigning, smime.TimeStamping, smime.OCSPSigning:
		return smime.EKUName(oid)
	}
	if name, ok := indexNames[oid]; ok {
		return name
	}
	return oid
}

func indexAttribute(oid string) string {
	if name, ok := indexNames[oid]; ok {
		return name
	}
	if short := smime.ShortAttributeType(oid); short != oid {
		return short
	}
	if smime.AttributeOf(oid) != smime.OtherAttribute {
		return smime.AttributeTypeName(oid)
	}
	return oid
}

func mapped(list []string, f func(string) string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = f(s)
	}
	return out
}

func types(n inventory.Name) []string {
	var list []string
	for _, a := range n {
		list = append(list, a.Type)
	}
	return list
}

func schemes(lists ...[]string) string {
	var set []string
	for _, uri := range slices.Concat(lists...) {
		scheme, _, _ := strings.Cut(uri, ":")
		set = append(set, strings.ToLower(scheme))
	}
	slices.Sort(set)
	return strings.Join(slices.Compact(set), " ")
}

// truth is a line of certs-made/truth.jsonl.
type truth struct {
	File     string
	SHA256   string
	Serial   string
	Type     string
	KeyUsage []string `json:"key_usage"`
	EKUs     []string
	Subject  [][2]any
	Emails   []string
	UPN      *string
	CRL      [][]string
	AIA      [][2]string
	Issuer   string
}

func TestTruth(t *testing.T) {
	dir := sampleFolder(t, "certs-made")
	f, err := os.Open(filepath.Join(dir, "truth.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var want truth
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		t.Run(want.File, func(t *testing.T) {
			compareTruth(t, loadSample(t, filepath.Join(dir, want.File)), want)
		})
	}
}

func compareTruth(t *testing.T, c inventory.Certificate, want truth) {
	content := c.Content()
	issuer, err := inventory.ParseName(c.Issuer())
	if err != nil {
		t.Fatal(err)
	}
	got := truth{
		File: want.File, SHA256: c.SHA256(), Serial: c.Serial(), Type: want.Type, KeyUsage: content.KeyUsage.Names(),
		EKUs: content.EKUs, Emails: c.Emails(), Issuer: issuer.First(smime.CommonName),
	}
	for _, a := range c.Subject() {
		kind := indexAttribute(a.Type)
		if kind == a.Type {
			kind = smime.AttributeTypeName(a.Type)
		}
		got.Subject = append(got.Subject, [2]any{kind, a.Value})
	}
	if upn := c.UPN(); upn != "" {
		got.UPN = &upn
	}
	got.CRL = [][]string{content.CRL}
	want.CRL = [][]string{slices.Concat(want.CRL...)}
	for _, uri := range content.OCSP {
		got.AIA = append(got.AIA, [2]string{"ocsp", uri})
	}
	for _, uri := range content.CAIssuers {
		got.AIA = append(got.AIA, [2]string{"ca", uri})
	}
	for i := range want.Emails {
		want.Emails[i] = strings.ToLower(want.Emails[i])
	}
	byText := func(list [][2]string) {
		slices.SortFunc(list, func(a, b [2]string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) })
	}
	byText(got.AIA)
	byText(want.AIA)
	slices.Sort(want.Emails)
	slices.Sort(want.KeyUsage)
	slices.Sort(got.KeyUsage)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if want.Type != "" && content.Generation >= smime.Legacy && content.Type.String() != want.Type {
		t.Errorf("type: got %q, want %q", content.Type, want.Type)
	}
}
