package workspace

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/charmbracelet/x/term"
)

// PasswordVariable is the environment variable that holds the password of
// protected containers.
const PasswordVariable = "SMIGRATE_PASSWORD"

// password returns where the passwords of containers come from: a file, else the
// environment, else a prompt on the terminal. A password is never an argument,
// which other users of the machine can read.
func password(file string, stdin io.Reader, prompt io.Writer) func(path string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		if file != "" {
			content, err := os.ReadFile(file)
			if err != nil {
				return nil, pathError(err)
			}
			first, _, _ := bytes.Cut(content, []byte("\n"))
			return bytes.TrimSuffix(first, []byte("\r")), nil
		}
		if value, ok := os.LookupEnv(PasswordVariable); ok {
			return []byte(value), nil
		}
		terminal, ok := stdin.(*os.File)
		if !ok || !term.IsTerminal(terminal.Fd()) || prompt == nil {
			return nil, fmt.Errorf("needs a password: name a file with --password-file, or set %s", PasswordVariable)
		}
		fmt.Fprintf(prompt, "Password of %s: ", path)
		defer fmt.Fprintln(prompt)
		return term.ReadPassword(terminal.Fd())
	}
}
