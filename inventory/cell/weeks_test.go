package cell

import "testing"

func TestWeeks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, header string
		want         int
	}{
		{"16", "Lead time", 16}, {"16 weeks", "Lead time", 16}, {"16 Wochen", "Vorlauf", 16}, {"4 semaines", "Délai", 4}, {"8 wk", "Lead", 0},
		{"7 days", "Lead", 1}, {"8 days", "Lead", 2}, {"8 Tage", "Vorlauf", 2}, {"120", "Lead time (days)", 18}, {"90d", "Lead", 13},
		{"3 months", "Lead", 14}, {"3 Monate", "Vorlauf", 14}, {"3", "Lead time in months", 14}, {"1 year", "Lead", 53}, {"1.5 years", "Lead", 79},
		{"2,5 Wochen", "Vorlauf", 3}, {"soon", "Lead", 0}, {"-3", "Lead", 0}, {"99999", "Lead", 0}, {"0", "Lead", 0},
	} {
		if got, ok := ParseWeeks(c.text, c.header); got != c.want || ok != (c.want > 0 || c.text == "0") {
			t.Errorf("%q below %q is %d weeks, %t; want %d", c.text, c.header, got, ok, c.want)
		}
	}
}
