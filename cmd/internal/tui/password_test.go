package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory/sealed"
	"smigrate/inventory/smime"
)

// seal encrypts the files of a folder with a passphrase and removes the clear ones.
func seal(t *testing.T, dir, word string) {
	t.Helper()
	to, err := age.NewScryptRecipient(word)
	if err != nil {
		t.Fatal(err)
	}
	const quick = 10 // an attacker would need no time, a test has none
	to.SetWorkFactor(quick)
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, file := range files {
		if _, err := workspace.Encrypt(file, []age.Recipient{to}, false); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
}

// An encrypted project asks on the screen for its passphrase, and once only for all of
// its files; a wrong one, or none, leads back to the choice of files.
func TestPassword(t *testing.T) {
	t.Parallel()
	dir := copyProject(t)
	seal(t, dir, "correct horse")
	d := newDriver(t, 80, 24)
	asks := NewPasswords(nil)
	keys := &sealed.Keys{Ask: asks.Ask}
	d.root = newRoot(t.Context(), nil, Options{
		Passwords: asks,
		Open: func(paths []string) (*workspace.Workspace, error) {
			return workspace.Open(paths, workspace.Options{Today: smime.NewDate(2026, 11, 2), Keys: keys, Password: asks.Ask})
		},
	}, plain())
	d.root.resize(80, 24)
	d.typed(dir)
	d.press("enter")
	d.sees("smigrate.yaml.age is protected")
	d.press("esc")
	d.sees("no password was given")
	d.press("enter")
	d.typed("wrong horse")
	d.sees("password > ***********|")
	if strings.Contains(d.root.View(), "wrong") {
		t.Error("the password is shown")
	}
	d.straight()
	d.press("enter")
	d.sees("passphrase does not open it")
	d.press("enter")
	d.sees("password > |")
	d.press("ctrl+c")
	d.sees("The load was stopped")
	d.press("enter")
	d.typed("correct horse")
	d.press("enter")
	d.sees("[1 Overview]")
	d.sees("Example Widgets")
}
