package certfile

import (
	"encoding/binary"
	"slices"
	"testing"
)

// TestCache fills a cache far beyond its size: it may forget, but not mistake one
// encoding for another.
func TestCache(t *testing.T) {
	var c cache[int]
	key := func(n int) []byte { return binary.BigEndian.AppendUint64([]byte{byte(n)}, uint64(n*n)) }
	for n := range 10_000 {
		if e, found := c.find(key(n)); !found {
			e.keep(key(n), n)
		} else {
			t.Fatalf("%d: found %d before it was kept", n, e.value)
		}
		if e, found := c.find(key(n)); !found || e.value != n {
			t.Fatalf("%d: got %d, %v", n, e.value, found)
		}
	}
	kept := 0
	for n := range 10_000 {
		if e, found := c.find(key(n)); found {
			kept++
			if e.value != n {
				t.Fatalf("%d: got %d", n, e.value)
			}
		}
	}
	if kept < len(c)/2 {
		t.Errorf("only %d of %d places are in use", kept, len(c))
	}
	long := make([]byte, cachedLength+1)
	e, _ := c.find(long)
	e.keep(long, 1)
	if _, found := c.find(long); found {
		t.Error("an encoding beyond the longest was kept")
	}
}

// TestCacheKnown holds the hash to its purpose: the object identifiers that all
// certificates have do not push each other out.
func TestCacheKnown(t *testing.T) {
	var places []uint64
	for i := range extensionKinds {
		der := id(extensionKinds[i].oid)[2:]
		places = append(places, hash(der))
	}
	slices.Sort(places)
	if distinct := len(slices.Compact(slices.Clone(places))); distinct < len(places)-cacheWays {
		t.Errorf("%d identifiers share %d places", len(places), distinct)
	}
}
