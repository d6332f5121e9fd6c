package tui

import (
	"slices"
	"strings"
)

// footer names the keys that do something now, as many as fit; help is always among them.
// unavailable returns why an action makes no sense, "" if it does.
func footer(s *styles, scopes []scope, width int, unavailable func(action) string) string {
	helpKey := "f1"
	if slices.Contains(scopes, inScreens) {
		helpKey = "?"
	}
	const helpWord = "help"
	room := width - len(helpKey) - 1 - len(helpWord) - 1
	line, used := "", 0
	var said []string
	for _, b := range bindingsOf(scopes) {
		if b.word == "" || b.action == actHelp || slices.Contains(said, b.word) || unavailable(b.action) != "" {
			continue
		}
		said = append(said, b.word)
		key := b.first()
		n := len(key) + 1 + len(b.word) + gap
		if used+n > room {
			break
		}
		line += s.key.Render(key) + " " + s.muted.Render(b.word) + blank(gap)
		used += n
	}
	return " " + line + s.key.Render(helpKey) + " " + s.muted.Render(helpWord) + blank(room-used)
}

// first is the first of two keys that do the same; of more, all.
func (b binding) first() string {
	if len(b.keys) > 2 {
		return b.show
	}
	key, _, _ := strings.Cut(b.show, ", ")
	return key
}
