package reports

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	cldr "golang.org/x/text/number"

	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner"
)

// Locale says how reports for people write dates and numbers, and holds their texts in
// another language where there is a catalogue. The nil Locale is the default: ISO dates,
// "12,345.67", English.
type Locale struct {
	// name is the BCP 47 tag.
	name     string
	digits   *message.Printer
	numerals numerals
	// date is the layout of a day.
	date string
	// texts are the texts of the catalogue in another language, by the English ones.
	texts map[string]string
}

// ParseLocale returns the locale with a name: a BCP 47 tag such as "de" or "fr-CH", or
// the name on a POSIX system, "de_DE.UTF-8". "" is the default; a name of neither form is
// an error.
func ParseLocale(name string) (*Locale, error) {
	if name == "" {
		return nil, nil
	}
	posix, _, _ := strings.Cut(name, ".")
	tag, err := language.Parse(posix)
	if err != nil {
		return nil, fmt.Errorf("locale %q is not one such as de or fr-CH", name)
	}
	texts, err := translations(tag)
	if err != nil {
		return nil, err
	}
	return &Locale{name: tag.String(), digits: message.NewPrinter(tag), numerals: numeralsIn(tag), date: dateLayout(tag), texts: texts}, nil
}

// Write writes a plan in a format. What programs read is the same in every locale.
func (l *Locale) Write(w io.Writer, f Format, p *planner.Plan) error {
	for _, x := range formats {
		if x.format == f {
			return x.write(l, w, p)
		}
	}
	return fmt.Errorf("unknown report format %q", f)
}

// text returns a cell as people read it.
func (l *Locale) text(cell any) string {
	switch v := cell.(type) {
	case phrase:
		return l.phrase(v)
	case wording.Text:
		return visible(v.In(l.say, l.value))
	case wording.Amount:
		return l.text(money(v))
	case int64:
		return l.text(int(v))
	case shown:
		return string(v)
	case brief:
		return runewidth.Truncate(l.text(v.cell), v.width, "...")
	case excerpt:
		return visible(l.shorten(v.value, v.most))
	case joined:
		words := make([]string, len(v.cells))
		for i, x := range v.cells {
			words[i] = l.text(x)
		}
		return strings.Join(words, l.say(v.between))
	case formula:
		return l.text(v.value)
	case span:
		if v.low == v.high {
			return l.text(v.low)
		}
		return l.text(say("%s to %s", v.low, v.high))
	case Settings:
		if l != nil {
			v.Locale = l.name
		}
		return visible(v.String())
	}
	if l == nil {
		return canonical(cell)
	}
	return l.figure(cell)
}

// phrase returns a phrase with the texts of its values.
func (l *Locale) phrase(p phrase) string {
	if len(p.values) == 0 {
		return visible(l.say(p.format))
	}
	values := make([]any, len(p.values))
	for i, x := range p.values {
		values[i] = l.text(x)
	}
	return fmt.Sprintf(l.say(p.format), values...)
}

// figure returns a number, an amount or a date as the locale writes it.
func (l *Locale) figure(cell any) string {
	switch v := cell.(type) {
	case int:
		return l.decimal(float64(v))
	case money:
		return l.text(bare(v)) + " " + visible(v.Currency)
	case bare:
		return l.decimal(money(v).units(), cldr.Scale(wording.MinorDigits(v.Currency)))
	case number:
		return l.decimal(float64(v), cldr.MaxFractionDigits(6))
	case input:
		return l.figure(number(v))
	case smime.Date:
		return v.Time().Format(l.date)
	case month:
		return l.month(v)
	}
	return canonical(cell)
}

// value returns a value of a sentence as people read it. English writes a number at %d
// without separators.
func (l *Locale) value(v any, verb rune) string {
	if l == nil && verb == 'd' {
		switch n := v.(type) {
		case int:
			return strconv.Itoa(n)
		case int64:
			return strconv.FormatInt(n, 10)
		}
	}
	return l.text(v)
}

// say returns a text of the catalogue in the language of the locale.
func (l *Locale) say(s string) string {
	if l == nil {
		return s
	}
	if t, ok := l.texts[s]; ok {
		return t
	}
	return s
}

// prose returns a text of the catalogue or a phrase as people read it.
func (l *Locale) prose(t any) string {
	if s, ok := t.(string); ok {
		return visible(l.say(s))
	}
	return l.text(t)
}

// set returns a table with all its cells as texts in the locale.
func (l *Locale) set(t table) table {
	t.title, t.none = shown(l.prose(t.title)), shown(l.prose(t.none))
	if t.about != nil {
		t.about = shown(l.prose(t.about))
	}
	columns := make([]column, len(t.columns))
	for i, c := range t.columns {
		columns[i] = column{shown(l.prose(c.Title)), c.kind}
	}
	rows := make([][]any, len(t.rows))
	for i, row := range t.rows {
		rows[i] = make([]any, len(row))
		for j, cell := range row {
			rows[i][j] = shown(l.text(cell))
		}
	}
	t.columns, t.rows = columns, rows
	return t
}
