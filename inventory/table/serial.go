package table

import (
	"math/big"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// base is the number base of a column of serial numbers.
type base uint8

const (
	anyBase base = iota
	hexBase
	decimalBase
)

// maxSerialDigits is the length in hexadecimal of the longest serial number that
// RFC 5280, 4.1.2.2 allows: 20 octets.
const maxSerialDigits = 40

// Spreadsheets keep 15 digits of a number.
var (
	errSerialFloat = wording.Errorf("a spreadsheet keeps this serial number as a number and its digits after the 15th are lost: " +
		"export it as text")
	errSerialZeros = wording.Errorf("all digits after the 15th are zero: a spreadsheet rounded this serial number; export it as text")
	errSerialLong  = wording.Errorf("not a hexadecimal serial number: it is longer than any, with whatever stands between its digits")
	errSerialBase  = wording.Errorf("is not a decimal serial number, as the rest of its column is")
)

// serialBase decides the base of the serial numbers from the first of them. Digits alone are
// ambiguous; a value that 20 octets cannot hold in hexadecimal is decimal, and so are
// random numbers of which some would have letters.
func (l *layout) serialBase(values []string) (b base, note wording.Text) {
	hints, m := l.hints[colSerial], l.mapping
	switch {
	case m != nil && m.SerialBase == "decimal", (m == nil || m.SerialBase == "") && hints.decimal:
		return decimalBase, wording.Text{}
	case m != nil && m.SerialBase == "hex", hints.hex:
		return hexBase, wording.Text{}
	}
	seen, long := false, false
	random := "" // digits of numbers without runs of zeros, which those of counters have
	for _, v := range values {
		v = serialText(v)
		if v == "" {
			continue
		}
		if grouped.MatchString(v) {
			return decimalBase, wording.Text{}
		}
		if _, all := digits(v); !all || v[0] == '0' && len(v) > 1 {
			return hexBase, wording.Text{}
		}
		seen = true
		long = long || len(v) > maxSerialDigits
		if len(v) >= 16 && len(random) < 30 && !strings.Contains(v, "0000") && !strings.Contains(random, v) {
			random += v
		}
	}
	switch {
	case long:
		return decimalBase, wording.Text{}
	case len(random) >= 30: // one in a million would have no letter in hexadecimal
		return decimalBase, wording.Of("column %q holds long numbers without a single letter: read as decimal; say serial_base: hex in a mapping if that is wrong",
			l.name(colSerial))
	case seen:
		return hexBase, wording.Of("column %q holds digits only: read as hexadecimal; say serial_base: decimal in a mapping if that is wrong",
			l.name(colSerial))
	default:
		return anyBase, wording.Text{}
	}
}

// grouped is a decimal number with separators of thousands. One point alone may be that
// of a fraction.
var (
	grouped   = lazyregexp.New(`^\d{1,3}(?:(?:,\d{3})+|(?:'\d{3})+|(?:’\d{3})+|(?:\.\d{3}){2,})$`)
	thousands = strings.NewReplacer(",", "", ".", "", "'", "", "’", "")
)

// serialText drops what programs print around a serial number: quotes, the
// apostrophe that makes a cell text, and the decimal form before one in
// brackets, "11 (0xb)".
func serialText(s string) string {
	s = strings.Trim(strings.TrimLeft(s, "'"), `"`)
	if _, inner, found := strings.Cut(s, "(0x"); found {
		s = strings.TrimSuffix(strings.TrimSpace(inner), ")")
	}
	return strings.TrimSpace(s)
}

// parseSerial appends the serial number of a cell to dst. A cell that a workbook
// holds as a number is good for 15 digits only.
func parseSerial(dst []byte, cell string, b base, number bool) ([]byte, error) {
	const longest = 256 // 20 octets take 63 characters, and a decimal form may stand before them
	if len(cell) > longest {
		return nil, errSerialLong
	}
	if b != decimalBase && !number {
		// Nearly all are hexadecimal digits and nothing else. A letter among them says
		// that no spreadsheet took them for a number.
		if parsed, letters, ok := appendHex(dst, cell); ok && letters {
			return parsed, nil
		}
	}
	s := serialText(cell)
	if number && (len(s) > 15 || strings.ContainsAny(s, ".eE")) {
		return nil, errSerialFloat
	}
	if rest, negative := strings.CutPrefix(s, "-"); negative {
		return negativeSerial(dst, rest, b)
	}
	if (strings.ContainsAny(s, ",.'") || strings.Contains(s, "’")) && grouped.MatchString(s) {
		s, b = thousands.Replace(s), decimalBase
	}
	if wasRounded(s) {
		return nil, errSerialZeros
	}
	var parsed []byte
	var err error
	switch {
	case b != decimalBase || strings.HasPrefix(s, "0x") || strings.HasPrefix(s, "0X"):
		if parsed, _, ok := appendHex(dst, s); ok {
			return parsed, nil
		}
		parsed, _, err = inventory.ParseSerial(s)
	default:
		if parsed, err = inventory.ParseDecimalSerial(s); err != nil && !strings.ContainsAny(s, ".+") {
			err = errSerialBase
		}
	}
	return append(dst, parsed...), err
}

// appendHex reads plain hexadecimal digits and says whether there are letters among
// them; ok is false for anything else.
func appendHex(dst []byte, s string) (b []byte, letters, ok bool) {
	for len(s) > 1 && s[0] == '0' {
		s = s[1:]
	}
	if s == "" {
		return nil, false, false
	}
	all := byte(0) // of the values, not a digit among them
	if len(s)%2 == 1 {
		all = hexDigits[s[0]]
		dst = append(dst, all)
		s = s[1:]
		letters = all > 9
	}
	for i := 0; i+1 < len(s); i += 2 {
		high, low := hexDigits[s[i]], hexDigits[s[i+1]]
		all |= high | low
		letters = letters || high > 9 || low > 9
		dst = append(dst, high<<4|low)
	}
	return dst, letters, all < 16
}

// hexDigits are the values of hexadecimal digits; of any other byte it is 0xff.
var hexDigits = func() (values [256]byte) {
	for i := range values {
		values[i] = 0xff
	}
	for i := range byte(16) {
		values["0123456789abcdef"[i]], values["0123456789ABCDEF"[i]] = i, i
	}
	return values
}()

// wasRounded recognises the integer that a spreadsheet makes of a long decimal
// number: 15 digits, then zeros. Serial numbers with long runs of zeros, which
// AD CS makes, are not like that in their first digits.
func wasRounded(s string) bool {
	const kept = 15
	if _, all := digits(s); !all || len(s) < kept+4 {
		return false
	}
	return strings.Trim(s[kept:], "0") == "" && !strings.Contains(s[:kept], "0000")
}

// negativeSerial reads "-1A", which RFC 5280 forbids and OpenSSL prints, as the
// two's complement that the certificate holds.
func negativeSerial(dst []byte, s string, b base) ([]byte, error) {
	parsed, err := inventory.ParseHexSerial(s)
	if b == decimalBase {
		parsed, err = inventory.ParseDecimalSerial(s)
	}
	if err != nil {
		return nil, err
	}
	n := new(big.Int).SetBytes(parsed)
	if n.Sign() == 0 {
		return append(dst, 0), nil
	}
	// The shortest two's complement of -n has as many octets as n-1 and a sign bit.
	octets := new(big.Int).Sub(n, big.NewInt(1)).BitLen()/8 + 1
	n.Sub(new(big.Int).Lsh(big.NewInt(1), uint(8*octets)), n)
	return append(dst, n.FillBytes(make([]byte, octets))...), nil
}
