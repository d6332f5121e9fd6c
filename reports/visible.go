package reports

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"smigrate/inventory/plain"
)

// visible returns a text from a certificate or file as it may stand in a report.
func visible(s string) string { return plain.Text(s) }

// visibles returns texts as they may stand in a report.
func visibles(list []string) []string {
	if !slices.ContainsFunc(list, func(s string) bool { return visible(s) != s }) {
		return list
	}
	shown := make([]string, len(list))
	for i, s := range list {
		shown[i] = visible(s)
	}
	return shown
}

// shorten is that of the default locale.
func shorten(s string, n int) string { return (*Locale)(nil).shorten(s, n) }

// shorten cuts a text to at most n characters and says how many there were.
func (l *Locale) shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	count := utf8.RuneCountInString(s)
	if count <= n {
		return s
	}
	end := 0
	for range n {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return s[:end] + "... (" + strconv.Itoa(count) + " " + l.say("characters") + ")"
}
