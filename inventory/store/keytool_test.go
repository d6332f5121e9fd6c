package store

import (
	"strings"
	"testing"
)

// A listing is known again when an editor or mail changed its line ends.
func TestIsKeytool(t *testing.T) {
	t.Parallel()
	const text = "Keystore type: PKCS12\nKeystore provider: SUN\n\nYour keystore contains 1 entry\n\na, Jan 1, 2026, PrivateKeyEntry,\n"
	for name, changed := range map[string]string{
		"as it is": text, "Windows": strings.ReplaceAll(text, "\n", "\r\n"), "twice Windows": strings.ReplaceAll(text, "\n", "\r\r\n"),
		"spaces": strings.ReplaceAll(text, "\n", "  \n"),
	} {
		if !IsKeytool([]byte(changed)) {
			t.Errorf("%s: not recognised", name)
		}
	}
}
