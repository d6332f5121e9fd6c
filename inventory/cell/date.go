package cell

import (
	"math"
	"strconv"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// errNotDate is the reason of a reject; the cell's value stands beside it.
var errNotDate = wording.Errorf("is not a date: write it as 2027-01-31 or 2027-01-31T23:59:59Z")

// DateOrder is the order of day, month and year in a numeric date.
type DateOrder uint8

const (
	AnyOrder DateOrder = iota
	DayMonthYear
	MonthDayYear
	YearMonthDay
)

// String returns the order as people say it.
func (o DateOrder) String() string {
	return [...]string{"", "day/month/year", "month/day/year", "year/month/day"}[o]
}

// Instant is a time as a table states it.
type Instant struct {
	Unix      int64 // seconds since 1970
	Precision inventory.Precision
	// Zoned is true when the text states its zone.
	Zoned bool
}

// Dates reads the times of one column.
type Dates struct {
	// Zone is that of times that state none. It is compared with time.UTC by address: times
	// in that need no calendar of a zone.
	Zone  *time.Location
	Order DateOrder
	// End makes a bare day mean its last second: a notAfter of a day includes it.
	End bool
	// Date1904 is the epoch of old Macintosh workbooks.
	Date1904 bool
	// known remembers what longer forms meant: a day's certificates often share
	// one time.
	known map[string]Instant
}

// mostKnown bounds what is remembered.
const mostKnown = 4096

// Alone returns dates that are read in the same way by another goroutine.
func (d Dates) Alone() Dates {
	d.known = nil
	return d
}

// Parse reads a time in any form that exports use.
func (d *Dates) Parse(s string) (Instant, error) {
	if c, ok := zuluClock(s); ok {
		return d.instant(c)
	}
	if c, ok := isoClock(s); ok {
		return d.instant(c)
	}
	if at, ok := d.known[s]; ok {
		return at, nil
	}
	at, err := d.parseOther(s)
	if err != nil {
		if at, err = d.parseOther(behindDate.ReplaceAllString(s, "$1")); err != nil {
			return at, damage(s, err)
		}
	}
	if len(d.known) < mostKnown {
		if d.known == nil {
			d.known = map[string]Instant{}
		}
		d.known[strings.Clone(s)] = at
	}
	return at, err
}

// behindDate is what stands behind a date: how far away it is, "2028-05-03 (548 days)", or the
// name of its zone, as JavaScript prints it: "GMT+0100 (Central European Standard Time)".
var behindDate = lazyregexp.New(` ?\((?:in |noch |dans |en |tra |-)?\d+ ?\pL+(?: left| remaining| ago| übrig| restants?)?\)$|(GMT[+-]\d{4}) \([^()]*\)$`)

// eastAsian turns the units behind the numbers of a Chinese, Japanese or Korean date
// (2027年1月31日 23時59分59秒) into hyphens and colons.
var eastAsian = strings.NewReplacer("年 ", "-", "年", "-", "月 ", "-", "月", "-", "日 ", " ", "日", " ", "時", ":", "时", ":", "分", ":", "秒", "",
	"년 ", "-", "년", "-", "월 ", "-", "월", "-", "일 ", " ", "일", " ", "시 ", ":", "시", ":", "분 ", ":", "분", ":", "초", "")

func (d *Dates) parseOther(s string) (Instant, error) {
	if len(s) > 64 {
		return Instant{}, errNotDate
	}
	if rest, found := strings.CutPrefix(s, "/Date("); found { // JSON of .NET, /Date(1738570500000)/
		end := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
		return d.number(rest[:max(end, 0)])
	}
	s = strings.TrimPrefix(s, "'") // which keeps a cell of a spreadsheet a text
	if strings.HasPrefix(s, "R") || strings.HasPrefix(s, "H") {
		s = commonEra(s)
	}
	if zoned, _, found := strings.Cut(s, "["); found { // Java, 2027-01-31T23:59:59+01:00[Europe/Berlin]
		if c, ok := isoClock(zoned); ok && c.zoned {
			return d.instant(c)
		}
	}
	if c, ok := isoClock(s); ok {
		return d.instant(c)
	}
	if strings.ContainsAny(s, "年년") {
		s = commonEra(s)
		s = strings.TrimRight(eastAsian.Replace(s), " -:")
	}
	if c, ok := compactClock(s); ok {
		return d.instant(c)
	}
	if IsNumber(s) {
		return d.number(s)
	}
	c, err := textClock(s, d.Order)
	if err != nil {
		return Instant{}, err
	}
	return d.instant(c)
}

// eras are those of Japan in which certificates began, and the year before the first of
// each, which is written 元: 令和元年 is 2019.
var eras = map[string]int{"平成": 1988, "令和": 2018, "H": 1988, "R": 2018}

// commonEra writes the year of a Japanese era as that of the common one: 令和9年1月31日, R9.1.31.
func commonEra(s string) string {
	for era, before := range eras {
		text, found := strings.CutPrefix(s, era)
		year, rest, _ := strings.Cut(strings.TrimSpace(text), "年")
		if at := strings.IndexAny(text, "./-"); at > 0 && found { // R9.1.31
			if n, ok := Digits(text[:at]); ok && n > 0 && n < 100 && len(text) <= len("09.01.31") {
				return strconv.Itoa(before+n) + text[at:]
			}
		}
		n, ok := Digits(year)
		if year == "元" {
			n, ok = 1, true
		}
		if found && ok && n > 0 && n < 100 {
			return strconv.Itoa(before+n) + "年" + rest
		}
	}
	return s
}

// clock is a date and a time of day as they are written.
type clock struct {
	year, month, day     int
	hour, minute, second int
	precision            inventory.Precision
	zoned                bool
	offset               int // seconds east of UTC, when zoned
}

// instant places a clock in time. A day without a time begins at 00:00:00 and
// ends at 23:59:59 in the zone of the column.
func (d *Dates) instant(c clock) (Instant, error) {
	day, ok := smime.CheckedDate(c.year, c.month, c.day)
	if !ok || c.hour > 24 || c.minute > 59 || c.second > 60 || c.year < 1950 || c.year > 9999 {
		return Instant{}, errNotDate
	}
	if c.precision == inventory.ToDate && d.End {
		c.hour, c.minute, c.second = 23, 59, 59
	}
	at := Instant{Precision: c.precision, Zoned: c.zoned}
	if !c.zoned && d.Zone != time.UTC {
		at.Unix = time.Date(c.year, time.Month(c.month), c.day, c.hour, c.minute, c.second, 0, d.Zone).Unix()
	} else {
		at.Unix = day.Unix() + int64(c.hour*3600+c.minute*60+c.second-c.offset)
	}
	at.Unix = min(at.Unix, inventory.NoEnd)
	return at, nil
}

// zuluClock reads 2027-01-31T23:59:59Z, as most exports print it, and nothing else.
func zuluClock(s string) (c clock, ok bool) {
	if len(s) != len("2027-01-31T23:59:59Z") || s[4] != '-' || s[7] != '-' || s[10] != 'T' || s[13] != ':' || s[16] != ':' || s[19] != 'Z' {
		return c, false
	}
	century, ok1 := twoDigits(s[0], s[1])
	year, ok2 := twoDigits(s[2], s[3])
	c.year = 100*century + year
	var ok3, ok4, ok5, ok6, ok7 bool
	c.month, ok3 = twoDigits(s[5], s[6])
	c.day, ok4 = twoDigits(s[8], s[9])
	c.hour, ok5 = twoDigits(s[11], s[12])
	c.minute, ok6 = twoDigits(s[14], s[15])
	c.second, ok7 = twoDigits(s[17], s[18])
	c.precision, c.zoned = inventory.ToSecond, true
	return c, ok1 && ok2 && ok3 && ok4 && ok5 && ok6 && ok7
}

func twoDigits(ten, one byte) (n int, ok bool) {
	ten, one = ten-'0', one-'0'
	return 10*int(ten) + int(one), ten <= 9 && one <= 9
}

// isoClock reads 2027-01-31, with a T or space 23:59:59, a fraction, a zone.
func isoClock(s string) (c clock, ok bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return c, false
	}
	var year, month, day bool
	c.year, year = Digits(s[0:4])
	c.month, month = Digits(s[5:7])
	c.day, day = Digits(s[8:10])
	if !year || !month || !day {
		return c, false
	}
	if len(s) == 10 {
		c.precision = inventory.ToDate
		return c, true
	}
	if s[10] != 'T' && s[10] != ' ' && s[10] != 't' {
		return c, false
	}
	ok = c.timeOfDay(strings.TrimSpace(s[11:]))
	return c, ok
}

// timeOfDay reads 23:59, 23:59:59, a fraction of a second and a zone.
func (c *clock) timeOfDay(s string) bool {
	if len(s) < 5 || s[2] != ':' {
		return false
	}
	var hour, minute, second bool
	c.hour, hour = Digits(s[0:2])
	c.minute, minute = Digits(s[3:5])
	c.precision, second = inventory.ToMinute, true
	s = s[5:]
	if len(s) >= 3 && s[0] == ':' {
		c.second, second = Digits(s[1:3])
		c.precision = inventory.ToSecond
		s = s[3:]
		if len(s) > 1 && (s[0] == '.' || s[0] == ',') {
			s = strings.TrimLeft(s[1:], "0123456789")
		}
	}
	return hour && minute && second && c.setZone(strings.TrimSpace(s))
}

// setZone reads what stands behind a time: nothing, Z, an offset or a name.
func (c *clock) setZone(s string) bool {
	if s == "" {
		return true
	}
	offset, ok := ZoneOffset(s)
	c.zoned, c.offset = ok, offset
	return ok
}

// Digits reads a number that consists of digits alone.
func Digits(s string) (n int, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, s != ""
}

// compactClock reads forms without separators: 20270131, 20270131T235959,
// ASN.1 GeneralizedTime 20270131235959Z, in LDAP with a fraction (RFC 4517, 3.3.13),
// and UTCTime 270131235959Z.
func compactClock(s string) (c clock, ok bool) {
	text, zulu := strings.CutSuffix(s, "Z")
	if whole, fraction, found := strings.Cut(text, "."); found && zulu && strings.Trim(fraction, "0123456789") == "" {
		text = whole
	}
	if len(text) == 15 && text[8] == 'T' {
		text = text[:8] + text[9:]
	}
	if len(text) == 12 && zulu {
		// RFC 5280, 4.1.2.5.1: years from 50 belong to the 20th century.
		if text[0] >= '5' {
			text = "19" + text
		} else {
			text = "20" + text
		}
	}
	if _, all := Digits(text); !all || len(text) != 8 && len(text) != 14 {
		return c, false
	}
	c.year, _ = Digits(text[0:4])
	c.month, _ = Digits(text[4:6])
	c.day, _ = Digits(text[6:8])
	c.precision, c.zoned = inventory.ToDate, zulu
	if len(text) == 14 {
		c.hour, _ = Digits(text[8:10])
		c.minute, _ = Digits(text[10:12])
		c.second, _ = Digits(text[12:14])
		c.precision = inventory.ToSecond
	}
	return c, true
}

// IsNumber reports whether a text is a number, whole or with a fraction.
func IsNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789.,") == "" && strings.Count(s, ".")+strings.Count(s, ",") <= 1
}

// number reads a bare number: seconds or milliseconds since 1970, the ticks of 100
// nanoseconds since 1601 that Active Directory keeps ([MS-DTYP], 2.3.3) or since the year 1
// that .NET counts (DateTime.Ticks), or the serial day number of a spreadsheet.
func (d *Dates) number(s string) (Instant, error) {
	f, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err != nil {
		return Instant{}, errNotDate
	}
	return d.SerialDay(f, false)
}

// SerialDay reads the number of a spreadsheet cell; timed says that its format
// shows a time of day. Numbers beyond the last day a spreadsheet knows
// (9999-12-31) are a plain date or an epoch.
func (d *Dates) SerialDay(f float64, timed bool) (Instant, error) {
	const (
		lastDay   = 2_958_466
		lastMilli = 1000 * (inventory.NoEnd + 86_400) // in any zone
	)
	switch {
	case f >= 1.2e17 && f < 2.7e17: // from 1981 to 2456
		return Instant{Unix: int64(math.Round(f/1e7)) - 11_644_473_600, Precision: inventory.ToSecond, Zoned: true}, nil
	case f >= 6.2e17 && f < 7.2e17: // from 1965 to 2282
		return Instant{Unix: int64(math.Round(f/1e7)) - 62_135_596_800, Precision: inventory.ToSecond, Zoned: true}, nil
	case math.IsNaN(f) || f < 0 || f >= lastMilli:
		return Instant{}, errNotDate
	case f >= 1e11 && f != inventory.NoEnd:
		return Instant{Unix: min(int64(math.Floor(f/1000)), inventory.NoEnd), Precision: inventory.ToSecond, Zoned: true}, nil
	case f >= 1e8:
		return Instant{Unix: int64(math.Floor(f)), Precision: inventory.ToSecond, Zoned: true}, nil
	case f >= 19500101 && f == math.Trunc(f):
		if c, ok := compactClock(strconv.Itoa(int(f))); ok {
			return d.instant(c)
		}
		return Instant{}, errNotDate
	case f >= lastDay:
		return Instant{}, errNotDate
	}
	// Day 25569 is 1970-01-01 when day 1 is 1900-01-01 (with its false leap day);
	// workbooks of the 1904 system count 1462 days less.
	if d.Date1904 {
		f += 1462
	}
	seconds := int64(math.Round((f - 25_569) * 86_400))
	t := time.Unix(seconds, 0).UTC()
	c := clock{
		year: t.Year(), month: int(t.Month()), day: t.Day(), hour: t.Hour(), minute: t.Minute(), second: t.Second(),
		precision: inventory.ToSecond,
	}
	if seconds%86_400 == 0 && !timed {
		c.precision = inventory.ToDate
	}
	return d.instant(c)
}
