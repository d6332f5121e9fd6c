package workbook

import "strings"

// numberFormats tells what the cells of each style hold (ECMA-376 part 1, 18.8.10
// cellXfs, 18.8.31 numFmts).
type numberFormats []Kind

// mostStyles is the number of styles that Excel permits.
const mostStyles = 65_536

// readNumberFormats reads the part of the styles.
func readNumberFormats(text []byte) numberFormats {
	codes := map[int]string{}
	var kinds numberFormats
	m := markup{text: text}
	for inCells := false; ; {
		_, t := m.next()
		switch {
		case t.kind == noTag, t.kind == brokenTag:
			return kinds
		case t.is("numFmt") && len(codes) < mostStyles:
			if id, ok := wholeNumber(t.attribute("numFmtId")); ok {
				codes[id] = string(appendDecoded(nil, t.attribute("formatCode")))
			}
		case t.is("cellXfs"):
			inCells = t.kind == openTag
		case t.ends("cellXfs"):
			inCells = false
		case t.is("xf") && inCells && len(kinds) < mostStyles:
			id, _ := wholeNumber(t.attribute("numFmtId"))
			if code, ok := codes[id]; ok {
				kinds = append(kinds, codeKind(code))
			} else {
				kinds = append(kinds, builtinKind(id))
			}
		}
	}
}

// of returns what a cell of a style holds.
func (f numberFormats) of(style int) Kind {
	if style < 0 || style >= len(f) {
		return NumberCell
	}
	return f[style]
}

// builtinKind sorts the formats that every program has (ECMA-376 part 1, 18.8.30),
// those of East Asia among them.
func builtinKind(id int) Kind {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return DayCell
	case id >= 18 && id <= 22, id >= 32 && id <= 35, id >= 45 && id <= 47:
		return TimeCell
	default:
		return NumberCell
	}
}

// codeKind sorts the formats of a workbook's own: the letters y m d of a code show
// a day, h and s a time of day.
func codeKind(code string) Kind {
	letters := formatLetters(code)
	switch {
	case letters == "standard": // "General" as programs in German write it, against the standard
		return NumberCell
	case strings.ContainsAny(letters, "hs"):
		return TimeCell
	case strings.ContainsAny(letters, "ydm"):
		return DayCell
	default:
		return NumberCell
	}
}

// formatLetters drops what a number format prints as it stands: quoted text,
// escaped characters, and colours or locales in brackets.
func formatLetters(code string) string {
	var b strings.Builder
	closing := byte(0)
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case closing != 0:
			if c == closing {
				closing = 0
			}
		case c == '"':
			closing = '"'
		case c == '[':
			closing = ']'
		case c == '\\' || c == '_' || c == '*':
			i++
		default:
			b.WriteByte(c)
		}
	}
	return strings.ToLower(b.String())
}
