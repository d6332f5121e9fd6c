// Package wording holds sentences as a plan carries them: the English text with places
// for values, and the values. Whoever writes a sentence for people may translate it and
// format its numbers and days for its readers; everybody else uses it in English.
package wording

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Text is a sentence. The zero Text says nothing. Texts can be compared: equal ones have
// the same format and the same values. A plan of a million certificates holds a hundred
// thousand of them, so a Text is small and copies share their values.
type Text struct {
	// Format has %s, or %[2]s and so on, for each value; %q for a string in quotes, %d
	// for a number that English writes without separators. It is the key of the
	// catalogue of texts. Of a [Value] it is the string itself.
	Format string
	// values is a string alone, an array, [1]any to [6]any, or nil: numbers, days,
	// amounts, texts, and strings that stay as they are in every language, such as names.
	// Of a slice, equal ones could not be told. Of a [Value] it is verbatim.
	values any
}

// verbatim marks a text that is a string. It takes no memory, as rules ask for when they
// judge a million certificates.
type verbatim struct{}

// Of returns a sentence with at most six values in it. It panics when there are more. Of
// an error it takes what the error says.
func Of(format string, values ...any) Text { return Text{format, array(values)} }

// Value returns a text that is a string and stays as it is in every language; "" says
// nothing.
func Value(s string) Text {
	if s == "" {
		return Text{}
	}
	return Text{s, verbatim{}}
}

// Excerpt returns the first characters of a string, at most so many, in memory of its
// own: for a value of a sentence that is kept longer than what it was found in.
func Excerpt(s string, most int) string {
	for i := range s {
		if most--; most < 0 {
			s = s[:i]
			break
		}
	}
	return strings.Clone(s)
}

// Shorten returns a value that goes into a message, cut after 120 bytes, in memory of its
// own.
func Shorten(s string) string {
	const most = 120
	if len(s) <= most {
		return strings.Clone(s)
	}
	return strings.ToValidUTF8(s[:most], "") + "..."
}

// array returns the values as an array of their number.
func array(values []any) any {
	for i, v := range values {
		switch v := v.(type) {
		case string, int, Text:
		case error:
			values = slices.Clone(values)
			values[i] = OfError(v)
		}
	}
	switch len(values) {
	case 0:
		return nil
	case 1:
		if s, ok := values[0].(string); ok {
			return s
		}
		return [1]any(values)
	case 2:
		return [2]any(values)
	case 3:
		return [3]any(values)
	case 4:
		return [4]any(values)
	case 5:
		return [5]any(values)
	case 6:
		return [6]any(values)
	default:
		panic("wording: too many values")
	}
}

// Values returns the values in the order in which they were given.
func (t Text) Values() []any {
	switch v := t.values.(type) {
	case verbatim:
		return []any{t.Format}
	case string:
		return []any{v}
	case [1]any:
		return v[:]
	case [2]any:
		return v[:]
	case [3]any:
		return v[:]
	case [4]any:
		return v[:]
	case [5]any:
		return v[:]
	case [6]any:
		return v[:]
	default:
		return nil
	}
}

// Empty reports whether a text says nothing.
func (t Text) Empty() bool { return t.Format == "" }

// Equal reports whether two texts read the same in English.
func (t Text) Equal(u Text) bool { return t.String() == u.String() }

// Join returns texts as one, with a text such as "; " between them. Empty ones are left
// out.
func Join(between string, list ...Text) Text {
	all := Text{}
	for _, t := range list {
		switch {
		case all.Empty():
			all = t
		case !t.Empty():
			all = Of("%s"+between+"%s", all, t)
		}
	}
	return all
}

// With returns the text with another value at a place, counted from 0.
func (t Text) With(place int, value any) Text {
	values := t.Values()
	values[place] = value
	return t.of(values)
}

// of returns the text with other values.
func (t Text) of(values []any) Text {
	if t.values != (verbatim{}) {
		return Of(t.Format, values...)
	}
	if s, ok := values[0].(string); ok {
		return Value(s)
	}
	return Of("%s", values...)
}

// Map changes a text and the texts within it, the inner ones first.
func (t Text) Map(change func(Text) Text) Text {
	values := t.Values()
	for i, v := range values {
		if in, ok := v.(Text); ok {
			values[i] = in.Map(change)
		}
	}
	return change(t.of(values))
}

// String returns the sentence in English, whole numbers with thousands separators but for
// those that stand at %d.
func (t Text) String() string {
	return t.In(func(format string) string { return format }, func(v any, verb rune) string {
		switch n := v.(type) {
		case int:
			return number(int64(n), verb)
		case int64:
			return number(n, verb)
		case string:
			return n
		default:
			return fmt.Sprint(v)
		}
	})
}

func number(n int64, verb rune) string {
	if verb == 'd' {
		return strconv.FormatInt(n, 10)
	}
	return Grouped(n)
}

// In returns the sentence in another language: say translates its format, word formats a
// value. A string at %q stands in quotes as Go has them, whatever word does.
func (t Text) In(say func(format string) string, word func(v any, verb rune) string) string {
	if t.values == (verbatim{}) {
		return word(t.Format, 's')
	}
	format := say(t.Format)
	if t.values == nil {
		return format
	}
	var b strings.Builder
	b.Grow(2 * len(format))
	for place := 0; ; place++ {
		at := strings.IndexByte(format, '%')
		if at < 0 || at+1 == len(format) {
			b.WriteString(format)
			return b.String()
		}
		b.WriteString(format[:at])
		format = format[at+1:]
		if n, rest, found := strings.Cut(format, "]"); found && n[0] == '[' && len(n) == 2 && rest != "" {
			place, format = int(n[1]-'1'), rest
		}
		verb := rune(format[0])
		format = format[1:]
		if verb == '%' {
			b.WriteByte('%')
			place--
			continue
		}
		v := t.at(place)
		if s, ok := v.(string); ok && verb == 'q' {
			b.WriteString(strconv.Quote(s))
		} else {
			b.WriteString(word(v, verb))
		}
	}
}

// at returns the value at a place, nil where there is none.
func (t Text) at(place int) any {
	if _, alone := t.values.(string); alone && place == 0 {
		return t.values
	}
	if values := t.Values(); place >= 0 && place < len(values) {
		return values[place]
	}
	return nil
}

// MarshalJSON writes the sentence in English. Whether < and & are escaped is up to the
// encoder.
func (t Text) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(t.String())
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// UnmarshalJSON reads an English sentence, in which values can no longer be told apart.
func (t *Text) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	*t = Value(s)
	return nil
}

// Grouped writes a whole number with thousands separators.
func Grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
