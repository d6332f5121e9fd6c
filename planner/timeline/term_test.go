package timeline

import "testing"

func TestCustomary(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		days, low int
		term      int
		settled   bool
	}{
		{"to the second", 366, 366, 366, true},
		{"dates of one year, a day too long", 366, 365, 365, true},
		{"dates of one year", 365, 364, 365, true},
		{"dates of 825 days", 826, 825, 825, true},
		{"dates of three years", 1096, 1095, 1095, true},
		{"dates of no customary length", 500, 499, 500, false},
		{"unknown", 0, 0, 0, true},
	}
	for _, tt := range tests {
		if term, settled := Customary(tt.days, tt.low); term != tt.term || settled != tt.settled {
			t.Errorf("%s: got %d, %t; want %d, %t", tt.name, term, settled, tt.term, tt.settled)
		}
	}
}
