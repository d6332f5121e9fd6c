package cell

import (
	"testing"

	"smigrate/inventory"
)

func TestSerials(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text   string
		base   Base
		number bool
		want   string // "" is an error
	}{
		{"4400000a17c2d3e4f5061728390000000a17", AnyBase, false, "4400000A17C2D3E4F5061728390000000A17"},
		{"00C0FFEE", AnyBase, false, "C0FFEE"},
		{"0C1A2B3C4D5E6F708192A3B4C5D6E7F8", HexBase, false, "C1A2B3C4D5E6F708192A3B4C5D6E7F8"},
		{"0c:1a:2b", AnyBase, false, "C1A2B"},
		{"0x1F", AnyBase, false, "1F"},
		{"0x1F", DecimalBase, false, "1F"},
		{"11 (0xb)", AnyBase, false, "B"},
		{"'0012", AnyBase, false, "12"},
		{`"0012"`, AnyBase, false, "12"},
		{"0", AnyBase, false, "0"},
		{"123", HexBase, false, "123"},
		{"123", DecimalBase, false, "7B"},
		{"1461501637330902918203684832716283019655932542975", DecimalBase, false, "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"},
		{"1,234", HexBase, false, "4D2"},
		{"12.345.678.901", AnyBase, false, "2DFDC1C35"},
		{"1'234’567", DecimalBase, false, ""},
		{"1'234'567", DecimalBase, false, "12D687"},
		{"123,456,789,012,345,000,000", AnyBase, false, ""},
		{"1.234", AnyBase, false, ""},
		{"12,34", AnyBase, false, ""},
		{"-1", AnyBase, false, "FF"},
		{"(Negative)4b:2f:11", AnyBase, false, "B4D0EF"}, // OpenSSL
		{"-75 (-0x4b)", AnyBase, false, "B5"},
		{"-0100", HexBase, false, "FF00"},
		{"-80", HexBase, false, "80"},
		{"-81", HexBase, false, "FF7F"},
		{"-0", HexBase, false, "0"},
		{"12E36", AnyBase, false, "12E36"}, // hexadecimal, not a float
		{"61000000020000000000000001", HexBase, false, "61000000020000000000000001"},
		{"61000000000000000000000010", HexBase, false, "61000000000000000000000010"},
		{"123456789012345", HexBase, true, "123456789012345"}, // 15 digits survive a spreadsheet
		{"1234567890123456", HexBase, true, ""},
		{"1.2E+20", HexBase, true, ""},
		{"1.20270020548762E+36", AnyBase, false, ""},
		{"1,20270020548762E+36", DecimalBase, false, ""},
		{"120270020548762000000000000000000000", AnyBase, false, ""},
		{"12AB", DecimalBase, false, ""},
		{"xyz", AnyBase, false, ""},
		{"-", AnyBase, false, ""},
		{"1.5", AnyBase, false, ""},
	} {
		got, err := ParseSerial(nil, c.text, c.base, c.number)
		if err != nil && c.want != "" || err == nil && inventory.FormatSerial(got) != c.want {
			t.Errorf("%q in base %d, number %t: %s, %v; want %q", c.text, c.base, c.number, inventory.FormatSerial(got), err, c.want)
		}
	}
}

// A reason says what to do about a value that did not fit where it was looked at.
func TestDamagedValues(t *testing.T) {
	t.Parallel()
	d := Dates{}
	for text, want := range map[string]error{"440000a1b2...": errCutOff, "440000a1b2…": errCutOff, "########": errNarrow} {
		if _, err := ParseSerial(nil, text, AnyBase, false); err != want {
			t.Errorf("serial %s: %v", text, err)
		}
		if _, err := d.Parse(text); err != want {
			t.Errorf("date %s: %v", text, err)
		}
	}
	if _, err := d.Parse("soon"); err != errNotDate {
		t.Error(err)
	}
}
