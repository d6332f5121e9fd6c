package stream_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"smigrate/inventory/stream"
)

// A spool gives back what was written, from any place on.
func TestSpool(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, err := stream.NewSpool()
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		var want []byte
		for _, part := range rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 100), 0, 20).Draw(t, "parts") {
			if n, err := s.Write(part); n != len(part) || err != nil {
				t.Fatalf("wrote %d of %d bytes: %v", n, len(part), err)
			}
			want = append(want, part...)
		}
		if s.Size() != int64(len(want)) {
			t.Fatalf("size %d, want %d", s.Size(), len(want))
		}
		at := rapid.IntRange(0, len(want)).Draw(t, "at")
		got := make([]byte, rapid.IntRange(0, 200).Draw(t, "n"))
		n, err := s.ReadAt(got, int64(at))
		if !bytes.Equal(got[:n], want[at:min(len(want), at+len(got))]) || err != nil && !errors.Is(err, io.EOF) {
			t.Fatalf("read %d bytes at %d: %v", n, at, err)
		}
	})
}

// What is kept can be read at any place; a file is read in place.
func TestKeep(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	const text = "serial,email\n0A,a@example.com\n"
	name := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for name, r := range map[string]io.Reader{
		"file": file, "memory": strings.NewReader(text), "pipe": iotest.OneByteReader(strings.NewReader(text)),
	} {
		k, err := stream.Keep(r, 1000)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := io.ReadAll(k.Reader())
		if string(got) != text || err != nil || k.Size != int64(len(text)) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := stream.Keep(iotest.DataErrReader(strings.NewReader(text)), 5); !errors.Is(err, stream.ErrLimit) {
		t.Errorf("beyond the limit: %v", err)
	}
	left, err := os.ReadDir(os.Getenv("TMPDIR"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
