package token

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

const version4 = `PIV version: 5.4.3
PIN tries remaining: 3/3
WARNING: Using default Management key!
CHUID:	No data available.
CCC: 	No data available.
Slot 9a:
	Algorithm:	RSA2048
	Subject DN:	CN=Dave Diaz,OU=Operations,O=Example Widgets Inc,C=US
	Issuer DN:	CN=Example Issuing CA,C=US
	Serial:		5923635512379867028314706972079987730943306
	Fingerprint:	6ee2b8d33d134801929a2e870af1c8f489a6d24eadc8baedc609c1cb89ef89fb
	Not before:	2024-10-01 07:30:00
	Not after:	2027-12-30 07:29:59
`

const version5 = `PIV version:              5.7.4
PIN tries remaining:      3/3
CHUID: No data available
Slot 9A (AUTHENTICATION):
  Private key type: RSA4096
  Public key type:  RSA4096
  Subject DN:       CN=Dave Diaz,C=US
  Issuer DN:        CN=Example Issuing CA,C=US
  Serial:           11 (0xb)
  Fingerprint:      6ee2b8d33d134801929a2e870af1c8f489a6d24eadc8baedc609c1cb89ef89fb
  Not before:       2024-10-01T07:30:00+00:00
  Not after:        2027-12-30T07:29:59+00:00

Slot 9C (SIGNATURE):
  Private key type: ED25519

Slot 9D (KEY_MANAGEMENT):
  Private key type: EMPTY
  Public key type:  ECCP256
  Subject DN:       CN=Dave Diaz,C=US
  Serial:           00:00:00:00:0c:1a:2b:3c:4d:5e:6f:70:81:92:a3:b4:c5:d6:e7:f9
  Fingerprint:      8a2a479bd309416c9ddd72c0f64c1ff50bfc52d89076b3ade0013fe400fff3b3
  Not before:       someday

Slot 82 (RETIRED1):
  Private key type: X25519
  Serial:           not a number
`

func load(t *testing.T, file, data string, devices []Device) *inventory.Inventory {
	t.Helper()
	b := inventory.NewBuilder()
	if err := LoadYkman(context.Background(), b, inventory.Source{File: file}, []byte(data), devices); err != nil {
		t.Fatal(err)
	}
	return b.Inventory()
}

func TestVersion4(t *testing.T) {
	v := load(t, "piv.txt", version4, []Device{{Serial: "12000001", Model: "YubiKey 5C NFC", Firmware: "5.4.3"}})
	if v.Len() != 1 {
		t.Fatalf("%d certificates, rejects %v", v.Len(), v.Rejects())
	}
	c := v.At(0)
	got := []string{c.Serial(), c.SHA256(), c.Subject().String(), c.Issuer(), c.Content().Key.String(), c.Precision().String()}
	want := []string{
		"4400000D4AF5061728394A5B6C0000000D4A", "6ee2b8d33d134801929a2e870af1c8f489a6d24eadc8baedc609c1cb89ef89fb",
		"CN=Dave Diaz,OU=Operations,O=Example Widgets Inc,C=US", "CN=Example Issuing CA,C=US", "RSA-2048", "second",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	from, _ := c.NotBefore()
	to, _ := c.NotAfter()
	if inventory.FormatTime(from) != "2024-10-01T07:30:00Z" || inventory.FormatTime(to) != "2027-12-30T07:29:59Z" {
		t.Errorf("validity %s to %s", inventory.FormatTime(from), inventory.FormatTime(to))
	}
	device, _ := c.Token()
	if diff := cmp.Diff(inventory.Token{Serial: "12000001", Model: "YubiKey 5C NFC", Firmware: "5.4.3", KeyPairs: 1}, device); diff != "" {
		t.Errorf("token (-want +got):\n%s", diff)
	}
	if c.Known().Has(inventory.FieldKeyUsage) || c.Known().Has(inventory.FieldEmails) {
		t.Errorf("known without reason: %v", c.Known().Names())
	}
}

// Early releases of version 5 print no offset.
func TestVersion5WithoutOffset(t *testing.T) {
	v := load(t, "piv.txt", strings.ReplaceAll(version5, "+00:00", ""), nil)
	from, _ := v.At(0).NotBefore()
	to, _ := v.At(0).NotAfter()
	if inventory.FormatTime(from) != "2024-10-01T07:30:00Z" || inventory.FormatTime(to) != "2027-12-30T07:29:59Z" {
		t.Errorf("validity %s to %s", inventory.FormatTime(from), inventory.FormatTime(to))
	}
}

func TestVersion5(t *testing.T) {
	v := load(t, "piv.txt", version5, []Device{{Serial: "12000002", Model: "YubiKey 5 NFC", Firmware: "5.7.4"}})
	if got, want := v.Counts(), (inventory.Counts{Rows: 3, Certificates: 2, Rejects: 1}); got != want {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	if v.At(0).Serial() != "B" || v.At(1).Serial() != "C1A2B3C4D5E6F708192A3B4C5D6E7F9" {
		t.Errorf("serials %q, %q", v.At(0).Serial(), v.At(1).Serial())
	}
	device, ok := v.At(0).Token()
	if !ok || device.KeyPairs != 3 {
		t.Errorf("token %+v: 9A, 9C and 82 hold keys, 9D does not", device)
	}
	if _, ok := v.At(1).Token(); ok {
		t.Error("a slot without a private key is on no token")
	}
	if v.At(1).Known().Has(inventory.FieldNotBefore) {
		t.Error("notBefore is known")
	}
	var notes []string
	for _, n := range v.Notes() {
		notes = append(notes, n.Text.String())
	}
	want := []string{"slot 9D holds this certificate but no private key", `Not before: "someday" is not a time and counts as unknown`}
	if diff := cmp.Diff(want, notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	if r := v.Rejects()[0]; r.Column != "Serial" || r.Value != "not a number" || r.Row != 25 {
		t.Errorf("reject %+v", r)
	}
}

func TestWhichDevice(t *testing.T) {
	two := []Device{{Serial: "12000001", Model: "A", Firmware: "5.4.3"}, {Serial: "12000003", Model: "B", Firmware: "5.4.3"}}
	for name, test := range map[string]struct {
		file    string
		data    string
		devices []Device
		serial  string
	}{
		"only one of that firmware": {"piv.txt", version4, append(two[:1:1], Device{Serial: "7", Model: "C", Firmware: "5.7.4"}), "12000001"},
		"two of that firmware":      {"piv.txt", version4, two, ""},
		"named by the file":         {"piv_12000003.txt", version4, two, "12000003"},
		"named by the file alone":   {"piv_12000009.txt", version4, nil, "12000009"},
		"a date in the name":        {"piv_20261121.txt", version4, nil, ""},
		"a device with such a date": {"piv_20261121.txt", version4, []Device{{Serial: "20261121", Model: "A", Firmware: "5.4.3"}}, "20261121"},
		"info in the same file":     {"piv.txt", "Device type: YubiKey 5\nSerial number: 33\nFirmware version: 5.4.3\n" + version4, two, "33"},
	} {
		t.Run(name, func(t *testing.T) {
			v := load(t, test.file, test.data, test.devices)
			device, _ := v.At(0).Token()
			if device.Serial != test.serial || device.Firmware != "5.4.3" {
				t.Errorf("got %+v, want serial %q", device, test.serial)
			}
			if told := len(v.Notes()) > 0; told != (test.serial == "") {
				t.Errorf("notes %v", v.Notes())
			}
		})
	}
}

func TestSeveralDevicesInOneFile(t *testing.T) {
	info := "Device type: YubiKey 5\nSerial number: %\nFirmware version: 5.4.3\n\n"
	v := load(t, "all.txt", strings.Replace(info, "%", "1", 1)+version4+strings.Replace(info, "%", "2", 1)+version5, nil)
	a, _ := v.At(0).Token()
	if a.Serial != "1" || v.Counts().Duplicates != 1 || v.Len() != 2 {
		t.Errorf("token %+v, %+v", a, v.Counts())
	}
}

func TestDevices(t *testing.T) {
	for name, test := range map[string]struct {
		data string
		want []Device
	}{
		"list": {
			"YubiKey 5C NFC (5.4.3) [OTP+FIDO+CCID] Serial: 12000001\nYubiKey 5 NFC (5.7.4) [FIDO+CCID]\n",
			[]Device{{Serial: "12000001", Model: "YubiKey 5C NFC", Firmware: "5.4.3"}},
		},
		"serials": {"12000001\r\n12000002\n", []Device{{Serial: "12000001"}, {Serial: "12000002"}}},
		"info": {
			"Device type: YubiKey 5 NFC\nSerial number: 12000002\nFirmware version: 5.7.4\nForm factor: Keychain (USB-A)\n",
			[]Device{{Serial: "12000002", Model: "YubiKey 5 NFC", Firmware: "5.7.4"}},
		},
		"piv info": {version5, nil},
		"a table":  {"serial,1\n12000001,2\n", nil},
	} {
		if diff := cmp.Diff(test.want, Devices([]byte(test.data))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestIsYkman(t *testing.T) {
	for text, want := range map[string]bool{
		version4: true, version5: true, "WARNING: x\nPIV version: 5": true, "12000001\n1200": true, "12000001\n": true,
		"YubiKey 5 (5.4.3) [OTP] Serial: 1\n": true, "Device type: YubiKey 5 NFC\n": true,
		"": false, "serial,12000001\n": false, "1,2\n": false, "PIV\n": false, "12\n": false,
	} {
		if got := IsYkman([]byte(text)); got != want {
			t.Errorf("%.30q: got %v, want %v", text, got, want)
		}
	}
}

func TestSampleListings(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "samples", "exports", "tokens")
	files, err := filepath.Glob(filepath.Join(dir, "ykman-*"))
	if err != nil || len(files) == 0 {
		t.Skip("no sample listings")
	}
	var devices []Device
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !IsYkman(data) {
			t.Errorf("%s is not recognised", path)
		}
		devices = append(devices, Devices(data)...)
	}
	devices = MergeDevices(devices)
	if len(devices) != 3 {
		t.Fatalf("devices %+v", devices)
	}
	for file, want := range map[string]string{"ykman-4.0.9-piv-info.txt": "", "ykman-5.9-piv-info.txt": "12000002"} {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		v := load(t, file, string(data), devices)
		device, _ := v.At(0).Token()
		if v.Len() != 3 || device.Serial != want || device.KeyPairs != 3 {
			t.Errorf("%s: %d certificates on %+v", file, v.Len(), device)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(version4))
	f.Add([]byte(version5))
	f.Add([]byte("PIV version: 1\nSlot :\n :\n\tSerial: 1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		IsYkman(data)
		b := inventory.NewBuilder()
		if err := LoadYkman(context.Background(), b, inventory.Source{}, data, Devices(data)); err != nil {
			t.Fatal(err)
		}
		v := b.Inventory()
		if c := v.Counts(); c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates != v.Len() {
			t.Fatalf("%+v", c)
		}
	})
}

// yubico-piv-tool prints the serial number of the device where other listings print that
// of a certificate.
func TestPIVTool(t *testing.T) {
	t.Parallel()
	const slots = "Slot 9a:\t\n\tAlgorithm:\tRSA2048\n\tSubject DN:\tC=US, O=Example Widgets Inc, CN=Dave Diaz\n\tIssuer DN:\tC=US, CN=Example Issuing CA\n" +
		"\tFingerprint:\t6ee2b8d33d134801929a2e870af1c8f489a6d24eadc8baedc609c1cb89ef89fb\n" +
		"\tNot Before:\tOct  1 07:30:00 2024 GMT\n\tNot After:\tDec 30 07:29:59 2027 GMT\nPIN tries left:\t3\n"
	for head, want := range map[string]inventory.Token{
		"Version:\t5.4.3\nSerial Number:\t12345678\nCHUID:\tNo data available\nCCC:\tNo data available\n": {Serial: "12345678", Model: "YubiKey", Firmware: "5.4.3", KeyPairs: 1},
		"CHUID:\t3019d4e7\nCCC:\tNo data available\n":                                                     {KeyPairs: 1}, // before release 1.5
	} {
		if !IsYkman([]byte(head + slots)) {
			t.Errorf("%q is not recognised", head)
		}
		v := load(t, "status.txt", head+slots, nil)
		if v.Len() != 1 {
			t.Fatalf("%d certificates, rejects %v", v.Len(), v.Rejects())
		}
		c := v.At(0)
		from, _ := c.NotBefore()
		to, _ := c.NotAfter()
		got := []string{c.Serial(), c.SHA256()[:8], c.Subject().String(), c.Content().Key.String(), inventory.FormatTime(from), inventory.FormatTime(to)}
		if diff := cmp.Diff([]string{"", "6ee2b8d3", "CN=Dave Diaz,O=Example Widgets Inc,C=US", "RSA-2048", "2024-10-01T07:30:00Z", "2027-12-30T07:29:59Z"}, got); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		if device, _ := c.Token(); device != want {
			t.Errorf("token %+v, want %+v", device, want)
		}
	}
	if IsYkman([]byte("Version:\t3\nSerial Number:\t12345678\n")) {
		t.Error("any text with a version is taken for one of slots")
	}
}
