package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
)

// months are the beginnings of month names, folded, in the languages of the
// headers: English, German, French, Spanish, Italian, Dutch, Portuguese, Polish,
// Turkish, Czech, the Scandinavian ones, Finnish, Hungarian, Romanian and Russian. Each is long enough
// to belong to one month; where one begins like
// another, as the Czech July (cervenec) like June, the longer one counts.
var months = [12]string{
	"jan gen ene sty oca led tammi ian янв", "feb fev lut sub uno helmi фев", "mar mae mrz mrt maart bre maalis мар", "apr avr abr kwi nis dub huhti апр",
	"may mai mag maj mei kve touko мая маи", "jun juin giu iun cze haz cerven cervn cvn kesa июн", "jul juil lug iul lip tem cervenec cervence cvc heina июл",
	"aug aou ago sie agu srp elo авг", "sep set szep wrz eyl zar syys сен", "oct okt ott out paz eki rij loka окт", "nov noi lis kas marras ноя", "dec des dez dic gru ara pro joulu дек",
}

// fillers are words of a printed date that say nothing more than the rest of it,
// folded.
var fillers = map[string]bool{
	"t": true, "de": true, "del": true, "um": true, "uhr": true, "at": true, "on": true, "the": true, "den": true,
	"le": true, "a": true, "alle": true, "las": true, "th": true, "st": true, "nd": true, "rd": true, "er": true,
	"of": true, "ore": true, "h": true, "as": true, "om": true, "uur": true, "o": true, "godz": true, "r": true, "roku": true,
	"v": true, "saat": true, "kl": true, "klo": true, "в": true, "г": true, "года": true,
}

// weekdays are weekday names in the same languages, folded: of up to three letters
// as a whole, of more as a beginning.
var weekdays = strings.Fields("mon tue wed thu fri sat sun mond tues wedn thur frid satu sund " +
	"mo di mi do fr sa so mont dien mitt donn frei sams sonn " +
	"lun mer jeu ven sam dim lund mard merc jeud vend same dima " +
	"mie jue vie sab dom lune marte mier juev vier saba domi gio giov vene dome " +
	"ma wo vr za zo maan dins woen dond vrij zate zond seg ter qua qui sex segu terc quar quin sext feira " +
	"pon wto sro czw pia sob nie poni wtor srod czwa piat sobo nied paza pers cars cuma sali " +
	"po ut st ct pa ne pond uter stre ctvr pate nede man tir tis ons tor fre lor lør son søn mand tisd tirs onsd tors fred lord lørd sond sønd " +
	"ti ke to pe la su tiis kesk pers perj laua sunn hetf kedd szer csut pent szom vasa " +
	"пн вт ср чт пт сб вс поне втор сред четв пятн субб воск")

// zones are the zone names that mean one offset in certificates' exports, in
// minutes east of UTC. Names that two parts of the world share are left out.
var zones = map[string]int{
	"Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120,
	"EET": 120, "EEST": 180, "MSK": 180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
	"PST": -480, "PDT": -420, "JST": 540,
}

// ZoneOffset reads a zone name, +02:00, +0200, +02 or GMT+02:00.
func ZoneOffset(s string) (seconds int, ok bool) {
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
	n, ok := Digits(number)
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
	zero    bool // the clock counts from 0, as in East Asia
	capital bool // AM or PM without points, as Americans print it
	tuesday bool // month is from "mar", which may be a weekday
	// between is the first separator of two numbers: . / or -.
	between byte
}

// textClock reads a date that is no ISO form: day and month in numbers or words,
// in any order that people print.
func textClock(s string, order DateOrder) (clock, error) {
	w, ok := splitDate(withColons(s))
	if !ok {
		return clock{}, errNotDate
	}
	c := clock{precision: inventory.ToDate}
	if w.time != "" {
		if w.time[1] == ':' {
			w.time = "0" + w.time
		}
		if !c.timeOfDay(w.time) || !c.halfDay(w.half, w.zero) {
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

// halfDay applies AM or PM. An East Asian clock has the hours 0 to 11, or 1 to 12.
func (c *clock) halfDay(half byte, zero bool) bool {
	if half == 0 {
		return true
	}
	if c.hour < 1 && !zero || c.hour > 12 {
		return false
	}
	c.hour %= 12
	if half == 'p' {
		c.hour += 12
	}
	return true
}

// setDay finds year, month and day among the numbers.
func (c *clock) setDay(w dateWords, order DateOrder) bool {
	n := w.numbers
	if w.month > 0 && len(n) == 2 {
		c.month = w.month
		year, day := n[1], n[0]
		if len(n[0]) == 4 {
			year, day = n[0], n[1]
		}
		c.day, _ = Digits(day)
		return c.setYear(year)
	}
	if w.month > 0 || len(n) != 3 || len(n[1]) > 2 {
		return false
	}
	if len(n[0]) == 4 || order == YearMonthDay {
		c.month, _ = Digits(n[1])
		c.day, _ = Digits(n[2])
		return len(n[2]) <= 2 && c.setYear(n[0])
	}
	first, _ := Digits(n[0])
	second, _ := Digits(n[1])
	c.day, c.month = first, second
	if w.between != '.' && order == MonthDayYear {
		c.day, c.month = second, first
	}
	return c.setYear(n[2])
}

// setYear takes a year of four digits, or of two in this century.
func (c *clock) setYear(s string) bool {
	year, ok := Digits(s)
	if len(s) == 2 {
		year += 2000
	}
	c.year = year
	return ok && (len(s) == 2 || len(s) == 4)
}

// dotted and lettered are times of day behind a date: 08.15, 08.15.00.000000 (Italy,
// Denmark, Finland, Oracle) and 8h15, 08 h 15 min 00 s (France).
var (
	dotted   = lazyregexp.New(`^(.*\S )(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?:\.\d{6,9})?( .*)?$`)
	lettered = lazyregexp.New(`^(.*\S )(\d{1,2}) ?[hH] ?(\d{2})(?: ?(?:m|min)? ?(\d{2}) ?s?| ?(?:m|min))?( .*)?$`)
)

// withColons writes such a time with colons.
func withColons(s string) string {
	if strings.IndexByte(s, ':') >= 0 {
		return s
	}
	for _, form := range [...]*lazyregexp.Regexp{dotted, lettered} {
		if m := form.FindStringSubmatch(s); m != nil {
			if m[4] != "" {
				m[4] = ":" + m[4]
			}
			return m[1] + m[2] + ":" + m[3] + m[4] + m[5]
		}
	}
	return s
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

// halves are the words of 12-hour clocks beside AM and PM: Japanese, Chinese, Korean,
// Turkish, Greek, Bulgarian and Arabic.
var halves = map[string]byte{"午前": 'a', "午後": 'p', "上午": 'a', "下午": 'p', "오전": 'a', "오후": 'p', "öö": 'a', "ös": 'p',
	"πμ": 'a', "μμ": 'p', "проб": 'a', "слоб": 'p', "ص": 'a', "م": 'p'}

// word takes a month, weekday, half of the day, zone or filler.
func (w *dateWords) word(s string) bool {
	s = strings.Trim(s, ".")
	letters := strings.ReplaceAll(strings.ToLower(s), ".", "")
	folded := Fold(letters)
	switch {
	case letters == "am" || letters == "pm" || w.time != "" && (letters == "a" || letters == "p"):
		w.half, w.capital = letters[0], s == "AM" || s == "PM"
		return true
	case letters == "m" && w.half != 0: // "p. m."
		return true
	case halves[letters] != 0:
		w.half, w.zero = halves[letters], true
		return true
	}
	if _, ok := ZoneOffset(s); ok && w.zone == "" {
		w.zone = s // an offset may follow: GMT+02:00
		return true
	} else if ok && (w.zone[0] == '+' || w.zone[0] == '-') { // Go prints both: +0100 CET
		return true
	}
	// "mar" is March, or the Tuesday of Romance languages when a month follows.
	if m := monthOf(folded); m > 0 && (w.month == 0 || w.tuesday) && !isWeekday(folded) {
		w.month, w.tuesday = m, folded == "mar"
		return true
	}
	return folded == "mar" || isWeekday(folded) || fillers[folded]
}

// monthOf returns the month whose name begins like that: the one with the longest
// beginning.
func monthOf(word string) int {
	month, longest := 0, 0
	for i, names := range months {
		for name := range strings.FieldsSeq(names) {
			if len(name) > longest && strings.HasPrefix(word, name) {
				month, longest = i+1, len(name)
			}
		}
	}
	return month
}

func isWeekday(word string) bool {
	for _, d := range weekdays {
		if word == d || utf8.RuneCountInString(d) > 3 && strings.HasPrefix(word, d) {
			return true
		}
	}
	return false
}
