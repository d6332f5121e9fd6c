package reports

import (
	"bufio"
	"encoding/json"
	"io"
	"unicode/utf8"

	"smigrate/inventory/plain"
)

// WriteJSON writes a value as indented JSON, a plan as docs/plan.schema.json describes it.
// Hidden characters in its texts are escaped.
func WriteJSON(w io.Writer, value any) error {
	b, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	writeEscaped(out, b)
	out.WriteByte('\n')
	return out.Flush()
}

// writeEscaped copies JSON and escapes the hidden characters in its strings: the
// only place where JSON can hold one, apart from its own line breaks.
func writeEscaped(out *bufio.Writer, b []byte) {
	start := 0
	for i := 0; i < len(b); {
		r, size := rune(b[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(b[i:])
		}
		if r != '\n' && plain.Hidden(r) {
			out.Write(b[start:i])
			out.Write(plain.AppendEscape(out.AvailableBuffer(), r))
			start = i + size
		}
		i += size
	}
	out.Write(b[start:])
}
