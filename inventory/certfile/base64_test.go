package certfile

import (
	"bytes"
	"encoding/base64"
	"encoding/pem"
	"testing"

	"pgregory.net/rapid"

	"smigrate/inventory/stream"
)

// sameBase64 compares decodeBase64 to the plain decoder behind it.
func sameBase64(t rapid.TB, text []byte) {
	t.Helper()
	got, err := decodeBase64(text, bytes.Repeat([]byte{0xaa}, 10))
	want, wantErr := decodeOdd(text, nil)
	if err != wantErr || err == nil && !bytes.Equal(got, want) {
		t.Fatalf("%q: got %x, %v, want %x, %v", text, got, err, want, wantErr)
	}
}

// TestDecodeBase64 draws lines of any length, as RFC 7468 and mailers break them,
// and damages some.
func TestDecodeBase64(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		der := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "der")
		text := base64.StdEncoding.AppendEncode(nil, der)
		width := rapid.SampledFrom([]int{1, 4, 60, 63, 64, 65, 76, 1000}).Draw(t, "width")
		eol := rapid.SampledFrom([]string{"\n", "\r\n", "\r", "\n\n", " \n\t", ""}).Draw(t, "eol")
		var lines []byte
		for len(text) > 0 {
			n := min(width, len(text))
			lines, text = append(append(lines, text[:n]...), eol...), text[n:]
		}
		if rapid.Bool().Draw(t, "damage") {
			at := rapid.IntRange(0, len(lines)).Draw(t, "at")
			with := rapid.StringMatching(`[\r\n =:AQ/_\-\x00\xff]{0,4}`).Draw(t, "with")
			lines = append(append(bytes.Clone(lines[:at]), with...), lines[at:]...)
		}
		sameBase64(t, lines)
	})
}

func TestDecodeBase64Length(t *testing.T) {
	for n := range 200 {
		der := bytes.Repeat([]byte{0xfb, 0xef, 0x01}, 100)[:n]
		body := pem.EncodeToMemory(&pem.Block{Type: "X", Bytes: der})
		blocks(stream.NewWindow(bytes.NewReader(body)), func(b block) bool {
			got, err := b.decode(nil)
			if err != nil || !bytes.Equal(got, der) {
				t.Errorf("%d octets: got %x, %v", n, got, err)
			}
			return true
		})
	}
}

// FuzzDecodeBase64 holds decodeBase64 to its plain decoder, whatever the text.
func FuzzDecodeBase64(f *testing.F) {
	for _, s := range []string{"", "QQ==", "QQ", "Q", "QUJD\nQQ==\n", "QUJD\r\nQUI=\r\n", "a: b\n\nQUJD\n", "QQ=\r=", "QUJDQUJD:\nQUJD", "QU\nJD", "QUJD\r\nQU\rJR\nQQQ"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) { sameBase64(t, text) })
}
