package store

import "strings"

// foldWidth is the length of a line of a text that goes on in the next one, with the
// spaces at its end; foldIndent is how much deeper that next one begins
// (secu_PrintRawString).
const foldWidth, foldIndent = 77, 4

// unfold joins texts in quotes that go on in the lines below.
func unfold(block []line) []line {
	whole := make([]line, 0, len(block))
	for i := 0; i < len(block); i++ {
		l := block[i]
		if before, text, found := strings.Cut(l.text, `: "`); found && !strings.Contains(before, `"`) {
			var below int
			l.text, below = joined(l.text, text, block[i+1:])
			i += below
		}
		whole = append(whole, l)
	}
	return whole
}

// joined returns a line that ends with the beginning of a text in quotes, joined with the
// rest of that text, and the number of lines below that hold it. Spaces that the end of
// a full line has lost are put back.
func joined(first, text string, below []line) (whole string, n int) {
	indent := len(first) - len(strings.TrimLeft(first, " ")) + foldIndent
	margin := strings.Repeat(" ", indent)
	out := []byte(first)
	full := foldWidth
	var q quotes
	for q.read(`"` + text); !q.closed() && n < len(below) && strings.HasPrefix(below[n].text, margin); n++ {
		padding := strings.Repeat(" ", max(0, full-len(out)))
		full = len(out) + len(padding) + foldWidth - indent
		text = padding + below[n].text[indent:]
		out = append(out, text...)
		q.read(text)
	}
	return string(out), n
}

// quotes follows a text in quotes, which may hold others in pairs, piece by piece.
type quotes struct{ open, escaped, last bool }

func (q *quotes) read(piece string) {
	for i := range len(piece) {
		q.last = piece[i] == '"'
		switch {
		case q.escaped:
			q.escaped = false
		case piece[i] == '\\':
			q.escaped = true
		case q.last:
			q.open = !q.open
		}
	}
}

// closed reports whether the text ended with its last quote.
func (q *quotes) closed() bool { return !q.open && q.last }
