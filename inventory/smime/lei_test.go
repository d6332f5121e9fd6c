package smime

import "testing"

func TestLEIRemainder(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]int{
		"5493001KJTIIGC8Y1R12": 1, // the example of the Global LEI Foundation
		"5493001KJTIIGC8Y1R21": 10, "": 0, "5493001kjtiigc8y1r12": -1, "5493001KJTIIGC8Y1R1-": -1,
	} {
		if got := LEIRemainder(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}
