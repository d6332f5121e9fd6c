package table

import (
	"smigrate/inventory/wording"
)

// orderEvidence collects what the values of a column tell about the order of its
// numeric dates: a first number beyond 12 is a day, a second one too.
type orderEvidence struct {
	dayFirst, monthFirst, open int
	// american counts times with AM or PM, which go with the American order; Spanish
	// "a. m." does not.
	american int
}

func (e *orderEvidence) add(s string) {
	if len(s) > 64 || s == "" {
		return
	}
	if _, iso := isoClock(s); iso {
		return
	}
	w, ok := splitDate(withColons(s))
	if !ok || w.month > 0 || len(w.numbers) != 3 || len(w.numbers[0]) > 2 || w.between != '/' && w.between != '-' {
		return
	}
	first, _ := digits(w.numbers[0])
	second, _ := digits(w.numbers[1])
	switch {
	case first > 12:
		e.dayFirst++
	case second > 12:
		e.monthFirst++
	default:
		e.open++
	}
	if w.capital {
		e.american++
	}
}

func (e *orderEvidence) seen() bool { return e.dayFirst+e.monthFirst+e.open > 0 }

// decide returns the order of a column. One that its own values leave open goes
// by the other date columns of the table, which one program printed; only then
// by a guess, which leaves a note.
func (e *orderEvidence) decide(name string, others orderEvidence) (order dateOrder, note wording.Text) {
	switch {
	case !e.seen():
		return anyOrder, wording.Text{}
	case e.dayFirst > 0 && e.monthFirst > 0:
		order = dayMonthYear
		if e.monthFirst > e.dayFirst {
			order = monthDayYear
		}
		return order, wording.Of("column %q mixes day/month and month/day: %s is read, the rest is rejected", name, wording.Of(order.String()))
	case e.dayFirst > 0:
		return dayMonthYear, wording.Text{}
	case e.monthFirst > 0:
		return monthDayYear, wording.Text{}
	case others.dayFirst > others.monthFirst:
		return dayMonthYear, wording.Text{}
	case others.monthFirst > others.dayFirst:
		return monthDayYear, wording.Text{}
	}
	order = dayMonthYear
	if e.american > 0 {
		order = monthDayYear
	}
	return order, wording.Of("column %q does not show whether day or month comes first: read as %s; "+
		"say dates: dmy or mdy in a mapping if that is wrong", name, wording.Of(order.String()))
}
