package tui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
)

// input is a line that is typed.
type input struct {
	runes []rune
	at    int
}

func (in *input) text() string { return string(in.runes) }

func (in *input) set(s string) {
	in.runes = []rune(s)
	in.at = len(in.runes)
}

// key edits the line; it reports whether the text changed.
func (in *input) key(msg tea.KeyMsg) bool {
	before := len(in.runes)
	switch msg.String() {
	case "left", "ctrl+b":
		in.at = max(in.at-1, 0)
	case "right", "ctrl+f":
		in.at = min(in.at+1, before)
	case "home", "ctrl+a":
		in.at = 0
	case "end", "ctrl+e":
		in.at = before
	case "backspace":
		in.remove(in.at-1, in.at)
	case "delete", "ctrl+d":
		in.remove(in.at, in.at+1)
	case "ctrl+u":
		in.remove(0, in.at)
	case "ctrl+k":
		in.remove(in.at, before)
	case "ctrl+w":
		head := strings.TrimRight(string(in.runes[:in.at]), " ")
		in.remove(len([]rune(head[:strings.LastIndexByte(head, ' ')+1])), in.at)
	default:
		in.insert(msg)
	}
	return len(in.runes) != before
}

func (in *input) remove(from, to int) {
	from, to = max(from, 0), min(to, len(in.runes))
	if from < to {
		in.runes = slices.Delete(in.runes, from, to)
		in.at = from
	}
}

// insert takes what was typed or pasted, without controls.
func (in *input) insert(msg tea.KeyMsg) {
	if msg.Alt || msg.Type != tea.KeyRunes && msg.Type != tea.KeySpace {
		return
	}
	typed := slices.DeleteFunc(slices.Clone(msg.Runes), unicode.IsControl)
	in.runes = slices.Insert(in.runes, in.at, typed...)
	in.at += len(typed)
}

// prompt draws the line after what is asked for, which is cut before the line is.
func (in *input) prompt(label string, width int) string {
	const signs = " " + " > " + "|"
	line := min(widthOf(clean(in.text())), width/2)
	label = " " + shorten(label, width-1-len(signs)-line) + " > "
	return fit(label+in.view(max(width-widthOf(label)-1, 8)), width)
}

// view draws the line with a bar for the cursor, which is seen without colour; of
// a line that is too long, the part around the cursor.
func (in *input) view(width int) string {
	head, tail := clean(string(in.runes[:in.at])), clean(string(in.runes[in.at:]))
	for widthOf(head) > width-1 {
		_, size := utf8.DecodeRuneInString(head)
		head = head[size:]
	}
	head += "|"
	tail, _ = cut(tail, width-widthOf(head))
	return head + tail + blank(width-widthOf(head)-widthOf(tail))
}
