package table

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// properties reads the objects that Format-List of PowerShell prints one after the other:
// a property a line, "Name : value", with the colons of an object one below the other.
// What does not fit into a line is continued on the next one, below the value.
type properties struct {
	text   []byte
	number int    // of the line that was read last
	object object // the present one, as far as it was read
	seen   map[string]bool
	colon  int    // the column of the colons
	value  []byte // of the last property, as far as it was read
	last   []byte // its last line
	wraps  wraps
	// settled is true when wraps is that of the whole text.
	settled bool

	// stray counts the lines that belong to no object, beyond the properties that an
	// object has too many; first... are the numbers of the first.
	stray, firstStray, beyond, firstMore int
}

// mostProperties is how many properties of an object are read, longestLabel how long the
// name of one may be.
const mostProperties, longestLabel = 400, 128

func newProperties(text []byte) *properties {
	return &properties{text: text, seen: map[string]bool{}}
}

// next reads the next object. Only a line below the value goes on with an object behind a
// blank one.
func (p *properties) next() (o object, ok bool) {
	p.object, p.value = object{names: p.object.names[:0], texts: p.object.texts[:0]}, p.value[:0]
	clear(p.seen)
	for blank := false; ; {
		line, rest, ok := p.cutLine()
		if !ok {
			return p.end()
		}
		name, value, colon := splitProperty(line)
		below, continued := p.below(line)
		begun := len(p.object.names) > 0
		switch {
		case len(bytes.TrimSpace(line)) == 0:
			blank = true
		case continued:
			p.join(below)
			blank = false
		case name == nil:
			if p.count(&p.stray, &p.firstStray); begun {
				p.skip(rest)
				return p.end()
			}
		case begun && (blank || colon != p.colon || p.seen[string(name)]):
			return p.end()
		default:
			p.add(string(name), value, colon)
			blank = false
		}
		p.skip(rest)
	}
}

// cutLine returns the next line, with the spaces at its end, and what follows it.
func (p *properties) cutLine() (line, rest []byte, ok bool) {
	if len(p.text) == 0 {
		return nil, nil, false
	}
	line, rest, _ = bytes.Cut(p.text, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), rest, true
}

// skip goes on behind a line.
func (p *properties) skip(rest []byte) {
	p.text = rest
	p.number++
}

// add begins a property. The lines are counted from 1, and this one is not yet.
func (p *properties) add(name string, value []byte, colon int) {
	if len(p.object.names) == mostProperties {
		p.count(&p.beyond, &p.firstMore)
		return
	}
	p.finish()
	if len(p.object.names) == 0 {
		p.object.line, p.colon = p.number+1, colon
	}
	p.object.add(name, "")
	p.seen[name] = true
	p.value, p.last = append(p.value[:0], value...), value
}

// finish sets the value of the last property.
func (p *properties) finish() {
	if n := len(p.object.names); n > 0 {
		p.object.texts[n-1] = string(bytes.TrimSpace(p.value))
	}
}

// end returns the object, if there is one.
func (p *properties) end() (o object, ok bool) {
	p.finish()
	return p.object, len(p.object.names) > 0
}

// count counts a line, and keeps the number of the first.
func (p *properties) count(lines, first *int) {
	if *lines == 0 {
		*first = p.number + 1
	}
	*lines++
}

// splitProperty splits "Name   : value" and returns the column of the colon; there is no
// name in any other line.
func splitProperty(line []byte) (name, value []byte, colon int) {
	at := bytes.Index(line, []byte(" :"))
	if at <= 0 || at > longestLabel || line[0] <= ' ' {
		return nil, nil, 0
	}
	value = line[at+2:]
	if len(value) > 0 && value[0] != ' ' {
		return nil, nil, 0
	}
	return bytes.TrimSpace(line[:at]), bytes.TrimPrefix(value, []byte(" ")), screenWidth(line[:at+1])
}

// screenWidth is how many cells of a screen a text takes.
func screenWidth(text []byte) (cells int) {
	for _, r := range string(text) {
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			cells++
		}
		cells++
	}
	return cells
}

// below returns what a line holds below the value of the last property, if it begins
// there.
func (p *properties) below(line []byte) (text []byte, ok bool) {
	indent := p.colon + len(": ")
	if len(p.object.names) == 0 || len(line) <= indent || len(bytes.Trim(line[:indent], " ")) > 0 {
		return nil, false
	}
	return line[indent:], true
}

// join goes on with a value. A line that ends with a space was broken behind that.
func (p *properties) join(text []byte) {
	if !p.settled {
		p.wraps.add(p.last)
	}
	if !p.wraps.exact() && !bytes.HasSuffix(p.last, []byte(" ")) && bytes.IndexByte(p.last, ' ') >= 0 {
		p.value = append(p.value, ' ')
	}
	p.value, p.last = append(p.value, text...), text
}

// wraps is how a text continues its lines. Words are kept whole where the language of
// the system has spaces, with the space behind them, unless an editor took that away;
// in East Asia every line is full.
type wraps struct {
	spaces   bool // a line ends with one
	lines    int
	min, max int // how wide the lines are
}

// add takes a line that is continued.
func (w *wraps) add(line []byte) {
	n := utf8.RuneCount(line)
	if w.lines++; w.lines == 1 {
		w.min = n
	}
	w.spaces = w.spaces || bytes.HasSuffix(line, []byte(" "))
	w.min, w.max = min(w.min, n), max(w.max, n)
}

// exact reports whether lines are continued without anything between them.
func (w *wraps) exact() bool { return w.spaces || w.lines > 1 && w.min == w.max }
