package tui

// link is a line of text, which may lead to the list behind its number.
type link struct {
	text string
	target
}

// target is where a link leads: to the certificates of a filter, or to a screen, there
// to a table if it has a name. The zero value leads nowhere.
type target struct {
	filter string
	screen int
	table  string
}

// linkPane is a text that scrolls, with a cursor that goes from link to link.
type linkPane struct {
	items []link
	lines []link // in the width of the pane
	width int
	window
}

func (p *linkPane) setItems(items []link) {
	p.items = items
	p.reflow()
}

func (p *linkPane) setSize(w, h int) {
	changed := w != p.width
	p.width = w
	p.setHeight(h)
	if changed {
		p.reflow()
	}
}

// reflow breaks the lines; the first part of a broken one is the link.
func (p *linkPane) reflow() {
	p.lines = p.lines[:0]
	for _, item := range p.items {
		for i, text := range wrap(item.text, p.width-signs) {
			if i > 0 {
				item.target = target{}
			}
			p.lines = append(p.lines, link{text, item.target})
		}
	}
	p.setRows(len(p.lines))
}

// do moves; it reports whether the action was one that does.
func (p *linkPane) do(a action) bool {
	switch a {
	case actDown:
		p.moveTo(p.nearest(1))
	case actUp:
		p.moveTo(p.nearest(-1))
	default:
		return p.window.do(a)
	}
	return true
}

// nearest returns the next link in a direction, or the line that is a page away
// when there is none before that.
func (p *linkPane) nearest(step int) int {
	for n := 1; n < p.height; n++ {
		i := p.cursor + n*step
		if i >= 0 && i < p.rows && p.lines[i].target != (target{}) {
			return i
		}
	}
	return p.cursor + step*(p.height-1)
}

// selected returns where the line at the cursor leads.
func (p *linkPane) selected() target {
	if p.cursor >= p.rows {
		return target{}
	}
	return p.lines[p.cursor].target
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
