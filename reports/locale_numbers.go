package reports

import (
	"math"
	"strings"

	"golang.org/x/text/language"
	cldr "golang.org/x/text/number"
)

// numerals is how a language writes numbers otherwise than CLDR 32 had it, which is what
// golang.org/x/text knows: other characters, and from how many digits on groups are set
// (CLDR 48, common/main, decimalFormat and minimumGroupingDigits).
type numerals struct {
	tag string
	// changed replaces characters of CLDR 32 by present ones.
	changed *strings.Replacer
	// apart: a number of four digits is not grouped.
	apart bool
}

var numeralsOf = []numerals{
	{tag: "und"}, {tag: "en"}, {tag: "de"}, {tag: "de-CH", changed: strings.NewReplacer("’", "'")},
	{tag: "fr", changed: strings.NewReplacer("\u00a0", "\u202f")}, {tag: "fr-CH", changed: strings.NewReplacer("\u00a0", "\u202f")}, {tag: "fr-CA"},
	{tag: "it", apart: true}, {tag: "it-CH", changed: strings.NewReplacer("’", "'"), apart: true}, {tag: "es", apart: true}, {tag: "es-MX"},
	{tag: "pt"}, {tag: "pt-PT", apart: true}, {tag: "pl", apart: true}, {tag: "hu", apart: true}, {tag: "sl", apart: true},
	{tag: "hr", changed: strings.NewReplacer("-", "\u2212")}, {tag: "et", apart: true}, {tag: "lv", apart: true},
}

var numeralsMatcher = newMatcher(len(numeralsOf), func(i int) string { return numeralsOf[i].tag })

// numeralsIn returns the numerals of a language, those of CLDR 32 where nothing is known
// to have changed.
func numeralsIn(tag language.Tag) numerals {
	i, _ := numeralsMatcher.find(tag)
	return numeralsOf[i]
}

// decimal returns a number as people write it.
func (l *Locale) decimal(v float64, options ...cldr.Option) string {
	if l.numerals.apart && math.Abs(v) < 10_000 {
		options = append(options, cldr.NoSeparator())
	}
	s := l.digits.Sprint(cldr.Decimal(v, options...))
	if l.numerals.changed != nil {
		s = l.numerals.changed.Replace(s)
	}
	return s
}
