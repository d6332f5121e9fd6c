package store

import (
	"iter"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// line is a line of a listing without the white space at its end.
type line struct {
	// number counts from 1.
	number int
	text   string
}

// indented reports whether the line begins with white space.
func (l line) indented() bool { return l.text != "" && (l.text[0] == ' ' || l.text[0] == '\t') }

// field splits "label: value"; ok is false when there is no colon.
func (l line) field() (label, value string, ok bool) {
	label, value, ok = strings.Cut(l.text, ":")
	return strings.TrimSpace(label), strings.TrimSpace(value), ok
}

// lines are those of a text.
func lines(text string) iter.Seq[line] {
	return func(yield func(line) bool) {
		number := 0
		for s := range strings.Lines(text) {
			number++
			if !yield(line{number, strings.TrimRight(s, " \t\r\n")}) {
				return
			}
		}
	}
}

// mostLines is how many lines an entry of a listing may have. Those of real ones are
// some 200.
const mostLines = 10_000

// blocks cuts a listing where a line begins a new entry. What stands before the
// first one is left out, and so are the lines of an entry beyond mostLines, with a
// note.
func blocks(b *inventory.Builder, text string, begins func(line) bool) iter.Seq[[]line] {
	return func(yield func([]line) bool) {
		var block []line
		for l := range lines(text) {
			switch {
			case begins(l):
				if len(block) > 0 && !yield(block) {
					return
				}
				block = block[:0]
			case len(block) == 0:
				continue
			case len(block) == mostLines:
				if l.number == block[0].number+mostLines {
					b.Note(block[0].number, wording.Of("the entry has more than 10000 lines, which no certificate has: those behind them were not read"))
				}
				continue
			}
			block = append(block, l)
		}
		if len(block) > 0 {
			yield(block)
		}
	}
}
