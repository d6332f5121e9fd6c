package table

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// codePages are tried where a text is not UTF-8, Windows-1252 first, which the
// others have to beat: cmd.exe redirects in the OEM page of its country.
var codePages = []string{"windows-1252", "cp850", "windows-1250", "iso-8859-2", "cp852", "windows-1254", "macintosh"}

// codePage returns the code page under which most headers of a text are known, ""
// when Windows-1252 does as well as any other or the text is UTF-8. The headers
// alone decide: nothing is guessed from names.
func codePage(head []byte, m *Mapping) (name string, e encoding.Encoding) {
	if utf8.Valid(head[:wholeRunes(head)]) {
		return "", nil
	}
	lines := firstLines(head)
	best := 0
	for i, candidate := range codePages {
		text, err := encodings[candidate].NewDecoder().Bytes(lines)
		if err != nil {
			continue
		}
		_, how := detectDelimiter(text, m)
		switch {
		case i == 0:
			best = how.headers
		case how.headers > best:
			best, name, e = how.headers, candidate, encodings[candidate]
		}
	}
	return name, e
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
func codePageNote(name string) string {
	return "the text is not UTF-8 and was read as " + strings.ToUpper(name[:1]) + name[1:] +
		", under which most headers are known; say encoding in a mapping if names look wrong"
}
