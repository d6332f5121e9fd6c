package inventory

import (
	"testing"

	"pgregory.net/rapid"
)

// A map is the oracle; hashes are few, so that numbers meet.
func TestHashTableAgainstMap(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		table := newHashTable(rapid.SampledFrom([]uint8{0, 3}).Draw(t, "bits"))
		hash := rapid.OneOf(rapid.Uint32(), rapid.SampledFrom([]uint32{0, 1, 1 << 31, 1<<32 - 1}))
		want := map[uint32][]uint32{}
		for n := range rapid.Uint32Range(0, 300).Draw(t, "numbers") {
			h := hash.Draw(t, "hash")
			table.add(h, n)
			want[h] = append(want[h], n)
		}
		for h, numbers := range want {
			if !table.has(h) {
				t.Fatalf("hash %x is not there", h)
			}
			found := map[uint32]bool{}
			for part, at := table.start(h); part[at].n != 0; at = following(part, at) {
				if part[at].hash == h {
					found[part[at].n-1] = true
				}
			}
			if len(found) != len(numbers) {
				t.Fatalf("hash %x: got %v, want %v", h, found, numbers)
			}
		}
		if free := ^hash.Draw(t, "other"); want[free] == nil && table.has(free) {
			t.Fatalf("hash %x is there", free)
		}
	})
}
