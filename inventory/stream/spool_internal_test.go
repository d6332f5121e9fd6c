package stream

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

// What lies on the disk is not what was written.
func TestSpoolIsEncrypted(t *testing.T) {
	t.Parallel()
	s, err := NewSpool()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	text := strings.Repeat("somebody@example.com ", 100)
	if _, err := s.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	stored, err := io.ReadAll(io.NewSectionReader(s.file, 0, s.size+1))
	if len(stored) != len(text) || bytes.Contains(stored, []byte("example")) || err != nil {
		t.Errorf("%d bytes are stored: %.60q, %v", len(stored), stored, err)
	}
}
