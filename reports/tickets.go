package reports

import (
	"bufio"
	"io"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

// writeJira writes the agenda for Jira's import of CSV, which asks for a column Summary
// and maps the others in its wizard. Dates are year-month-day; the wizard has to be
// told "yyyy-MM-dd". The label smigrate and "External ID" find an issue again.
func writeJira(l *Locale, w io.Writer, p *planner.Plan) error {
	return writeTickets(l, w, p, []string{"Summary", "Issue Type", "Description", "Start Date", "Due Date", "Labels", "External ID"},
		func(line *csvLine, e ticket) {
			line.text(e.what)
			line.text("Task")
			line.text(e.more)
			line.day(e.first, true)
			line.day(e.last, true)
			line.text("smigrate")
			line.text(e.id)
		})
}

// writeServiceNow writes the agenda for an import set of ServiceNow, with the column
// names of the table change_request. A transform map that coalesces on correlation_id
// replaces a change by that of a later plan. Times are UTC.
func writeServiceNow(l *Locale, w io.Writer, p *planner.Plan) error {
	return writeTickets(l, w, p, []string{"short_description", "description", "type", "category", "start_date", "end_date", "correlation_id", "correlation_display"},
		func(line *csvLine, e ticket) {
			line.text(e.what)
			line.text(e.more)
			line.text("normal")
			line.text("Other")
			line.text(serviceNowTime(e.first, "00:00:00"))
			line.text(serviceNowTime(e.last, "23:59:59"))
			line.text(e.id)
			line.text("smigrate")
		})
}

func serviceNowTime(d smime.Date, clock string) string { return d.String() + " " + clock }

// ticket is an entry of the agenda in words.
type ticket struct {
	what, more, id string
	first, last    smime.Date
}

// writeTickets writes one row for each entry that somebody has to act on: not for
// freezes, and not for ballots in force.
func writeTickets(l *Locale, w io.Writer, p *planner.Plan, columns []string, row func(*csvLine, ticket)) error {
	out := bufio.NewWriter(w)
	var line csvLine
	line.head(out, columns)
	for _, e := range byDay(agenda(p)) {
		if e.Kind == entryFreeze || e.Kind == entryBallot {
			continue
		}
		row(&line, ticket{shorten(l.text(e.What), 160), shorten(l.text(e.More), 2000), string(e.Kind) + " " + shorten(e.ID, 80), e.First, e.Last})
		line.end(out)
	}
	return out.Flush()
}
