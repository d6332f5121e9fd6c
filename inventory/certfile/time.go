package certfile

import (
	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// validity reads notBefore and notAfter (RFC 5280, 4.1.2.5).
func (w *walk) validity(in cryptobyte.String) {
	w.r.Precision = inventory.ToSecond
	var ok bool
	if w.r.NotBefore, ok = w.time(&in); !ok {
		w.lose("notBefore", inventory.FieldNotBefore)
	}
	if w.r.NotAfter, ok = w.time(&in); !ok {
		w.lose("notAfter", inventory.FieldNotAfter)
	}
}

// firstGeneralizedYear is the year from which on a time must be a
// GeneralizedTime, and before which it must be a UTCTime.
const firstGeneralizedYear = 2050

// time cuts a Time off in and returns it in Unix seconds.
func (w *walk) time(in *cryptobyte.String) (unix int64, ok bool) {
	v, tag, ok := w.element(in)
	if !ok {
		return 0, false
	}
	year := 0
	switch tag {
	case asn1.UTCTime:
		year, v, ok = number(v, 2)
		// RFC 5280 section 4.1.2.5.1: 50 to 99 is the last century.
		if year += 1900; year < 1950 {
			year += 100
		}
	case asn1.GeneralizedTime:
		year, v, ok = number(v, 4)
		if ok && year < firstGeneralizedYear {
			w.odd("a GeneralizedTime before 2050")
		}
	default:
		return 0, false
	}
	if !ok {
		return 0, false
	}
	return w.clock(year, v)
}

// clock reads MMDDHHMMSSZ. X.680 also allows a time without seconds, with a
// fraction, in another zone or in none, which RFC 5280 forbids.
func (w *walk) clock(year int, v []byte) (unix int64, ok bool) {
	var part [4]int // month, day, hour, minute
	for i := range part {
		if part[i], v, ok = number(v, 2); !ok {
			return 0, false
		}
	}
	hour, minute := part[2], part[3]
	day, ok := smime.CheckedDate(year, part[0], part[1])
	if !ok || hour > 23 || minute > 59 {
		return 0, false
	}
	second, rest, ok := number(v, 2)
	switch {
	case !ok:
		w.odd("a time without seconds")
	case second > 59:
		return 0, false
	default:
		v = rest
	}
	offset, ok := w.zone(v)
	if !ok {
		return 0, false
	}
	return day.Unix() + int64(hour*3600+minute*60+second) - offset, true
}

// zone reads what follows the seconds and returns the offset from UTC in seconds.
func (w *walk) zone(v []byte) (offset int64, ok bool) {
	if len(v) == 1 && v[0] == 'Z' {
		return 0, true
	}
	if len(v) > 1 && (v[0] == '.' || v[0] == ',') {
		w.odd("a time with a fraction of a second")
		for v = v[1:]; len(v) > 0 && isDigit(v[0]); {
			v = v[1:]
		}
	}
	switch {
	case len(v) == 1 && v[0] == 'Z':
		return 0, true
	case len(v) == 0:
		w.odd("a time without a zone")
		return 0, true
	case len(v) != 5 || v[0] != '+' && v[0] != '-':
		return 0, false
	}
	hours, rest, ok1 := number(v[1:], 2)
	minutes, _, ok2 := number(rest, 2)
	if !ok1 || !ok2 || hours > 23 || minutes > 59 {
		return 0, false
	}
	w.odd("a time in another zone than UTC")
	offset = int64(hours*3600 + minutes*60)
	if v[0] == '-' {
		offset = -offset
	}
	return offset, true
}

// number reads a number of n digits.
func number(v []byte, n int) (value int, rest []byte, ok bool) {
	if len(v) < n {
		return 0, v, false
	}
	for _, c := range v[:n] {
		if !isDigit(c) {
			return 0, v, false
		}
		value = value*10 + int(c-'0')
	}
	return value, v[n:], true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
