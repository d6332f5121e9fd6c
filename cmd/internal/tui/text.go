package tui

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
	"golang.org/x/text/unicode/norm"
)

// cells measures characters one by one, as terminals place them, and never by the
// locale: ambiguous ones, such as those that draw boxes, take one cell.
var cells = &runewidth.Condition{}

// maxMarks is how many combining marks a character may carry; names need two, and
// stacks of them would run over the lines above and below.
const maxMarks = 2

// clean returns one line of text from outside as it may be drawn. What could move the
// cursor, hide, turn the direction of writing or take a width that terminals disagree on
// becomes U+FFFD.
func clean(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	marks := maxMarks // a mark needs a character before it
	for _, r := range norm.NFC.String(s) {
		switch {
		case unicode.IsMark(r):
			marks++
		case unicode.Is(unicode.Zs, r):
			r, marks = ' ', maxMarks
		default:
			marks = 0
		}
		if marks > maxMarks || isUnruly(r) {
			r = unicode.ReplacementChar
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isPlain reports whether a text is printable ASCII, as nearly all are.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// isUnruly reports whether a character acts on the terminal or has no width that
// can be relied on: controls, formats, line ends, unassigned and invisible ones,
// and the parts of flags and skin tones, which some terminals join.
func isUnruly(r rune) bool {
	return !unicode.IsGraphic(r) ||
		unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) ||
		r >= 0x1F1E6 && r <= 0x1F1FF || r >= 0x1F3FB && r <= 0x1F3FF
}

// widthOf returns the cells that a clean text takes.
func widthOf(s string) int {
	if isPlain(s) {
		return len(s)
	}
	n := 0
	for _, r := range s {
		n += cells.RuneWidth(r)
	}
	return n
}

// cut returns the beginning of a clean text that takes at most width cells, and
// the rest.
func cut(s string, width int) (head, rest string) {
	n := 0
	for i, r := range s {
		if n += cells.RuneWidth(r); n > width {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// shorten cuts a clean text to width cells; two dots say that something is missing.
func shorten(s string, width int) string {
	if widthOf(s) <= width {
		return s
	}
	const dots = ".."
	if width < 2*len(dots) {
		head, _ := cut(s, max(width, 0))
		return head
	}
	head, _ := cut(s, width-len(dots))
	return head + dots
}

// fit cleans a text and makes it exactly width cells wide.
func fit(s string, width int) string {
	s = shorten(clean(s), width)
	return s + blank(width-widthOf(s))
}

// fitRight is fit with the text at the right.
func fitRight(s string, width int) string {
	s = shorten(clean(s), width)
	return blank(width-widthOf(s)) + s
}

func blank(n int) string { return strings.Repeat(" ", max(n, 0)) }

// wrap cleans a line and breaks it into lines of at most width cells. They begin
// where the text of the line does: after its indentation, or after the gap of two
// or more spaces that sets off its first word as a label.
func wrap(line string, width int) []string {
	line = clean(strings.TrimRight(line, " \r"))
	if widthOf(line) <= width {
		return []string{line}
	}
	indent := hang(line)
	if indent > width/2 {
		indent = 2
	}
	var lines []string
	room := width
	for widthOf(line) > room {
		head, rest := cut(line, room)
		if head == "" { // a character wider than the line
			break
		}
		if at := breakOf(head, rest); at < len(head) {
			head, rest = head[:at], line[at:]
		}
		lines = append(lines, prefix(lines, indent)+strings.TrimRight(head, " "))
		line, room = strings.TrimLeft(rest, " "), width-indent
	}
	return append(lines, prefix(lines, indent)+shorten(line, room))
}

// wrapAll is wrap for a text that may have several lines already, as an error about
// several files has.
func wrapAll(text string, width int) (lines []string) {
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, wrap(line, width)...)
	}
	return lines
}

// breakOf returns where to end a line that holds head and goes on with rest: after
// its last word, or after a comma where words are long, as names of subjects are.
// It does not leave most of the line empty.
func breakOf(head, rest string) int {
	if rest[0] == ' ' {
		return len(head)
	}
	for _, sign := range []string{" ", ","} {
		if at := strings.LastIndex(head, sign) + 1; at > len(head)/2 {
			return at
		}
	}
	return len(head)
}

func prefix(lines []string, indent int) string {
	if len(lines) == 0 {
		return ""
	}
	return blank(indent)
}

// hang returns the column at which the text of a line begins.
func hang(line string) int {
	start := len(line) - len(strings.TrimLeft(line, " "))
	const farthest = 40
	for at := start; at < len(line) && at < farthest; at++ {
		if strings.HasPrefix(line[at:], "  ") {
			rest := line[at:]
			return widthOf(line[:at]) + len(rest) - len(strings.TrimLeft(rest, " "))
		}
	}
	return start
}
