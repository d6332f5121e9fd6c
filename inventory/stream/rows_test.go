package stream

import (
	"bytes"
	"errors"
	"strconv"
	"testing"
)

func TestRows(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, blockRows - 1, blockRows, blockRows + 1, 7*blockRows + 3} {
		var got, want bytes.Buffer
		for i := range n {
			want.WriteString(strconv.Itoa(i) + "\n")
		}
		newRow := func() func([]byte, int) []byte {
			return func(b []byte, i int) []byte { return append(strconv.AppendInt(b, int64(i), 10), '\n') }
		}
		if err := Rows(&got, n, newRow); err != nil || !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("%d rows: %v, %d bytes, want %d", n, err, got.Len(), want.Len())
		}
	}
}

// TestRowsFullDisk: when the writer fails, Rows returns its error, and ends.
func TestRowsFullDisk(t *testing.T) {
	t.Parallel()
	full := errors.New("no space left")
	w := &failing{left: 3, err: full}
	newRow := func() func([]byte, int) []byte {
		return func(b []byte, i int) []byte { return append(b, 'x') }
	}
	if err := Rows(w, 100*blockRows, newRow); !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
}

// failing is a writer that takes some writes and then no more.
type failing struct {
	left int
	err  error
}

func (f *failing) Write(b []byte) (int, error) {
	if f.left--; f.left < 0 {
		return 0, f.err
	}
	return len(b), nil
}
