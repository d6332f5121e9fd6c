package token_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
	"smigrate/inventory/load"
)

// fact is what truth.json says of a certificate.
type fact struct {
	ID, Serial, NotAfter, KeyAlgorithm, Subject, SHA256 string
	KeySize                                             int
}

// truth returns the true values by serial number and the folder of the samples.
func truth(t *testing.T) (map[string]fact, string) {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "samples", "exports")
	data, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if err != nil {
		t.Skipf("no sample exports: %v", err)
	}
	var all struct{ Certs []fact }
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	bySerial := map[string]fact{}
	for _, f := range all.Certs {
		bySerial[f.Serial] = f
	}
	return bySerial, dir
}

// loadPaths loads files and folders as a user does.
func loadPaths(t *testing.T, paths ...string) *inventory.Inventory {
	t.Helper()
	var inputs []load.Input
	for _, p := range paths {
		inputs = append(inputs, load.Input{Path: p})
	}
	v, err := load.Files(context.Background(), inputs, load.Options{})
	if err != nil && v.Len() > 0 {
		t.Fatal(err)
	}
	if c := v.Counts(); c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates != v.Len() {
		t.Fatalf("%+v", c)
	}
	return v
}

// sampleTokens is which certificate lies on which token, by the names of
// truth.json.
var sampleTokens = map[string]string{
	"carol-sign": "a5bea36c2fc1b88b", "carol-enc": "a5bea36c2fc1b88b", "alice-dual": "9d5d09f8328a8d3d",
	"dave-efs": "d444d85d3c066331", "bob-sign": "40c7be1cf6807925", "bob-enc": "40c7be1cf6807925",
}

// keyPairs are the key pairs on each token.
var keyPairs = map[string]int{"a5bea36c2fc1b88b": 2, "9d5d09f8328a8d3d": 1, "d444d85d3c066331": 1, "40c7be1cf6807925": 2}

func checkToken(t *testing.T, c inventory.Certificate, f fact) {
	t.Helper()
	got, _ := c.Token()
	serial := sampleTokens[f.ID]
	want := inventory.Token{Serial: serial, Model: "SoftHSM v2", Firmware: "2.6", KeyPairs: keyPairs[serial]}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: token (-want +got):\n%s", f.ID, diff)
	}
}

func TestSamplesOfPKCS11Tool(t *testing.T) {
	certs, dir := truth(t)
	for _, kind := range []string{"pkcs11-tool-O_*.txt", "pkcs11-tool-O-v-login_*.txt"} {
		for _, list := range []string{"pkcs11-tool-L.txt", "pkcs11-tool-T.txt", "pkcs11-tool-L-v.txt", "softhsm2-util-show-slots.txt", "p11-kit-list-modules.txt"} {
			files, _ := filepath.Glob(filepath.Join(dir, "tokens", kind))
			v := loadPaths(t, append(files, filepath.Join(dir, "tokens", list))...)
			if v.Len() != 6 || len(v.Rejects()) != 0 {
				t.Fatalf("%s with %s: %d certificates, rejects %v", kind, list, v.Len(), v.Rejects())
			}
			for _, c := range v.All() {
				f := certs[c.Serial()]
				if f.ID == "" || c.Subject().String() != f.Subject || c.Content().Key.Algorithm != f.KeyAlgorithm || c.Content().Key.Size != f.KeySize {
					t.Errorf("%s: %s %s %v", f.ID, c.Serial(), c.Subject(), c.Content().Key)
				}
				checkToken(t, c, f)
				const carried = inventory.FieldSerial | inventory.FieldSubject | inventory.FieldKey | inventory.FieldKeySize |
					inventory.FieldToken | inventory.FieldType // the type is guessed from the subject
				if c.Known() != carried {
					t.Errorf("%s: known %v", f.ID, c.Known().Names())
				}
			}
		}
	}
}

func TestSamplesOfP11Tool(t *testing.T) {
	certs, dir := truth(t)
	for _, file := range []string{"p11tool-list-all-certs.txt", "p11tool-login-list-all.txt"} {
		v := loadPaths(t, filepath.Join(dir, "tokens", file), filepath.Join(dir, "tokens", "pkcs11-tool-L.txt"))
		if v.Len() != 6 {
			t.Fatalf("%s: %d certificates", file, v.Len())
		}
		for i, id := range []string{"carol-sign", "carol-enc", "alice-dual", "dave-efs", "bob-sign", "bob-enc"} {
			c := v.At(i)
			var f fact
			for _, f = range certs {
				if f.ID == id {
					break
				}
			}
			to, _ := c.NotAfter()
			if c.Serial() != "" || inventory.FormatTime(to) != f.NotAfter || c.Content().Key.Algorithm != f.KeyAlgorithm || c.Content().Key.Size != f.KeySize {
				t.Errorf("%s: %q %s %v", id, c.Serial(), inventory.FormatTime(to), c.Content().Key)
			}
			checkToken(t, c, f)
		}
	}
}

// TestSampleTokens loads everything: each certificate is there once, with all that
// the sources know, and the lists without serial numbers have joined.
func TestSampleTokens(t *testing.T) {
	certs, dir := truth(t)
	v := loadPaths(t, filepath.Join(dir, "tokens"), filepath.Join(dir, "raw", "bundle.pem"))
	if v.Len() != 10 {
		t.Fatalf("%d certificates", v.Len())
	}
	for _, c := range v.All() {
		f := certs[c.Serial()]
		if !strings.EqualFold(c.SHA256(), f.SHA256) {
			t.Errorf("%s: fingerprint %s", f.ID, c.SHA256())
		}
		if sampleTokens[f.ID] != "" {
			checkToken(t, c, f)
		} else if _, ok := c.Token(); ok {
			t.Errorf("%s is on a token", f.ID)
		}
	}
}

// TestSamplesOfAllKinds joins token listings to what the platforms and bills of
// materials say of the same certificates.
func TestSamplesOfAllKinds(t *testing.T) {
	certs, dir := truth(t)
	v := loadPaths(t, filepath.Join(dir, "ca-platforms"), filepath.Join(dir, "cbom"), filepath.Join(dir, "tokens"))
	if v.Len() != len(certs) || len(v.Rejects()) != 0 {
		t.Fatalf("%d certificates, rejects %v", v.Len(), v.Rejects())
	}
	for _, c := range v.All() {
		f := certs[c.Serial()]
		to, _ := c.NotAfter()
		if inventory.FormatTime(to) != f.NotAfter || (c.Status() == inventory.Revoked) != (f.ID == "frank-revoked") {
			t.Errorf("%s: until %s, %s", f.ID, inventory.FormatTime(to), c.Status())
		}
		if sampleTokens[f.ID] != "" {
			checkToken(t, c, f)
		}
	}
}

func TestSampleOfPKCS15Tool(t *testing.T) {
	certs, dir := truth(t)
	v := loadPaths(t, filepath.Join(dir, "tokens", "pkcs15-tool-dump_piv.txt"))
	var ids []string
	for _, c := range v.All() {
		ids = append(ids, certs[c.Serial()].ID)
		device, _ := c.Token()
		if diff := cmp.Diff(inventory.Token{Serial: "00000000d04a0001", KeyPairs: 3}, device); diff != "" {
			t.Errorf("token (-want +got):\n%s", diff)
		}
		if c.Content().Key.String() != "RSA-2048" {
			t.Errorf("key %v", c.Content().Key)
		}
		if known := inventory.FieldSerial | inventory.FieldKey | inventory.FieldKeySize | inventory.FieldToken; c.Known() != known {
			t.Errorf("known %v", c.Known().Names())
		}
	}
	if diff := cmp.Diff([]string{"dave-efs", "bob-sign", "bob-enc"}, ids); diff != "" {
		t.Errorf("certificates (-want +got):\n%s", diff)
	}
}

// TestFilesOfWindows loads listings as PowerShell redirects them: UTF-16 and CRLF.
func TestFilesOfWindows(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a objects.txt": "Using slot 0 with a present token (0x0)\nCertificate Object, type = X.509 cert\n  label:      K\n  subject:    DN: CN=A\n  serial:     C0FFEE0000000001\n  ID:         01\n",
		"slots.txt":     "Available slots:\nSlot 0 (0x0): Reader\n  token label        : Müller\n  token model        : IDPrime 940\n  serial num         : 99AA\n",
		"b p11.txt":     "Token 'Müller' with URL 'x' requires user PIN\nEnter PIN: \nObject 0:\n\tURL: pkcs11:model=IDPrime%20940;serial=99AA;token=M%C3%BCller;id=%01;type=cert\n\tType: X.509 Certificate (RSA-2048)\n\tExpires: Wed May  3 08:14:59 2028\n",
	} {
		var data []byte
		for _, unit := range utf16.Encode([]rune("\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"))) {
			data = append(data, byte(unit), byte(unit>>8))
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	v := loadPaths(t, dir)
	if v.Len() != 1 || v.Counts().Duplicates != 1 {
		t.Fatalf("%+v", v.Counts())
	}
	c := v.At(0)
	to, _ := c.NotAfter()
	if device, _ := c.Token(); device.Serial != "99AA" || device.Model != "IDPrime 940" || inventory.FormatTime(to) != "2028-05-03T08:14:59Z" {
		t.Errorf("token %+v, not after %s", device, inventory.FormatTime(to))
	}
}

func TestSampleListsOfDevices(t *testing.T) {
	_, dir := truth(t)
	for file, want := range map[string]string{
		"pkcs11-tool-L.txt": "a listing of 4 tokens", "pkcs11-tool-T.txt": "a listing of 4 tokens", "pkcs11-tool-L-v.txt": "a listing of 4 tokens",
		"p11tool-list-tokens.txt": "a listing of 4 tokens", "p11tool-list-token-urls.txt": "a listing of 4 tokens",
		"p11-kit-list-modules.txt": "a listing of 4 tokens", "softhsm2-util-show-slots.txt": "a listing of 4 tokens",
		"vsec-cms-preissue.csv": "a listing of 3 tokens",
	} {
		v := loadPaths(t, filepath.Join(dir, "tokens", file))
		if len(v.Notes()) == 0 || !strings.HasPrefix(v.Notes()[0].Text.String(), want) || len(v.Rejects()) != 0 {
			t.Errorf("%s: notes %v, rejects %v", file, v.Notes(), v.Rejects())
		}
	}
}
