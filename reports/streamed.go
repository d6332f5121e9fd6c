package reports

import (
	"bufio"
	"slices"
)

// streamed are columns of fixed width, for tables whose first rows should not wait for
// the last.
type streamed []struct {
	title string
	width int
}

// in returns the columns with titles in the language of a locale.
func (s streamed) in(l *Locale) streamed {
	set := slices.Clone(s)
	for i := range set {
		set[i].title = l.prose(set[i].title)
	}
	return set
}

func (s streamed) head(out *bufio.Writer) {
	titles := make([]string, len(s))
	for i, c := range s {
		titles[i] = c.title
	}
	s.row(out, titles...)
}

// row writes cells; "-" stands for one that is unknown.
func (s streamed) row(out *bufio.Writer, cells ...string) {
	columns, list, widths := make([]column, len(s)), make([]any, len(s)), make([]int, len(s))
	for i, c := range s {
		widths[i], list[i] = c.width, cells[i]
		if cells[i] == "" {
			list[i] = "-"
		}
	}
	writeTextRow(out, columns, widths, list)
}
