package workspace_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"smigrate/cmd/internal/workspace"
)

func says(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// A file appears whole, for its owner alone, and nothing is left beside it.
func TestWriteFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "plan.csv")
	if err := workspace.WriteFile(path, false, says("old")); err != nil {
		t.Fatal(err)
	}
	if err := workspace.WriteFile(path, false, says("new")); err == nil || !strings.Contains(err.Error(), "use --force") {
		t.Errorf("an existing file: %v", err)
	}
	failure := errors.New("the writer fails")
	err := workspace.WriteFile(path, true, func(w io.Writer) error {
		io.WriteString(w, "half of the ")
		return failure
	})
	if !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
	if text, err := os.ReadFile(path); string(text) != "old" || err != nil {
		t.Errorf("after a failure: %q, %v", text, err)
	}
	if err := workspace.WriteFile(path, true, says("new")); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(path); string(text) != "new" || err != nil {
		t.Errorf("replaced: %q, %v", text, err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if entries, err := os.ReadDir(dir); len(entries) != 1 || err != nil {
		t.Errorf("left beside the file: %v, %v", entries, err)
	}
}

// Runs that write the same file leave that of one of them.
func TestWriteFileAtOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "plan.csv")
	done := make(chan error)
	texts := []string{strings.Repeat("a", 300_000), strings.Repeat("b", 200_000), "c"}
	for _, text := range texts {
		go func() { done <- workspace.WriteFile(path, true, says(text)) }()
	}
	for range texts {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != texts[0] && string(got) != texts[1] && string(got) != texts[2] {
		t.Errorf("%d bytes of nobody, %v", len(got), err)
	}
}
