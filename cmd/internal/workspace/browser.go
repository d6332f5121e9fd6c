package workspace

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"smigrate/reports"
)

// browsers are the names of Chromium and browsers built on it, in the order in which they
// are looked for.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"}

// printTime is how long a browser may take to print.
const printTime = 3 * time.Minute

// FindBrowser returns the path of the program that prints a PDF: the one named, or the
// first known one on PATH.
func FindBrowser(named string) (string, error) {
	if named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("--chromium %s cannot be run: %w", named, cause(errors.Unwrap(err)))
		}
		return path, nil
	}
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("a PDF is printed by Chromium, and none of %s is on the PATH: install one, name it with --chromium PATH, or write .html and print that from any browser",
		strings.Join(browsers, ", "))
}

// printPDF lets a browser print a page. The page, and all that the browser keeps, is in a
// folder that only its owner can read and that is removed. The page makes no request, and
// the browser is told to resolve no name.
func printPDF(browser string, w io.Writer, write func(io.Writer) error) error {
	dir, err := os.MkdirTemp("", "smigrate-print-")
	if err != nil {
		return pathError(err)
	}
	defer os.RemoveAll(dir)
	page, sheet := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.pdf")
	if err := WriteFile(page, false, write); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), printTime)
	defer cancel()
	var said bytes.Buffer
	c := exec.CommandContext(ctx, browser, printArguments(dir, page, sheet)...)
	c.Stdout, c.Stderr, c.WaitDelay = &said, &said, 5*time.Second
	ran := c.Run()
	f, err := os.Open(sheet)
	if err != nil {
		return fmt.Errorf("%s printed no PDF: %s", browser, printFailure(ctx, ran, said.String()))
	}
	defer f.Close()
	return attachPage(w, f, page)
}

// attachPage writes what was printed, with the page it was printed from, for verify.
func attachPage(w io.Writer, printed io.Reader, page string) error {
	pdf, err := io.ReadAll(printed)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(page)
	if err != nil {
		return pathError(err)
	}
	whole, err := reports.AttachPage(pdf, content)
	if err != nil {
		return err
	}
	_, err = w.Write(whole)
	return err
}

func printArguments(dir, page, sheet string) []string {
	path := filepath.ToSlash(page)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive of Windows
	}
	list := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
		"--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND",
		"--user-data-dir=" + filepath.Join(dir, "profile"), "--no-pdf-header-footer", "--print-to-pdf=" + sheet,
	}
	if os.Geteuid() == 0 {
		// Chromium refuses to run for root with its sandbox, in containers above all.
		list = append(list, "--no-sandbox")
	}
	return append(list, (&url.URL{Scheme: "file", Path: path}).String())
}

// printFailure returns the reason for which nothing was printed: the last words of the
// browser.
func printFailure(ctx context.Context, ran error, said string) string {
	if ctx.Err() != nil {
		return fmt.Sprintf("it took more than %s", printTime)
	}
	lines := strings.Split(strings.TrimSpace(said), "\n")
	last := strings.TrimSpace(lines[len(lines)-1])
	switch {
	case ran != nil && last != "":
		return ran.Error() + ": " + last
	case ran != nil:
		return ran.Error()
	case last != "":
		return last
	}
	return "it says nothing about it"
}
