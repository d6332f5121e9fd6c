package workbook

import "bytes"

// markup walks over a text of XML: its tags, and the character data between them.
// It knows what the parts of a workbook consist of and no more. A document type is
// passed over, so no entity is followed but the five of XML itself; names are
// looked at without their prefix. What it returns are parts of the text.
type markup struct {
	text []byte
	pos  int
}

// tagKind tells the kinds of markup apart.
type tagKind uint8

const (
	noTag     tagKind = iota // the text ends
	openTag                  // <name>
	emptyTag                 // <name/>
	endTag                   // </name>
	cdataTag                 // <![CDATA[...]]>, whose text is the rest
	otherTag                 // a comment, an instruction or a declaration
	brokenTag                // no markup, or one that the text cuts off
)

// tag is one piece of markup.
type tag struct {
	kind tagKind
	name []byte // without prefix
	rest []byte // the attributes
}

// is reports whether a tag opens an element of a name.
func (t *tag) is(name string) bool {
	return (t.kind == openTag || t.kind == emptyTag) && string(t.name) == name
}

// ends reports whether a tag closes an element of a name.
func (t *tag) ends(name string) bool { return t.kind == endTag && string(t.name) == name }

// next returns the next tag and the character data before it, as it stands. At a
// broken tag the position stays behind the data.
func (m *markup) next() (data []byte, t tag) {
	start := m.pos
	open := bytes.IndexByte(m.text[start:], '<')
	if open < 0 {
		m.pos = len(m.text)
		return m.text[start:], tag{}
	}
	open += start
	data, m.pos = m.text[start:open], open
	if open+1 == len(m.text) {
		return data, tag{kind: brokenTag}
	}
	switch m.text[open+1] {
	case '!':
		return data, m.declaration()
	case '?':
		return data, m.until("?>", tag{kind: otherTag}, 2)
	default:
		return data, m.element()
	}
}

// element reads the tag of an element. A > may stand in the value of an attribute.
func (m *markup) element() tag {
	at := m.pos + 1
	t := tag{kind: openTag}
	if m.text[at] == '/' {
		t.kind = endTag
		at++
	}
	name := at
	for at < len(m.text) && !endsName(m.text[at]) {
		if m.text[at] == ':' {
			name = at + 1
		}
		at++
	}
	t.name = m.text[name:at]
	end := at
	for quote := byte(0); ; end++ {
		if end == len(m.text) || m.text[end] == '<' {
			return tag{kind: brokenTag}
		}
		switch c := m.text[end]; {
		case c == quote:
			quote = 0
		case quote != 0:
		case c == '"' || c == '\'':
			quote = c
		}
		if m.text[end] == '>' && quote == 0 {
			break
		}
	}
	if len(t.name) == 0 {
		return tag{kind: brokenTag}
	}
	t.rest = m.text[at:end]
	if n := len(t.rest); n > 0 && t.rest[n-1] == '/' && t.kind == openTag {
		t.kind, t.rest = emptyTag, t.rest[:n-1]
	}
	m.pos = end + 1
	return t
}

func endsName(c byte) bool { return c <= ' ' || c == '/' || c == '>' || c == '<' }

// declaration reads what begins with <!. A document type may hold declarations of
// its own, in brackets.
func (m *markup) declaration() tag {
	text := m.text[m.pos:]
	switch {
	case bytes.HasPrefix(text, []byte("<!--")):
		return m.until("-->", tag{kind: otherTag}, 4)
	case bytes.HasPrefix(text, []byte("<![CDATA[")):
		return m.until("]]>", tag{kind: cdataTag}, 9)
	}
	end := bytes.IndexByte(text, '>')
	if bracket := bytes.IndexByte(text, '['); bracket >= 0 && bracket < end {
		if end = bytes.Index(text, []byte("]>")); end >= 0 {
			end++
		}
	}
	if end < 0 {
		return tag{kind: brokenTag}
	}
	m.pos += end + 1
	return tag{kind: otherTag}
}

// until makes a tag of the text up to a mark, but for so many bytes at its start.
func (m *markup) until(mark string, t tag, skip int) tag {
	text := m.text[m.pos:]
	if len(text) < skip {
		return tag{kind: brokenTag}
	}
	end := bytes.Index(text[skip:], []byte(mark))
	if end < 0 {
		return tag{kind: brokenTag}
	}
	t.rest = text[skip : skip+end]
	m.pos += skip + end + len(mark)
	return t
}

// pass goes behind the end of the element whose opening tag was read last. It
// reports whether the element is whole.
func (m *markup) pass() bool {
	for depth := 1; depth > 0; {
		switch _, t := m.next(); t.kind {
		case openTag:
			depth++
		case endTag:
			depth--
		case noTag, brokenTag:
			return false
		}
	}
	return true
}

// attribute returns the value of an attribute of a tag as it stands, nil when it
// has none. A prefix of the name does not count.
func (t *tag) attribute(name string) []byte {
	rest := t.rest
	for {
		var key, value []byte
		if key, value, rest = nextAttribute(rest); key == nil {
			return nil
		}
		if string(key) == name {
			return value
		}
	}
}

// nextAttribute returns the first attribute and what follows it; a nil key is none.
func nextAttribute(text []byte) (key, value, rest []byte) {
	i := 0
	for i < len(text) && text[i] <= ' ' {
		i++
	}
	start := i
	for i < len(text) && text[i] != '=' && text[i] > ' ' {
		if text[i] == ':' {
			start = i + 1
		}
		i++
	}
	key = text[start:i]
	for i < len(text) && (text[i] <= ' ' || text[i] == '=') {
		i++
	}
	if i >= len(text) || len(key) == 0 || text[i] != '"' && text[i] != '\'' {
		return nil, nil, nil
	}
	end := bytes.IndexByte(text[i+1:], text[i])
	if end < 0 {
		return nil, nil, nil
	}
	return key, text[i+1 : i+1+end], text[i+end+2:]
}
