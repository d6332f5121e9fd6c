package certfile

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

func TestCleanCertificate(t *testing.T) {
	r, c := parse(t, newMade().der())
	if len(c.Oddities) != 0 {
		t.Errorf("oddities of a clean certificate: %q", c.Oddities)
	}
	if got := inventory.FormatSerial(r.Serial); got != "10203040506070809" {
		t.Errorf("serial: %s", got)
	}
	if got := r.Subject.String(); got != "CN=Lea Muster,C=DE" {
		t.Errorf("subject: %s", got)
	}
	if got := inventory.FormatTime(r.NotAfter); got != "2028-12-31T23:59:59Z" {
		t.Errorf("notAfter: %s", got)
	}
	if c.Key != (smime.Key{Algorithm: "EC", Size: 256, Curve: "P-256"}) {
		t.Errorf("key: %+v", c.Key)
	}
	want := certificateFields | inventory.FieldSerial | inventory.FieldFingerprint | inventory.FieldType | inventory.FieldGeneration
	if c.Known|inventory.FieldGeneration != want {
		t.Errorf("known: %v, want %v", c.Known.Names(), want.Names())
	}
}

// TestOddities spoils one part of a certificate at a time.
func TestOddities(t *testing.T) {
	long := func(b []byte) []byte { return append([]byte{b[0], 0x83, 0, 0}, b[1:]...) }
	for name, test := range map[string]struct {
		spoil func(*made)
		odd   string
		lost  inventory.Field
	}{
		"negative serial":   {func(m *made) { m.serial = tlv(2, []byte{0x80, 1}) }, "the serial number is negative", 0},
		"zero serial":       {func(m *made) { m.serial = tlv(2, []byte{0}) }, "the serial number is zero", 0},
		"empty serial":      {func(m *made) { m.serial = tlv(2) }, "the serial number has no octet", inventory.FieldSerial},
		"long serial":       {func(m *made) { m.serial = tlv(2, slices.Repeat([]byte{1}, 21)) }, "the serial number is longer than 20 octets", 0},
		"padded serial":     {func(m *made) { m.serial = tlv(2, []byte{0, 0, 5}) }, "an INTEGER in more octets than DER allows", 0},
		"version 1":         {func(m *made) { m.version = nil }, "the version is not 3", 0},
		"version 5":         {func(m *made) { m.version = tlv(0xa0, tlv(2, []byte{4})) }, "the version is not 3", 0},
		"bad version":       {func(m *made) { m.version = tlv(0xa0, tlv(2)) }, "the version cannot be decoded", 0},
		"signatures differ": {func(m *made) { m.signature = seq(id("1.2.840.10045.4.3.3")) }, "signature and signatureAlgorithm differ", 0},
		"unique identifier": {func(m *made) { m.unique = tlv(0x81, []byte{0, 1}) }, "a unique identifier is present", 0},
		"long length":       {func(m *made) { m.issuer = long(m.issuer) }, "a length in more octets than DER allows", 0},
		"no seconds":        {func(m *made) { m.validity = seq(text(0x17, "2701010000Z"), text(0x17, "281231235959Z")) }, "a time without seconds", 0},
		"other zone":        {func(m *made) { m.validity = seq(text(0x17, "270101010000+0100"), text(0x17, "281231235959Z")) }, "a time in another zone than UTC", 0},
		"no zone":           {func(m *made) { m.validity = seq(text(0x17, "270101000000"), text(0x17, "281231235959Z")) }, "a time without a zone", 0},
		"early generalized": {func(m *made) { m.validity = seq(text(0x18, "20270101000000Z"), text(0x17, "281231235959Z")) }, "a GeneralizedTime before 2050", 0},
		"fraction":          {func(m *made) { m.validity = seq(text(0x17, "270101000000Z"), text(0x18, "20501231235959.5Z")) }, "a time with a fraction of a second", 0},
		"bad notBefore":     {func(m *made) { m.validity = seq(text(0x17, "270231000000Z"), text(0x17, "281231235959Z")) }, "the notBefore cannot be decoded", inventory.FieldNotBefore},
		"no notAfter":       {func(m *made) { m.validity = seq(text(0x17, "270101000000Z")) }, "the notAfter cannot be decoded", inventory.FieldNotAfter},
		"at in Printable":   {func(m *made) { m.subject = seq(rdn("2.5.4.3", text(0x13, "lea@example.com"))) }, "a character that PrintableString does not allow", 0},
		"BMPString":         {func(m *made) { m.subject = seq(rdn("2.5.4.3", text(0x1e, "\x00L\x00e\x00a"))) }, "a BMPString", 0},
		"UniversalString":   {func(m *made) { m.subject = seq(rdn("2.5.4.3", text(0x1c, "\x00\x00\x00L"))) }, "a UniversalString", 0},
		"TeletexString":     {func(m *made) { m.subject = seq(rdn("2.5.4.3", text(0x14, "Ren\xe9"))) }, "a TeletexString", 0},
		"Latin-1 in UTF8":   {func(m *made) { m.subject = seq(rdn("2.5.4.3", text(0x0c, "Ren\xe9"))) }, "a UTF8String that is not UTF-8", 0},
		"empty value":       {func(m *made) { m.subject = seq(rdn("2.5.4.3", text(0x0c, ""))) }, "an attribute with an empty value", 0},
		"empty RDN":         {func(m *made) { m.subject = seq(tlv(0x31)) }, "a relative distinguished name without an attribute", 0},
		"no string":         {func(m *made) { m.subject = seq(rdn("2.5.4.45", tlv(3, []byte{0, 1}))) }, "an attribute whose value is no character string", 0},
		"UTF-8 country":     {func(m *made) { m.subject = seq(rdn("2.5.4.6", text(0x0c, "DE"))) }, "a countryName that is no PrintableString", 0},
		"broken subject":    {func(m *made) { m.subject = seq([]byte{0x31, 5, 0}) }, "the subject cannot be decoded", inventory.FieldSubject},
		"broken key":        {func(m *made) { m.key = seq(tlv(4)) }, "the key cannot be decoded", inventory.FieldKey | inventory.FieldKeySize},
		"broken extensions": {func(m *made) { m.extensions = append(m.extensions, tlv(4)) }, "the list of extensions cannot be decoded", inventory.FieldExtensions},
		"critical default": {func(m *made) {
			m.extensions[1] = seq(id("2.5.29.17"), tlv(1, []byte{0}), tlv(4, seq(text(0x81, "a@example.com"))))
		}, "a BOOLEAN that states its default", 0},
		"critical one": {func(m *made) {
			m.extensions[1] = seq(id("2.5.29.17"), tlv(1, []byte{1}), tlv(4, seq(text(0x81, "a@example.com"))))
		}, "a BOOLEAN that is neither 00 nor FF", 0},
		"trailing zeros":   {func(m *made) { *m = m.with("2.5.29.15", tlv(3, []byte{0, 0x80})) }, "keyUsage with trailing zero bits", 0},
		"set unused":       {func(m *made) { *m = m.with("2.5.29.15", tlv(3, []byte{6, 0xa0})) }, "keyUsage with a bit set among its unused bits", 0},
		"no usage":         {func(m *made) { *m = m.with("2.5.29.15", tlv(3, []byte{0})) }, "keyUsage without a bit", 0},
		"unknown usage":    {func(m *made) { *m = m.with("2.5.29.15", tlv(3, []byte{6, 0x80, 0x40})) }, "keyUsage with a bit that RFC 5280 does not define", 0},
		"broken usage":     {func(m *made) { *m = m.with("2.5.29.15", tlv(4, []byte{0})) }, "the extension keyUsage cannot be decoded", inventory.FieldKeyUsage},
		"broken SAN":       {func(m *made) { *m = m.with("2.5.29.17", seq(tlv(0x91))) }, "the extension subjectAltName cannot be decoded", inventory.FieldSAN | inventory.FieldEmails | inventory.FieldUPN},
		"UTF-8 rfc822Name": {func(m *made) { *m = m.with("2.5.29.17", seq(text(0x81, "jörg@example.com"))) }, "an rfc822Name that is not ASCII", 0},
		"no mailbox":       {func(m *made) { *m = m.with("2.5.29.17", seq(text(0x81, "a@example.com b@example.com"))) }, "a mailbox address without the form of one", 0},
		"empty EKU":        {func(m *made) { *m = m.with("2.5.29.37", seq()) }, "extKeyUsage without a purpose", 0},
		"repeated EKU":     {func(m *made) { *m = m.with("2.5.29.37", seq(id(smime.EFS), id(smime.EFS))) }, "an extended key usage that appears twice", 0},
		"bytes after":      {func(m *made) { *m = m.with("2.5.29.37", append(seq(id(smime.EFS)), 0)) }, "bytes after the end of an extension", 0},
		"empty point":      {func(m *made) { *m = m.with("2.5.29.31", seq(seq())) }, "a distribution point without a place", 0},
		"AIA with IP address": {func(m *made) {
			*m = m.with("1.3.6.1.5.5.7.1.1", seq(seq(id("1.3.6.1.5.5.7.48.1"), tlv(0x87, []byte{192, 0, 2, 1}))))
		}, "an access location that is no URI", 0},
		"unknown qualifier": {func(m *made) { *m = m.with("2.5.29.32", seq(seq(id("1.2.3"), seq(seq(id("1.2.4"), tlv(5)))))) }, "a policy qualifier that RFC 5280 does not define", 0},
		"unknown critical":  {func(m *made) { m.extensions = append(m.extensions, extension("1.2.3.4", true, tlv(5))) }, "a critical extension that the requirements do not list", 0},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMade()
			test.spoil(&m)
			_, c := parse(t, m.der())
			if !slices.Contains(c.Oddities, test.odd) {
				t.Errorf("oddities %q lack %q", c.Oddities, test.odd)
			}
			if c.Known&test.lost != 0 {
				t.Errorf("still known: %v", (c.Known & test.lost).Names())
			}
			all := certificateFields &^ test.lost
			if c.Known&all != all {
				t.Errorf("not known any more: %v", (all &^ c.Known).Names())
			}
		})
	}
}

func TestTextOfOddStrings(t *testing.T) {
	for _, test := range []struct {
		value []byte
		want  string
	}{
		{text(0x13, "Müller_1"), "Müller_1"},
		{text(0x14, "Ren\xe9"), "René"},
		{text(0x0c, "Ren\xe9"), "René"},
		{text(0x1e, "\x00L\x00\xe9\x00a\xd8\x3d\xde\x00"), "Léa😀"},
		{text(0x1c, "\x00\x00\x00L\x00\x01\xf6\x00"), "L😀"},
		{tlv(3, []byte{0, 1}), "#03020001"},
	} {
		m := newMade()
		m.subject = seq(rdn("2.5.4.3", test.value))
		r, _ := parse(t, m.der())
		if got := r.Subject[0].Value; got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestTimes(t *testing.T) {
	for _, test := range []struct {
		value []byte
		want  string
	}{
		{text(0x17, "491231235959Z"), "2049-12-31T23:59:59Z"},
		{text(0x17, "500101000000Z"), "1950-01-01T00:00:00Z"},
		{text(0x17, "240229120000Z"), "2024-02-29T12:00:00Z"},
		{text(0x17, "2702281200Z"), "2027-02-28T12:00:00Z"},
		{text(0x17, "270101003000+0100"), "2026-12-31T23:30:00Z"},
		{text(0x17, "2701010030-0330"), "2027-01-01T04:00:00Z"},
		{text(0x18, "99991231235959Z"), "9999-12-31T23:59:59Z"},
		{text(0x18, "20500101000000.123Z"), "2050-01-01T00:00:00Z"},
		{text(0x17, "270229000000Z"), ""},
		{text(0x17, "271301000000Z"), ""},
		{text(0x17, "270101240000Z"), ""},
		{text(0x17, "270101000060Z"), ""},
		{text(0x17, "27010100000Z"), ""},
		{text(0x17, "270101000000+9900"), ""},
		{text(0x16, "270101000000Z"), ""},
	} {
		m := newMade()
		m.validity = seq(test.value, test.value)
		r, c := parse(t, m.der())
		got := ""
		if c.Known.Has(inventory.FieldNotBefore) {
			got = inventory.FormatTime(r.NotBefore)
		}
		if got != test.want {
			t.Errorf("%q: got %q, want %q", test.value[2:], got, test.want)
		}
	}
}

func TestOrganizationIdentifierEncoding(t *testing.T) {
	for tag, want := range map[byte]bool{0x0c: false, 0x13: false, 0x14: true, 0x16: true, 0x1e: true} {
		m := newMade()
		m.subject = seq(rdn("2.5.4.97", text(tag, "NTRDE-123456")))
		_, c := parse(t, m.der())
		if got := c.Subject.Flags.Has(inventory.OrganizationIdentifierEncoding); got != want {
			t.Errorf("tag %#x: got %v, want %v", tag, got, want)
		}
	}
}

func TestMultiValuedRDN(t *testing.T) {
	m := newMade()
	m.subject = seq(
		rdn("2.5.4.6", text(0x13, "DE")),
		tlv(0x31, seq(id("2.5.4.3"), text(0x0c, "Lea")), seq(id("2.5.4.5"), text(0x13, "7"))),
	)
	r, _ := parse(t, m.der())
	want := inventory.Name{
		{Type: "2.5.4.6", Value: "DE"}, {Type: "2.5.4.3", Value: "Lea"}, {Type: "2.5.4.5", Value: "7", Joined: true},
	}
	if diff := cmp.Diff(want, r.Subject, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestNoCertificate(t *testing.T) {
	m := newMade()
	for name, der := range map[string][]byte{
		"nothing":             nil,
		"text":                []byte("certificate"),
		"cut off":             m.der()[:100],
		"empty":               seq(),
		"certificate request": seq(seq(tlv(2, []byte{0}), m.subject, m.key, tlv(0xa0)), m.signature, tlv(3, []byte{0})),
		"revocation list":     seq(seq(tlv(2, []byte{1}), m.signature, m.issuer, text(0x17, "270101000000Z")), m.signature, tlv(3, []byte{0})),
		"indefinite length":   append([]byte{0x30, 0x80}, m.der()...),
	} {
		var r inventory.Record
		if err := Parse(der, &r); err == nil {
			t.Errorf("%s was read as a certificate", name)
		}
	}
}

func TestDotted(t *testing.T) {
	for der, want := range map[string]string{
		"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x0f": "1.2.840.113549.1.9.15",
		"\x55\x1d\x11":                         "2.5.29.17",
		"\x88\x37":                             "2.999",
		"\x69\x83\xb4\xa2\xf2\xa1\x92\x9f\xe4\x84\xda\x9b\xcb\xa0\xb6\xc8\xa5\xb0\x86\x7f": "2.25.",
		"":         "",
		"\x2a\x86": "",
	} {
		got := dotted([]byte(der))
		if want == "2.25." {
			if len(got) < 20 || got[:5] != want {
				t.Errorf("a UUID: %q", got)
			}
			continue
		}
		if got != want {
			t.Errorf("%x: got %q, want %q", der, got, want)
		}
	}
}

// TestOdditiesDoNotDependOnTheOrder reads one certificate after others of its
// issuer: what a walk keeps must not swallow an oddity.
func TestOdditiesDoNotDependOnTheOrder(t *testing.T) {
	m := newMade()
	m.issuer = seq(rdn("2.5.4.3", text(0x13, "CA_1")))
	m = m.with("2.5.29.31", seq(seq(tlv(0xa0, tlv(0xa0, text(0x86, "http://example.com/\u00e9"))))))
	want := []string{"a character that PrintableString does not allow", "a character that IA5String does not allow"}
	for range 3 {
		_, c := parse(t, m.der())
		if diff := cmp.Diff(want, c.Oddities); diff != "" {
			t.Fatalf("-want +got:\n%s", diff)
		}
		other := m
		other.serial = tlv(2, []byte{0, 0, 1})
		other.subject = m.issuer
		parse(t, other.der())
	}
}

// An address with a line end stays one address, which is no Mailbox of RFC 5321.
func TestMailboxWithControl(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"a@example.com\nb@example.com", "a@example.com\r", "a\x00@example.com"} {
		m := newMade()
		m = m.with("2.5.29.17", seq(text(0x81, address)))
		b, r := inventory.NewBuilder(), inventory.Record{Entry: 1}
		b.Begin(inventory.Source{})
		Add(b, &r, m.der())
		v := b.Inventory()
		if v.Len() != 1 || len(v.At(0).Emails()) != 1 || !v.At(0).Content().Extensions.Has(inventory.ExtMailboxBad) {
			t.Errorf("%q: %d certificates, rejects %v", address, v.Len(), v.Rejects())
		}
	}
}
