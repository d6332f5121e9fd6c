package certfile

import (
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"
)

var (
	// cellLines makes one line end of those that a cell may have.
	cellLines = strings.NewReplacer(`\r`, "", `\n`, "\n", " ", "\n")
	// hexMarks are what stands between octets in hexadecimal.
	hexMarks = strings.NewReplacer(":", "", "\n", "", "\r", "", "-", "")
)

// Decode returns the DER that a text consists of, such as the cell of a table: the
// first PEM block, base64 or hexadecimal, with line ends as they are, as \n or as
// spaces. It looks at the outer form only; ok is false for any other text.
func Decode(text string) (der []byte, ok bool) {
	text = strings.TrimSpace(text)
	if len(text) < smallestCell {
		return nil, false
	}
	if at := strings.Index(text, string(begin)); at >= 0 {
		_, rest, _ := strings.Cut(text[at+len(begin):], string(dash))
		body, _, ended := strings.Cut(rest, string(end))
		if !ended {
			return nil, false
		}
		text = body
	}
	text = cellLines.Replace(text)
	if strings.HasPrefix(text, "30") || strings.HasPrefix(text, "0x30") {
		digits := hexMarks.Replace(strings.TrimPrefix(text, "0x"))
		if der, err := hex.DecodeString(digits); err == nil && isWhole(der) {
			return der, true
		}
	}
	der, err := decodeBase64([]byte(text), nil)
	return der, err == nil && isWhole(der)
}

// DecodeAll returns the DER of each certificate that a text consists of: several PEM
// blocks, values with semicolons between them, among those X'3082...' as csvde of Windows
// writes them, octets as PowerShell prints an array of them, or one as [Decode] reads it. It
// returns none when a part is no certificate.
func DecodeAll(text string) [][]byte {
	text = strings.TrimSpace(text)
	if list := fromOctets(text); list != nil {
		return list
	}
	var parts []string
	switch {
	case strings.Count(text, string(begin)) > 1:
		for _, block := range strings.Split(text, string(begin))[1:] {
			parts = append(parts, string(begin)+block)
		}
	default:
		for value := range strings.SplitSeq(text, ";") {
			parts = append(parts, strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(value), "X'"), "'"))
		}
	}
	var list [][]byte
	for _, part := range parts {
		der, ok := Decode(part)
		if !ok {
			return nil
		}
		list = append(list, der)
	}
	return list
}

// fromOctets returns the certificates, one behind the other, in a list of octets as
// numbers: "48 130 3 26", "{48, 130, 3, 26}", "0x30 0x82 0x03 0x1a".
func fromOctets(text string) (list [][]byte) {
	text = strings.Trim(text, "{}[]() ")
	if len(text) < smallestCell || !strings.HasPrefix(text, "48") && !strings.HasPrefix(text, "0x30") {
		return nil
	}
	var octets cryptobyte.String
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' }) {
		n, err := strconv.ParseUint(word, 0, 8)
		if err != nil {
			return nil
		}
		octets = append(octets, byte(n))
	}
	for !octets.Empty() {
		var der cryptobyte.String
		if !octets.ReadASN1Element(&der, asn1.SEQUENCE) || !isWhole(der) {
			return nil
		}
		list = append(list, der)
	}
	return list
}

// isWhole reports whether a text is one DER certificate from its first octet to its
// last.
func isWhole(der []byte) bool {
	s, sequence := cryptobyte.String(der), cryptobyte.String{}
	return IsDER(der) && s.ReadASN1(&sequence, asn1.SEQUENCE) && s.Empty()
}

// smallestCell is less than the base64 of any certificate.
const smallestCell = 200
