package tui

import "slices"

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
		n := len(b.show) + 1 + len(b.word) + gap
		if used+n > room {
			break
		}
		line += s.key.Render(b.show) + " " + s.muted.Render(b.word) + blank(gap)
		used += n
	}
	return " " + line + s.key.Render(helpKey) + " " + s.muted.Render(helpWord) + blank(room-used)
}
