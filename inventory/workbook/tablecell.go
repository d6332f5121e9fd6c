package workbook

import (
	"bytes"
	"strconv"
	"time"
)

// tableCell is a cell of a sheet in OpenDocument (OpenDocument 1.3, part 3, 9.1.4 and
// 19.385): a value in an attribute, by its type, beside the text that the sheet shows.
type tableCell struct {
	kind                       string // office:value-type, "error" for a failed formula
	number, date, truth, whole []byte
	formula, covered           bool
	columns, rows              int
	// printed is the text that the sheet shows.
	printed []byte
}

// tableCellOf reads the attributes of a cell.
func tableCellOf(t *tag) tableCell {
	c := tableCell{columns: 1, rows: 1, covered: string(t.name) == "covered-table-cell"}
	for rest := t.rest; ; {
		var key, value []byte
		if key, value, rest = nextAttribute(rest); key == nil {
			return c
		}
		switch string(key) {
		case "value-type": // LibreOffice has one of its own beside that of the standard
			if c.kind == "" || string(value) == "error" {
				c.kind = string(value)
			}
		case "value":
			c.number = value
		case "date-value":
			c.date = value
		case "boolean-value":
			c.truth = value
		case "string-value":
			c.whole = value
		case "formula":
			c.formula = true
		case "number-columns-repeated":
			c.columns = repetitions(value, maxColumns)
		case "number-rows-spanned":
			c.rows = repetitions(value, maxRows)
		}
	}
}

// value returns what a cell says, in a part of room where it has to be decoded.
func (c *tableCell) value(room *[]byte, date1904 bool) (text []byte, kind Kind) {
	switch {
	case c.covered:
		return nil, TextCell
	case c.kind == "error":
		return c.printed, ErrorCell
	case c.kind == "float", c.kind == "currency", c.kind == "percentage":
		text, *room = wholeDigits(c.number, *room)
		return text, NumberCell
	case c.kind == "boolean" && string(c.truth) == "true":
		return []byte("TRUE"), TextCell
	case c.kind == "boolean" && len(c.truth) > 0:
		return []byte("FALSE"), TextCell
	case c.kind == "date" && len(c.date) > 0:
		return c.day(date1904)
	case len(c.whole) > 0:
		start := len(*room)
		*room = appendDecoded(*room, c.whole)
		return (*room)[start:], TextCell
	case c.formula && c.kind == "" && len(c.printed) == 0:
		return nil, FormulaCell
	}
	return c.printed, TextCell
}

// day returns a date as the number of days that other workbooks have for it. Midnight is a
// day alone, unless the sheet shows a time of day.
func (c *tableCell) day(date1904 bool) (text []byte, kind Kind) {
	kind = TimeCell
	at, err := time.Parse("2006-01-02T15:04:05", string(c.date))
	if err != nil {
		if bytes.IndexByte(c.printed, ':') < 0 {
			kind = DayCell
		}
		if at, err = time.Parse(time.DateOnly, string(c.date)); err != nil {
			return c.date, TextCell
		}
	}
	epoch := 25_569. // 1970-01-01
	if date1904 {
		epoch -= 1462
	}
	return strconv.AppendFloat(nil, epoch+float64(at.Unix())/86_400, 'f', -1, 64), kind
}

// content reads the paragraphs of a cell, whose opening tag was read last. What else is
// in it, such as a remark, does not belong to its value. It is not ok when the text ends
// before the cell does.
func (r *tableRows) content(c *tableCell) bool {
	start, paragraphs := len(r.room), 0
	for {
		_, t := r.markup.next()
		switch {
		case t.kind == noTag, t.kind == brokenTag:
			return false
		case t.kind == endTag:
			c.printed = r.room[start:]
			return true
		case t.is("p"):
			if paragraphs++; paragraphs > 1 {
				r.room = append(r.room, '\n')
			}
			if t.kind == openTag && !r.paragraph() {
				return false
			}
		case t.kind == openTag && !r.pass():
			return false
		}
	}
}

// paragraph reads the text of a paragraph with all that is in it (OpenDocument 1.3, part
// 3, 6.1).
func (r *tableRows) paragraph() bool {
	for depth := 1; depth > 0; {
		data, t := r.markup.next()
		r.room = appendDecoded(r.room, data)
		switch {
		case t.kind == noTag, t.kind == brokenTag:
			return false
		case t.kind == cdataTag:
			r.room = appendLines(r.room, t.rest)
		case t.is("annotation"), t.is("note"):
			if t.kind == openTag && !r.pass() {
				return false
			}
		case t.is("s"), t.is("tab"):
			r.room = append(r.room, ' ')
		case t.is("line-break"):
			r.room = append(r.room, '\n')
		}
		switch {
		case t.kind == openTag && !t.is("annotation") && !t.is("note"):
			depth++
		case t.kind == endTag:
			depth--
		}
	}
	return true
}
