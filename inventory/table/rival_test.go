package table

import (
	"context"
	"strings"
	"testing"

	"smigrate/inventory"
)

// Of two columns that say the same the one that is understood is read: Keyfactor Command
// has numbers in the first.
func TestRivals(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"numbers before words":  "SerialNumber,NotAfter,CertState,KeyType,KeySizeInBits,CertStateString,KeyTypeString\n44A1,2028-01-01,1,3,384,Active,ECC\n44A2,2028-01-01,1,3,384,Active,ECC\n",
		"words before numbers":  "SerialNumber,NotAfter,CertStateString,KeyTypeString,CertState,KeyType,KeySizeInBits\n44A1,2028-01-01,Active,ECC,1,3,384\n44A2,2028-01-01,Active,ECC,1,3,384\n",
		"an empty column first": "SerialNumber,NotAfter,Cert State,Key Type,Status,Key algorithm,Key size\n44A1,2028-01-01,,,Active,ECC,384\n44A2,2028-01-01,-,,Active,ECC,384\n",
		"few numbers":           "SerialNumber,NotAfter,CertState,KeyType,KeySizeInBits,CertStateString,KeyTypeString\n44A1,2028-01-01,1,3,384,Active,ECC\n44A2,2028-01-01,9,3,384,Active,ECC\n",
	} {
		v := mustLoad(t, text, Options{})
		if v.Len() != 2 || len(v.Rejects()) > 0 {
			t.Fatalf("%s: %+v", name, v.Counts())
		}
		for i := range v.Len() {
			c := v.At(i)
			if key := c.Content().Key; key.Algorithm != "EC" || key.Curve != "P-384" || c.Status() != inventory.Valid {
				t.Errorf("%s: %+v %v", name, key, c.Status())
			}
		}
		if notes := notesOf(v); strings.Count(notes, "both say") != 2 || strings.Contains(notes, "not understood") {
			t.Errorf("%s: %s", name, notes)
		}
	}
}

// The first column stays where it is understood as well as the other, or where a
// mapping says what its values mean.
func TestRivalsFirst(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "SerialNumber,NotAfter,Status,Cert State\n44A1,2028-01-01,Revoked,Active\n", Options{})
	if got := v.At(0).Status(); got != inventory.Revoked {
		t.Error(got)
	}
	m, err := ReadMapping(strings.NewReader("values:\n  key_algorithm: {\"1\": RSA}\n"))
	if err != nil {
		t.Fatal(err)
	}
	v = mustLoad(t, "SerialNumber,NotAfter,KeyType,KeyTypeString\n44A1,2028-01-01,1,ECC\n", Options{Mapping: m})
	if got := v.At(0).Content().Key.Algorithm; got != "RSA" {
		t.Error(got)
	}
}

// A table of tokens has two serial numbers: that of the certificate is the one whose
// header says so, wherever it stands.
func TestSerialOfTheDevice(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ header, row, serial, token string }{
		{"Serial,Firmware,Cert Serial", "12345678,5.4.3,44A1", "44A1", "12345678"},
		{"Serial number,Token model,Certificate serial number", "02AB1234,eToken 5110,44A1", "44A1", "02AB1234"},
		{"Zertifikatsseriennummer,Seriennummer,Firmware", "44A1,12345678,5.4.3", "44A1", ""},
		{"Serial,Cert Serial", "9901,44A1", "44A1", ""}, // of whatever
	} {
		v := mustLoad(t, c.header+",Valid to\n"+c.row+",2028-01-01\n", Options{})
		token, _ := v.At(0).Token()
		if got := v.At(0).Serial(); got != c.serial || token.Serial != c.token || !strings.Contains(notesOf(v), "both say serial") {
			t.Errorf("%s: %s on %q; %s", c.header, got, token.Serial, notesOf(v))
		}
	}
}

// Lists of devices with a plain "Serial number" hold no certificates; what says anything of
// certificates makes them a list of these.
func TestListsOfDevices(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ header, row, want string }{
		{"Serial number,Device type,User", "12345678,YubiKey 5C NFC,Anna", "tokens"},
		{"Serial number,Firmware,User", "12345678,5.4.3,Anna", "tokens"},
		{"Serial number,Model,User", "02AB1234,SafeNet eToken 5110,Anna", "tokens"},
		{"Serial number,Type,User", "02AB1234,YubiKey 5,Anna", "tokens"},
		{"Serial number,Type,User", "02AB1234,Mailbox,Anna", "2AB1234"},
		{"Certificate serial number,Device type,User", "44A1,YubiKey 5,Anna", "44A1"},
		{"Serial number,Device type,Valid to", "44A1,YubiKey 5,2028-01-01", "44A1"},
		{"Serial number,Device type,Issuer", "44A1,YubiKey 5,CN=CA", "44A1"},
	} {
		l, err := newTextLoader(context.Background(), inventory.NewBuilder(), strings.NewReader(c.header+"\n"+c.row+"\n"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err = l.open(); err != nil {
			got = l.side().String()
		} else {
			got = serialsOf(mustLoad(t, c.header+"\n"+c.row+"\n", Options{}))
		}
		if got != c.want {
			t.Errorf("%s: %s is %q, %v; want %q", c.header, c.row, got, err, c.want)
		}
	}
}

// Of two columns of issuers the one with distinguished names is read.
func TestRivalIssuers(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "serial,issuer,issuer2\n0A,\"DE, Example, CA 1\",/C=DE/O=Example/CN=CA 1\n", Options{})
	if got := v.At(0).Issuer(); got != "CN=CA 1,O=Example,C=DE" {
		t.Error(got)
	}
}

// "CA" names the CA, or says whether the certificate is that of one.
func TestFlagsOfAuthorities(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{"0": "", "false": "", "Example CA": "Example CA"} {
		v := mustLoad(t, "Serial,CA\n0A,"+cell+"\n", Options{})
		if got := v.At(0).Issuer(); got != want {
			t.Errorf("%q is the issuer %q", cell, got)
		}
	}
}

// A header that repeats one fact a thousand times costs one look at each of its columns:
// the long values of the first are not read for every rival.
func TestManyRivals(t *testing.T) {
	looks := 0
	saved := vocabulary[colEKUs]
	defer func() { vocabulary[colEKUs] = saved }()
	vocabulary[colEKUs] = func(s string) bool { looks++; return saved(s) }
	const rivals = 1000
	v := mustLoad(t, "Serial Number,Not After"+strings.Repeat(",EKU", rivals)+"\n44A1,2028-01-01"+strings.Repeat(",1.3.6.1.5.5.7.3.4", rivals)+"\n", Options{})
	if v.Len() != 1 || looks > rivals {
		t.Errorf("%d certificates, %d looks", v.Len(), looks)
	}
}

// A column of people that holds distinguished names is the subject, unless there is one
// or a mapping says that it is none.
func TestSubjectsOfOwners(t *testing.T) {
	t.Parallel()
	const subject = "2.5.4.42=Jo,CN=Jo Doe,O=Example,C=US"
	for name, test := range map[string]struct{ text, mapping, subject, holder string }{
		"an owner":         {"Serial,Valid to,Owner\n44A1,2028-01-01,\"CN=Jo Doe, givenName=Jo, O=Example, C=US\"\n", "", "CN=Jo Doe,2.5.4.42=Jo,O=Example,C=US", ""},
		"a common name":    {"Seriennummer;Gültig bis;Ausgestellt für\n44A1;2028-01-01;G=Jo, CN=Jo Doe, O=Example, C=US\n", "", subject, ""},
		"beside a subject": {"Serial,Valid to,Owner,Subject\n44A1,2028-01-01,\"CN=Boss, O=Example\",\"G=Jo, CN=Jo Doe, O=Example, C=US\"\n", "", subject, "CN=Boss, O=Example"},
		"names of people":  {"Serial,Valid to,Owner\n44A1,2028-01-01,Jo Doe\n", "", "", "Jo Doe"},
		"a mapping":        {"Serial,Valid to,Owner\n44A1,2028-01-01,\"CN=Boss, O=Example\"\n", "columns: {holder: Owner}\n", "", "CN=Boss, O=Example"},
	} {
		var opt Options
		if test.mapping != "" {
			m, err := ReadMapping(strings.NewReader(test.mapping))
			if err != nil {
				t.Fatal(err)
			}
			opt.Mapping = m
		}
		v := mustLoad(t, test.text, opt)
		if c := v.At(0); c.Subject().String() != test.subject || c.Holder() != test.holder {
			t.Errorf("%s: subject %q, holder %q", name, c.Subject(), c.Holder())
		}
		if got := strings.Contains(notesOf(v), "taken for subject"); got != (test.subject != "" && test.holder == "") {
			t.Errorf("%s: notes %s", name, notesOf(v))
		}
	}
}

// "SN" is the serial number where its values are such numbers, and else the surname that LDAP
// calls so.
func TestAmbiguousSerial(t *testing.T) {
	t.Parallel()
	v := mustLoad(t, "CN,SN,Valid to\nAnn,44:FF:A1:04:4A,2028-01-31\nBob,44FFA1044B,2028-01-31\n", Options{})
	if serialsOf(v) != "44FFA1044A 44FFA1044B" || !strings.Contains(notesOf(v), `column "SN" is taken for serial`) {
		t.Errorf("serial numbers %q, notes %s", serialsOf(v), notesOf(v))
	}
	v = mustLoad(t, "givenName,SN,Valid to\nAnn,Example,2028-01-31\n", Options{})
	if got := v.At(0).Subject().String(); got != "2.5.4.4=Example,2.5.4.42=Ann" && got != "2.5.4.42=Ann,2.5.4.4=Example" {
		t.Errorf("subject %s", got)
	}
}
