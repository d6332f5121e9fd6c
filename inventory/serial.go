package inventory

import (
	"encoding/hex"
	"math/big"
	"strings"
	"unicode"

	"smigrate/inventory/wording"
)

// Serial numbers are kept as the bytes of their absolute value without leading
// zeros (RFC 5280, 4.1.2.2 allows 20 octets; older CAs exceed it). A serial of
// zero is one zero byte; a negative one, which RFC 5280 forbids and real
// certificates have, keeps the two's complement that DER encodes.

// errFloat is the damage a spreadsheet does: the digits beyond the 15th are gone.
var errFloat = wording.Errorf("a spreadsheet turned this serial number into a float and its last digits are lost: export it as text")

// ParseHexSerial reads a serial number printed in hexadecimal: with or without
// "hex:", 0x, spaces of any kind, colons and leading zeros.
func ParseHexSerial(s string) ([]byte, error) {
	digits := strings.TrimSpace(s)
	if strings.HasPrefix(digits, "-") {
		return nil, wording.Errorf("a negative serial number, which a hexadecimal form cannot carry: export the certificate itself")
	}
	digits = strings.Map(func(r rune) rune {
		// Thin and other spaces, and the marks that Windows dialogs put before a value.
		if r == ':' || r == '-' || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, digits)
	if len(digits) > 3 && strings.EqualFold(digits[:3], "hex") {
		digits = digits[3:]
	}
	digits = strings.TrimPrefix(strings.TrimPrefix(digits, "0x"), "0X")
	if len(digits)%2 == 1 {
		digits = "0" + digits
	}
	b, err := hex.DecodeString(digits)
	if err != nil || len(b) == 0 {
		return nil, wording.Errorf("not a hexadecimal serial number such as 0A1B2C3D")
	}
	return TrimSerial(b), nil
}

// ParseDecimalSerial reads a serial number printed in decimal.
func ParseDecimalSerial(s string) ([]byte, error) {
	if isFloat(s) {
		return nil, errFloat
	}
	n, ok := new(big.Int).SetString(strings.TrimSpace(s), 10)
	if !ok || n.Sign() < 0 {
		return nil, wording.Errorf("not a decimal serial number such as 1234567890")
	}
	return TrimSerial(append([]byte{0}, n.Bytes()...)), nil
}

// ParseSerial reads a serial number whose base nobody states. A number with a
// letter, a colon or a leading zero is hexadecimal. Digits alone are ambiguous
// and are taken for hexadecimal, which nearly every program prints; ambiguous
// is then true, and the caller may know better from the other rows.
func ParseSerial(s string) (serial []byte, ambiguous bool, err error) {
	s = strings.TrimSpace(s)
	if isFloat(s) {
		return nil, false, errFloat
	}
	serial, err = ParseHexSerial(s)
	return serial, err == nil && isDigits(s), err
}

// NegateSerial returns the two's complement of a serial number, as a certificate holds a
// negative one whose absolute value somebody printed.
func NegateSerial(absolute []byte) []byte {
	n := new(big.Int).SetBytes(absolute)
	if n.Sign() == 0 {
		return []byte{0}
	}
	// The shortest two's complement of -n has as many octets as n-1 and a sign bit.
	octets := new(big.Int).Sub(n, big.NewInt(1)).BitLen()/8 + 1
	n.Sub(new(big.Int).Lsh(big.NewInt(1), uint(8*octets)), n)
	return n.FillBytes(make([]byte, octets))
}

var decimalMarks = strings.NewReplacer(".", "", ",", "")

// isFloat recognises 1.20270020548762E+36 and 1,2027E+36, never a hexadecimal
// number such as 12E36.
func isFloat(s string) bool {
	mantissa, exponent, found := strings.Cut(strings.ToUpper(strings.TrimSpace(s)), "E+")
	if found {
		return isDigits(exponent) && isDigits(decimalMarks.Replace(mantissa))
	}
	whole, fraction, found := strings.Cut(s, ".")
	return found && isDigits(whole) && isDigits(fraction)
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// TrimSerial drops leading zero bytes but the last.
func TrimSerial(b []byte) []byte {
	for len(b) > 1 && b[0] == 0 {
		b = b[1:]
	}
	return b
}

// FormatSerial prints a serial number in upper-case hexadecimal without leading
// zeros, "" when it is unknown.
func FormatSerial(b []byte) string {
	var room [64]byte
	return string(appendSerial(room[:0], b))
}

// appendSerial appends what FormatSerial returns.
func appendSerial(s, b []byte) []byte {
	const digits = "0123456789ABCDEF"
	for i, octet := range b {
		if i > 0 || octet > 0xF {
			s = append(s, digits[octet>>4])
		}
		s = append(s, digits[octet&0xF])
	}
	return s
}
