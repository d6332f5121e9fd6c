package inventory

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// build opens a source for each list of records and adds them.
func build(sources ...[]Record) *Inventory {
	b := NewBuilder()
	for i, records := range sources {
		b.Begin(Source{File: fmt.Sprintf("source %d", i+1)})
		for j := range records {
			records[j].Entry = j + 1
			b.Add(&records[j])
		}
	}
	return b.Inventory()
}

// long is a serial number of 64 bits and more, which occurs only once (BR 7.1).
var long = []byte{0x4a, 1, 2, 3, 4, 5, 6, 7}

func fingerprint(b byte) []byte { return bytes.Repeat([]byte{b}, 32) }

// ended is a record with an end of validity.
func ended(r Record, day smime.Date) Record {
	r.NotAfter = (day + 1).Unix() - 1
	r.Know(FieldNotAfter)
	return r
}

// When two records are about one certificate: RFC 5280, 4.1.2.2 makes a serial
// number unique within its issuer only.
func TestDuplicates(t *testing.T) {
	t.Parallel()
	const ca, other = "CN=Example CA,O=Example,C=US", "CN=Other CA,O=Example,C=US"
	tests := []struct {
		name string
		a, b Record
		same bool
	}{
		{"one fingerprint", Record{SHA256: fingerprint(1)}, Record{SHA256: fingerprint(1)}, true},
		{"two fingerprints", Record{SHA256: fingerprint(1)}, Record{SHA256: fingerprint(2)}, false},
		{"one fingerprint, two serial numbers as printed", Record{SHA256: fingerprint(1), Serial: long}, Record{SHA256: fingerprint(1), Serial: []byte{7}}, true},
		{"two fingerprints, one serial number", Record{SHA256: fingerprint(1), Serial: long}, Record{SHA256: fingerprint(2), Serial: long}, false},
		{"serial number and issuer", Record{Serial: long, Issuer: ca}, Record{Serial: long, Issuer: ca}, true},
		{"issuer in another case", Record{Serial: long, Issuer: ca}, Record{Serial: long, Issuer: strings.ToUpper(ca)}, true},
		{"two issuers", Record{Serial: long, Issuer: ca}, Record{Serial: long, Issuer: other}, false},
		{"two issuers with one common name", Record{Serial: long, Issuer: ca}, Record{Serial: long, Issuer: "CN=Example CA,O=Elsewhere,C=US"}, false},
		{"issuer by its common name alone", Record{Serial: long, Issuer: ca}, Record{Serial: long, Issuer: "Example CA"}, true},
		{"another common name alone", Record{Serial: long, Issuer: ca}, Record{Serial: long, Issuer: "Other CA"}, false},
		{"64 bits without an issuer", Record{Serial: long, Issuer: ca}, Record{Serial: long}, true},
		{"fingerprint on one side alone", Record{Serial: long, SHA256: fingerprint(1)}, Record{Serial: long}, true},
		{"a short serial number with an issuer", Record{Serial: []byte{7}, Issuer: ca}, Record{Serial: []byte{7}, Issuer: ca}, true},
		{"a short one without", ended(Record{Serial: []byte{7}, Issuer: ca}, 20000), ended(Record{Serial: []byte{7}}, 20001), false},
		{"a short one without that agrees in its end", ended(Record{Serial: []byte{7}, Issuer: ca}, 20000), ended(Record{Serial: []byte{7}}, 20000), true},
		{"a short one whose end is unknown", ended(Record{Serial: []byte{7}}, 20000), Record{Serial: []byte{7}}, false},
		{"neither serial number nor fingerprint", ended(Record{}, 20000), ended(Record{}, 20000), false},
		{"serial number 0", Record{Serial: []byte{0}, Issuer: ca}, Record{Serial: []byte{0}, Issuer: ca}, true},
	}
	for _, tt := range tests {
		want := Counts{Rows: 2, Certificates: 2}
		if tt.same {
			want = Counts{Rows: 2, Certificates: 1, Duplicates: 1}
		}
		if diff := cmp.Diff(want, build([]Record{tt.a, tt.b}).Counts()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if diff := cmp.Diff(want, build([]Record{tt.b, tt.a}).Counts()); diff != "" {
			t.Errorf("%s, the other way round (-want +got):\n%s", tt.name, diff)
		}
	}
}

// Rows = Certificates + Duplicates + Rejects, whatever collides with whatever; a
// map of what was seen is the oracle for records that all name their issuer.
func TestCountsAddUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := NewBuilder()
		seen := map[string]bool{}
		var want Counts
		for range rapid.IntRange(1, 4).Draw(t, "sources") {
			b.Begin(Source{})
			for range rapid.IntRange(0, 30).Draw(t, "rows") {
				want.Rows++
				if rapid.IntRange(0, 9).Draw(t, "reject") == 0 {
					want.Rejects++
					b.Reject(1, "", "", wording.Of("broken"))
					continue
				}
				serial := rapid.SampledFrom([]string{"\x01", "\x02", "\x4a\x01\x02\x03\x04\x05\x06\x07", "\x4b\x01\x02\x03\x04\x05\x06\x07"}).Draw(t, "serial")
				issuer := rapid.SampledFrom([]string{"CN=A,C=US", "CN=B,C=US", "CN=C,C=US"}).Draw(t, "issuer")
				if key := serial + issuer; seen[key] {
					want.Duplicates++
				} else {
					want.Certificates++
					seen[key] = true
				}
				b.Add(&Record{Serial: []byte(serial), Issuer: issuer})
			}
		}
		v := b.Inventory()
		if diff := cmp.Diff(want, v.Counts()); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		if v.Len() != want.Certificates || len(v.Rejects()) != want.Rejects {
			t.Fatalf("%d certificates and %d rejects are there, %+v were counted", v.Len(), len(v.Rejects()), want)
		}
		for _, s := range v.Sources() {
			if s.Rows != s.Certificates+s.Duplicates+s.Rejects {
				t.Fatalf("a source does not add up: %+v", s)
			}
		}
	})
}

// tableRow is what a CA's list says of a certificate.
func tableRow() Record {
	r := Record{
		Serial: long, Issuer: "Example CA", Holder: "Jo Doe", Unit: "Sales", Site: "Oslo", Customer: "Example Ltd",
		Status: Revoked, RevokedAt: 1_700_000_000, Token: Token{Serial: "T1"}, Emails: []string{"Old@Example.com"},
		Content: Content{Type: smime.Mailbox, TypeBasis: BasisStated, Key: smime.Key{Algorithm: "EC", Size: 256}},
	}
	r.Know(FieldIssuer | FieldEmails | FieldType | FieldKey | FieldKeySize)
	return ended(r, 20000)
}

// certificateRecord is the same certificate itself.
func certificateRecord(t *testing.T) Record {
	t.Helper()
	r := Record{
		Certificate: true, Serial: long, SHA256: fingerprint(9), Issuer: "CN=Example CA,O=Example,C=US", Precision: ToSecond,
		Subject: name(t, "C", "US", "O", "Example Ltd", "GN", "Jo", "SN", "Doe"), Emails: []string{"jo@example.com"},
		NotBefore: smime.NewDate(2025, 1, 1).Unix(), NotAfter: smime.NewDate(2026, 1, 1).Unix() - 1,
		Content: Content{
			Key: smime.Key{Algorithm: "RSA", Size: 3072}, KeyUsage: smime.DigitalSignature, Policies: []string{"2.23.140.1.5.3.2"},
			EKUs: []string{smime.EmailProtection}, SAN: SANRFC822,
		},
	}
	r.Know(FieldSubject | FieldIssuer | FieldEmails | FieldNotBefore | FieldNotAfter | FieldKey | FieldKeySize | FieldKeyUsage |
		FieldEKUs | FieldPolicies | FieldSAN | FieldUPN | FieldCRL | FieldAIA | FieldExtensions)
	return r
}

// The certificate wins over what a table says of it, and the table's word on
// state, holder and device stays; which of the two is read first does not matter.
func TestCertificateWinsOverRow(t *testing.T) {
	t.Parallel()
	for _, v := range []*Inventory{
		build([]Record{tableRow()}, []Record{certificateRecord(t)}),
		build([]Record{certificateRecord(t)}, []Record{tableRow()}),
	} {
		first := v.Sources()[0].File
		if v.Len() != 1 {
			t.Fatalf("%d certificates, want 1", v.Len())
		}
		c := v.At(0)
		notAfter, _ := c.NotAfter()
		revokedAt, _ := c.RevokedAt()
		token, _ := c.Token()
		got := map[string]any{
			"issuer": c.Issuer(), "emails": strings.Join(c.Emails(), " "), "type": c.Content().Type, "basis": c.Content().TypeBasis,
			"key": c.Content().Key.String(), "not after": FormatTime(notAfter), "precision": c.Precision(), "sha256": c.SHA256() != "",
			"subject": c.Subject().String(), "status": c.Status(), "revoked at": revokedAt, "holder": c.Holder(), "unit": c.Unit(),
			"site": c.Site(), "customer": c.Customer(), "token": token.Serial, "generation": c.Content().Generation,
		}
		want := map[string]any{
			"issuer": "CN=Example CA,O=Example,C=US", "emails": "jo@example.com", "type": smime.Sponsored, "basis": BasisPolicy,
			"key": "RSA-3072", "not after": "2025-12-31T23:59:59Z", "precision": ToSecond, "sha256": true,
			"subject": "2.5.4.4=Doe,2.5.4.42=Jo,O=Example Ltd,C=US", "status": Revoked, "revoked at": int64(1_700_000_000), "holder": "Jo Doe", "unit": "Sales",
			"site": "Oslo", "customer": "Example Ltd", "token": "T1", "generation": smime.Multipurpose,
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s first (-want +got):\n%s", first, diff)
		}
		if diff := cmp.Diff([]string(nil), c.Unknown(), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s first, unknown (-want +got):\n%s", first, diff)
		}
	}
}

// The source of a certificate is the file that holds it, even when a table named
// it first.
func TestSourceAfterMerge(t *testing.T) {
	t.Parallel()
	filler := Record{Serial: []byte{1, 2, 3, 4, 5, 6, 7, 8, 9}}
	table := []Record{filler, tableRow()}
	c := build(table, []Record{certificateRecord(t)}).At(1)
	if c.Source().File != "source 2" || c.Entry() != 1 {
		t.Errorf("got %s entry %d, want source 2 entry 1", c.Source().File, c.Entry())
	}
	c = build([]Record{tableRow()}, []Record{filler, tableRow()}).At(0)
	if c.Source().File != "source 1" || c.Entry() != 1 {
		t.Errorf("two tables: got %s entry %d, want source 1 entry 1", c.Source().File, c.Entry())
	}
}

// A serial number that a table printed wrongly (in decimal, say) is corrected by
// the certificate, and the certificate is then found by it.
func TestCertificateCorrectsSerial(t *testing.T) {
	t.Parallel()
	wrong := Record{Serial: []byte{0x12, 0x34}, SHA256: fingerprint(9)}
	v := build([]Record{wrong}, []Record{certificateRecord(t)}, []Record{{Serial: long, Holder: "Jo Doe"}})
	if got := v.At(0).Serial(); v.Len() != 1 || got != "4A01020304050607" {
		t.Errorf("%d certificates, the first %s; want 1, 4A01020304050607", v.Len(), got)
	}
	if got := v.At(0).Holder(); got != "Jo Doe" {
		t.Errorf("the holder of the corrected serial number is %q", got)
	}
}

// A table cannot correct the serial number of a certificate.
func TestRowKeepsSerial(t *testing.T) {
	t.Parallel()
	v := build([]Record{certificateRecord(t)}, []Record{{Serial: []byte{0x12, 0x34}, SHA256: fingerprint(9)}})
	if got := v.At(0).Serial(); got != "4A01020304050607" {
		t.Errorf("got %s", got)
	}
}

// Among tables the first wins, and later ones fill what it does not know or knows
// less precisely.
func TestTablesCompleteOneAnother(t *testing.T) {
	t.Parallel()
	first := ended(Record{Serial: long, Emails: []string{"a@example.com"}, Holder: "Jo", Precision: ToDate, Content: Content{EKUs: []string{smime.EmailProtection}}}, 20000)
	first.Know(FieldEmails | FieldEKUs)
	second := Record{
		Serial: long, SHA256: fingerprint(3), Issuer: "Example CA", Emails: []string{"b@example.com"}, Holder: "Someone else", Unit: "Sales",
		NotBefore: smime.Date(19000).Unix(), NotAfter: smime.Date(30000).Unix(), Precision: ToSecond, Status: Valid,
		Content: Content{EKUs: []string{smime.EFS}, Policies: []string{"2.23.140.1.5.1.1"}},
	}
	second.Know(FieldEmails | FieldEKUs | FieldIssuer | FieldNotBefore | FieldNotAfter | FieldPolicies)
	v := build([]Record{first}, []Record{second})
	c := v.At(0)
	notBefore, _ := c.NotBefore()
	notAfter, _ := c.NotAfter()
	got := []any{
		strings.Join(c.Emails(), " "), c.Content().EKUs, smime.DateOf(notAfter), c.Precision(), c.Holder(), // known to the first, but for a more precise time
		c.Issuer(), smime.DateOf(notBefore), c.Content().Policies, c.Content().Generation, c.Unit(), c.Status(), c.SHA256() != "", // filled in
	}
	want := []any{
		"a@example.com", []string{smime.EmailProtection}, smime.Date(30000), ToSecond, "Jo",
		"Example CA", smime.Date(19000), []string{"2.23.140.1.5.1.1"}, smime.Legacy, "Sales", Valid, true,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A guess gives way to what a later source knows.
func TestMergeReplacesGuess(t *testing.T) {
	t.Parallel()
	guessed := Record{Serial: long, Subject: name(t, "CN", "Jo Doe")}
	guessed.Know(FieldSubject)
	told := Record{Serial: long, Content: Content{Policies: []string{"2.23.140.1.5.3.3"}}}
	told.Know(FieldPolicies)
	c := build([]Record{guessed}, []Record{told}).At(0).Content()
	if c.Type != smime.Sponsored || c.TypeBasis != BasisPolicy || c.Generation != smime.Strict {
		t.Errorf("got %s (%s), %s (%s)", c.Type, c.TypeBasis, c.Generation, c.GenerationBasis)
	}
}

// What several sources say of one device adds up.
func TestTokenMerge(t *testing.T) {
	t.Parallel()
	serial := Token{Serial: "123"}
	listing := Token{Serial: "123", Model: "YubiKey 5 NFC", Firmware: "5.4.3", KeyPairs: 3}
	model := Token{Model: "YubiKey 5"}
	with := func(tokens ...Token) []Token {
		var sources [][]Record
		for _, x := range tokens {
			sources = append(sources, []Record{{Serial: long, Token: x}})
		}
		v := build(sources...)
		token, _ := v.At(0).Token()
		list := []Token{token}
		for _, t := range v.Tokens() {
			list = append(list, t)
		}
		return list
	}
	tests := []struct {
		name string
		got  []Token // the certificate's, then all
		want []Token
	}{
		{"a table, then the device's own listing", with(serial, listing), []Token{listing, listing}},
		{"the listing, then the table", with(listing, serial), []Token{listing, listing}},
		{"the first model stays", with(listing, Token{Serial: "123", Model: "Key", KeyPairs: 1}), []Token{listing, listing}},
		{"more key pairs were seen later", with(listing, Token{Serial: "123", KeyPairs: 4}), []Token{
			{Serial: "123", Model: "YubiKey 5 NFC", Firmware: "5.4.3", KeyPairs: 4},
			{Serial: "123", Model: "YubiKey 5 NFC", Firmware: "5.4.3", KeyPairs: 4},
		}},
		{"a device without a serial number gives way to one with it", with(model, listing), []Token{listing, model, listing}},
		{"a device with a serial number stays", with(listing, Token{Serial: "456"}), []Token{listing, listing, {Serial: "456"}}},
		{"as other programs print it", with(Token{Serial: "02AB1234", Model: "eToken"}, Token{Serial: "02ab1234"}, Token{Serial: "0x02AB1234", Firmware: "1.0"}, Token{Serial: "2AB1234"}), []Token{
			{Serial: "02AB1234", Model: "eToken", Firmware: "1.0"}, {Serial: "02AB1234", Model: "eToken", Firmware: "1.0"},
		}},
		{"another device of a model", with(Token{Serial: "02AB1234"}, Token{Serial: "02AB1235"}), []Token{{Serial: "02AB1234"}, {Serial: "02AB1234"}, {Serial: "02AB1235"}}},
		{"no device", with(Token{}), []Token{{}}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, tt.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// The defaults of a source are for records that say nothing themselves.
func TestSetDefaults(t *testing.T) {
	t.Parallel()
	b := NewBuilder()
	b.Begin(Source{})
	b.SetDefaults("Example Ltd", "Sales")
	b.Add(&Record{Serial: long})
	b.Add(&Record{Serial: []byte{1}, Customer: "Another", Unit: "Board"})
	v := b.Inventory()
	if a, z := v.At(0), v.At(1); a.Customer()+a.Unit() != "Example LtdSales" || z.Customer()+z.Unit() != "AnotherBoard" {
		t.Errorf("got %s %s and %s %s", a.Customer(), a.Unit(), z.Customer(), z.Unit())
	}
}

// A loader reuses its record: nothing of it may be kept.
func TestRecordIsReused(t *testing.T) {
	t.Parallel()
	b := NewBuilder()
	b.Begin(Source{})
	var r Record
	for i := range 3 {
		r.Reset()
		r.Serial = append(r.Serial, long...)
		r.Serial[0] += byte(i)
		r.Emails = append(r.Emails, fmt.Sprintf("JO%d@Example.com", i), fmt.Sprintf("jo%d@example.com ", i))
		r.Content.EKUs = append(r.Content.EKUs, fmt.Sprintf("1.2.%d", i))
		r.Subject = append(r.Subject, NameAttribute{Type: "2.5.4.3", Value: fmt.Sprint("Jo ", i)})
		r.Know(FieldEKUs | FieldEmails | FieldSubject)
		b.Add(&r)
	}
	for i, c := range b.Inventory().All() {
		want := fmt.Sprintf("4%X01020304050607 [jo%d@example.com] [1.2.%d] CN=Jo %d", 10+i, i, i, i)
		if got := fmt.Sprint(c.Serial(), " ", c.Emails(), " ", c.Content().EKUs, " ", c.Subject()); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// Equal contents are kept once, so that rules run once for all of them.
func TestContentsAreShared(t *testing.T) {
	t.Parallel()
	record := func(i int, ekus ...string) Record {
		r := Record{Serial: []byte{byte(i), 1, 2, 3, 4, 5, 6, 7}, Content: Content{EKUs: ekus}}
		r.Know(FieldEKUs)
		return r
	}
	v := build([]Record{record(1, "1.2", "3"), record(2, "1", "2.3"), record(3, "1.2", "3"), record(4, "1.23"), record(5)})
	var got []int
	for _, c := range v.All() {
		got = append(got, c.ContentIndex())
	}
	if diff := cmp.Diff([]int{0, 1, 0, 2, 3}, got); diff != "" {
		t.Errorf("contents (-want +got):\n%s", diff)
	}
}

// Unknown is a value: a field that no source carried is named.
func TestUnknown(t *testing.T) {
	t.Parallel()
	r := Record{Serial: long, Holder: "Jo", Status: Valid, Token: Token{Model: "YubiKey 5"}}
	r.Know(FieldKey)
	want := []string{
		"sha256", "subject", "issuer", "emails", "not_before", "not_after", "type", "generation", "key.size", "key_usage",
		"ekus", "policy_oids", "san", "upn", "crl", "aia", "extensions", "customer",
	}
	v := build([]Record{r, {}})
	if diff := cmp.Diff(want, v.At(0).Unknown()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := len(v.At(1).Unknown()); got != len(fieldNames) {
		t.Errorf("an empty record has %d unknown fields, want all %d", got, len(fieldNames))
	}
	if 1<<len(fieldNames) != int(fieldEnd) {
		t.Errorf("there are %d names for the fields below %#x", len(fieldNames), fieldEnd)
	}
}

// A certificate has the number of its template, the database of the CA the name.
func TestTemplateByName(t *testing.T) {
	t.Parallel()
	const number = "1.3.6.1.4.1.311.21.8.11111111.2222222.3333333.4444444.5555555.100.6666666.7777777"
	for _, said := range [][]string{{number, "SMIMEUser", "other"}, {"SMIMEUser", number}, {"", "SMIMEUser", number}} {
		b := NewBuilder()
		b.Begin(Source{File: "a.csv"})
		for i, template := range said {
			b.Add(&Record{Entry: i + 1, Serial: []byte("\x40serial"), Template: template})
		}
		if v := b.Inventory(); v.Len() != 1 || v.At(0).Template() != "SMIMEUser" {
			t.Errorf("%q: %q", said, v.At(0).Template())
		}
	}
}
