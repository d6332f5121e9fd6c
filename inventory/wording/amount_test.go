package wording

import "testing"

// TestAmount writes amounts of currencies without cents, with two, three and four decimals
// (ISO 4217).
func TestAmount(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		amount Amount
		text   string
		units  float64
	}{
		{Amount{0, "EUR"}, "0.00 EUR", 0},
		{Amount{7, "EUR"}, "0.07 EUR", 0.07},
		{Amount{-123450, "EUR"}, "-1234.50 EUR", -1234.5},
		{Amount{-1 << 63, "CHF"}, "-92233720368547758.08 CHF", -1 << 63 / 100.0},
		{Amount{0, "JPY"}, "0 JPY", 0},
		{Amount{-1234, "JPY"}, "-1234 JPY", -1234},
		{Amount{-5, "KWD"}, "-0.005 KWD", -0.005},
		{Amount{1234567, "KWD"}, "1234.567 KWD", 1234.567},
		{Amount{12345, "CLF"}, "1.2345 CLF", 1.2345},
	} {
		if text := c.amount.String(); text != c.text {
			t.Errorf("%v: %q, want %q", c.amount.Minor, text, c.text)
		}
		if units := c.amount.Units(); units != c.units {
			t.Errorf("%s: %v units, want %v", c.text, units, c.units)
		}
	}
}
