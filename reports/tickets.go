package reports

import (
	"bufio"
	"io"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

// writeJira writes the agenda for Jira's import of CSV, which asks for a column Summary
// and maps the others in its wizard. Dates are year-month-day; the wizard has to be
// told "yyyy-MM-dd". The label smigrate and "External ID" find an issue again. The plan
// itself is an epic, the first row, since parents go before their children.
func writeJira(l *Locale, w io.Writer, p *planner.Plan) error {
	columns := []string{"Summary", "Issue Type", "Description", "Start Date", "Due Date", "Labels", "External ID", "Issue ID", "Parent"}
	return writeTickets(l, w, p, columns, func(line *csvLine, t ticket) {
		kind, parent := "Task", parentNumber
		if t.number == parentNumber {
			kind, parent = "Epic", 0
		}
		line.text(t.what)
		line.text(kind)
		line.lines(t.more)
		line.day(t.first, true)
		line.day(t.last, true)
		line.text("smigrate")
		line.text(t.id)
		line.count(t.number)
		line.count(parent)
	})
}

// writeServiceNow writes the agenda for an import set of ServiceNow, with the column
// names of the table change_request. A transform map that coalesces on correlation_id
// replaces a change by that of a later plan. Times are UTC. The plan itself is the parent
// of the others, which name it by its correlation_id.
func writeServiceNow(l *Locale, w io.Writer, p *planner.Plan) error {
	columns := []string{"short_description", "description", "type", "category", "start_date", "end_date", "correlation_id", "correlation_display", "parent"}
	return writeTickets(l, w, p, columns, func(line *csvLine, t ticket) {
		parent := parentID
		if t.number == parentNumber {
			parent = ""
		}
		line.text(t.what)
		line.lines(t.more)
		line.text("normal")
		line.text("Other")
		line.text(serviceNowTime(t.first, "00:00:00"))
		line.text(serviceNowTime(t.last, "23:59:59"))
		line.text(t.id)
		line.text("smigrate")
		line.text(parent)
	})
}

func serviceNowTime(d smime.Date, clock string) string { return d.String() + " " + clock }

// ticket is an entry of the agenda in words; number counts them.
type ticket struct {
	number      int
	what        string
	more        []string
	id          string
	first, last smime.Date
}

// The ticket of the plan itself.
const (
	parentNumber = 1
	parentID     = "plan"
)

// writeTickets writes a row for the plan, which says what it rests on, and one for each
// entry that somebody has to act on, so none for freezes and ballots in force.
func writeTickets(l *Locale, w io.Writer, p *planner.Plan, columns []string, row func(*csvLine, ticket)) error {
	out := bufio.NewWriter(w)
	var line csvLine
	line.head(out, columns)
	number := 0
	add := func(t ticket) {
		number++
		t.number = number
		row(&line, t)
		line.end(out)
	}
	add(ticket{what: shorten(l.text(title(p)), 160), more: l.statement(p), id: parentID, first: p.AsOf, last: p.Horizon})
	for _, e := range byDay(agenda(p)) {
		if e.Kind != entryFreeze && e.Kind != entryBallot {
			add(ticket{
				what: shorten(l.text(e.What), 160), more: []string{shorten(l.text(e.More), 2000)}, id: string(e.Kind) + " " + shorten(e.ID, 80),
				first: e.First, last: e.Last,
			})
		}
	}
	return out.Flush()
}
