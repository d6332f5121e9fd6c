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
func writeJira(w io.Writer, p *planner.Plan) error {
	return writeTickets(w, p, []string{"Summary", "Issue Type", "Description", "Start Date", "Due Date", "Labels", "External ID"},
		func(l *csvLine, e agendaEntry) {
			l.text(e.What)
			l.text("Task")
			l.text(e.More)
			l.day(e.First, true)
			l.day(e.Last, true)
			l.text("smigrate")
			l.text(string(e.Kind) + " " + e.ID)
		})
}

// writeServiceNow writes the agenda for an import set of ServiceNow, with the column
// names of the table change_request. A transform map that coalesces on correlation_id
// replaces a change by that of a later plan. Times are UTC.
func writeServiceNow(w io.Writer, p *planner.Plan) error {
	return writeTickets(w, p, []string{"short_description", "description", "type", "category", "start_date", "end_date", "correlation_id", "correlation_display"},
		func(l *csvLine, e agendaEntry) {
			l.text(e.What)
			l.text(e.More)
			l.text("normal")
			l.text("Other")
			l.text(serviceNowTime(e.First, "00:00:00"))
			l.text(serviceNowTime(e.Last, "23:59:59"))
			l.text(string(e.Kind) + " " + e.ID)
			l.text("smigrate")
		})
}

func serviceNowTime(d smime.Date, clock string) string { return d.String() + " " + clock }

// writeTickets writes one row for each entry that somebody has to act on: not for
// freezes, and not for ballots in force.
func writeTickets(w io.Writer, p *planner.Plan, columns []string, row func(*csvLine, agendaEntry)) error {
	out := bufio.NewWriter(w)
	var line csvLine
	line.head(out, columns)
	for _, e := range byDay(agenda(p)) {
		if e.Kind == entryFreeze || e.Kind == entryBallot {
			continue
		}
		e.What, e.More, e.ID = shorten(e.What, 160), shorten(e.More, 2000), shorten(e.ID, 80)
		row(&line, e)
		line.end(out)
	}
	return out.Flush()
}
