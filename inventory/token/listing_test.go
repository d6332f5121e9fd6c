package token

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

type loadFunc func(context.Context, *inventory.Builder, inventory.Source, []byte, []Device) error

func p11tool(zone *time.Location) loadFunc {
	return func(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, devices []Device) error {
		return LoadP11Tool(ctx, b, src, data, devices, zone)
	}
}

func loadText(t *testing.T, load loadFunc, file, text string, devices []Device) *inventory.Inventory {
	t.Helper()
	b := inventory.NewBuilder()
	if err := load(context.Background(), b, inventory.Source{File: file}, []byte(text), devices); err != nil {
		t.Fatal(err)
	}
	return b.Inventory()
}

const objects = `Using slot 0 with a present token (0x0)
Logging in to "Erin Evans".
Please enter User PIN: 
Private Key Object; RSA 
  label:      SIGN key
  ID:         0a1b
  Usage:      decrypt, sign, unwrap
Public Key Object; RSA 3072 bits
  label:      SIGN key
  ID:         0A1B
  Usage:      encrypt, verify, wrap
Certificate Object; type = X.509 cert
  label:      SIGN key
  subject:    DN: C=FR, O=Soci\xC3\xA9t\xC3\xA9 Exemple, S.A., CN=Erin "E." Evans + Co/emailAddress=erin@example.com/serialNumber=42
  serial:     C0FFEE0000000001
  ID:         0a1b
Private Key Object; EC
  label:      ENC key
  ID:         02
Public Key Object; EC  EC_POINT 384 bits
  EC_POINT:   0461
  EC_PARAMS:  06052b81040022
  label:      ENC key
  ID:         02
Certificate Object; type = X.509 cert
  label:      ENC key
  subject:    DN: CN=Erin Evans
  serial:     C0FFEE0000000002
  ID:         02
Certificate Object; type = X.509 cert
  label:      Old
  serial:     xyz
  ID:         03
Certificate Object; type = X.509 cert
  label:      CA
  serial:     C0FFEE0000000004
  ID:         04
Data object 1; 
  label:      'CHUID'
`

func TestPKCS11Tool(t *testing.T) {
	devices := []Device{{Serial: "AB12", Model: "IDPrime 940", Label: "Erin Evans", Slot: "0x1"}, {Serial: "CD34", Label: "Other", Slot: "0x0"}}
	for name, text := range map[string]string{"LF": objects, "CRLF": strings.ReplaceAll(objects, "\n", "\r\n")} {
		if !IsPKCS11Tool([]byte(text)) || !IsPKCS11Tool([]byte(text[:512])) {
			t.Errorf("%s: not recognised", name)
		}
		v := loadText(t, LoadPKCS11Tool, "objects.txt", text, devices)
		if got, want := v.Counts(), (inventory.Counts{Rows: 4, Certificates: 3, Rejects: 1}); got != want {
			t.Fatalf("%s: got %+v, want %+v", name, got, want)
		}
		a, b := v.At(0), v.At(1)
		got := []string{a.Serial(), a.Content().Key.String(), b.Serial(), b.Content().Key.String(), a.Subject().String()}
		want := []string{"C0FFEE0000000001", "RSA-3072", "C0FFEE0000000002", "P-384",
			`2.5.4.5=42,1.2.840.113549.1.9.1=erin@example.com,CN=Erin \"E.\" Evans \+ Co,O=Société Exemple\, S.A.,C=FR`}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		device, _ := a.Token()
		if device != (inventory.Token{Serial: "AB12", Model: "IDPrime 940", KeyPairs: 2}) {
			t.Errorf("%s: token %+v: the label comes before the slot", name, device)
		}
		if _, ok := v.At(2).Token(); ok {
			t.Errorf("%s: a certificate without its private key is on no token", name)
		}
		if r := v.Rejects()[0]; r.Value != "xyz" || r.Row != 30 {
			t.Errorf("%s: reject %+v", name, r)
		}
	}
}

func TestObjectsFindTheirDevice(t *testing.T) {
	plain := strings.Join(strings.SplitAfter(objects, "\n")[3:], "")
	slot := "Using slot with label \"(null)\" (0x76)\n" + plain
	withURI := strings.Replace(plain, "  ID:         0a1b", "  ID:         0a1b\n  uri:        pkcs11:model=X;serial=77%2F1;token=A%20B;id=%0a;type=cert", 1)
	listed := "Available slots:\nSlot 0 (0x5): Reader\n  token label        : L\n  token model        : M\n  serial num         : 5555\n"
	one := []Device{{Serial: "a5bea36c2fc1b88b", Model: "SoftHSM v2", Slot: "0x76", Label: "L"}}
	two := append(one[:1:1], Device{Serial: "40c7be1cf6807925", Slot: "0x76"})
	for name, test := range map[string]struct {
		file, text, serial, model string
		devices                   []Device
	}{
		"nothing names it":               {"o.txt", plain, "", "", one},
		"by slot":                        {"o.txt", slot, "a5bea36c2fc1b88b", "SoftHSM v2", one},
		"two devices in one slot number": {"o.txt", slot, "", "", two},
		"by file name, before the slot":  {"o_40C7BE1CF6807925.txt", slot, "40c7be1cf6807925", "", two},
		"by file name alone":             {"o_40c7be1cf6807925.txt", plain, "40c7be1cf6807925", "", nil},
		"a date in the name":             {"o_20261121.txt", plain, "", "", nil},
		"two numbers in the name":        {"o_40c7be1cf6807925_a5bea36c2fc1b88b.txt", plain, "", "", nil},
		"by URI":                         {"o.txt", withURI, "77/1", "N", append(one, Device{Serial: "77/1", Model: "N"})},
		"listed in the same file":        {"o.txt", listed + plain, "5555", "M", nil},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "by URI" {
				test.model = "X" // what the URI says itself
			}
			v := loadText(t, LoadPKCS11Tool, test.file, test.text, test.devices)
			device, _ := v.At(0).Token()
			if device.Serial != test.serial || device.Model != test.model {
				t.Errorf("token %+v, want %s %s", device, test.serial, test.model)
			}
			told := false
			for _, n := range v.Notes() {
				told = told || strings.Contains(n.Text.String(), "serial number into the name")
			}
			if told != (test.serial == "") {
				t.Errorf("notes %v", v.Notes())
			}
		})
	}
}

func TestSeveralRuns(t *testing.T) {
	run := "Using slot with label \"%s\" (0x1)\nCertificate Object; type = X.509 cert\n  label: x\n  serial: %016X\n  ID: 01\n"
	text := fmt.Sprintf(run, "A", 1<<62) + fmt.Sprintf(run, "B", 1<<62+1)
	v := loadText(t, LoadPKCS11Tool, "all.txt", text, []Device{{Serial: "1111", Label: "A"}, {Serial: "2222", Label: "B"}})
	a, _ := v.At(0).Token()
	b, _ := v.At(1).Token()
	if a.Serial != "1111" || b.Serial != "2222" || a.KeyPairs != 1 {
		t.Errorf("tokens %+v, %+v", a, b)
	}
}

func TestSubjects(t *testing.T) {
	for text, want := range map[string]string{
		`DN: C=US, O=Example, CN=A`:                     "CN=A,O=Example,C=US",
		`DN: C=US, CN=A/UID=7/2.5.4.97=NTRUS-1`:         "2.5.4.97=NTRUS-1,UID=7,CN=A,C=US",
		`DN: CN=https://example.com/page=1, O=Example`:  "O=Example,CN=https://example.com/page=1",
		`CN=A,O=Example\, Inc.,C=US`:                    `CN=A,O=Example\, Inc.,C=US`,
		`DN: O=Example, OU=R\/D \+ Test, CN=A+UID=7`:    `CN=A+UID=7,OU=R/D \+ Test,O=Example`,
		`DN: C=US, O=A/B, CN=x\/title=y`:                "CN=x/title=y,O=A/B,C=US",
		`/C=US/O=Example/CN=A`:                          "CN=A,O=Example,C=US",
		`DN: O=\xFF bad, CN=\xE6\x97\xA5\xE6\x9C\xAC 1`: "CN=日本 1,O=\uFFFD bad",
	} {
		n, err := parseSubject(text)
		if err != nil || n.String() != want {
			t.Errorf("%s: got %q (%v), want %q", text, n, err, want)
		}
	}
}

const p11Objects = `Object 0:
	URL: pkcs11:model=p11-kit-trust;manufacturer=PKCS%2311%20Kit;serial=1;token=System%20Trust;id=%00;object=Root;type=cert
	Type: X.509 Certificate (RSA-4096)
	Expires: Fri Jan  1 00:00:00 2038
	Label: Root
	Flags: CKA_CERTIFICATE_CATEGORY=CA; CKA_TRUSTED; 
	ID: 00

Object 1:
	URL: pkcs11:model=eToken;manufacturer=M%C3%BCller%3B%20Co;serial=GAKT00040D6D;token=T;id=%AB%01;object=key;type=cert
	Type: X.509 Certificate (EC/ECDSA-SECP384R1)
	Expires: Tue Apr 18 23:59:59 2028
	Label: key
	ID: ab:01

Object 2:
	URL: pkcs11:model=eToken;serial=GAKT00040D6D;token=T;id=%02;type=cert
	Type: X.509 Certificate (EdDSA (Ed25519)-256)
	Expires: someday
`

// The columns of a pre-issuance file of vSEC:CMS stand in any order, and names of
// templates hold what they like.
func TestPreissuance(t *testing.T) {
	const text = "V;1.0\r\nT;DN;TEMPLATE;CSN\r\n" +
		`C;"CN=Anna Adler,DC=corp,DC=example";"Logon; S/MIME";"5701135125898D0D2A0AFFFF"` + "\r\n" + `C;CN=Ben Berg;;5701135125898D0D4456FFFF` + "\r\n"
	want := []Device{{Serial: "5701135125898D0D2A0AFFFF"}, {Serial: "5701135125898D0D4456FFFF"}}
	if diff := cmp.Diff(want, Devices([]byte(text))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A certificate without an end has one in the year 10000 where the machine is east of UTC.
func TestP11ToolNoEnd(t *testing.T) {
	const end = "Tue Apr 18 23:59:59 2028"
	for _, printed := range []string{"Sat Jan  1 00:59:59 10000", "Fri Dec 31 23:59:59 9999"} {
		for _, zone := range []*time.Location{nil, time.FixedZone("", -3600)} {
			v := loadText(t, p11tool(zone), "list.txt", strings.Replace(p11Objects, end, printed, 1), nil)
			if to, known := v.At(0).NotAfter(); !known || inventory.FormatTime(to) != "9999-12-31T23:59:59Z" {
				t.Errorf("%s: %s %t", printed, inventory.FormatTime(to), known)
			}
		}
	}
}

// The year 10000 behind what is no time does not make it one.
func TestP11ToolNoTime(t *testing.T) {
	for _, printed := range []string{"never before 10000", "Tue Apr 18 23:59:59 10000", "Sat Jan 77 00:59:59 10000"} {
		v := loadText(t, p11tool(nil), "list.txt", strings.Replace(p11Objects, "Tue Apr 18 23:59:59 2028", printed, 1), nil)
		if to, known := v.At(0).NotAfter(); known {
			t.Errorf("%s: %s", printed, inventory.FormatTime(to))
		}
	}
}

func TestP11Tool(t *testing.T) {
	if !IsP11Tool([]byte(p11Objects)) || isP11ToolTokens([]byte(p11Objects)) {
		t.Error("not recognised")
	}
	berlin := time.FixedZone("", 7200)
	for name, text := range map[string]string{"LF": p11Objects, "CRLF": strings.ReplaceAll(p11Objects, "\n", "\r\n")} {
		v := loadText(t, p11tool(berlin), "list.txt", text, []Device{{Serial: "GAKT00040D6D", Firmware: "1.2"}})
		if got, want := v.Counts(), (inventory.Counts{Rows: 3, Certificates: 2, Rejects: 1}); got != want {
			t.Fatalf("%s: got %+v, want %+v", name, got, want)
		}
		c := v.At(0)
		to, _ := c.NotAfter()
		if inventory.FormatTime(to) != "2028-04-18T21:59:59Z" || c.Content().Key.String() != "P-384" || c.Serial() != "" {
			t.Errorf("%s: %s %v", name, inventory.FormatTime(to), c.Content().Key)
		}
		if device, _ := c.Token(); device != (inventory.Token{Serial: "GAKT00040D6D", Model: "eToken", Firmware: "1.2", KeyPairs: 2}) {
			t.Errorf("%s: token %+v", name, device)
		}
		if d := v.At(1); d.Content().Key.Algorithm != "Ed25519" || d.Known().Has(inventory.FieldNotAfter) {
			t.Errorf("%s: %+v", name, d.Content())
		}
	}
}

func TestURLsOfCertificates(t *testing.T) {
	urls := "pkcs11:serial=1111;token=T;id=%01;type=cert\npkcs11:serial=1111;token=T;id=%02;type=cert\n"
	if !IsP11Tool([]byte(urls)) || IsDevices([]byte(urls)) {
		t.Error("not recognised")
	}
	if v := loadText(t, p11tool(nil), "urls.txt", urls+urls, nil); v.Len() != 2 || v.Counts().Duplicates != 2 {
		t.Errorf("%+v", v.Counts())
	}
}

const dump = `Using reader with a card: Example Reader 00 00
PKCS#15 Card [MyEID]:
	Version        : 0
	Serial number  : 0011223344
	Manufacturer ID: Aventra Ltd.

Private EC Key [Sign]
	Usage          : [0x04], sign
	FieldLength    : 256
	ID             : 45

X.509 Certificate [Sign]
	Authority      : no
	ID             : 45
	Encoded serial : 02 09 00C0FFEE0000000001

X.509 Certificate [Issuing CA]
	Authority      : yes
	ID             : 46
	Encoded serial : 02 01 07

X.509 Certificate [Broken]
	Authority      : no
	ID             : 47
	Encoded serial : 02 12 4400
`

func TestPKCS15Tool(t *testing.T) {
	if !IsPKCS15Tool([]byte(dump)) || !IsPKCS15Tool([]byte(dump[strings.Index(dump, "PKCS#15"):])) {
		t.Error("not recognised")
	}
	v := loadText(t, LoadPKCS15Tool, "dump.txt", dump, []Device{{Serial: "0011223344", Model: "MyEID"}})
	if got, want := v.Counts(), (inventory.Counts{Rows: 3, Certificates: 1, Rejects: 2}); got != want {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	c := v.At(0)
	device, _ := c.Token()
	if c.Serial() != "C0FFEE0000000001" || c.Content().Key.String() != "P-256" || device != (inventory.Token{Serial: "0011223344", Model: "MyEID", KeyPairs: 1}) {
		t.Errorf("%s %v %+v", c.Serial(), c.Content().Key, device)
	}
}

func TestListsOfDevices(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []Device
	}{
		"a blank token of a maker": {
			"Available slots:\nSlot 0 (0x0): R\n  token label        : \n  token flags        : rng\n  serial num         : 9999\nSlot 1 (0x1): R\n  (empty)\n", nil,
		},
		"the constant of ykcs11": {
			"Slot 0 (0x0): R\n  token label        : Y\n  token manufacturer : Yubico (www.yubico.com)\n  serial num         : 1234\n", nil,
		},
		"stock of cards": {"CSN\r\n5701000000000000A0010001\r\n5701000000000000A0010002\r\n",
			[]Device{{Serial: "5701000000000000A0010001"}, {Serial: "5701000000000000A0010002"}}},
		"quotes that are not closed": {"V;1.0\nT;DN;CSN\nC;\"CN=A;5701000000000000A0010001\nC;CN=B;\"5701000000000000A0010002\n",
			[]Device{{Serial: "5701000000000000A0010001"}, {Serial: "5701000000000000A0010002"}}},
		"columns in another order": {"V;1.0\nT;DN;CSN\nC;\"CN=A,DC=example\";\"5701000000000000A0010001\"\n", []Device{{Serial: "5701000000000000A0010001"}}},
		"p11-kit 0.25": {"module: softhsm2\n    path: /usr/lib/libsofthsm2.so\n    library-description: x\n    token: T\n        manufacturer: M\n" +
			"        model: SoftHSM v2\n        serial-number: abcd\n        flags:\n              token-initialized\n",
			[]Device{{Serial: "abcd", Model: "SoftHSM v2", Label: "T", Manufacturer: "M"}}},
		"a table": {"serial;name\n1;2\n", nil},
		"nothing": {"", nil},
	} {
		if diff := cmp.Diff(test.want, Devices([]byte(test.text))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if got := IsDevices([]byte(test.text)); got != (name != "a table" && name != "nothing") {
			t.Errorf("%s: recognised %v", name, got)
		}
	}
}

// TestCutOff cuts every listing anywhere: nothing fails, and no row is lost.
func TestCutOff(t *testing.T) {
	for text, load := range map[string]loadFunc{objects: LoadPKCS11Tool, p11Objects: p11tool(nil), dump: LoadPKCS15Tool} {
		for n := range len(text) {
			v := loadText(t, load, "cut.txt", text[:n], Devices([]byte(text[:n])))
			if c := v.Counts(); c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates != v.Len() {
				t.Fatalf("cut at %d: %+v", n, c)
			}
		}
	}
}

func TestLongLine(t *testing.T) {
	text := "Certificate Object; type = X.509 cert\n  label: " + strings.Repeat("x", 8<<20) + "\n  serial: C0FFEE0000000001\n"
	if v := loadText(t, LoadPKCS11Tool, "long.txt", text, nil); v.Len() != 1 || v.At(0).Serial() != "C0FFEE0000000001" {
		t.Errorf("%+v", v.Counts())
	}
}

func devicesOnly(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, _ []Device) error {
	return LoadDevices(ctx, b, src, data)
}

func FuzzListings(f *testing.F) {
	for _, s := range []string{objects, p11Objects, dump, version4, "V;1.0\nT;CSN\nC;\"5701000000000000A0010001\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		head := bytes.TrimLeft(data, " \t\r\n")
		IsYkman(head)
		IsPKCS11Tool(head)
		IsP11Tool(head)
		IsPKCS15Tool(head)
		IsDevices(head)
		devices := Devices(data)
		for _, load := range []loadFunc{LoadPKCS11Tool, p11tool(nil), LoadPKCS15Tool, LoadYkman, devicesOnly} {
			b := inventory.NewBuilder()
			if err := load(context.Background(), b, inventory.Source{File: "a_1234567.txt"}, data, devices); err != nil {
				t.Fatal(err)
			}
			v := b.Inventory()
			if c := v.Counts(); c.Rows != c.Certificates+c.Duplicates+c.Rejects || c.Certificates != v.Len() {
				t.Fatalf("%+v", c)
			}
		}
	})
}
