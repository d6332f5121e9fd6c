package inventory

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Attributes are read as they were packed, whatever the size of their codes and whatever
// stands behind the name.
func TestCutPacked(t *testing.T) {
	t.Parallel()
	type attribute struct {
		kind   Code
		joined bool
		value  Code
	}
	codes := rapid.OneOf(rapid.Uint32Range(0, 300), rapid.SampledFrom([]uint32{1<<7 - 1, 1 << 7, 1<<14 - 1, 1 << 14, 1<<21 - 1, 1 << 21, 1<<27 - 1, 1 << 27, 1<<28 - 1, 1 << 28, 1<<32 - 1}), rapid.Uint32())
	rapid.Check(t, func(t *rapid.T) {
		var want, got []attribute
		var b []byte
		for range rapid.IntRange(1, 8).Draw(t, "attributes") {
			a := attribute{Code(codes.Draw(t, "kind")), rapid.Bool().Draw(t, "joined"), Code(codes.Draw(t, "value"))}
			want = append(want, a)
			b = appendPacked(b, a.kind, a.joined, a.value)
		}
		b = append(b, rapid.SliceOfN(rapid.Byte(), 0, 9).Draw(t, "behind")...)[:len(b)]
		for len(b) > 0 {
			var a attribute
			a.kind, a.joined, a.value, b = cutPacked(b)
			got = append(got, a)
		}
		if !slices.Equal(got, want) {
			t.Errorf("read %v, packed %v", got, want)
		}
	})
}
