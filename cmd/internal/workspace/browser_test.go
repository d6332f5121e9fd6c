//go:build unix

package workspace

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// program writes a shell script that stands for a browser.
func program(t *testing.T, dir, name, script string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFindBrowser(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if _, err := FindBrowser(""); err == nil || !strings.Contains(err.Error(), "none of chromium, chromium-browser") {
		t.Errorf("without a browser: %v", err)
	}
	chrome := program(t, dir, "google-chrome", "")
	if got, err := FindBrowser(""); got != chrome || err != nil {
		t.Errorf("%q, %v, not %q", got, err, chrome)
	}
	chromium := program(t, dir, "chromium", "")
	if got, err := FindBrowser(""); got != chromium || err != nil {
		t.Errorf("%q, %v, not %q", got, err, chromium)
	}
	if got, err := FindBrowser(chrome); got != chrome || err != nil {
		t.Errorf("named: %q, %v, not %q", got, err, chrome)
	}
	if _, err := FindBrowser("nowhere"); err == nil || !strings.Contains(err.Error(), "--chromium nowhere cannot be run") {
		t.Errorf("nowhere: %v", err)
	}
}

// The browser gets the page, its PDF goes where it should, and nothing stays behind.
func TestPrintPDF(t *testing.T) {
	temp, bin := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temp)
	page := func(w io.Writer) error { _, err := io.WriteString(w, "the page\nstartxref\n0\n%%EOF\n"); return err }
	copies := program(t, bin, "copies", `for a; do
  case $a in --print-to-pdf=*) pdf=${a#*=} ;; file://*) page=${a#file://} ;; esac
done
cp "$page" "$pdf"
`)
	var out bytes.Buffer
	if err := printPDF(copies, &out, page); err != nil || !strings.HasPrefix(out.String(), "the page\nstartxref") || !strings.Contains(out.String(), "%smigrate-page ") {
		t.Errorf("%q, %v", out.String(), err)
	}
	fails := program(t, bin, "fails", "echo some words >&2; echo no such font >&2; exit 3")
	err := printPDF(fails, io.Discard, page)
	if err == nil || !strings.Contains(err.Error(), "printed no PDF: exit status 3: no such font") {
		t.Errorf("a browser that fails: %v", err)
	}
	if left, _ := os.ReadDir(temp); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
