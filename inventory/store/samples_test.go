package store

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

// truth is a certificate of shared/samples/exports/truth.json.
type truth struct {
	ID, Serial, SHA256, Subject, Policy, KeyAlgorithm, Use string
	Emails, EKUs                                           []string
	NotBefore, NotAfter                                    time.Time
	KeySize                                                int
	UPN                                                    *string
}

func truths(tb testing.TB) (dir string, list []truth) {
	dir = filepath.Join("..", "..", "..", "shared", "samples", "exports")
	data, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if err != nil {
		tb.Skip(err)
	}
	var file struct{ Certs []truth }
	if err := json.Unmarshal(data, &file); err != nil {
		tb.Fatal(err)
	}
	return dir, file.Certs
}

type loader func(context.Context, *inventory.Builder, inventory.Source, []byte) error

// zoned is a loader with a zone.
// viewOf loads a listing of certutil -view that is in memory.
func viewOf(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, zone *time.Location) error {
	return LoadView(ctx, b, src, bytes.NewReader(data), zone)
}

func zoned(load func(context.Context, *inventory.Builder, inventory.Source, []byte, *time.Location) error, zone *time.Location) loader {
	return func(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
		return load(ctx, b, src, data, zone)
	}
}

func newYork(tb testing.TB) *time.Location {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		tb.Skip(err)
	}
	return zone
}

func load(tb testing.TB, do loader, data []byte) *inventory.Inventory {
	tb.Helper()
	b := inventory.NewBuilder()
	if err := do(context.Background(), b, inventory.Source{File: "test"}, data); err != nil {
		tb.Fatal(err)
	}
	v := b.Inventory()
	if c := v.Counts(); c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates != v.Len() || c.Rejects != inventory.CountRejects(v.Rejects()) {
		tb.Errorf("%+v with %d certificates and %d rejects", c, v.Len(), len(v.Rejects()))
	}
	return v
}

// TestSamples holds every listing of the samples to the truth: what it carries is
// known and right, what it does not carry is unknown.
func TestSamples(t *testing.T) {
	dir, list := truths(t)
	zone := newYork(t)
	whole := "serial sha256 subject issuer emails not_before not_after type generation key.algorithm key.size key_usage ekus policy_oids san upn crl aia extensions"
	text := "serial subject issuer emails not_before not_after type generation key.algorithm key.size key_usage ekus policy_oids san upn crl"
	for name, test := range map[string]struct {
		load  loader
		is    func([]byte) bool
		ids   string // of the certificates
		known string // by all of them
		cas   int
		dups  int
	}{
		"adcs/certutil-view-dump_en-US.txt": {zoned(viewOf, zone), IsView, "alice-dual bob-sign bob-enc carol-sign carol-enc dave-efs", whole + " status holder", 0, 0},
		"adcs/certutil-store-user-my_en-US.txt": {zoned(LoadCertutil, zone), IsCertutil, "alice-dual dave-efs frank-revoked",
			"serial subject issuer not_before not_after type token", 0, 0},
		"tokens/certutil-scinfo_en-US.txt": {zoned(LoadCertutil, zone), IsCertutil, "dave-efs bob-sign",
			"serial subject issuer not_before not_after type token", 0, 0},
		"stores/nss-certutil-L-n_alice-dual.txt":  {LoadNSS, IsNSS, "alice-dual", "sha256 " + text, 0, 0},
		"stores/openssl-x509-text_alice-dual.txt": {LoadOpenSSL, IsOpenSSL, "alice-dual", text + " aia", 0, 0},
		"stores/openssl-x509-summary_alice-dual.txt": {LoadSummary, IsSummary, "alice-dual",
			"serial subject issuer emails not_before not_after type key_usage ekus san upn", 0, 0},
		"stores/gpgsm-list-keys-colons.txt": {LoadGPGSM, IsGPGSM,
			"alice-dual bob-sign bob-enc carol-sign carol-enc dave-efs erin-expired frank-revoked sales-org grace-mv",
			"serial sha256 subject issuer emails not_before not_after type key.algorithm key.size", 1, 0},
		"stores/gpgsm-list-keys.txt": {LoadGPGSMText, IsGPGSMText,
			"alice-dual bob-sign bob-enc carol-sign carol-enc dave-efs erin-expired frank-revoked sales-org grace-mv",
			"serial sha256 issuer emails not_before not_after type generation key.algorithm key.size key_usage ekus policy_oids", 1, 0},
		"stores/keytool-list-v.txt": {zoned(LoadKeytool, zone), IsKeytool, "alice-dual bob-enc bob-sign",
			"serial sha256 subject issuer emails not_before not_after type generation key.algorithm key.size key_usage ekus policy_oids san crl", 0, 0},
		"stores/keytool-list.txt":                 {zoned(LoadKeytool, zone), IsKeytool, "alice-dual bob-enc bob-sign", "sha256", 0, 0},
		"stores/macos-security-find-identity.txt": {LoadIdentities, IsIdentities, "", "holder", 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if !test.is(data) {
				t.Error("not recognised")
			}
			v := load(t, test.load, data)
			if len(v.Rejects()) != test.cas || v.Counts().Duplicates != test.dups {
				t.Errorf("%+v, rejects %v", v.Counts(), v.Rejects())
			}
			for _, n := range v.Notes() {
				t.Log(n)
			}
			var ids []string
			for _, c := range v.All() {
				if want := find(list, c); want != nil {
					ids = append(ids, want.ID)
					compare(t, c, want)
				}
				compareKnown(t, c, strings.Fields(test.known))
			}
			slices.Sort(ids)
			want := strings.Fields(test.ids)
			slices.Sort(want)
			if !slices.Equal(ids, want) {
				t.Errorf("got %v, want %v", ids, want)
			}
		})
	}
}

// compareKnown holds a certificate to the fields that its listing carries. The
// status is printed of some certificates only, the generation follows from dates.
func compareKnown(t *testing.T, c inventory.Certificate, want []string) {
	t.Helper()
	known := c.Known().Names()
	for _, field := range want {
		if !slices.Contains(known, field) {
			t.Errorf("%s: %s is not known", c.Serial(), field)
		}
	}
	for _, field := range known {
		if !slices.Contains(want, field) && field != "status" && field != "generation" {
			t.Errorf("%s: %s is known", c.Serial(), field)
		}
	}
}

func find(list []truth, c inventory.Certificate) *truth {
	for i := range list {
		if c.Serial() == list[i].Serial || c.SHA256() == strings.ToLower(list[i].SHA256) {
			return &list[i]
		}
	}
	return nil
}

// compare holds every field that is known to the truth.
func compare(t *testing.T, c inventory.Certificate, want *truth) {
	t.Helper()
	known := c.Known()
	content := c.Content()
	precision := time.Second
	if c.Precision() == inventory.ToMinute {
		precision = time.Minute
	}
	at := func(unix int64, _ bool) string { return inventory.FormatTime(unix) }
	slices.Sort(want.Emails)
	upn := ""
	if want.UPN != nil {
		upn = *want.UPN
	}
	subject, err := inventory.ParseName(want.Subject)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		field     inventory.Field
		name      string
		got, want any
	}{
		{inventory.FieldSerial, "serial", c.Serial(), want.Serial},
		{inventory.FieldFingerprint, "sha256", c.SHA256(), strings.ToLower(want.SHA256)},
		{inventory.FieldSubject, "subject", c.Subject().String(), subject.String()},
		{inventory.FieldIssuer, "issuer", c.Issuer(), "CN=Example S/MIME Issuing CA G1,O=Example Trust Services LLC,C=US"},
		{inventory.FieldEmails, "emails", c.Emails(), want.Emails},
		{inventory.FieldNotBefore, "not before", at(c.NotBefore()), inventory.FormatTime(want.NotBefore.Truncate(precision).Unix())},
		{inventory.FieldNotAfter, "not after", at(c.NotAfter()), inventory.FormatTime(want.NotAfter.Truncate(precision).Unix())},
		{inventory.FieldKey, "key", content.Key.Algorithm, want.KeyAlgorithm},
		{inventory.FieldKeySize, "key size", content.Key.Size, want.KeySize},
		{inventory.FieldEKUs, "ekus", content.EKUs, want.EKUs},
		{inventory.FieldPolicies, "policies", content.Policies, []string{want.Policy}},
		{inventory.FieldUPN, "upn", c.UPN(), upn},
	} {
		if diff := cmp.Diff(f.want, f.got); known.Has(f.field) && diff != "" {
			t.Errorf("%s: %s -want +got:\n%s", want.ID, f.name, diff)
		}
	}
	use := map[string]string{"dual": "dual", "sign": "signing", "signNR": "signing", "enc": "encryption"}[want.Use]
	if got := content.KeyUse.String(); got != "" && got != use {
		t.Errorf("%s: use %s, want %s", want.ID, got, use)
	}
}

// TestSampleTokens holds the key stores of the samples to their providers.
func TestSampleTokens(t *testing.T) {
	dir, _ := truths(t)
	for _, name := range []string{"adcs/certutil-store-user-my_en-US.txt", "tokens/certutil-scinfo_en-US.txt"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for text, model := range map[string]string{"": "smart card", "Microsoft Virtual Smart Card 0": "Microsoft Virtual Smart Card"} {
			if strings.Contains(name, "store") && text != "" {
				continue
			}
			listing := data
			if text != "" {
				listing = bytes.ReplaceAll(data, []byte("Example Reader 0"), []byte(text))
			}
			for _, c := range load(t, zoned(LoadCertutil, time.UTC), listing).All() {
				if token, ok := c.Token(); !ok || token != (inventory.Token{Model: model}) {
					t.Errorf("%s: %+v, want %s", name, token, model)
				}
			}
		}
	}
}
