package codepage

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzBest: some encoding reads every text, to valid UTF-8, and none reads it better.
func FuzzBest(f *testing.F) {
	for page, text := range map[string]string{
		"windows-1252": "Größe;Gültig bis", "cp850": "Größe;Gültig bis", "cp857": "şifre;İstanbul", "cp866": "ключ;срок",
		"cp932": "証明書,発行先", "euc-jp": "証明書,発行先", "cp936": "证书,颁发给", "cp949": "인증서", "cp950": "憑證", "koi8-r": "ключ",
	} {
		b, err := Named(page).NewEncoder().Bytes([]byte(text))
		if err != nil {
			f.Fatal(page, err)
		}
		f.Add(b)
		f.Add(b[:len(b)-1])
	}
	f.Add([]byte{})
	f.Add([]byte("\xff\xfe\x81\x00"))
	f.Fuzz(func(t *testing.T, text []byte) {
		letters := func(decoded []byte) (n int) {
			for _, r := range string(decoded) {
				if unicode.IsLetter(r) {
					n++
				}
			}
			return n
		}
		name, e := Best(text, letters)
		if e == nil || Named(name) != e {
			t.Fatalf("%q is no encoding with a name", name)
		}
		decoded, err := e.NewDecoder().Bytes(text)
		if err != nil || !utf8.Valid(decoded) {
			t.Fatalf("read as %s: %q, %v", name, decoded, err)
		}
		for _, other := range candidates {
			if b, err := Named(other).NewDecoder().Bytes(text); err == nil && letters(b) > letters(decoded) {
				t.Errorf("read as %s with %d letters, as %s it has %d", name, letters(decoded), other, letters(b))
			}
		}
	})
}
