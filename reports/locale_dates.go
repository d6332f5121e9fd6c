package reports

import (
	"strings"
	"time"

	"golang.org/x/text/language"

	"smigrate/inventory/smime"
	"smigrate/inventory/worksheet"
)

// dateLayouts says how languages and regions write a day in digits: the short form of
// CLDR 48 (common/main, dateFormatLength "short") with all digits of the year, as layouts
// of package time.
var dateLayouts = []struct{ tag, layout string }{
	{"und", time.DateOnly},
	{"en-US", "1/2/2006"}, {"en-GB", "02/01/2006"}, {"en-IE", "02/01/2006"}, {"en-AU", "2/1/2006"}, {"en-NZ", "02/01/2006"},
	{"en-IN", "02/01/2006"}, {"en-ZA", "2006/01/02"}, {"en-CA", "2006-01-02"},
	{"de", "02.01.2006"}, {"fr", "02/01/2006"}, {"fr-CH", "02.01.2006"}, {"fr-CA", "2006-01-02"}, {"it", "02/01/2006"}, {"it-CH", "02.01.2006"},
	{"es", "2/1/2006"}, {"es-MX", "02/01/2006"}, {"ca", "2/1/2006"}, {"pt", "02/01/2006"}, {"nl", "02-01-2006"}, {"nl-BE", "2/01/2006"},
	{"da", "02.01.2006"}, {"no", "02.01.2006"}, {"sv", "2006-01-02"}, {"fi", "2.1.2006"}, {"is", "2.1.2006"},
	{"pl", "2.01.2006"}, {"cs", "02.01.2006"}, {"sk", "2. 1. 2006"}, {"hu", "2006. 01. 02."}, {"sl", "2. 1. 2006"}, {"hr", "02. 01. 2006."},
	{"ro", "02.01.2006"}, {"el", "2/1/2006"}, {"et", "02.01.2006"}, {"lv", "02.01.2006"}, {"lt", "2006-01-02"},
	{"ru", "02.01.2006"}, {"uk", "02.01.2006"}, {"tr", "2.01.2006"},
	{"ja", "2006/01/02"}, {"zh", "2006/1/2"}, {"ko", "2006. 1. 2."}, {"vi", "2/1/2006"}, {"id", "02/01/2006"},
}

var dateMatcher = newMatcher(len(dateLayouts), func(i int) string { return dateLayouts[i].tag })

// dateLayout returns the layout of a day, ISO 8601 for languages without a known one.
func dateLayout(tag language.Tag) string {
	if i, ok := dateMatcher.find(tag); ok {
		return dateLayouts[i].layout
	}
	return time.DateOnly
}

// month is a calendar month, "2027-03".
type month string

func monthOf(d smime.Date) month { return month(d.String()[:len("2006-01")]) }

// month returns a month in digits, in the layout of a date without the day.
func (l *Locale) month(m month) string {
	t, err := time.Parse("2006-01", string(m))
	if err != nil {
		return string(m)
	}
	return t.Format(monthLayout(l.date))
}

// isoDay returns a day or month as ISO 8601 has it, by which a page sorts; "" where
// it is written so anyway, and for other cells.
func (l *Locale) isoDay(cell any) string {
	if l == nil {
		return ""
	}
	switch v := cell.(type) {
	case smime.Date:
		return v.String()
	case month:
		return string(v)
	}
	return ""
}

// monthLayout takes the day from the layout of a date, with the sign beside it.
func monthLayout(layout string) string {
	for _, day := range []string{"02. ", "2. ", "02.", "02/", "02-", "2.", "2/"} {
		if rest, is := strings.CutPrefix(layout, day); is {
			return rest
		}
	}
	for _, day := range []string{" 02.", " 2.", "-02", "/02", "/2"} {
		if rest, is := strings.CutSuffix(layout, day); is {
			return rest
		}
	}
	return strings.Replace(layout, "/2/", "/", 1) // 1/2/2006
}

// first returns the first day of the month as spreadsheet programs count days.
func (m month) first() (float64, bool) {
	d, err := smime.ParseDate(string(m) + "-01")
	if err != nil {
		return 0, false
	}
	return worksheet.Days(d.Unix())
}

// sheetDate returns the layout of a day as spreadsheet programs write it, sheetMonth
// that of a month.
func (l *Locale) sheetDate() string  { return sheetDates.Replace(l.layout()) }
func (l *Locale) sheetMonth() string { return sheetDates.Replace(monthLayout(l.layout())) }

func (l *Locale) layout() string {
	if l == nil {
		return time.DateOnly
	}
	return l.date
}

var sheetDates = strings.NewReplacer("2006", "yyyy", "01", "mm", "02", "dd", "1", "m", "2", "d", "-", `\-`, ".", `\.`, "/", `\/`, " ", `\ `)
