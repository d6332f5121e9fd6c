package platform

import (
	"bytes"

	"smigrate/inventory/wording"
)

const (
	// deepest is the nesting that one entry may have, largest its size in bytes.
	deepest = 64
	largest = 1 << 20
)

var (
	errCut    = wording.Errorf("the JSON is cut off or damaged here: export the file again")
	errDeep   = wording.Errorf("the JSON is nested deeper than any export of this kind: export the file again")
	errLarge  = wording.Errorf("this entry is larger than 1 MiB, which no certificate is: what follows was read")
	errObject = wording.Errorf("not a JSON object with the fields of a certificate")
)

func skipSpace(data []byte) []byte { return bytes.TrimLeft(data, " \t\r\n") }

// value cuts the JSON value that data begins with (RFC 8259). It only looks for
// its end, without recursion and without a copy; the decoder judges the rest.
func value(data []byte) (v, rest []byte, err error) {
	depth, most, i := 0, 0, 0
	for i < len(data) {
		switch c := data[i]; c {
		case '"':
			n := stringEnd(data[i:])
			if n < 0 {
				return data, nil, errCut
			}
			i += n - 1
		case '{', '[':
			depth++
			most = max(most, depth)
		case '}', ']':
			if depth == 0 {
				return data[:i], data[i:], nil
			}
			depth--
		case ',', ' ', '\t', '\r', '\n', ':':
			if depth == 0 && i > 0 {
				return data[:i], data[i:], nil
			}
		}
		i++
		if depth == 0 && (data[i-1] == '}' || data[i-1] == ']' || data[i-1] == '"') {
			break
		}
	}
	switch {
	case depth > 0:
		err = errCut
	case most > deepest:
		err = errDeep
	case i > largest:
		err = errLarge
	}
	return data[:i], data[i:], err
}

// stringEnd returns the length of the string that data begins with, -1 when it
// does not end.
func stringEnd(data []byte) int {
	for i, quote := 1, 0; i < len(data); {
		if quote < i {
			n := bytes.IndexByte(data[i:], '"')
			if n < 0 {
				return -1
			}
			quote = i + n
		}
		escape := bytes.IndexByte(data[i:quote], '\\')
		if escape < 0 {
			return quote + 1
		}
		i += escape + 2 // the character behind may be the quote
	}
	return -1
}

// elements calls do for each element of the list that data begins with, until do
// returns false. It reports whether the list is whole, not cut off or damaged.
func elements(data []byte, do func(v []byte, err error) bool) (whole bool) {
	data = skipSpace(data[1:])
	for len(data) > 0 && data[0] != ']' {
		v, after, err := value(data)
		if len(v) == 0 || !do(v, err) {
			return false
		}
		data = skipSpace(after)
		if len(data) > 0 && data[0] == ',' {
			data = skipSpace(data[1:])
		} else if len(data) > 0 && data[0] != ']' {
			return false
		}
	}
	return len(data) > 0
}

// members calls do for each member of the object that data begins with: its name
// as it is written, its value, and all that follows from there. It stops where the
// object is damaged.
func members(data []byte, do func(name string, v, from []byte)) {
	data = skipSpace(data[1:])
	for len(data) > 0 && data[0] == '"' {
		n := stringEnd(data)
		if n < 0 {
			return
		}
		name := string(data[1 : n-1])
		data = skipSpace(data[n:])
		if len(data) == 0 || data[0] != ':' {
			return
		}
		data = skipSpace(data[1:])
		v, after, _ := value(data)
		if len(v) == 0 {
			return
		}
		do(name, v, data)
		data = skipSpace(after)
		if len(data) > 0 && data[0] == ',' {
			data = skipSpace(data[1:])
		}
	}
}
