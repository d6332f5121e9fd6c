package tui

import (
	"fmt"
	"io"
	"strings"

	"smigrate/reports"
)

// seen is what a screen shows, to be written by itself; a screen that shows nothing has no
// write.
type seen struct {
	name string
	// ending is that of the file's name: .csv of a table, .txt of a text.
	ending string
	write  func(io.Writer) error
	// second says that the whole report comes first, since the page shows what it is about.
	second bool
}

// exporter is a page that can be written by itself.
type exporter interface {
	// Seen returns what the page shows.
	Seen() seen
}

// seenTable is a table as reports have it.
func seenTable(s reports.Sheet) seen {
	return seen{name: "the table " + s.Title, ending: ".csv", write: s.WriteCSV}
}

// overviewWidth is the width of the lines of an overview in a file.
const overviewWidth = 100

// Seen returns the verdict with all that stands below it or beside it.
func (p *overviewPage) Seen() seen {
	if p.plan == nil {
		return seen{}
	}
	shown := *p
	return seen{name: "the overview", ending: ".txt", second: true, write: func(w io.Writer) error {
		if err := reports.Verdict(w, shown.plan, overviewWidth); err != nil {
			return err
		}
		for _, line := range append(shown.findingLines(overviewWidth), shown.countLines(overviewWidth)...) {
			if _, err := fmt.Fprintln(w, strings.TrimRight(clean(line.text), " ")); err != nil {
				return err
			}
		}
		return nil
	}}
}

// Seen returns the figures as opened and now, with what is tried as their title.
func (p *whatIfPage) Seen() seen {
	if p.trials.plan == nil {
		return seen{}
	}
	s := reports.Sheet{Title: "What if", Columns: []reports.SheetColumn{{Title: "Figure"}, {Title: "As opened"}, {Title: "Now"}, {Title: "Change"}}}
	s.Rows = append(s.Rows, []string{"what is tried", "", p.trials.study.changes(), ""})
	for _, f := range p.figures() {
		now, change := f.texts()
		s.Rows = append(s.Rows, []string{f.name, group(f.old), now, change})
	}
	x := seenTable(s)
	x.second = true
	return x
}

// sheetOf returns a table of the screen as one of a report, without what only draws.
func sheetOf(title string, columns []column, rows rows) reports.Sheet {
	s := reports.Sheet{Title: title}
	for _, c := range columns {
		if c.title != "" {
			s.Columns = append(s.Columns, reports.SheetColumn{Title: c.title, Right: c.right})
		}
	}
	for i := range rows.Len() {
		s.Rows = append(s.Rows, rows.Row(i)[:len(s.Columns)])
	}
	return s
}
