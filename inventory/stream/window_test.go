package stream_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"smigrate/inventory/stream"
)

// Whatever is taken, all bytes come by once, in order, with their lines.
func TestWindow(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(rapid.StringMatching(`[a-c\n]{1,40}`).Draw(t, "text"), rapid.IntRange(1, 20_000).Draw(t, "times"))
		var r io.Reader = strings.NewReader(text)
		if rapid.Bool().Draw(t, "halves") {
			r = iotest.HalfReader(r)
		}
		w := stream.NewWindow(r)
		var got bytes.Buffer
		for {
			if want := 1 + bytes.Count(got.Bytes(), []byte("\n")); w.Line() != want {
				t.Fatalf("line %d, want %d", w.Line(), want)
			}
			n := rapid.IntRange(0, len(w.Bytes())).Draw(t, "take")
			got.Write(w.Bytes()[:n])
			w.Take(n)
			if !w.Fill() && w.Ended() {
				got.Write(w.Bytes())
				break
			}
		}
		if got.String() != text || w.Err() != nil {
			t.Fatalf("%d bytes of %d, error %v", got.Len(), len(text), w.Err())
		}
	})
}

func TestWindowSkip(t *testing.T) {
	t.Parallel()
	w := stream.NewWindow(io.MultiReader(strings.NewReader("a\n"), strings.NewReader(strings.Repeat("-", 3<<20)), strings.NewReader("\n-+-rest")))
	if !w.Skip([]byte("-+-")) || string(w.Bytes()) != "-+-rest" || w.Line() != 3 {
		t.Errorf("%.20q at line %d", w.Bytes(), w.Line())
	}
	if w.Skip([]byte("none")) || len(w.Bytes()) != 0 {
		t.Errorf("%.20q is left", w.Bytes())
	}
}

func TestWindowError(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	w := stream.NewWindow(io.MultiReader(strings.NewReader("abc"), iotest.ErrReader(broken)))
	if string(w.Bytes()) != "abc" || !w.Ended() || w.Err() != broken {
		t.Errorf("%q, %v, %v", w.Bytes(), w.Ended(), w.Err())
	}
}
