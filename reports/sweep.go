package reports

import (
	"io"

	"smigrate/planner"
	"smigrate/planner/sweep"
)

// Sweep writes a sweep as text, HTML or JSON, with what it rests on.
func (l *Locale) Sweep(w io.Writer, f Format, s sweep.Result, b planner.Basis) error {
	t := table{
		name: "Sweep", title: "Ways", about: say("In %s. Ready: no more renewals are late, dropped or stranded than if the ballot never took effect.", s.Currency),
		columns: []column{{"Effective", day}, {"Target", words}, {"Strategy", words}, {"Difference", amount}, {"P10", amount}, {"P90", amount},
			{"Late", count}, {"Not done", count}, {"Stranded", count}, {"Ready", words}, {"Mark", words}},
	}
	for i, p := range s.Points {
		mark := any(nil)
		switch {
		case i == s.Cheapest && i == s.Safest:
			mark = say("cheapest, safest")
		case i == s.Cheapest:
			mark = say("cheapest")
		case i == s.Safest:
			mark = say("safest")
		}
		in := moneyIn(s.Currency)
		t.add(p.Effective, say(p.Target), say(p.Strategy), in(p.Difference), in(p.Spread.P10), in(p.Spread.P90), p.Late, p.NotDone, p.Stranded, say(yesNo(p.Ready)), mark)
	}
	return l.writeStudy(w, f, study{say("Sweep over %s", s.Ballot), readyWords(s), []table{t}}.resting(b), struct {
		sweep.Result
		Basis planner.Basis `json:"basis"`
	}{s, b})
}

// readyWords says from which date on somebody can be ready.
func readyWords(s sweep.Result) phrase {
	switch {
	case s.ReadyFrom == 0:
		return say("With the capacity given, nobody can be ready at any of these dates.")
	case !s.Settled:
		return say("With the capacity given, one can be ready at the first of these dates, %s.", s.ReadyFrom)
	}
	return say("With the capacity given, nobody can be ready before %s, to the week.", s.ReadyFrom)
}
