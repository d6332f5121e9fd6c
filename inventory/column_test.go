package inventory

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Times that do not fit the narrow column are kept all the same.
func TestInstants(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		unix int64
	}{
		{"no expiry, 9999-12-31T23:59:59Z (RFC 5280, 4.1.2.5)", 253402300799},
		{"1970-01-01T00:00:00Z, the mark for unknown", 0},
		{"1970-01-01T00:00:01Z, the mark for a wide value", 1},
		{"1970-01-01T00:00:02Z, the first narrow value", 2},
		{"1969-12-31T23:59:59Z", -1},
		{"1950, the first year of UTCTime", -631152000},
		{"2106-02-07T06:28:15Z, the last narrow value", 1<<32 - 1},
		{"a second later", 1 << 32},
	}
	var column instants
	for i, tt := range tests {
		column.set(i, tt.unix, true)
	}
	for i, tt := range tests {
		if got, known := column.at(i); got != tt.unix || !known {
			t.Errorf("%s: got %d, known %t", tt.name, got, known)
		}
	}
}

// A plain slice of pointers is the oracle; nil is unknown.
func TestInstantsAgainstSlice(t *testing.T) {
	t.Parallel()
	unix := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-3, 3), rapid.Int64Range(1<<32-3, 1<<32+3))
	rapid.Check(t, func(t *rapid.T) {
		var column instants
		var want []*int64
		for range rapid.IntRange(1, 50).Draw(t, "writes") {
			i := rapid.IntRange(0, len(want)).Draw(t, "row")
			if i == len(want) {
				want = append(want, nil)
			}
			want[i] = rapid.Ptr(unix, true).Draw(t, "unix")
			if want[i] == nil {
				column.set(i, 0, false)
			} else {
				column.set(i, *want[i], true)
			}
		}
		for i, w := range want {
			got, known := column.at(i)
			if known != (w != nil) || known && got != *w {
				t.Fatalf("row %d: got %d, known %t, want %v", i, got, known, w)
			}
		}
	})
}

func TestCodesAgainstSlice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var column codes
		want := make([]Code, 20)
		for range rapid.IntRange(1, 40).Draw(t, "writes") {
			i := rapid.IntRange(0, len(want)-1).Draw(t, "row")
			want[i] = Code(rapid.Uint32Range(0, 3).Draw(t, "code"))
			column.set(i, want[i])
		}
		for i, w := range want {
			if got := column.at(i); got != w {
				t.Fatalf("row %d: got %d, want %d", i, got, w)
			}
		}
	})
}

// A column that no source fills costs nothing.
func TestEmptyCodes(t *testing.T) {
	t.Parallel()
	var column codes
	for i := range 1000 {
		column.set(i, 0)
	}
	if len(column.pages) != 0 {
		t.Errorf("1000 empty rows take %d pages", len(column.pages))
	}
}

func TestBlobsAgainstSlice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var column blobs
		var want [][]byte
		value := rapid.OneOf(rapid.SliceOfN(rapid.Byte(), 0, 5), rapid.SliceOfN(rapid.Byte(), blobMost, blobMost+1))
		for range rapid.IntRange(1, 40).Draw(t, "writes") {
			v := value.Draw(t, "value")
			if len(want) > 0 && rapid.Bool().Draw(t, "replace") {
				i := rapid.IntRange(0, len(want)-1).Draw(t, "row")
				column.replace(i, v)
				want[i] = v
				continue
			}
			column.append(v)
			want = append(want, v)
		}
		for i, w := range want {
			if got := column.at(i); string(got) != string(w) {
				t.Fatalf("row %d: got %x, want %x", i, got, w)
			}
		}
	})
}

// Appending to a value must not write into the one after it.
func TestBlobsAreClipped(t *testing.T) {
	t.Parallel()
	var column blobs
	column.append([]byte("one"))
	column.append([]byte("two"))
	_ = append(column.at(0), "x"...)
	if diff := cmp.Diff("two", string(column.at(1))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Rows behind the first page are found, and zero where nothing was set.
func TestColumnOfManyPages(t *testing.T) {
	t.Parallel()
	const rows = 3*pageRows + 5
	var column codes
	var serials blobs
	for i := range rows {
		if i%7 == 3 {
			column.set(i, Code(i))
		}
		serials.append([]byte{byte(i), byte(i >> 8), byte(i >> 16)}[:i%3])
	}
	for i := range rows {
		want := Code(0)
		if i%7 == 3 {
			want = Code(i)
		}
		if got := column.at(i); got != want {
			t.Fatalf("row %d: got %d, want %d", i, got, want)
		}
		if got, want := serials.at(i), []byte{byte(i), byte(i >> 8), byte(i >> 16)}[:i%3]; string(got) != string(want) {
			t.Fatalf("row %d: got %x, want %x", i, got, want)
		}
	}
	if got := column.at(rows + pageRows); got != 0 {
		t.Errorf("behind the end: %d", got)
	}
}

// Pages of few codes are packed, and can be changed all the same.
func TestPackedCodes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 2*pageRows+10).Draw(t, "rows")
		kinds := rapid.SampledFrom([]int{1, 2, 255, 256, 257, 1000}).Draw(t, "codes")
		var column codes
		want := make([]Code, rows)
		for i := range want {
			want[i] = Code(i * i % kinds)
			column.set(i, want[i])
		}
		if rows > pageRows && kinds == 2 && column.pages[0] != nil {
			t.Fatal("a page of two codes is not packed")
		}
		for range 5 {
			i := rapid.IntRange(0, rows-1).Draw(t, "row")
			want[i] = Code(rapid.Uint32Range(0, 5000).Draw(t, "code"))
			column.set(i, want[i])
		}
		for i, w := range want {
			if got := column.at(i); got != w {
				t.Fatalf("row %d: got %d, want %d", i, got, w)
			}
		}
	})
}
