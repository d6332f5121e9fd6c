package inventory

import (
	"fmt"
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// Name is a distinguished name: its attributes in the order in which the
// certificate encodes them (country first, as a rule).
type Name []NameAttribute

// NameAttribute is one attribute of a distinguished name.
type NameAttribute struct {
	// Type is the dotted OID of the attribute type.
	Type string
	// Value is the attribute's text.
	Value string
	// Joined is true when the attribute shares its relative distinguished name with the
	// one before it.
	Joined bool
}

// String returns the name in the form of RFC 4514: last attribute first, short
// names only where that RFC defines one, special characters escaped.
func (n Name) String() string { return n.print(smime.ShortAttributeType) }

// Readable returns the name as [Name.String] does, with the names of attribute types that
// RFC 4514 leaves as numbers: "surname=Doe" for "2.5.4.4=Doe".
func (n Name) Readable() string { return n.print(smime.ReadableAttributeType) }

func (n Name) print(nameOf func(oid string) string) string {
	list := make([]printedAttribute, len(n))
	for i, a := range n {
		list[i] = printedAttribute{nameOf(a.Type), a.Value, a.Joined}
	}
	return string(appendPrinted(nil, list))
}

// printedAttribute is an attribute of a name with its type as it is printed.
type printedAttribute struct {
	kind, value string
	joined      bool
}

// appendPrinted appends a name in the form of [Name.String].
func appendPrinted(b []byte, n []printedAttribute) []byte {
	for end := len(n); end > 0; {
		start := end - 1
		for start > 0 && n[start].joined {
			start--
		}
		if end < len(n) {
			b = append(b, ',')
		}
		for i := start; i < end; i++ {
			if i > start {
				b = append(b, '+')
			}
			b = append(append(b, n[i].kind...), '=')
			b = appendEscaped(b, n[i].value)
		}
		end = start
	}
	return b
}

// appendEscaped appends an attribute value as RFC 4514 section 2.4 demands.
func appendEscaped(b []byte, v string) []byte {
	if isPlain(v) {
		return append(b, v...)
	}
	for i := 0; i < len(v); i++ {
		switch c := v[i]; {
		case strings.IndexByte(`"+,;<>\`, c) >= 0,
			i == 0 && (c == ' ' || c == '#'),
			i == len(v)-1 && c == ' ':
			b = append(b, '\\', c)
		case c < ' ': // a reader would trim it, a terminal obey it
			b = fmt.Appendf(b, `\%02X`, c)
		default:
			b = append(b, c)
		}
	}
	return b
}

// isPlain reports whether appendEscaped leaves a value as it is, as it does nearly all.
func isPlain(v string) bool {
	if v == "" {
		return true
	}
	if v[0] == ' ' || v[0] == '#' || v[len(v)-1] == ' ' {
		return false
	}
	escaped := false
	for i := range len(v) {
		escaped = escaped || escapedBytes[v[i]]
	}
	return !escaped
}

// escapedBytes are those that RFC 4514 has escaped wherever they are, and controls.
var escapedBytes = func() (set [256]bool) {
	for c := range set {
		set[c] = c < ' ' || strings.IndexByte(`"+,;<>\`, byte(c)) >= 0
	}
	return set
}()

// Values returns the values of an attribute, in order.
func (n Name) Values(a smime.Attribute) []string {
	var values []string
	for _, x := range n {
		if smime.AttributeOf(x.Type) == a {
			values = append(values, x.Value)
		}
	}
	return values
}

// First returns the first value of an attribute, "" when there is none.
func (n Name) First(a smime.Attribute) string {
	if v := n.Values(a); len(v) > 0 {
		return v[0]
	}
	return ""
}

// Others returns the types of the attributes that BR sections 7.1.4.2.3 to .6
// do not list, each once, in order.
func (n Name) Others() []string {
	var others []string
	for _, x := range n {
		if smime.AttributeOf(x.Type) == smime.OtherAttribute && !slices.Contains(others, x.Type) {
			others = append(others, x.Type)
		}
	}
	return others
}

// pack appends a name in codes, as appendPacked does.
func (n Name) pack(t *Text, buf []byte) []byte {
	for _, a := range n {
		buf = appendPacked(buf, t.Code(a.Type), a.Joined, t.Code(a.Value))
	}
	return buf
}

func unpackName(t *Text, b []byte) Name { return appendName(nil, t, b) }

// appendName appends the attributes of a packed name to n.
func appendName(n Name, t *Text, b []byte) Name {
	var kind, value Code
	var joined bool
	for len(b) > 0 {
		kind, joined, value, b = cutPacked(b)
		n = append(n, NameAttribute{Type: t.Of(kind), Value: t.Of(value), Joined: joined})
	}
	return n
}
