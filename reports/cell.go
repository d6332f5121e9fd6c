package reports

import (
	"strconv"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Cells of a table are nil where there is nothing, string, int, smime.Date, month,
// wording.Text, Settings, the types of this file, and those that only workbooks have
// (formula, input, link, year).

// Cells that are numbers.
type (
	// money is an amount, bare one whose currency the text around it names.
	money wording.Amount
	bare  wording.Amount
	// number is a figure with decimals, as prices and efforts are.
	number float64
	// span is a count that depends on what is unknown.
	span struct{ low, high int }
)

// phrase is a text with values in it, each a cell. The format has %s for each.
type phrase struct {
	format string
	values []any
}

// say returns a text of the catalogue with its values. It is put into a language only
// when the locale is known.
func say(format string, values ...any) phrase { return phrase{format, values} }

// String returns the phrase in the default locale.
func (p phrase) String() string { return text(p) }

// joined is a list of cells with something between them.
type joined struct {
	between string
	cells   []any
}

// shown is the text of a cell in a table that [Locale.set] has put into a language. It is
// not made visible again: that would spell out the marks of direction that some languages
// write around numbers.
type shown string

// brief is a cell cut to a width in character cells.
type brief struct {
	cell  any
	width int
}

// excerpt is the beginning of a value, cut to so many characters.
type excerpt struct {
	value string
	most  int
}

// said lists texts of the catalogue.
func said(list []string) joined {
	cells := make([]any, len(list))
	for i, s := range list {
		cells[i] = say(s)
	}
	return joined{", ", cells}
}

// orNone returns a value as a cell, nil for 0 or "", which stand for what is unknown or
// not there.
func orNone[T comparable](v T) any {
	var none T
	if v == none {
		return nil
	}
	return v
}

// ifKnown returns a value as a cell, nil where it is not known.
func ifKnown[T any](v T, known bool) any {
	if !known {
		return nil
	}
	return v
}

// pointed returns what a pointer points to as a cell, nil for a nil one.
func pointed[T any](p *T) any {
	if p == nil {
		return nil
	}
	return *p
}

// dayOf returns the day of a time as a cell, nil where it is not known.
func dayOf(unix int64, known bool) any { return ifKnown(smime.DateOf(unix), known) }

// dayIn returns a day that the plan holds as text, nil for none; other text stays as it is.
func dayIn(s string) any {
	if d, err := smime.ParseDate(s); err == nil {
		return d
	}
	return orNone(s)
}

// text returns a cell as people read it in the default locale.
func text(cell any) string { return (*Locale)(nil).text(cell) }

// canonical returns a cell without parts in the form of the default locale.
func canonical(cell any) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case string:
		return visible(v)
	case int:
		return group(strconv.Itoa(v))
	case money:
		return v.String()
	case bare:
		return money(v).plain()
	case number:
		return group(strconv.FormatFloat(float64(v), 'f', -1, 64))
	case month:
		return visible(string(v))
	case smime.Date:
		return v.String()
	case link:
		return string(v)
	case year:
		return strconv.Itoa(int(v))
	case input:
		return canonical(number(v))
	}
	panic("reports: cell of unknown kind")
}
