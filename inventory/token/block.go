package token

import (
	"bytes"
	"iter"
	"strings"
)

// block is a heading that stands at the margin with the indented "name: value"
// lines below it, as pkcs11-tool, p11tool, pkcs15-tool and softhsm2-util print
// what they list.
type block struct {
	// line is that of the heading, from 1.
	line    int
	heading string
	fields  []field
}

type field struct{ name, value string }

// mostFields is how many fields of a block are kept: programs print some twenty.
const mostFields = 1000

// blocks cuts a text into its blocks. Lines before the first heading are left out.
func blocks(data []byte) []block {
	var list []block
	for number, text := range lines(data) {
		switch {
		case text == "":
		case text[0] != ' ' && text[0] != '\t':
			list = append(list, block{line: number, heading: text})
		case len(list) > 0:
			last := &list[len(list)-1]
			if name, value, ok := strings.Cut(text, ":"); ok && len(last.fields) < mostFields {
				last.fields = append(last.fields, field{strings.TrimSpace(name), strings.TrimSpace(value)})
			}
		}
	}
	return list
}

// first returns the value of the first field of that name that has one, "" when
// there is none.
func (b block) first(name string) string {
	for _, f := range b.fields {
		if strings.EqualFold(f.name, name) && !isEmpty(f.value) {
			return f.value
		}
	}
	return ""
}

// last returns the value of the last field of that name, "" when there is none.
func (b block) last(name string) string {
	for i := len(b.fields) - 1; i >= 0; i-- {
		if strings.EqualFold(b.fields[i].name, name) {
			return b.fields[i].value
		}
	}
	return ""
}

// lines are those of a text with their numbers, without the white space at their ends
// and cut where no program would write on.
func lines(data []byte) iter.Seq2[int, string] {
	const longest = 64 << 10
	return func(yield func(number int, text string) bool) {
		number := 0
		for raw := range bytes.Lines(data) {
			number++
			if !yield(number, strings.ToValidUTF8(strings.TrimRight(string(raw[:min(len(raw), longest)]), " \t\r\n\x00"), "\uFFFD")) {
				return
			}
		}
	}
}
