package workbook

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// content reads the character data of the element whose opening tag was read last,
// up to its end. Elements in it do not count. The text is a part of the markup
// where it stands as it is, else it is decoded to the end of room, which is
// returned.
func (m *markup) content(room []byte) (text, grown []byte, ok bool) {
	data, t := m.next()
	if t.kind == endTag && isPlain(data) {
		return data, room, true
	}
	start := len(room)
	for {
		room = appendDecoded(room, data)
		switch t.kind {
		case endTag:
			return room[start:], room, true
		case cdataTag:
			room = appendLines(room, t.rest)
		case openTag:
			if !m.pass() {
				return nil, room, false
			}
		case noTag, brokenTag:
			return nil, room, false
		}
		data, t = m.next()
	}
}

// item reads the text of a string item (ECMA-376 part 1, 18.4.8 si and 18.3.1.53
// is), whose opening tag was read last: one text, or the runs of a rich text. How
// it is pronounced (rPh) does not belong to it.
func (m *markup) item(room []byte) (text, grown []byte, ok bool) {
	start, runs := len(room), 0
	for {
		_, t := m.next()
		switch {
		case t.kind == noTag, t.kind == brokenTag:
			return nil, room, false
		case t.kind == endTag && string(t.name) != "r":
			return unescape(text, room)
		case t.kind != openTag || string(t.name) == "r":
		case string(t.name) != "t":
			if !m.pass() {
				return nil, room, false
			}
		default:
			if runs == 1 {
				room = append(room[:start], text...)
			}
			before := len(room)
			if text, room, ok = m.content(room); !ok {
				return nil, room, false
			}
			if runs++; runs > 1 {
				if len(room) == before {
					room = append(room, text...)
				}
				text = room[start:]
			}
		}
	}
}

// unescape replaces the characters that XML cannot hold, which are written as
// _x000A_ (ECMA-376 part 1, 22.9.2.19 ST_Xstring), in a text or a copy of it in room.
func unescape(text, room []byte) (_, grown []byte, ok bool) {
	if !bytes.Contains(text, []byte("_x")) {
		return text, room, true
	}
	start := len(room)
	for i := 0; i < len(text); {
		unit, is := escaped(text[i:])
		if !is {
			room = append(room, text[i])
			i++
			continue
		}
		i += escapedSize
		if low, is := escaped(text[i:]); is && utf16.IsSurrogate(unit) {
			if pair := utf16.DecodeRune(unit, low); pair != utf8.RuneError {
				unit = pair
				i += escapedSize
			}
		}
		if unit != 0 {
			room = utf8.AppendRune(room, unit)
		}
	}
	return room[start:], room, true
}

const escapedSize = len("_x000A_")

// escaped reads the UTF-16 unit at the beginning of a text.
func escaped(text []byte) (unit rune, ok bool) {
	if len(text) < escapedSize || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	for _, c := range text[2:6] {
		d := hexDigit(c)
		if d > 15 {
			return 0, false
		}
		unit = unit<<4 | rune(d)
	}
	return unit, true
}

// hexDigit returns the value of a hexadecimal digit, 0xff of any other byte.
func hexDigit(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return 0xff
}

// isPlain reports whether character data means what it says.
func isPlain(data []byte) bool {
	return bytes.IndexByte(data, '&') < 0 && bytes.IndexByte(data, '\r') < 0
}

// appendDecoded appends character data with its references resolved (XML 1.0, 4.6
// and 4.1). An unknown reference stays as it is written.
func appendDecoded(dst, data []byte) []byte {
	for {
		at := bytes.IndexByte(data, '&')
		if at < 0 {
			return appendLines(dst, data)
		}
		dst = appendLines(dst, data[:at])
		data = data[at:]
		end := bytes.IndexByte(data[:min(len(data), 12)], ';')
		c, ok := rune(0), false
		if end > 0 {
			c, ok = reference(data[1:end])
		}
		if !ok {
			dst, data = append(dst, '&'), data[1:]
			continue
		}
		dst, data = utf8.AppendRune(dst, c), data[end+1:]
	}
}

// reference returns the character that a reference names.
func reference(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	base, digits := rune(10), name[1:]
	if digits[0] == 'x' {
		base, digits = 16, digits[1:]
	}
	c := rune(0)
	for _, d := range digits {
		v := rune(hexDigit(d))
		if c = base*c + v; v >= base || c > utf8.MaxRune {
			return 0, false
		}
	}
	return c, len(digits) > 0 && c > 0 && utf8.ValidRune(c)
}

// appendLines appends text with line feeds as its line ends (XML 1.0, 2.11).
func appendLines(dst, text []byte) []byte {
	for {
		at := bytes.IndexByte(text, '\r')
		if at < 0 {
			return append(dst, text...)
		}
		dst = append(append(dst, text[:at]...), '\n')
		text = text[at+1:]
		if len(text) > 0 && text[0] == '\n' {
			text = text[1:]
		}
	}
}
