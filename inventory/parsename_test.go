package inventory

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"smigrate/inventory/smime"
)

// attribute makes an attribute by the name of its type.
func attribute(t testing.TB, kind, value string) NameAttribute {
	t.Helper()
	oid, ok := smime.AttributeType(kind)
	if !ok {
		t.Fatalf("no attribute is called %q", kind)
	}
	return NameAttribute{Type: oid, Value: value}
}

// name makes a name of pairs of type and value; "+" before a type joins it to the
// attribute before it.
func name(t testing.TB, pairs ...string) Name {
	t.Helper()
	var n Name
	for i := 0; i < len(pairs); i += 2 {
		kind, joined := pairs[i], pairs[i][0] == '+'
		if joined {
			kind = kind[1:]
		}
		a := attribute(t, kind, pairs[i+1])
		a.Joined = joined
		n = append(n, a)
	}
	return n
}

func TestParseName(t *testing.T) {
	t.Parallel()
	person := name(t, "C", "US", "O", "Example Ltd", "CN", "Jo Doe")
	tests := []struct {
		name, text string
		want       Name
	}{
		{"RFC 4514, the last attribute first", "CN=Jo Doe,O=Example Ltd,C=US", person},
		{"OpenSSL, the first attribute first", "C = US, O = Example Ltd, CN = Jo Doe", person},
		{"OpenSSL with slashes", "/C=US/O=Example Ltd/CN=Jo Doe", person},
		{"OpenSSL 1.0, slashes before long names", "C=US, O=Example Ltd, CN=Jo Doe/emailAddress=jo@example.com/serialNumber=7",
			name(t, "C", "US", "O", "Example Ltd", "CN", "Jo Doe", "emailAddress", "jo@example.com", "serialNumber", "7")},
		{"a slash in a value", "C=US, O=Example/Sample, CN=A/B=C/mailto", name(t, "C", "US", "O", "Example/Sample", "CN", "A/B=C/mailto")},
		{"RFC 1779 with semicolons", "CN=Jo Doe; O=Example Ltd; C=US", person},
		{"a line for each attribute, as Windows shows a name", "CN = Jo Doe\r\nO = Example Ltd\r\nC = US", person},
		{"a line break in a value", "CN=Jo\nDoe,O=Example Ltd,C=US", name(t, "C", "US", "O", "Example Ltd", "CN", "Jo\nDoe")},
		{"white space around it", "  CN=Jo Doe ,\tO=Example Ltd, C=US\r\n", person},
		{"one attribute", "CN=Jo Doe", name(t, "CN", "Jo Doe")},
		{"two ends alike are taken for RFC 4514", "OU=Sales,OU=Europe", name(t, "OU", "Europe", "OU", "Sales")},
		{"domain components are broad", "CN=Jo,DC=example,DC=com", name(t, "DC", "com", "DC", "example", "CN", "Jo")},
		{"types by OID", "2.5.4.4=Doe,OID.2.5.4.42=Jo,C=US", name(t, "C", "US", "GN", "Jo", "SN", "Doe")},
		{"attributes that the BR do not list", "CN=Jo Doe,postOfficeBox=17,mail=jo@example.com,C=US",
			name(t, "C", "US", "mail", "jo@example.com", "postOfficeBox", "17", "CN", "Jo Doe")},
		{"a value with an equals sign", "CN=a=b,C=US", name(t, "C", "US", "CN", "a=b")},
		{"an empty value", "CN=,C=US", name(t, "C", "US", "CN", "")},
		{"nothing", "", nil},
		{"white space alone", " \t", nil},

		{"RFC 4514, 2.2: several attributes in one RDN", "CN=Jo+2.5.4.5=17,C=US", name(t, "C", "US", "CN", "Jo", "+serialNumber", "17")},
		{"three of them, in the order of print", "C=US, CN=Jo + SN=Doe + GN=Jo", name(t, "C", "US", "CN", "Jo", "+SN", "Doe", "+GN", "Jo")},

		{"RFC 4514, 2.4: escaped special characters", `CN=Doe\, Jo\+\"x\"\;\<y\>\\,C=US`, name(t, "C", "US", "CN", `Doe, Jo+"x";<y>\`)},
		{"RFC 4514, 2.4: pairs of hexadecimal digits", `CN=Ren\C3\A9,C=FR`, name(t, "C", "FR", "CN", "René")},
		{"OpenSSL prints an x before them", `C = FR, CN = Ren\xC3\xA9`, name(t, "C", "FR", "CN", "René")},
		{"pairs that are no UTF-8 are a text", `CN=Ren\E9,C=FR`, name(t, "C", "FR", "CN", `Ren\E9`)},
		{"so are those of half a character", `CN=Ren\C3\,C=FR`, name(t, "CN", `Ren\C3,C=FR`)},
		{"an escaped space at either end", `CN=\ Jo\ ,C=US`, name(t, "C", "US", "CN", " Jo ")},
		{"an escaped space at the very end", `C=US, CN=Jo\ `, name(t, "C", "US", "CN", "Jo ")},
		{"an escaped backslash before spaces", `C=US, CN=Jo\\  `, name(t, "C", "US", "CN", `Jo\`)},
		{"a backslash at the very end", `C=US, CN=Jo\`, name(t, "C", "US", "CN", `Jo\`)},
		{"a backslash that escapes nothing, as Windows prints it", `CN=CORP\jdoe, C=US`, name(t, "C", "US", "CN", `CORP\jdoe`)},
		{"such a backslash before two hexadecimal digits", `CN=CORP\dave, C=US`, name(t, "C", "US", "CN", `CORP\dave`)},
		{"one behind which a letter follows in UTF-8", `CN=CORP\fé, C=US`, name(t, "C", "US", "CN", `CORP\fé`)},
		{"RFC 4514, 2.4: pairs of several characters", `CN=\E6\97\A5\E6\9C\AC\20\C3\9Cx, C=US`, name(t, "C", "US", "CN", "日本 Üx")},
		{"an escaped #", `CN=\#1,C=US`, name(t, "C", "US", "CN", "#1")},
		{"RFC 4514, 2.4: #hex of a UTF8String", "2.5.4.97=#0c0556415444 45,C=DE", name(t, "C", "DE", "organizationIdentifier", "#0c0556415444 45")},
		{"#hex without the blank", "2.5.4.97=#0c055641544445,C=DE", name(t, "C", "DE", "organizationIdentifier", "VATDE")},
		{"#hex with bytes left over", "CN=#0c01414243,C=DE", name(t, "C", "DE", "CN", "#0c01414243")},
		{"a colour is no #hex of DER", "CN=#ff0000,C=DE", name(t, "C", "DE", "CN", "#ff0000")},

		{"RFC 1779 quotes", `CN="Doe, Jo",C=US`, name(t, "C", "US", "CN", "Doe, Jo")},
		{"quotes doubled, as Windows prints them", `CN="the ""A"" team, Inc.",C=US`, name(t, "C", "US", "CN", `the "A" team, Inc.`)},
		{"quotes make #hex a text", `CN="#0c0141",C=US`, name(t, "C", "US", "CN", "#0c0141")},
		{"a plus in quotes joins nothing", `CN="a+SN=b",C=US`, name(t, "C", "US", "CN", "a+SN=b")},

		{"an unescaped comma", "O=Societe Exemple, S.A.", name(t, "O", "Societe Exemple, S.A.")},
		{"an unescaped comma between attributes", "C=FR, O=Societe Exemple, S.A., CN=Jo", name(t, "C", "FR", "O", "Societe Exemple, S.A.", "CN", "Jo")},
		{"an unescaped plus", "C=US, O=A+B Ltd", name(t, "C", "US", "O", "A+B Ltd")},
		{"a comma before no attribute with an equals sign", "C=US, CN=Jo, colour = red", name(t, "C", "US", "CN", "Jo, colour = red")},
		{"a slash in a value", "/C=US/O=A/B Ltd/CN=Jo", name(t, "C", "US", "O", "A/B Ltd", "CN", "Jo")},
	}
	for _, tt := range tests {
		got, err := ParseName(tt.text)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", tt.name, tt.text, diff)
		}
	}
}

func TestParseNameRefuses(t *testing.T) {
	t.Parallel()
	for _, junk := range []string{"Jo Doe", "=", ",", "+", "/", "/Jo", "colour=red", "=CN", "CN", ",CN=Jo", "http://example.com/?CN=Jo"} {
		if n, err := ParseName(junk); err == nil {
			t.Errorf("%q was read as %v", junk, n)
		}
	}
}

// TestNameString: RFC 4514, section 4 gives these examples; the RFC's own UID and
// L are spelt as there.
func TestNameString(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name Name
		want string
	}{
		{name(t, "DC", "net", "DC", "example", "UID", "jsmith"), "UID=jsmith,DC=example,DC=net"},
		{name(t, "DC", "net", "DC", "example", "OU", "Sales", "+CN", "J.  Smith"), "OU=Sales+CN=J.  Smith,DC=example,DC=net"},
		{name(t, "DC", "net", "DC", "example", "CN", `James "Jim" Smith, III`), `CN=James \"Jim\" Smith\, III,DC=example,DC=net`},
		{name(t, "DC", "net", "DC", "example", "CN", "Before\rAfter"), `CN=Before\0DAfter,DC=example,DC=net`},
		{name(t, "CN", "Lučić"), "CN=Lučić"},
		{name(t, "SN", "Doe"), "2.5.4.4=Doe"}, // section 3 has no short name for it
		{name(t, "CN", " #x "), `CN=\ #x\ `},
		{name(t, "CN", "#x"), `CN=\#x`},
		{name(t, "CN", "a\x00b"), `CN=a\00b`},
		{nil, ""},
	}
	for _, tt := range tests {
		if got := tt.name.String(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

// anyName draws names that begin anywhere and end with the person, as those of
// certificates do: only for them does the order of print follow from the text.
func anyName() *rapid.Generator[Name] {
	kinds := rapid.SampledFrom([]string{"2.5.4.6", "2.5.4.8", "2.5.4.10", "2.5.4.11", "2.5.4.3", "2.5.4.97", "0.9.2342.19200300.100.1.25", "1.2.3.4"})
	narrow := rapid.SampledFrom([]string{"2.5.4.3", "2.5.4.4", "2.5.4.42", "1.2.840.113549.1.9.1", "1.2.3.4"})
	awkward := rapid.StringOf(rapid.SampledFrom([]rune(" \t\r\n,+\"\\<>;=#/:0aAéx\u00a0\u2028\x00")))
	value := rapid.OneOf(rapid.String(), awkward)
	return rapid.Custom(func(t *rapid.T) Name {
		var n Name
		draw := func(kind *rapid.Generator[string]) {
			for i := range rapid.IntRange(1, 3).Draw(t, "attributes") {
				n = append(n, NameAttribute{kind.Draw(t, "type"), value.Draw(t, "value"), i > 0})
			}
		}
		for range rapid.IntRange(0, 4).Draw(t, "RDNs") {
			draw(kinds)
		}
		draw(narrow)
		return n
	})
}

func TestNameRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := anyName().Draw(t, "name")
		got, err := ParseName(n.String())
		if err != nil {
			t.Fatalf("%q: %v", n.String(), err)
		}
		if diff := cmp.Diff(n, got); diff != "" {
			t.Fatalf("%q (-want +got):\n%s", n.String(), diff)
		}
		if got, err := ParseName(n.Readable()); err != nil || !cmp.Equal(n, got) {
			t.Fatalf("%q: %v, %v", n.Readable(), got, err)
		}
	})
}

func TestNamePack(t *testing.T) {
	t.Parallel()
	text := newText()
	rapid.Check(t, func(t *rapid.T) {
		n := anyName().Draw(t, "name")
		if diff := cmp.Diff(n, unpackName(text, n.pack(text, nil))); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

// FuzzParseName: what is read can be printed and read again with the same result,
// and a name is never made of nothing.
func FuzzParseName(f *testing.F) {
	for _, s := range []string{
		"CN=Jo Doe,O=Example Ltd,C=US", "/C=US/O=A/B Ltd/CN=Jo", `CN="Doe, Jo"`, `CN=Ren\C3\A9`, `C = FR, CN = Ren\xC3\xA9`,
		"2.5.4.97=#0c055641544445", "O=Societe Exemple, S.A.", "CN=a+SN=b,C=US", `CN=\`, `CN=\ `, "=", "+", "", `C=/"C=`, "/\" C=0/  C=", "/C=/C!/=", `C="0/emailAddress=x"`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseName(s)
		if err != nil || !utf8.ValidString(s) {
			return
		}
		printed := n.String()
		again, err := ParseName(printed)
		if err != nil {
			t.Fatalf("%q is printed as %q: %v", s, printed, err)
		}
		if len(again) != len(n) {
			t.Fatalf("%q has %d attributes, printed as %q it has %d", s, len(n), printed, len(again))
		}
	})
}
