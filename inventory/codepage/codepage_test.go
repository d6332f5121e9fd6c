package codepage

import (
	"bytes"
	"testing"
)

// Page 857 as Microsoft publishes it, in the places where it is not page 850.
func TestTurkishOEM(t *testing.T) {
	t.Parallel()
	octets := []byte{0x8d, 0x98, 0x9e, 0x9f, 0xa6, 0xa7, 0xd0, 0xd1, 0xe8, 0xec, 0xed, 0x81, 0x94}
	const letters = "ıİŞşĞğºª×ìÿüö"
	got, err := Named("CP857").NewDecoder().Bytes(octets)
	if err != nil || string(got) != letters {
		t.Errorf("decoded %q, %v; want %q", got, err, letters)
	}
	back, err := Named("cp857").NewEncoder().Bytes([]byte(letters))
	if err != nil || !bytes.Equal(back, octets) {
		t.Errorf("encoded % x, %v; want % x", back, err, octets)
	}
}

func TestBest(t *testing.T) {
	t.Parallel()
	for page, word := range map[string]string{
		"windows-1252": "Größe", "cp850": "Größe", "cp852": "łódź", "cp857": "şifre", "cp866": "ключ", "windows-1251": "ключ",
		"cp932": "証明書", "euc-jp": "証明書", "cp936": "证书", "cp949": "인증서", "cp950": "憑證",
	} {
		text, err := Named(page).NewEncoder().Bytes([]byte(word))
		if err != nil {
			t.Fatal(page, err)
		}
		name, e := Best(text, func(decoded []byte) int { return bytes.Count(decoded, []byte(word)) })
		decoded, err := e.NewDecoder().Bytes(text)
		if err != nil || string(decoded) != word {
			t.Errorf("%s is read as %s: %q, %v", page, name, decoded, err)
		}
	}
}

// Nothing that is known leaves a text to Windows-1252.
func TestNothingKnown(t *testing.T) {
	t.Parallel()
	if name, _ := Best([]byte{0xfc, 0xe9}, func([]byte) int { return 0 }); name != "windows-1252" {
		t.Errorf("read as %s", name)
	}
}
