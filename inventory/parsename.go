package inventory

import (
	"encoding/hex"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/cryptobyte"

	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// ParseName reads a distinguished name as programs print it: RFC 4514 and RFC 1779 (last
// attribute first), OpenSSL with commas ("C = US, O = Example") or slashes
// ("/C=US/O=Example"), in either order. A comma that no attribute follows belongs to the
// value before it, since some programs do not escape. The result is in the order of the
// certificate.
func ParseName(s string) (Name, error) {
	s = trimValue(s)
	if s == "" {
		return nil, nil
	}
	separators := ",+;"
	if strings.IndexByte(s, '\n') >= 0 { // a name as the dialogs of Windows show it, an attribute a line
		separators = ",+;\n"
	}
	parts := splitName(s, separators)
	if strings.HasPrefix(s, "/") {
		parts = splitName(s[1:], "/")
	} else {
		parts = cutAtSlashes(parts)
	}
	var n Name
	var longer strings.Builder // the value of the last attribute with what belongs to it
	for p := range parts {
		kind, value, found := strings.Cut(p.text, "=")
		oid, known := smime.AttributeType(strings.TrimSpace(kind))
		if !found || !known {
			if len(n) == 0 {
				return nil, wording.Errorf("%q does not begin with an attribute such as CN=", wording.Excerpt(s, 200))
			}
			if longer.Len() == 0 {
				longer.WriteString(n[len(n)-1].Value)
			}
			longer.WriteByte(p.before)
			longer.WriteString(p.text)
			continue
		}
		n.lengthen(&longer)
		n = append(n, NameAttribute{Type: oid, Value: value, Joined: p.before == '+'})
	}
	n.lengthen(&longer)
	for i := range n {
		n[i].Value = unescape(n[i].Value)
	}
	if !strings.HasPrefix(s, "/") && lastFirst(n) {
		n.reverse()
	}
	return n, nil
}

// lengthen gives the last attribute its longer value, if there is one.
func (n Name) lengthen(longer *strings.Builder) {
	if longer.Len() > 0 {
		n[len(n)-1].Value = longer.String()
		longer.Reset()
	}
}

// namePart is a piece of a printed name and the separator before it.
type namePart struct {
	before byte
	text   string
}

// splitName cuts at separators outside quotes and escapes. The pieces are never a list, as
// there may be as many as characters.
func splitName(s, separators string) iter.Seq[namePart] {
	return func(yield func(namePart) bool) {
		start, before, quoted := 0, byte(','), false
		for i := 0; i < len(s); i++ {
			switch c := s[i]; {
			case c == '\\':
				i++
			case c == '"':
				quoted = !quoted
			case !quoted && strings.IndexByte(separators, c) >= 0:
				if !yield(namePart{before, s[start:i]}) {
					return
				}
				start, before = i+1, c
			}
		}
		yield(namePart{before, s[start:]})
	}
}

// typeName is an attribute type as OpenSSL prints it, without what [smime.AttributeType]
// overlooks.
var typeName = lazyregexp.New(`^[0-9A-Za-z.-]+$`)

// cutAtSlashes cuts "CN=Anna Adler/emailAddress=anna@example.com", as OpenSSL prints
// with -nameopt compat and in its versions before 1.1: a comma stands before names of
// one or two letters only, a slash before the others (X509_NAME_print).
func cutAtSlashes(parts iter.Seq[namePart]) iter.Seq[namePart] {
	return func(yield func(namePart) bool) {
		for p := range parts {
			for at := 1; at < len(p.text); at++ {
				if p.text[at] != '/' || !beginsNamed(p.text[at+1:]) {
					continue
				}
				if !yield(namePart{p.before, p.text[:at]}) {
					return
				}
				p, at = namePart{',', p.text[at+1:]}, 0
			}
			if !yield(p) {
				return
			}
		}
	}
}

// beginsNamed reports whether a text begins with a type of attributes whose name has three
// letters or more, and "=".
func beginsNamed(s string) bool {
	end := strings.IndexAny(s, "=/")
	if end < 3 || s[end] != '=' {
		return false
	}
	_, known := smime.AttributeType(s[:end])
	return known && typeName.MatchString(s[:end])
}

// lastFirst reports whether a name is printed with its last attribute first, as RFC 4514
// demands. A certificate goes from the broad to the narrow (country, organization,
// person), so a name is reversed if the broader of its two ends comes last; equal ends
// are taken for RFC 4514.
func lastFirst(n Name) bool {
	return len(n) > 0 && breadth(n[0].Type) >= breadth(n[len(n)-1].Type)
}

// breadth is 0 for the broadest attributes and grows towards the person.
func breadth(oid string) int {
	switch smime.AttributeOf(oid) {
	case smime.OtherAttribute:
		if smime.ShortAttributeType(oid) == "DC" {
			return 0
		}
	case smime.Country:
		return 0
	case smime.StateOrProvince:
		return 1
	case smime.Locality:
		return 2
	case smime.OrganizationName:
		return 3
	case smime.OrganizationIdentifier, smime.OrganizationalUnit:
		return 4
	}
	return 5
}

func (n Name) reverse() {
	slices.Reverse(n)
	// Within one relative distinguished name the first in print stays first.
	for i := 0; i < len(n); i++ {
		end := i
		for end < len(n) && n[end].Joined {
			end++
		}
		if end > i && end < len(n) {
			slices.Reverse(n[i : end+1])
			i = end
		}
	}
}

// trimValue drops the white space around a value, but not an escaped space at its
// end.
func trimValue(v string) string {
	const white = " \t\r\n"
	v = strings.TrimLeft(v, white)
	end := len(strings.TrimRight(v, white))
	if backslashes := end - len(strings.TrimRight(v[:end], `\`)); backslashes%2 == 1 && end < len(v) {
		end++
	}
	return v[:end]
}

// unescape undoes RFC 4514 section 2.4 and the quotes of RFC 1779, and decodes a
// value printed as #hex of its DER string.
func unescape(v string) string {
	v = trimValue(v)
	if len(v) >= 2 && v[0] == '"' && v[len(v)-1] == '"' {
		v = strings.ReplaceAll(v[1:len(v)-1], `""`, `"`)
	} else if strings.HasPrefix(v, "#") {
		if text, ok := hexValue(v[1:]); ok {
			return text
		}
	}
	if !strings.Contains(v, `\`) {
		return v
	}
	out := make([]byte, 0, len(v))
	for i := 0; i < len(v); i++ {
		if v[i] != '\\' || i+1 == len(v) {
			out = append(out, v[i])
			continue
		}
		if char, length := escapedCharacter(v[i:]); length > 0 {
			out = append(out, char...)
			i += length - 1
			continue
		}
		if !isEscapable(v[i+1]) { // Windows escapes nothing: "CORP\jdoe"
			out = append(out, '\\')
			continue
		}
		out = append(out, v[i+1])
		i++
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

var hexEscape = lazyregexp.New(`^\\[xX]?([0-9A-Fa-f]{2})`)

// escapedCharacter reads the bytes of one character in UTF-8, each a backslash and two
// hexadecimal digits, with OpenSSL's x between: `\C3\BC`, `\xC3\xBC`. Digits that make no
// character are text, such as a Windows domain before a user name: "CORP\dave". The
// length is then 0.
func escapedCharacter(s string) (char []byte, length int) {
	for !utf8.FullRune(char) {
		m := hexEscape.FindStringSubmatch(s[length:])
		if m == nil {
			return nil, 0
		}
		b, _ := strconv.ParseUint(m[1], 16, 8)
		char = append(char, byte(b))
		length += len(m[0])
	}
	if !utf8.Valid(char) {
		return nil, 0
	}
	return char, length
}

// isEscapable reports whether programs put a backslash before the character: not before
// letters and digits, which would be one of two hexadecimal digits.
func isEscapable(c byte) bool {
	return (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') && c < 0x80
}

func hexValue(s string) (string, bool) {
	der, err := hex.DecodeString(s)
	if err != nil {
		return "", false
	}
	in := cryptobyte.String(der)
	var value cryptobyte.String
	if !in.ReadAnyASN1(&value, nil) || !in.Empty() {
		return "", false
	}
	return strings.ToValidUTF8(string(value), "\uFFFD"), true
}
