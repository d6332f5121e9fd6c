package reports

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"smigrate/planner"
)

// Format is a form in which a plan can be written, named as its file ending is.
type Format string

const (
	Text Format = "txt"
	JSON Format = "json"
	CSV  Format = "csv"
	// Parquet has the rows of CSV.
	Parquet  Format = "parquet"
	XLSX     Format = "xlsx"
	HTML     Format = "html"
	Markdown Format = "md"
	Calendar Format = "ics"
	// PDF is printed by a browser from the page that Write gives for it.
	PDF Format = "pdf"
	// Project is the XML form of Microsoft Project (MSPDI).
	Project    Format = "xml"
	Jira       Format = "jira.csv"
	ServiceNow Format = "servicenow.csv"
)

// formats lists all of them, in the order of help and error texts.
var formats = []struct {
	format Format
	write  func(*Locale, io.Writer, *planner.Plan) error
}{
	{Text, writeText},
	{JSON, anywhere(func(w io.Writer, p *planner.Plan) error { return WriteJSON(w, p) })},
	{CSV, anywhere(writeCSV)},
	{XLSX, writeXLSX},
	{HTML, writeHTML},
	{PDF, writeBoard},
	{Markdown, writeMarkdown},
	{Calendar, writeCalendar},
	{Project, writeMSProject},
	{Jira, writeJira},
	{ServiceNow, writeServiceNow},
	{Parquet, anywhere(writeParquet)},
}

// anywhere makes a writer for programs, the same in every locale.
func anywhere(write func(io.Writer, *planner.Plan) error) func(*Locale, io.Writer, *planner.Plan) error {
	return func(_ *Locale, w io.Writer, p *planner.Plan) error { return write(w, p) }
}

// FormatOf returns the format that the ending of a path asks for; "-", the
// standard output, is text.
func FormatOf(path string) (Format, error) {
	if path == "-" {
		return Text, nil
	}
	name := strings.ToLower(filepath.Base(path))
	var known []string
	best := Format("")
	for _, f := range formats {
		ending := "." + string(f.format)
		// ".jira.csv" is longer than ".csv" and means more.
		if strings.HasSuffix(name, ending) && len(f.format) > len(best) {
			best = f.format
		}
		known = append(known, ending)
	}
	if best != "" {
		return best, nil
	}
	return "", fmt.Errorf("%q: no report has that ending: use %s", path, strings.Join(known, ", "))
}
