package cell

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// Base is the number base of a column of serial numbers.
type Base uint8

const (
	AnyBase Base = iota
	HexBase
	DecimalBase
)

// Spreadsheets keep 15 digits of a number.
var (
	errSerialFloat = wording.Errorf("a spreadsheet keeps this serial number as a number and its digits after the 15th are lost: " +
		"export it as text")
	errSerialZeros = wording.Errorf("all digits after the 15th are zero: a spreadsheet rounded this serial number; export it as text")
	errSerialLong  = wording.Errorf("not a hexadecimal serial number: it is longer than any, with whatever stands between its digits")
	errSerialBase  = wording.Errorf("is not a decimal serial number, as the rest of its column is")
)

// grouped is a decimal number with separators of thousands. One point alone may be that
// of a fraction.
var (
	grouped   = lazyregexp.New(`^\d{1,3}(?:(?:,\d{3})+|(?:'\d{3})+|(?:’\d{3})+|(?:\.\d{3}){2,})$`)
	thousands = strings.NewReplacer(",", "", ".", "", "'", "", "’", "")
)

// IsGrouped reports whether a text is such a decimal number.
func IsGrouped(s string) bool { return grouped.MatchString(s) }

// SerialText drops what programs print around a serial number: quotes, the
// apostrophe that makes a cell text, and the decimal form before one in
// brackets, "11 (0xb)".
func SerialText(s string) string {
	s = strings.Trim(strings.TrimLeft(s, "'"), `"`)
	if rest, found := strings.CutPrefix(s, "(Negative)"); found { // as OpenSSL prints it
		return "-" + strings.TrimSpace(rest)
	}
	if _, inner, found := strings.Cut(s, "(-0x"); found {
		return "-" + strings.TrimSuffix(strings.TrimSpace(inner), ")")
	}
	if _, inner, found := strings.Cut(s, "(0x"); found {
		s = strings.TrimSuffix(strings.TrimSpace(inner), ")")
	}
	return strings.TrimSpace(s)
}

// ParseSerial appends the serial number of a cell to dst. A cell that a workbook
// holds as a number is good for 15 digits only.
func ParseSerial(dst []byte, cell string, b Base, number bool) ([]byte, error) {
	const longest = 256 // 20 octets take 63 characters, and a decimal form may stand before them
	if len(cell) > longest {
		return nil, errSerialLong
	}
	if b != DecimalBase && !number {
		// Nearly all are hexadecimal digits and nothing else. A letter among them says
		// that no spreadsheet took them for a number.
		if parsed, letters, ok := appendHex(dst, cell); ok && letters {
			return parsed, nil
		}
	}
	s := SerialText(cell)
	if number && (len(s) > 15 || strings.ContainsAny(s, ".eE")) {
		return nil, errSerialFloat
	}
	if rest, negative := strings.CutPrefix(s, "-"); negative {
		return negativeSerial(dst, rest, b)
	}
	if (strings.ContainsAny(s, ",.'") || strings.Contains(s, "’")) && grouped.MatchString(s) {
		s, b = thousands.Replace(s), DecimalBase
	}
	if wasRounded(s) {
		return nil, errSerialZeros
	}
	var parsed []byte
	var err error
	switch {
	case b != DecimalBase || strings.HasPrefix(s, "0x") || strings.HasPrefix(s, "0X"):
		if parsed, _, ok := appendHex(dst, s); ok {
			return parsed, nil
		}
		parsed, _, err = inventory.ParseSerial(s)
	default:
		if parsed, err = inventory.ParseDecimalSerial(s); err != nil && !strings.ContainsAny(s, ".+") {
			err = errSerialBase
		}
	}
	if err != nil {
		return nil, damage(s, err)
	}
	return append(dst, parsed...), nil
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
	if _, all := Digits(s); !all || len(s) < kept+4 {
		return false
	}
	return strings.Trim(s[kept:], "0") == "" && !strings.Contains(s[:kept], "0000")
}

// negativeSerial reads "-1A", which RFC 5280 forbids and OpenSSL prints, as the
// two's complement that the certificate holds.
func negativeSerial(dst []byte, s string, b Base) ([]byte, error) {
	parsed, err := inventory.ParseHexSerial(s)
	if b == DecimalBase {
		parsed, err = inventory.ParseDecimalSerial(s)
	}
	if err != nil {
		return nil, err
	}
	return append(dst, inventory.NegateSerial(parsed)...), nil
}
