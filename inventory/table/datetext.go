package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"smigrate/inventory"
)

// months are the beginnings of month names, folded, in English, German, French,
// Spanish and Italian. Each is long enough to belong to one month.
var months = [12]string{
	"jan jän gen ene", "feb fev fév", "mar mär mae mrz", "apr avr abr", "may mai mag", "jun juin giu",
	"jul juil lug", "aug aou aoû ago", "sep set", "oct okt ott", "nov", "dec dez déc dic",
}

// fillers are words of a printed date that say nothing more than the rest of it.
var fillers = map[string]bool{
	"t": true, "de": true, "del": true, "um": true, "uhr": true, "at": true, "on": true, "the": true, "den": true,
	"le": true, "a": true, "alle": true, "las": true, "th": true, "st": true, "nd": true, "rd": true, "er": true,
	"of": true, "ore": true, "à": true, "h": true,
}

// weekdays are weekday names in the same languages: of up to three letters as a
// whole, of more as a beginning.
var weekdays = strings.Fields("mon tue wed thu fri sat sun mond tues wedn thur frid satu sund " +
	"mo di mi do fr sa so mont dien mitt donn frei sams sonn " +
	"lun mer jeu ven sam dim lund mard merc jeud vend same dima " +
	"mié mie jue vie sáb sab dom lune marte miér mier juev vier sába saba domi gio giov")

// zones are the zone names that mean one offset in certificates' exports, in
// minutes east of UTC. Names that two parts of the world share are left out.
var zones = map[string]int{
	"Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120,
	"EET": 120, "EEST": 180, "MSK": 180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
	"PST": -480, "PDT": -420, "JST": 540,
}

// zoneOffset reads a zone name, +02:00, +0200, +02 or GMT+02:00.
func zoneOffset(s string) (seconds int, ok bool) {
	if minutes, known := zones[strings.ToUpper(s)]; known {
		return minutes * 60, true
	}
	if rest, found := strings.CutPrefix(strings.TrimPrefix(s, "UTC"), "GMT"); found {
		s = rest
	}
	s = strings.TrimPrefix(s, "UTC")
	if len(s) < 3 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	number := strings.Replace(s[1:], ":", "", 1)
	n, ok := digits(number)
	if len(number) == 2 {
		n *= 100
	}
	if !ok || len(number) != 2 && len(number) != 4 || n > 1400 || n%100 > 59 {
		return 0, false
	}
	seconds = (n/100*60 + n%100) * 60
	if s[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

// dateWords are the parts of a printed date. What separates them is dropped, but
// for the separator of the numbers.
type dateWords struct {
	numbers []string
	month   int
	time    string
	zone    string
	half    byte // 'a' or 'p' of a 12-hour clock
	tuesday bool // month is from "mar", which may be a weekday
	// between is the first separator of two numbers: . / or -.
	between byte
}

// textClock reads a date that is no ISO form: day and month in numbers or words,
// in any order that people print.
func textClock(s string, order dateOrder) (clock, error) {
	w, ok := splitDate(s)
	if !ok {
		return clock{}, errNotDate
	}
	c := clock{precision: inventory.ToDate}
	if w.time != "" {
		if w.time[1] == ':' {
			w.time = "0" + w.time
		}
		if !c.timeOfDay(w.time) || !c.halfDay(w.half) {
			return clock{}, errNotDate
		}
	}
	if w.zone != "" && (c.zoned || !c.setZone(w.zone)) {
		return clock{}, errNotDate
	}
	if !c.setDay(w, order) {
		return clock{}, errNotDate
	}
	return c, nil
}

// halfDay applies AM or PM.
func (c *clock) halfDay(half byte) bool {
	if half == 0 {
		return true
	}
	if c.hour < 1 || c.hour > 12 {
		return false
	}
	c.hour %= 12
	if half == 'p' {
		c.hour += 12
	}
	return true
}

// setDay finds year, month and day among the numbers.
func (c *clock) setDay(w dateWords, order dateOrder) bool {
	n := w.numbers
	if w.month > 0 && len(n) == 2 {
		c.month = w.month
		year, day := n[1], n[0]
		if len(n[0]) == 4 {
			year, day = n[0], n[1]
		}
		c.day, _ = digits(day)
		return c.setYear(year)
	}
	if w.month > 0 || len(n) != 3 || len(n[1]) > 2 {
		return false
	}
	if len(n[0]) == 4 || order == yearMonthDay {
		c.month, _ = digits(n[1])
		c.day, _ = digits(n[2])
		return len(n[2]) <= 2 && c.setYear(n[0])
	}
	first, _ := digits(n[0])
	second, _ := digits(n[1])
	c.day, c.month = first, second
	if w.between != '.' && order == monthDayYear {
		c.day, c.month = second, first
	}
	return c.setYear(n[2])
}

// setYear takes a year of four digits, or of two in this century.
func (c *clock) setYear(s string) bool {
	year, ok := digits(s)
	if len(s) == 2 {
		year += 2000
	}
	c.year = year
	return ok && (len(s) == 2 || len(s) == 4)
}

// splitDate sorts the parts of a printed date.
func splitDate(s string) (w dateWords, ok bool) {
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r >= '0' && r <= '9':
			if s, ok = w.number(s); !ok {
				return w, false
			}
		case unicode.IsLetter(r):
			end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' })
			if end < 0 {
				end = len(s)
			}
			if !w.word(s[:end]) {
				return w, false
			}
			s = s[end:]
		case (r == '+' || r == '-') && w.time != "":
			end := strings.IndexByte(s, ' ')
			if end < 0 {
				end = len(s)
			}
			w.zone += s[:end]
			s = s[end:]
		case unicode.IsSpace(r) || strings.ContainsRune(".,/-()\u200e\u202f", r):
			if w.between == 0 && len(w.numbers) == 1 && size == 1 && r != ' ' {
				w.between = byte(r)
			}
			s = s[size:]
		default:
			return w, false
		}
	}
	return w, true
}

// number takes the digits that s begins with: a time when a colon follows.
func (w *dateWords) number(s string) (rest string, ok bool) {
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == ':') {
		end++
	}
	part := s[:end]
	if !strings.Contains(part, ":") {
		w.numbers = append(w.numbers, part)
		return s[end:], len(w.numbers) <= 3
	}
	if end < len(s) && s[end] == '.' && strings.Count(part, ":") == 2 {
		end++
		for end < len(s) && s[end] >= '0' && s[end] <= '9' {
			end++
		}
	}
	if w.time != "" || len(part) < 4 {
		return s, false
	}
	w.time = strings.TrimSuffix(s[:end], ".")
	return s[end:], true
}

// word takes a month, weekday, half of the day, zone or filler.
func (w *dateWords) word(s string) bool {
	s = strings.Trim(s, ".")
	letters := strings.ReplaceAll(strings.ToLower(s), ".", "")
	switch {
	case letters == "am" || letters == "pm" || w.time != "" && (letters == "a" || letters == "p"):
		w.half = letters[0]
		return true
	case letters == "m" && w.half != 0: // "p. m."
		return true
	case isWeekday(letters) || fillers[letters]:
		return true
	}
	if _, ok := zoneOffset(s); ok && w.zone == "" {
		w.zone = s // an offset may follow: GMT+02:00
		return true
	}
	if m := monthOf(letters); m > 0 && (w.month == 0 || w.tuesday) {
		// "mar" is March, or the Tuesday of Romance languages when a month follows.
		w.month, w.tuesday = m, letters == "mar"
		return true
	}
	return letters == "mar"
}

func monthOf(word string) int {
	for i, names := range months {
		for name := range strings.FieldsSeq(names) {
			if strings.HasPrefix(word, name) {
				return i + 1
			}
		}
	}
	return 0
}

func isWeekday(word string) bool {
	for _, d := range weekdays {
		if word == d || len(d) > 3 && strings.HasPrefix(word, d) {
			return true
		}
	}
	return false
}
