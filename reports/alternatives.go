package reports

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"smigrate/planner"
)

// Alternatives writes a comparison: "text" for people, "json" for programs.
func Alternatives(w io.Writer, format string, a planner.Alternatives) error {
	out := bufio.NewWriter(w)
	switch format {
	case "text":
		alternativesText(out, a)
	case "json":
		b, err := json.MarshalIndent(a, "", "  ")
		if err != nil {
			return err
		}
		writeEscaped(out, b)
		out.WriteByte('\n')
	default:
		return fmt.Errorf("format %q: use text or json", format)
	}
	return out.Flush()
}

func alternativesText(out *bufio.Writer, a planner.Alternatives) {
	head := plural(a.Certificates, "certificate", "certificates") + " in force"
	if a.Along > 0 {
		head += fmt.Sprintf(", and %s that the selector does not name on tokens of those", text(a.Along))
	}
	head += fmt.Sprintf(": %s on %s, followed from %s to %s.", text(a.OnTokens), plural(a.Tokens, "token", "tokens"), a.AsOf, a.Horizon)
	writeLines(out, 0, textWidth, head)
	ways := append([]planner.Alternative{a.Planned}, a.List...)
	writeTextTable(out, alternativesCost(a, ways), len(ways))
	writeTextTable(out, alternativesWork(ways), len(ways))
	for _, x := range a.List {
		out.WriteByte('\n')
		writeLines(out, 0, textWidth, visible(x.ID+": "+x.What+". Setting: "+x.Setting))
		for _, s := range x.GivesUp {
			out.WriteString("  - ")
			writeLines(out, 4, textWidth, visible(s.What+" ("+s.Kind+", "+s.Grade+": "+s.Source+")"))
		}
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
		in := func(cents int64) money { return money{cents, a.Currency} }
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

// alternativesTables are those of the ways that a plan holds, if it does.
func alternativesTables(a *planner.Alternatives) []table {
	if a == nil {
		return nil
	}
	ways := append([]planner.Alternative{a.Planned}, a.List...)
	return []table{alternativesCost(*a, ways), alternativesWork(ways), alternativesGiveUp(a.List)}
}

// alternativesGiveUp says what each way is, how to take it and what it costs besides
// money.
func alternativesGiveUp(list []planner.Alternative) table {
	t := table{
		name: "Alternatives given up", title: "Alternatives: what each gives up", none: "There is no other way.",
		about:   "Setting: what a project file says to take the way.",
		columns: slices.Concat(columnsOf(words, "Way"), columnsOf(sentence, "What", "Setting", "Gives up"), columnsOf(words, "Kind", "Grade"), columnsOf(sentence, "Source")),
	}
	for _, x := range list {
		what, setting := any(x.What), any(x.Setting)
		for _, s := range x.GivesUp {
			t.add(x.ID, what, setting, s.What, s.Kind, s.Grade, s.Source)
			what, setting = nil, nil
		}
		if len(x.GivesUp) == 0 {
			t.add(x.ID, what, setting, nil, nil, nil, nil)
		}
	}
	return t
}
