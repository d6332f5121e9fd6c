package cell

import "smigrate/inventory/wording"

// OrderEvidence collects what the values of a column tell about the order of its
// numeric dates: a first number beyond 12 is a day, a second one too.
type OrderEvidence struct {
	DayFirst, MonthFirst, open int
	// american counts times with AM or PM, which go with the American order; Spanish
	// "a. m." does not.
	american int
}

// Add takes a value of the column.
func (e *OrderEvidence) Add(s string) {
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
	first, _ := Digits(w.numbers[0])
	second, _ := Digits(w.numbers[1])
	switch {
	case first > 12:
		e.DayFirst++
	case second > 12:
		e.MonthFirst++
	default:
		e.open++
	}
	if w.capital {
		e.american++
	}
}

func (e *OrderEvidence) seen() bool { return e.DayFirst+e.MonthFirst+e.open > 0 }

// Decide returns the order of a column. One that its own values leave open goes
// by the other date columns of the table, which one program printed; only then
// by a guess, which leaves a note.
func (e *OrderEvidence) Decide(name string, others OrderEvidence) (order DateOrder, note wording.Text) {
	switch {
	case !e.seen():
		return AnyOrder, wording.Text{}
	case e.DayFirst > 0 && e.MonthFirst > 0:
		order = DayMonthYear
		if e.MonthFirst > e.DayFirst {
			order = MonthDayYear
		}
		return order, wording.Of("column %q mixes day/month and month/day: %s is read, the rest is rejected", name, wording.Of(order.String()))
	case e.DayFirst > 0:
		return DayMonthYear, wording.Text{}
	case e.MonthFirst > 0:
		return MonthDayYear, wording.Text{}
	case others.DayFirst > others.MonthFirst:
		return DayMonthYear, wording.Text{}
	case others.MonthFirst > others.DayFirst:
		return MonthDayYear, wording.Text{}
	}
	order = DayMonthYear
	if e.american > 0 {
		order = MonthDayYear
	}
	return order, wording.Of("column %q does not show whether day or month comes first: read as %s; "+
		"say dates: dmy or mdy in a mapping if that is wrong", name, wording.Of(order.String()))
}
