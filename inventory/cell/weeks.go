package cell

import (
	"math"
	"strconv"
	"strings"

	"smigrate/inventory/lazyregexp"
)

var (
	span = lazyregexp.New(`^(\d{1,4}(?:[.,]\d{1,2})?)\s*(\p{L}*)\.?$`)

	// units are the beginnings of words for spans of time, with their length in days:
	// English, German, French, Spanish, Italian, Dutch, Portuguese, Polish.
	units = []struct {
		words string
		days  float64
	}{
		{"day tag jour dia giorn dag dni dzie d t j", 1},
		{"week woche semaine semana settiman we tydz tyg w sem", 7},
		{"month monat mois mes maand mies m", 365.2425 / 12},
		{"year jahr an ano anno jaar rok lat y a", 365.2425},
	}
)

// ParseWeeks reads a span of time in weeks, begun ones counted whole. A bare number is
// in the unit that the header names, weeks if it names none.
func ParseWeeks(s, header string) (weeks int, ok bool) {
	m := span.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0, false
	}
	number, err := strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64)
	if err != nil {
		return 0, false
	}
	days := 0.0
	switch {
	case m[2] != "":
		if days = unitDays(m[2]); days == 0 {
			return 0, false
		}
	default:
		days = 7
		for _, word := range strings.FieldsFunc(header, func(r rune) bool { return strings.ContainsRune(" ()[]_-/", r) }) {
			if d := unitDays(word); d > 0 && len(word) > 2 {
				days = d
			}
		}
	}
	return int(math.Ceil(number*days/7 - 1e-9)), true
}

// unitDays returns the length of a unit of time in days, 0 for any other word.
func unitDays(word string) float64 {
	folded := Fold(word)
	for _, u := range units {
		for beginning := range strings.FieldsSeq(u.words) {
			if folded == beginning || len(beginning) > 1 && strings.HasPrefix(folded, beginning) {
				return u.days
			}
		}
	}
	return 0
}
