package table

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"

	"smigrate/inventory/cell"
	"smigrate/inventory/codepage"
	"smigrate/inventory/wording"
)

// codePage returns the code page under which most headers of a text are known, of
// equals the one under which most are spelt as they should be (accents do not count
// elsewhere), "" when Windows-1252 does as well as any other or the text is UTF-8. The
// headers alone decide: nothing is guessed from names.
func codePage(head []byte, m *Mapping) (name string, e encoding.Encoding) {
	if utf8.Valid(head[:codepage.WholeRunes(head)]) {
		return "", nil
	}
	name, e = codepage.Best(firstLines(head), func(text []byte) int {
		delimiter, how := detectDelimiter(text, m)
		return 1000*how.headers + min(spelt(text, delimiter), 999)
	})
	if name == "windows-1252" {
		return "", nil
	}
	return name, e
}

// spellings are all headers in lower case, with their accents.
var spellings = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, a := range aliases() {
		m[strings.ToLower(a.header)] = true
	}
	return m
})

// spelt counts the cells of the first rows that are headers to the letter.
func spelt(text []byte, delimiter rune) int {
	n := 0
	for _, row := range splitHead(text, delimiter) {
		for _, text := range row {
			if len(text) < 100 && spellings()[strings.ToLower(cell.Clean(text))] {
				n++
			}
		}
	}
	return n
}

// firstLines is where a header may be.
func firstLines(head []byte) []byte {
	end := 0
	for range headerReach {
		next := bytes.IndexByte(head[end:], '\n')
		if next < 0 {
			return head
		}
		end += next + 1
	}
	return head[:end]
}

// codePageNote says which code page was chosen and why.
func codePageNote(name string) wording.Text {
	return wording.Of("the text is not UTF-8 and was read as %s, under which most headers are known; say encoding in a mapping if names look wrong",
		strings.ToUpper(name[:1])+name[1:])
}
