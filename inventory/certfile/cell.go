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

// DecodeCut tells the beginning of such a text from any other: programs cut off what a cell
// cannot hold (Excel after 32,767 characters), or leave dots in its place. It returns the
// certificates that are whole, of those that [DecodeAll] would return.
func DecodeCut(text string) (whole [][]byte, ok bool) {
	text = strings.TrimSpace(text)
	last := max(strings.LastIndex(text, string(begin)), strings.LastIndexByte(text, ';')+1)
	if !isCut(strings.TrimPrefix(strings.TrimSpace(text[last:]), "X'")) {
		return nil, false
	}
	return DecodeAll(strings.TrimRight(text[:last], "; \r\n")), true
}

// isCut reports whether a text is the beginning of one certificate.
func isCut(text string) bool {
	const label = "CERTIFICATE"
	block, isPEM := strings.CutPrefix(text, string(begin))
	if isPEM {
		name, body, named := strings.Cut(block, string(dash))
		if !named || name != label {
			return !named && strings.HasPrefix(label, name)
		}
		text, isPEM = strings.TrimSpace(cellLines.Replace(body)), !strings.Contains(body, string(end))
	}
	if strings.HasPrefix(text, "0x30") || strings.HasPrefix(text, "30") {
		text = hexMarks.Replace(strings.TrimPrefix(text, "0x"))
		head, err := hex.DecodeString(text[:min(len(text), cutHead)&^1])
		return err == nil && isLonger(head, len(text)/2)
	}
	text = strings.Join(strings.Fields(text), "")
	head, err := decodeBase64([]byte(text[:min(len(text), cutHead)&^3]), nil)
	return err == nil && isLonger(head, len(text)*3/4) || isPEM && IsDER(head)
}

// cutHead is how many characters tell the beginning of a certificate.
const cutHead = 40

// isLonger reports whether DER that begins as certificates do is to have more octets than
// there are.
func isLonger(head []byte, octets int) bool {
	s, length := cryptobyte.String(head), uint16(0)
	return IsDER(head) && s.Skip(1) && s.Skip(1) && head[1] == 0x82 && s.ReadUint16(&length) && 4+int(length) > octets
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
