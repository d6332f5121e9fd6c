package certfile

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/crypto/cryptobyte/asn1"
)

// String types of X.680 that package cryptobyte has no name for.
const (
	tagNumericString   = asn1.Tag(18)
	tagVisibleString   = asn1.Tag(26)
	tagUniversalString = asn1.Tag(28)
	tagBMPString       = asn1.Tag(30)
)

func isText(tag asn1.Tag) bool {
	switch tag {
	case asn1.UTF8String, asn1.PrintableString, asn1.IA5String, asn1.T61String,
		tagNumericString, tagVisibleString, tagUniversalString, tagBMPString:
		return true
	}
	return false
}

// text returns a character string as UTF-8. Encoders often ignore the character
// set of the string type they claim, so bytes that are valid UTF-8 are taken for
// it, and others for ISO 8859-1. Fits is false when the type does not allow all of
// the characters.
func (w *walk) text(tag asn1.Tag, b []byte) (text string, fits bool) {
	switch tag {
	case tagBMPString:
		w.odd("a BMPString")
		return w.utf16(b), true
	case tagUniversalString:
		w.odd("a UniversalString")
		return w.utf32(b), true
	case asn1.T61String:
		w.odd("a TeletexString")
		return eightBit(b), true
	case asn1.PrintableString:
		if isPrintable(b) {
			return string(b), true
		}
		w.odd("a character that PrintableString does not allow")
	case asn1.UTF8String:
		if utf8.Valid(b) {
			return string(b), true
		}
		w.odd("a UTF8String that is not UTF-8")
	default:
		if isASCII(b) {
			return string(b), true
		}
		w.odd("a character that IA5String does not allow")
	}
	return eightBit(b), false
}

func eightBit(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return s.String()
}

func (w *walk) utf16(b []byte) string {
	if len(b)%2 != 0 {
		w.odd("a BMPString with an odd number of octets")
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

func (w *walk) utf32(b []byte) string {
	if len(b)%4 != 0 {
		w.odd("a UniversalString whose octets are no multiple of four")
	}
	var s strings.Builder
	for ; len(b) >= 4; b = b[4:] {
		// WriteRune replaces what is no character by U+FFFD.
		s.WriteRune(rune(binary.BigEndian.Uint32(b)))
	}
	return s.String()
}

// printable marks the characters of PrintableString (X.680, 41.4).
var printable = func() (set [256]bool) {
	for _, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?" {
		set[c] = true
	}
	return set
}()

func isPrintable(b []byte) bool {
	for _, c := range b {
		if !printable[c] {
			return false
		}
	}
	return true
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
