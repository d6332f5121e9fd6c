package reports

import (
	"bufio"
	"io"

	"smigrate/inventory/smime"
	"smigrate/planner"
	"smigrate/planner/rules"
)

// BallotDates writes the compliance dates of a ballot, with what each touches if
// there is an inventory.
func (l *Locale) BallotDates(w io.Writer, entries []planner.CalendarEntry) error {
	out := bufio.NewWriter(w)
	if len(entries) > 0 {
		out.WriteString("\n" + l.prose("Dates") + "\n")
	}
	for _, e := range entries {
		what := say(e.What)
		if e.Section != "" {
			what = say("%s (%s)", what, e.Section)
		}
		out.WriteString("  " + l.text(e.Day) + "  ")
		writeLines(out, dayIndent+2, screenWidth, l.text(what))
		if e.Touches != nil {
			indented(out, dayIndent+2, l.text(touches(e.Touches)))
		}
	}
	return out.Flush()
}

// NothingSimulated writes why a ballot has no effect on an inventory.
func (l *Locale) NothingSimulated(w io.Writer) error {
	_, err := io.WriteString(w, l.prose("It changes no certificate profile, so nothing is simulated.")+"\n")
	return err
}

// BallotEffect writes what a ballot alone does to an inventory.
func (l *Locale) BallotEffect(w io.Writer, e planner.Effect) error {
	out := bufio.NewWriter(w)
	out.WriteByte('\n')
	l.println(out, say("Effect on the inventory, %s to %s", e.AsOf, e.Horizon))
	writeLines(out, 0, screenWidth, l.text(say("All other adopted ballots are law with it and without it; a certificate counts once, at the renewal at which its change begins.")))
	out.WriteByte('\n')
	t := table{columns: []column{{"", words}, {"", count}}}
	t.add(say("certificates in force"), e.InForce)
	t.add(say("changed at their first renewal"), rangeCell(e.AtFirst))
	t.add(say("changed at some renewal"), rangeCell(e.Changed))
	for _, x := range e.Kinds {
		t.add(below(say(x.Name)), x.Count)
	}
	for _, x := range e.Functions {
		t.add(below(say("loses %s", say(functionTitle(x.Name)))), x.Count)
	}
	for _, x := range e.Rules {
		t.add(below(say("blocked by %s", ruleTitle(x.Name))), x.Count)
	}
	writeColumns(out, l.set(t))
	if len(e.Months) > 0 {
		out.WriteString("\n" + l.prose("By the month in which the change begins") + "\n")
		months := table{columns: t.columns}
		for _, m := range e.Months {
			months.add(month(m.Month), m.Count)
		}
		writeColumns(out, l.set(months))
	}
	return out.Flush()
}

// writeColumns writes the rows of a table without its head.
func writeColumns(out *bufio.Writer, t table) {
	widths := t.widths(screenWidth)
	for _, row := range t.rows {
		writeTextRow(out, t.columns, widths, row)
	}
}

func rangeCell(r planner.Range) any {
	if r.Low == r.High {
		return r.Low
	}
	return span{r.Low, r.High}
}

func functionTitle(name string) string {
	f, err := smime.ParseFunction(name)
	if err != nil {
		return name
	}
	return f.Title()
}

func ruleTitle(id string) phrase {
	if r := rules.Find(id); r != nil {
		return say("%s: %s", id, say(r.Title))
	}
	return say("%s", id)
}

// below is a cell that belongs to the row above it.
func below(cell any) joined { return joined{"", []any{"  ", cell}} }
