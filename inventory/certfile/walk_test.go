package certfile

import (
	"slices"
	"strconv"
	"testing"
)

// A long list is indexed and says what a short one says.
func TestIndexOfList(t *testing.T) {
	t.Parallel()
	var x index
	var list []string
	for i := range 100 {
		s := strconv.Itoa(i * 7 % 50)
		if got, want := x.has(list, s), slices.Contains(list, s); got != want {
			t.Fatalf("%d: %t, want %t", i, got, want)
		}
		if i < 50 {
			list = append(list, s)
		}
	}
}
