package reports

import (
	"bufio"
	"io"
	"slices"

	"smigrate/planner"
)

// Alternatives writes a comparison of alternatives as text, HTML or JSON, with what it
// rests on.
func (l *Locale) Alternatives(w io.Writer, f Format, a planner.Alternatives, b planner.Basis) error {
	along := say("")
	if a.Along > 0 {
		along = say(", and %s that the selector does not name on tokens of those", a.Along)
	}
	s := study{
		say("Alternatives: tokens, keys and work"),
		say("%s in force%s: %s on %s, followed from %s to %s.", counted(a.Certificates, "certificate", "certificates"), along, a.OnTokens,
			counted(a.Tokens, "token", "tokens"), a.AsOf, a.Horizon),
		alternativesTables(&a),
	}
	const afterWork = 2
	s.tables = slices.Insert(s.tables, afterWork, splitOptionsTable(a.Splits, a.Currency))
	if f != Text {
		return l.writeStudy(w, f, s.resting(b), struct {
			planner.Alternatives
			Basis planner.Basis `json:"basis"`
		}{a, b})
	}
	// What each alternative gives up is too much for a table on a screen.
	s.tables = s.tables[:afterWork+1]
	if err := l.writeStudy(w, f, s, nil); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	for _, x := range a.List {
		l.writeAlternative(out, x)
	}
	l.writeTextTable(out, l.set(studyBasis(b)), len(studyBasis(b).rows))
	return out.Flush()
}

func (l *Locale) writeAlternative(out *bufio.Writer, x planner.Alternative) {
	out.WriteByte('\n')
	writeLines(out, 0, textWidth, l.text(say("%s: %s. Setting: %s", x.ID, say(x.What), x.Setting)))
	for _, s := range x.GivesUp {
		out.WriteString("  - ")
		writeLines(out, 4, textWidth, l.text(say("%s (%s, %s: %s)", say(s.What), say(s.Kind), s.Grade, say(s.Source))))
	}
}

// alternativesCost compares money and tokens.
func alternativesCost(a planner.Alternatives, ways []planner.Alternative) table {
	t := table{
		name: "Alternatives", title: "Alternatives: tokens and cost",
		about: "Tokens replaced, at least and at most by what is not known; key pairs and full tokens at the horizon; cost of renewals, " +
			"tokens and projects, done on their days, without users' time; more or less than planned.",
		columns: append(append([]column{{"Way", words}}, columnsOf(count, "Replaced", "At least, at most", "Key pairs", "Full")...),
			columnsOf(amount, "Low", "Likely", "High", "Difference")...),
	}
	for _, x := range ways {
		in := moneyIn(a.Currency)
		t.add(x.ID, x.Replacements, span{x.Range.Low, x.Range.High}, x.Slots.KeyPairs, x.Slots.Full, in(x.Cost.Low), in(x.Cost.Likely), in(x.Cost.High), in(x.Difference))
	}
	return t
}

// alternativesWork compares work in minutes.
func alternativesWork(ways []planner.Alternative) table {
	t := table{
		name: "Alternatives work", title: "Alternatives: work", about: "Minutes of each desk up to the horizon; users' time is in no cost.",
		columns: append([]column{{"Way", words}}, columnsOf(count, "Renewals", "Registration", "Help desk", "Token desk", "Engineer", "Users")...),
	}
	for _, x := range ways {
		m := func(desk string) int { return int(x.Minutes[desk]) }
		t.add(x.ID, x.Renewals, m("registration"), m("help-desk"), m("token-desk"), m("engineer"), m("user"))
	}
	return t
}

// alternativesTables returns the tables of the alternatives that a plan holds, if any.
func alternativesTables(a *planner.Alternatives) []table {
	if a == nil {
		return nil
	}
	ways := append([]planner.Alternative{a.Planned}, a.List...)
	return []table{alternativesCost(*a, ways), alternativesWork(ways), alternativesGiveUp(a.List)}
}

// alternativesGiveUp says what each alternative is, how to choose it and what it costs
// besides money.
func alternativesGiveUp(list []planner.Alternative) table {
	t := table{
		name: "Alternatives given up", title: "Alternatives: what each gives up", none: "There is no other way.",
		about:   "Setting: what a project file says to take the way.",
		columns: slices.Concat(columnsOf(words, "Way"), columnsOf(sentence, "What", "Setting", "Gives up"), columnsOf(words, "Kind", "Grade"), columnsOf(sentence, "Source")),
	}
	for _, x := range list {
		what, setting := any(say(x.What)), any(x.Setting)
		for _, s := range x.GivesUp {
			t.add(x.ID, what, setting, say(s.What), say(s.Kind), s.Grade, say(s.Source))
			what, setting = nil, nil
		}
		if len(x.GivesUp) == 0 {
			t.add(x.ID, what, setting, nil, nil, nil, nil)
		}
	}
	return t
}
