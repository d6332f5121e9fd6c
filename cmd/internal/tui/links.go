package tui

import (
	"slices"
	"strings"
)

// link is a line of text, which may lead to the lists behind its numbers.
type link struct {
	// text may be in several lines already.
	text string
	target
	// numbers finds the numbers that have a list of their own; nil for a line that
	// leads to one list as a whole.
	numbers func(text string) []spot
}

// target is where a number leads, and as a message asks to go there: to the certificates
// of a filter or of a search, to lines of the account, or to a screen, there to a table
// and a row of it if they have a name. The zero value leads nowhere.
type target struct {
	filter       string
	certificates *search
	lines        account
	screen       int
	table, row   string
	// says is a number with what it counts where that is not the certificates: "12 tokens".
	says string
}

// leadsNowhere reports whether there is no list.
func (t target) leadsNowhere() bool {
	t.says = ""
	return t == target{}
}

// spot is a part of a text that leads somewhere: the bytes from one place to another.
type spot struct {
	from, to int
	target
}

// linkLine is a line in the width of a pane.
type linkLine struct {
	text string
	target
	spots []spot
}

// label is the text before the figures of a line.
func (l linkLine) label() string {
	label, _, _ := strings.Cut(strings.TrimLeft(l.text, " "), "  ")
	return label
}

func (l linkLine) leads() bool { return l.target != (target{}) || len(l.spots) > 0 }

// linkPane is a text that scrolls, with a cursor that goes from link to link, and
// within a line from number to number.
type linkPane struct {
	items []link
	lines []linkLine
	width int
	window
	// number is the selected one of the line.
	number int
}

// setItems shows other lines.
func (p *linkPane) setItems(items []link) {
	p.items = items
	p.relay()
}

// relay breaks the lines anew; the cursor stays on the nearest one with the label of the
// selected one.
func (p *linkPane) relay() {
	was, at := linkLine{}, p.cursor
	if at < p.rows {
		was = p.lines[at]
	}
	p.reflow()
	nearest := -1
	for i, l := range p.lines {
		alike := was.leads() && l.leads() && l.label() == was.label()
		if alike && (nearest < 0 || distance(i, at) < distance(nearest, at)) {
			nearest = i
		}
	}
	if nearest >= 0 {
		p.moveTo(nearest)
		p.number = min(p.number, max(len(p.lines[nearest].spots)-1, 0))
	}
}

func (p *linkPane) setSize(w, h int) {
	changed := w != p.width
	p.width = w
	p.setHeight(h)
	if changed {
		p.relay()
	}
}

// reflow breaks the lines; numbers are found in all of an item, wherever it breaks, and
// without them the first part of a broken line is the link.
func (p *linkPane) reflow() {
	p.lines = p.lines[:0]
	for _, item := range p.items {
		begin := len(p.lines)
		for line := range strings.SplitSeq(item.text, "\n") {
			for _, text := range wrap(line, p.width-signs) {
				p.lines = append(p.lines, linkLine{text: text})
			}
		}
		lines := p.lines[begin:]
		lines[0].target = item.target
		if item.numbers == nil {
			continue
		}
		whole, starts := "", make([]int, len(lines))
		for i, l := range lines {
			starts[i] = len(whole)
			whole += l.text + "\n"
		}
		for _, s := range item.numbers(whole) {
			for i := range lines {
				if end := starts[i] + len(lines[i].text); s.from >= starts[i] && s.to <= end {
					lines[i].spots = append(lines[i].spots, spot{s.from - starts[i], s.to - starts[i], s.target})
				}
			}
		}
	}
	p.setRows(len(p.lines))
}

// do moves from link to link, if the action is one that moves.
func (p *linkPane) do(a action) {
	p.number = 0
	switch a {
	case actDown:
		p.moveTo(p.nearest(1))
	case actUp:
		p.moveTo(p.nearest(-1))
	default:
		p.window.do(a)
		p.rest()
	}
}

// rest moves the cursor to the nearest link among the lines that are seen, if there is one.
func (p *linkPane) rest() {
	for n := range p.height {
		for _, i := range [...]int{p.cursor - n, p.cursor + n} {
			if i >= p.top && i < p.end() && p.lines[i].leads() {
				p.moveTo(i)
				return
			}
		}
	}
}

// turn goes to another number of the line, and reports whether there was one.
func (p *linkPane) turn(by int) bool {
	if p.cursor >= p.rows || p.number+by < 0 || p.number+by >= len(p.lines[p.cursor].spots) {
		return false
	}
	p.number += by
	return true
}

// isBelowLink reports whether a link stands above the cursor.
func (p *linkPane) isBelowLink() bool {
	return slices.ContainsFunc(p.lines[:min(p.cursor, len(p.lines))], linkLine.leads)
}

// nearest returns the next link in a direction, or the line that is a page away
// when there is none before that.
func (p *linkPane) nearest(step int) int {
	for n := 1; n < p.height; n++ {
		i := p.cursor + n*step
		if i >= 0 && i < p.rows && p.lines[i].leads() {
			return i
		}
	}
	return p.cursor + step*(p.height-1)
}

// home puts the cursor on the first link.
func (p *linkPane) home() {
	p.number, p.top = 0, 0
	p.moveTo(0)
	if p.rows > 0 && !p.lines[0].leads() {
		p.moveTo(p.nearest(1))
	}
}

// find puts the cursor on the line that begins with a text.
func (p *linkPane) find(text string) {
	for i, l := range p.lines {
		if strings.HasPrefix(l.text, text) {
			p.number = 0
			p.moveTo(min(i+p.height-1, p.rows-1))
			p.moveTo(i)
		}
	}
}

// selected returns where the line at the cursor leads, or its selected number.
func (p *linkPane) selected() target {
	if p.cursor >= p.rows {
		return target{}
	}
	l := p.lines[p.cursor]
	if p.number < len(l.spots) {
		return l.spots[p.number].target
	}
	return l.target
}

// view returns the lines that are seen; the cursor shows only while the keys act on
// the pane.
func (p *linkPane) view(s *styles, focused bool) []string {
	texts := make([]string, len(p.lines))
	for i, l := range p.lines {
		texts[i] = l.text
	}
	var lines []string
	for i := p.top; i < p.end(); i++ {
		switch line := fit(texts[i], p.width-signs); {
		case focused && i == p.cursor && len(p.lines[i].spots) > 0:
			lines = append(lines, p.numbered(s, p.lines[i]))
		case focused && i == p.cursor && p.lines[i].target != (target{}):
			lines = append(lines, s.selected.Render("> "+line))
		case focused && i == p.cursor:
			lines = append(lines, "> "+line)
		case isHeading(texts, i):
			lines = append(lines, s.heading.Render("  "+line))
		default:
			lines = append(lines, "  "+line)
		}
	}
	if p.end() < p.rows && p.height > 2 {
		more := "-- " + group(int64(p.rows-p.end()+1)) + " more lines, page down --"
		lines[len(lines)-1] = s.muted.Render(fit("  "+more, p.width))
	}
	return tall(lines, p.width, p.height)
}

// numbered draws a line of which a number is selected, with a sign before it.
func (p *linkPane) numbered(s *styles, l linkLine) string {
	text := l.text + blank(p.width-signs-widthOf(l.text))
	at := l.spots[min(p.number, len(l.spots)-1)]
	if at.from == 0 {
		return "> " + s.selected.Render(text[:at.to]) + text[at.to:]
	}
	return "> " + text[:at.from-1] + s.selected.Render(">"+text[at.from:at.to]) + text[at.to:]
}
