package inventory

import (
	"encoding/hex"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParseSerial(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text      string
		want      string // as FormatSerial prints it
		ambiguous bool
	}{
		{"4A:0B:FF", "4A0BFF", false},
		{"4a 0b ff", "4A0BFF", false},
		{"0x4A0BFF", "4A0BFF", false},
		{"0X4a0bff", "4A0BFF", false},
		{"4A-0B-FF", "4A0BFF", false},
		{" 4a0bff ", "4A0BFF", false},
		{"4A\u20090B\u202fFF", "4A0BFF", false}, // thin and narrow spaces
		{"hex: 4A0BFF", "4A0BFF", false},
		{"\u200e4a0bff", "4A0BFF", false}, // Windows' dialog puts a mark in front when it is copied
		{"00:00:4A", "4A", false},
		{"004A", "4A", false},
		{"A", "A", false},                  // an odd number of digits
		{"0F0", "F0", false},               // a leading zero half
		{"00", "0", true},                  // zero is a serial number
		{"1234567890", "1234567890", true}, // either base
		{"0123", "123", true},
		{"12E36", "12E36", false}, // hexadecimal, however much it looks like a float
		{"12e6", "12E6", false},
	}
	for _, tt := range tests {
		got, ambiguous, err := ParseSerial(tt.text)
		if err != nil || FormatSerial(got) != tt.want || ambiguous != tt.ambiguous {
			t.Errorf("%q: got %s, ambiguous %t, error %v; want %s, %t", tt.text, FormatSerial(got), ambiguous, err, tt.want, tt.ambiguous)
		}
	}
	for _, bad := range []string{"", " ", ":", "0x", "xyz", "4A0BFG", "-", "4A,0B", "1.5e3x"} {
		if got, _, err := ParseSerial(bad); err == nil {
			t.Errorf("%q was read as %s", bad, FormatSerial(got))
		}
	}
}

// What a spreadsheet leaves of a long number must never pass for a serial number.
func TestFloatSerials(t *testing.T) {
	t.Parallel()
	for _, damaged := range []string{"1.20270020548762E+36", "1,20270020548762E+36", "1.2e+20", "12E+36", " 1.2E+20 ", "123456.0"} {
		if got, _, err := ParseSerial(damaged); err != errFloat {
			t.Errorf("%q: got %s, error %v", damaged, FormatSerial(got), err)
		}
		if got, err := ParseDecimalSerial(damaged); err != errFloat {
			t.Errorf("decimal %q: got %s, error %v", damaged, FormatSerial(got), err)
		}
	}
}

func TestParseDecimalSerial(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"0": "0", "10": "A", "255": "FF", " 256 ": "100", "0010": "A",
		"1461501637330902918203684832716283019655932542975": "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", // 20 octets
	} {
		if got, err := ParseDecimalSerial(text); err != nil || FormatSerial(got) != want {
			t.Errorf("%q: got %s, error %v, want %s", text, FormatSerial(got), err, want)
		}
	}
	for _, bad := range []string{"", "-5", "0x10", "12AB", "1 2"} {
		if got, err := ParseDecimalSerial(bad); err == nil {
			t.Errorf("%q was read as %s", bad, FormatSerial(got))
		}
	}
}

func TestFormatSerial(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"": "", "00": "0", "0a": "A", "10": "10", "ff00": "FF00", "0b00": "B00"} {
		b, err := hex.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := FormatSerial(b); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// All printed forms of a number are read as that number; math/big is the oracle.
func TestSerialRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOfN(rapid.Byte(), 1, 25).Draw(t, "serial")
		n := new(big.Int).SetBytes(b)
		want := FormatSerial(TrimSerial(b))
		if printed, ok := new(big.Int).SetString(want, 16); !ok || printed.Cmp(n) != 0 {
			t.Fatalf("%x is printed as %s", b, want)
		}
		colons := ""
		for i, x := range b {
			if i > 0 {
				colons += ":"
			}
			colons += hex.EncodeToString([]byte{x})
		}
		for _, text := range []string{want, "0x" + want, "000" + want, hex.EncodeToString(b), colons} {
			got, err := ParseHexSerial(text)
			if err != nil || FormatSerial(got) != want {
				t.Fatalf("%q: got %s, error %v, want %s", text, FormatSerial(got), err, want)
			}
		}
		if got, err := ParseDecimalSerial(n.String()); err != nil || FormatSerial(got) != want {
			t.Fatalf("decimal %s: got %s, error %v, want %s", n, FormatSerial(got), err, want)
		}
	})
}
