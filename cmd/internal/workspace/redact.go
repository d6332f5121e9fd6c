package workspace

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"

	"smigrate/inventory"
)

// RedactKey returns the key of pseudonyms from a file, or a random one that is not kept
// when file is "".
func RedactKey(file string) ([]byte, error) {
	if file == "" {
		key := make([]byte, 32)
		rand.Read(key)
		return key, nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, pathError(err)
	}
	key := bytes.TrimSpace(b)
	if _, err := inventory.NewPseudonyms(key); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return key, nil
}
