package sealed_test

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"smigrate/inventory/sealed"
)

// slow matches a passphrase's stanza whose work factor of 2^10 or more would take the
// time of a thousand other inputs.
var slow = regexp.MustCompile(`(?m)^-> scrypt \S+ [0-9]{2}`)

// FuzzOpen: what an encrypted file gives is what was encrypted, or the beginning of it
// and an error. The identity is always the same, so that files of a corpus open.
func FuzzOpen(f *testing.F) {
	mine, err := age.ParseX25519Identity("AGE-SECRET-KEY-1AC573K6284W25QUMRRGXVCFGDQ8C0KAVEPCHZ5AU8TSYAWZHYLLSVGZE3R")
	if err != nil {
		f.Fatal(err)
	}
	texts := []string{"", "serial\n0A\n", strings.Repeat("somebody@example.com\n", 4000)} // the last in two chunks
	for _, text := range texts {
		for _, armoured := range []bool{false, true} {
			f.Add(sealWith(f, text, armoured, mine.Recipient()))
			f.Add(sealWith(f, text, armoured, passphrase(f, 1)))
		}
	}
	f.Add([]byte("age-encryption.org/v1\n-> X25519 x\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if slow.Match(data) {
			t.Skip()
		}
		k := &sealed.Keys{Identities: []age.Identity{mine}, Ask: func(string) ([]byte, error) { return []byte(word), nil }}
		r, err := k.Open("a.csv.age", bytes.NewReader(data))
		if err != nil {
			return
		}
		got, err := io.ReadAll(r)
		if !slices.ContainsFunc(texts, func(text string) bool {
			return text == string(got) || err != nil && strings.HasPrefix(text, string(got))
		}) {
			t.Errorf("%q, %v", got, err)
		}
	})
}
