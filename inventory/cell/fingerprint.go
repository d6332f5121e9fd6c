package cell

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// separators stand between the octets of serial numbers and fingerprints.
var separators = strings.NewReplacer(":", "", " ", "", "-", "")

// HexOctets reads hexadecimal digits with or without separators.
func HexOctets(s string) []byte {
	b, err := hex.DecodeString(separators.Replace(s))
	if err != nil {
		return nil
	}
	return b
}

// ParseFingerprint reads a hash in hexadecimal, with or without separators, or in
// base64.
func ParseFingerprint(s string) []byte {
	if prefix, rest, found := strings.Cut(s, ":"); found && strings.HasPrefix(strings.ToLower(prefix), "sha") {
		s = rest
	}
	if b, err := hex.DecodeString(separators.Replace(s)); err == nil {
		return b
	}
	if b, err := base64.StdEncoding.DecodeString(strings.TrimSpace(s)); err == nil && (len(b) == 20 || len(b) == 32) {
		return b
	}
	return nil
}
