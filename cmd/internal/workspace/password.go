package workspace

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/charmbracelet/x/term"
)

// passwordVariable is the environment variable that holds the password of
// protected containers and encrypted files.
const passwordVariable = "SMIGRATE_PASSWORD"

// Password returns a function that gets passwords from a file, else the environment, else
// a prompt on the terminal; with a nil prompt nobody is asked. A password is never an
// argument, which other users of the machine could read.
func Password(file string, stdin io.Reader, prompt io.Writer) func(path string) ([]byte, error) {
	return PasswordOr(file, func(path string) ([]byte, error) { return askPassword("Password of "+path, stdin, prompt) })
}

// PasswordOr is [Password] with another way to ask.
func PasswordOr(file string, ask func(path string) ([]byte, error)) func(path string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		word, err := storedPassword(file)
		if word != nil || err != nil {
			return word, err
		}
		return ask(path)
	}
}

// NewPassphrase returns a passphrase to encrypt with, from the same places as [Password];
// at a terminal it has to be typed twice.
func NewPassphrase(file string, stdin io.Reader, prompt io.Writer) ([]byte, error) {
	word, err := storedPassword(file)
	if err != nil {
		return nil, err
	}
	if word == nil {
		if word, err = askPassword("New passphrase", stdin, prompt); err != nil {
			return nil, err
		}
		again, err := askPassword("The same again", stdin, prompt)
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(word, again) {
			return nil, errors.New("the two passphrases differ: nothing was encrypted")
		}
	}
	if len(word) == 0 {
		return nil, errors.New("the passphrase is empty: nothing was encrypted")
	}
	return word, nil
}

// storedPassword returns the first line of the file, or the value of the environment
// variable; nil when there is neither.
func storedPassword(file string) ([]byte, error) {
	if file == "" {
		if value, ok := os.LookupEnv(passwordVariable); ok {
			return []byte(value), nil
		}
		return nil, nil
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, pathError(err)
	}
	first, _, _ := bytes.Cut(content, []byte("\n"))
	return bytes.TrimSuffix(first, []byte("\r")), nil
}

func askPassword(question string, stdin io.Reader, prompt io.Writer) ([]byte, error) {
	terminal, ok := stdin.(*os.File)
	if !ok || !term.IsTerminal(terminal.Fd()) || prompt == nil {
		return nil, fmt.Errorf("needs a password: name a file with --password-file, or set %s", passwordVariable)
	}
	fmt.Fprintf(prompt, "%s: ", question)
	defer fmt.Fprintln(prompt)
	return term.ReadPassword(terminal.Fd())
}
