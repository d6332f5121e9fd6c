package tui

import (
	"cmp"
	"strings"
)

// pane is a text that scrolls where it is longer than its room.
type pane struct {
	text  []string // as it was given
	lines []string // in the width of the pane
	width int
	// key is the one that shows what is cut off below, "" for down.
	key string
	window
}

// setText shows another text from its beginning.
func (p *pane) setText(text string) {
	p.text = strings.Split(strings.TrimRight(text, "\n"), "\n")
	p.top = 0
	p.reflow()
}

func (p *pane) setSize(w, h int) {
	changed := w != p.width
	p.width, p.height = w, max(h, 1)
	if changed {
		p.reflow()
	}
	p.scrollTo(p.top)
}

func (p *pane) reflow() {
	p.lines = p.lines[:0]
	for _, line := range p.text {
		p.lines = append(p.lines, wrap(line, p.width)...)
	}
	p.rows = len(p.lines)
	p.scrollTo(p.top)
}

func (p *pane) scrollTo(top int) { p.top = min(max(top, 0), max(p.rows-p.height, 0)) }

// do scrolls, if the action is one that scrolls.
func (p *pane) do(a action) {
	switch a {
	case actUp:
		p.scrollTo(p.top - 1)
	case actDown:
		p.scrollTo(p.top + 1)
	case actPageUp:
		p.scrollTo(p.top - p.height + 1)
	case actPageDown:
		p.scrollTo(p.top + p.height - 1)
	case actFirst:
		p.scrollTo(0)
	case actLast:
		p.scrollTo(p.rows)
	}
}

// view returns the lines that are seen, height of them. Lines that begin a part
// of the text stand out. The last one says when there is more below.
func (p *pane) view(s *styles) []string {
	lines := make([]string, 0, p.height)
	for i := p.top; i < p.end(); i++ {
		line := fit(p.lines[i], p.width)
		if isHeading(p.lines, i) {
			line = s.heading.Render(line)
		}
		lines = append(lines, line)
	}
	if p.end() < p.rows && p.height > 2 {
		more := "-- " + group(int64(p.rows-p.end()+1)) + " more lines, " + cmp.Or(p.key, "down") + " --"
		lines[len(lines)-1] = s.muted.Render(fit(more, p.width))
	}
	return tall(lines, p.width, p.height)
}

// isHeading reports whether a line begins a part: it follows an empty line, is not
// indented, and an indented line follows it.
func isHeading(lines []string, i int) bool {
	first := i == 0 || lines[i-1] == ""
	return first && lines[i] != "" && lines[i][0] != ' ' && i+1 < len(lines) && strings.HasPrefix(lines[i+1], "  ")
}

// tall adds empty lines up to a height, or cuts.
func tall(lines []string, width, height int) []string {
	for len(lines) < height {
		lines = append(lines, blank(width))
	}
	return lines[:height]
}

// beside puts two panes of the same height side by side.
func beside(s *styles, left, right []string) []string {
	lines := make([]string, len(left))
	for i := range left {
		lines[i] = left[i] + s.muted.Render(" │ ") + right[i]
	}
	return lines
}
