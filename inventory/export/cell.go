package export

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"smigrate/inventory/plain"
	"smigrate/inventory/wording"
)

// The text of a cell can be turned back into the value, whatever that is:
//
//   - hidden characters are spelled out as in JSON ("\u202E"), and so is the
//     backslash of a value that holds a backslash and "u";
//   - the elements of a list stand behind spaces, with the space inside one spelled
//     out; a backslash alone is an empty element;
//   - in CSV, an apostrophe goes before what a spreadsheet may take for a formula,
//     at the start of the cell and after a semicolon, where programs of many
//     countries begin the next cell, and before an apostrophe there.

// spelled returns a text with its hidden characters spelled out, and those of more.
func spelled(s, more string) string {
	if isPlain(s, more) {
		return s
	}
	b := make([]byte, 0, len(s)+16)
	for i, r := range s {
		escape := plain.Hidden(r) || strings.ContainsRune(more, r) || r == '\\' && strings.HasPrefix(s[i+1:], "u") ||
			r == '_' && strings.HasPrefix(s[i+1:], "x") // a workbook takes _x0041_ for A (ECMA-376 part 1, 22.9.2.19)
		if escape {
			b = plain.AppendEscape(b, r)
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

// isPlain reports whether nothing in a text needs to be spelled out, which is so
// of nearly all.
func isPlain(s, more string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7f || c == '\\' || c == '_' {
			return false
		}
	}
	return more == "" || !strings.ContainsAny(s, more)
}

// unspelled undoes spelled.
func unspelled(s string) string {
	if !strings.Contains(s, `\u`) {
		return s
	}
	b := make([]byte, 0, len(s))
	for len(s) > 0 {
		if r, ok := escaped(s); ok {
			s = s[6:]
			if low, ok := escaped(s); ok && utf16.IsSurrogate(r) {
				r, s = utf16.DecodeRune(r, low), s[6:]
			}
			b = utf8.AppendRune(b, r)
			continue
		}
		b, s = append(b, s[0]), s[1:]
	}
	return string(b)
}

func escaped(s string) (rune, bool) {
	if len(s) < 6 || s[:2] != `\u` {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n), err == nil
}

// inert puts the apostrophes that keep a text from becoming a formula.
func inert(s string) string {
	if s == "" || strings.IndexByte(s, ';') < 0 && s[0] != '\'' && !plain.BeginsFormula(s) {
		return s
	}
	parts := strings.Split(s, ";")
	for i, p := range parts {
		if strings.HasPrefix(p, "'") || plain.BeginsFormula(p) {
			parts[i] = "'" + p
		}
	}
	return strings.Join(parts, ";")
}

// active undoes inert.
func active(s string) string {
	if strings.IndexByte(s, '\'') < 0 {
		return s
	}
	parts := strings.Split(s, ";")
	for i, p := range parts {
		parts[i] = strings.TrimPrefix(p, "'")
	}
	return strings.Join(parts, ";")
}

// emptyElement stands for an empty text in a list.
const emptyElement = `\`

// cell returns the text of a value as a workbook holds it.
func cell(value any) string {
	switch v := value.(type) {
	case *string:
		return spelled(*v, "")
	case *[]string:
		return joined(*v)
	case *int:
		if *v != 0 {
			return strconv.Itoa(*v)
		}
	case **Moment:
		if *v != nil {
			return (*v).Time().Format(time.RFC3339)
		}
	}
	return ""
}

func joined(list []string) string {
	if len(list) == 1 && isPlain(list[0], " ") && list[0] != "" {
		return list[0]
	}
	var b strings.Builder
	for i, s := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch s {
		case "":
			b.WriteString(emptyElement)
		case emptyElement:
			b.Write(plain.AppendEscape(nil, '\\'))
		default:
			b.WriteString(spelled(s, " "))
		}
	}
	return b.String()
}

var (
	errNumber = wording.Errorf("not a number")
	errMoment = wording.Errorf("not a time such as 2027-01-31T12:00:00Z: was the export saved by another program?")
)

// setCell reads the text of a cell into a value.
func setCell(value any, text string) error {
	switch v := value.(type) {
	case *string:
		*v = unspelled(text)
	case *[]string:
		*v = []string{}
		if text == "" {
			return nil
		}
		for s := range strings.SplitSeq(text, " ") {
			if s == emptyElement {
				s = ""
			}
			*v = append(*v, unspelled(s))
		}
	case *int:
		*v = 0
		if text == "" {
			return nil
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			return errNumber
		}
		*v = n
	case **Moment:
		*v = nil
		if text == "" {
			return nil
		}
		m := new(Moment)
		if err := m.UnmarshalText([]byte(text)); err != nil {
			return err
		}
		*v = m
	}
	return nil
}

// Header tells what the cells of an exported table mean.
type Header struct{ columns []*column }

// required are columns without which a table is not taken for an export.
var required = []string{"file", "entry", "serial", "type_basis", "unknown"}

// ReadHeader returns the header of a table that was exported, ok is false for that
// of any other table.
func ReadHeader(names []string) (h *Header, ok bool) {
	h = &Header{}
	for _, name := range names {
		i := slices.IndexFunc(columns, func(c column) bool { return c.flat() == name })
		if i < 0 || slices.Contains(h.columns, &columns[i]) {
			return nil, false
		}
		h.columns = append(h.columns, &columns[i])
	}
	for _, name := range required {
		if !slices.Contains(names, name) {
			return nil, false
		}
	}
	return h, true
}

// read fills a row from the cells below the header.
func (h *Header) read(r *Row, cells []string) *fault {
	*r = Row{}
	if len(cells) > len(h.columns) {
		return &fault{cause: wording.Errorf("the row has %d cells and the header %d", len(cells), len(h.columns))}
	}
	for i, c := range h.columns {
		text := ""
		if i < len(cells) {
			text = cells[i]
		}
		if err := setCell(c.at(r), text); err != nil {
			return &fault{c.flat(), text, err}
		}
	}
	return nil
}
