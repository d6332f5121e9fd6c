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
func BallotDates(w io.Writer, entries []planner.CalendarEntry) error {
	out := bufio.NewWriter(w)
	if len(entries) > 0 {
		out.WriteString("\nDates\n")
	}
	for _, e := range entries {
		what := e.What
		if e.Section != "" {
			what += " (" + e.Section + ")"
		}
		out.WriteString("  " + e.Day.String() + "  ")
		writeLines(out, dayIndent+2, screenWidth, visible(what))
		if e.Touches != nil {
			indented(out, dayIndent+2, touches(e.Touches))
		}
	}
	return out.Flush()
}

// BallotEffect writes what a ballot alone does to an inventory.
func BallotEffect(w io.Writer, e planner.Effect) error {
	out := bufio.NewWriter(w)
	out.WriteString("\nEffect on the inventory, " + e.AsOf.String() + " to " + e.Horizon.String() + "\n")
	writeLines(out, 0, screenWidth, "All other adopted ballots are law with it and without it; a certificate counts once, at the renewal at which its change begins.")
	out.WriteByte('\n')
	t := table{columns: []column{{"", words}, {"", count}}}
	t.add("certificates in force", e.InForce)
	t.add("changed at their first renewal", rangeCell(e.AtFirst))
	t.add("changed at some renewal", rangeCell(e.Changed))
	for _, x := range e.Kinds {
		t.add("  "+x.Name, x.Count)
	}
	for _, x := range e.Functions {
		t.add("  loses "+functionTitle(x.Name), x.Count)
	}
	for _, x := range e.Rules {
		t.add("  blocked by "+x.Name+ruleTitle(x.Name), x.Count)
	}
	writeColumns(out, t)
	if len(e.Months) > 0 {
		out.WriteString("\nBy the month in which the change begins\n")
		months := table{columns: t.columns}
		for _, m := range e.Months {
			months.add(m.Month, m.Count)
		}
		writeColumns(out, months)
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

func ruleTitle(id string) string {
	if r := rules.Find(id); r != nil {
		return ": " + r.Title
	}
	return ""
}
