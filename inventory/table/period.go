package table

import (
	"slices"
	"strings"

	"smigrate/inventory/cell"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// periodWord is a word for validity in the header of a column, in the languages of
// headers.txt.
var periodWord = lazyregexp.New(`(?i)valid|g[üu]e?ltig|laufzeit|vigencia|vigência|geldig|ważn|platnos|giltig|gyldig|voimassa|érvényes|geçerli|действи|有効|有效|유효`)

// betweenDays are what programs and people put between the two ends of a period; the last
// ones stand within dates too, and count where there is one alone.
var betweenDays = []string{" - ", " – ", " — ", " bis zum ", " bis ", " to ", " until ", " through ", " jusqu'au ", " au ", " al ", " hasta ", " até ", " ao ",
	" tot en met ", " tot ", " t/m ", " do ", " till ", " til ", " по ", " -> ", "->", "→", "～", "〜", "~", "\n", "–", "—", "..", "/", "-"}

// beforeDay are words before the first end.
var beforeDay = []string{"from ", "von ", "vom ", "du ", "dal ", "del ", "desde ", "de ", "van ", "od ", "с "}

// cutPeriod splits "03.02.2025 - 03.05.2028", "from 2025-02-03 to 2028-05-03" and the
// interval of ISO 8601 at its middle.
func cutPeriod(s string) (from, to string, ok bool) {
	if len(s) > 120 {
		return "", "", false
	}
	for _, word := range beforeDay {
		if len(s) > len(word) && strings.EqualFold(s[:len(word)], word) {
			s = s[len(word):]
			break
		}
	}
	for _, middle := range betweenDays {
		if strings.Count(s, middle) != 1 {
			continue
		}
		from, to, _ = strings.Cut(s, middle)
		if from, to = cell.Clean(from), cell.Clean(to); isDate(from) && isDate(to) {
			return from, to, true
		}
	}
	return "", "", false
}

func isPeriod(s string) bool {
	_, _, ok := cutPeriod(s)
	return ok
}

// findPeriod takes for both ends of the validity a column that holds them together, if
// four of five of its values do.
func (l *layout) findPeriod(sample []row) {
	if l.at[colNotBefore] >= 0 && l.at[colNotAfter] >= 0 || l.at[colSerial] < 0 && l.at[colSHA256] < 0 && l.at[colThumbprint] < 0 {
		return
	}
	for i, h := range l.headers {
		if i != l.at[colNotBefore] && i != l.at[colNotAfter] && (slices.Contains(l.at[:], i) || !periodWord.MatchString(h)) {
			continue
		}
		if n := legibilityOf(i, sample, isPeriod); n.understood == 0 || 5*n.understood < 4*n.filled {
			continue
		}
		l.release(i)
		l.at[colNotBefore], l.at[colNotAfter], l.period = i, i, true
		l.hints[colNotBefore], l.hints[colNotAfter] = hintsOf(h), hintsOf(h)
		l.notes = append(l.notes, wording.Of("column %q holds both ends of the validity", h))
		return
	}
}

// end returns one end of the validity in a cell that holds both. What is no period can only
// be its end.
func (l *layout) end(c column, s string) (string, cellState) {
	from, to, ok := cutPeriod(s)
	switch {
	case ok && c == colNotBefore:
		return from, filled
	case ok:
		return to, filled
	case c == colNotBefore:
		return "", absent
	}
	return s, filled
}

// clock is a time of day without its day, as a person or a worksheet writes it.
var clock = lazyregexp.New(`(?i)^(?:\d{1,2}[:h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?| uhr)?|0(?:\.\d+)?)$`)

// longestClock is more than a time of day has characters.
const longestClock = 24

func isClock(s string) bool {
	return len(s) <= longestClock && strings.ContainsAny(s, ":hH") && clock.MatchString(s)
}

// passClocks reads the days of a table that has times of day in columns of their own, "Not
// After Time" beside "Not After Date", whichever comes first.
func (l *layout) passClocks(sample []row) {
	areClocks := func(place int) bool {
		n := legibilityOf(place, sample[:min(len(sample), 2*headerReach)], func(s string) bool { return len(s) <= longestClock && clock.MatchString(s) })
		return n.understood > 0 && 5*n.understood >= 4*n.filled
	}
	for _, c := range [...]column{colNotBefore, colNotAfter, colRevokedAt} {
		at := l.at[c]
		if at < 0 || l.mapping.decides(c) || !areClocks(at) {
			continue
		}
		l.putAside(c)
		for i, h := range l.headers {
			if found, ok := claimOf(h); ok && found.column == c && i != at && !slices.Contains(l.at[:], i) && !areClocks(i) {
				l.release(i)
				l.at[c], l.hints[c] = i, hintsOf(h)
				break
			}
		}
	}
}
