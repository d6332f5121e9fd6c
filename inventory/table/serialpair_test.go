package table

import (
	"fmt"
	"strings"
	"testing"
)

// Of two columns with the serial number in two bases the hexadecimal one is read, and
// the other where it says none. A row in which they differ is a reject.
func TestSerialPair(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ header, row, want string }{
		{"Serial (dec);Serial (hex)", "1234567890123456789012;42ED123B0BD8203A14", "42ED123B0BD8203A14"},
		{"Serial (hex);Serial (dec)", "42ED123B0BD8203A14;1234567890123456789012", "42ED123B0BD8203A14"},
		{"Seriennummer (dezimal);Seriennummer (hex)", "17;11", "11"},
		{"Numéro de série (décimal);Numéro de série (hexadécimal)", "17;11", "11"},
		{"SerialNumberDec;SerialNumberHex", "17;00:11", "11"},
		{"Serial Number;Serial Number (hex)", "17;11", "11"},     // the first is decimal
		{"Serial Number;Serial Number (hex)", "0x11;11", "11"},   // the first is not
		{"Serial Number;Serial Number (decimal)", "11;17", "11"}, // the second says what the first is
		{"Serial (dec);Serial (hex)", ";1F", "1F"},
		{"Serial (dec);Serial (hex)", "31;", "1F"},
		{"Serial (dec);Serial (hex)", "1.23457E+21;42ED123B0BD8203A14", "42ED123B0BD8203A14"},
		{"Serial (dec);Serial (hex)", "31;no", "1F"},
		{"Serial (dec);Serial (hex)", "18;11", `Serial (hex) "11": is another number than "18" in column "Serial (dec)": which of them is right?`},
		{"Serial (dec);Serial (hex)", "no;?!", `Serial (hex) "?!": not a hexadecimal serial number`},
		{"Serial;Token model;Certificate serial (hex)", "12345678;YubiKey 5;44A1", "44A1"}, // that of the token
	} {
		v := mustLoad(t, c.header+";Valid to\n"+c.row+";2028-01-01\n", Options{})
		got := ""
		for _, x := range v.All() {
			got += x.Serial()
		}
		for _, r := range v.Rejects() {
			got += fmt.Sprintf("%s %q: %s", r.Column, r.Value, r.Reason)
		}
		if !strings.HasPrefix(got, c.want) || v.Counts().Rows != 1 {
			t.Errorf("%s, %s: %s, want %s", c.header, c.row, got, c.want)
		}
	}
}

// A mapping that says which column holds the serial number, or its base, is the last word.
func TestSerialPairBelowMapping(t *testing.T) {
	t.Parallel()
	for _, mapping := range []string{"columns: {serial: Serial (dec)}\n", "serial_base: decimal\n"} {
		m, err := ReadMapping(strings.NewReader(mapping))
		if err != nil {
			t.Fatal(err)
		}
		if v := mustLoad(t, "Serial (dec);Serial (hex);Valid to\n18;11;2028-01-01\n", Options{Mapping: m}); v.Len() != 1 || v.At(0).Serial() != "12" {
			t.Errorf("%s: %+v, rejects %v", mapping, v.Counts(), v.Rejects())
		}
	}
}
