package inventory

import (
	"encoding/hex"
	"slices"
	"strings"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// ParseRFC4514 reads what [Name.String] writes, and nothing that programs print
// otherwise: the last attribute comes first, whatever the attributes are.
func ParseRFC4514(s string) (Name, error) {
	if s == "" {
		return nil, nil
	}
	var reversed []Name // one RDN each
	start, joined := 0, false
	cut := func(end int) error {
		a, err := parseAttribute(s[start:end])
		if err != nil {
			return err
		}
		if a.Joined = joined; joined {
			reversed[len(reversed)-1] = append(reversed[len(reversed)-1], a)
		} else {
			reversed = append(reversed, Name{a})
		}
		start = end + 1
		return nil
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case ',', '+':
			if err := cut(i); err != nil {
				return nil, err
			}
			joined = s[i] == '+'
		}
	}
	if err := cut(len(s)); err != nil {
		return nil, err
	}
	slices.Reverse(reversed)
	return slices.Concat(reversed...), nil
}

func parseAttribute(s string) (NameAttribute, error) {
	kind, value, found := strings.Cut(s, "=")
	oid, known := smime.AttributeType(kind)
	if !found || !known {
		return NameAttribute{}, wording.Errorf("%q is no attribute and value such as CN=Name (RFC 4514)", wording.Excerpt(s, 80))
	}
	return NameAttribute{Type: oid, Value: unescapeRFC4514(value)}, nil
}

// unescapeRFC4514 undoes what appendEscaped writes: a backslash before a character or
// before two hexadecimal digits.
func unescapeRFC4514(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if octet, err := hex.DecodeString(s[i+1 : min(i+3, len(s))]); err == nil && len(octet) == 1 {
				b = append(b, octet[0])
				i += 2
				continue
			}
			i++
		}
		b = append(b, s[i])
	}
	return string(b)
}
