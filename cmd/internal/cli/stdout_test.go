package cli_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"smigrate/cmd/internal/cli"
	"smigrate/inventory/smime"
)

// fullDisk is a standard output that takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// A command whose results cannot be written has failed, whatever it found.
func TestStandardOutputFull(t *testing.T) {
	t.Parallel()
	era := filepath.Join("..", "..", "..", "examples", "era")
	plan := filepath.Join(t.TempDir(), "plan.json")
	var made bytes.Buffer
	if code := cli.Main([]string{"plan", era, "-o", plan}, cli.Environment{Stdin: strings.NewReader(""), Stdout: &made, Stderr: &made}); code != 0 {
		t.Fatalf("plan: %d\n%s", code, &made)
	}
	for _, args := range [][]string{
		{"plan", era}, {"inventory", era}, {"inventory", era, "--format", "jsonl"}, {"check", era, "--target", "strict"},
		{"ballots"}, {"ballots", "show", "smc018", era}, {"calendar", era}, {"prices"}, {"alternatives", era}, {"issuers", era}, {"pqc", era},
		{"verify", plan, era}, {"verify", plan, filepath.Join(era, "certificates.csv")}, {"letters", era, "-o", filepath.Join(t.TempDir(), "letters")},
		{"version"}, {"man"}, {"completion", "bash"},
	} {
		t.Run(strings.Join(args[:min(len(args), 1)], " "), func(t *testing.T) {
			t.Parallel()
			var said bytes.Buffer
			env := cli.Environment{Stdin: strings.NewReader(""), Stdout: fullDisk{}, Stderr: &said, Today: smime.NewDate(2026, 11, 2)}
			if code := cli.Main(args, env); code != 1 || !strings.Contains(said.String(), "no space left on device") {
				t.Errorf("%s: %d\n%s", args, code, &said)
			}
		})
	}
}
