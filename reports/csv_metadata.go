package reports

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"

	"smigrate/planner"
)

// MetadataEnding follows the name of a CSV file in that of its metadata, where programs
// look for them (W3C, Model for Tabular Data and Metadata on the Web, 5.3).
const MetadataEnding = "-metadata.json"

// tabular is the metadata of a CSV file in the vocabulary of the W3C (Metadata Vocabulary
// for Tabular Data): what its columns hold, and what it rests on.
type tabular struct {
	Context string `json:"@context"`
	// URL is the name of the file.
	URL         string        `json:"url"`
	Title       string        `json:"dc:title"`
	Description string        `json:"dc:description"`
	Provenance  []string      `json:"dc:provenance"`
	Schema      tabularSchema `json:"tableSchema"`
}

type tabularSchema struct {
	Columns []tabularColumn `json:"columns"`
}

type tabularColumn struct {
	Name        string `json:"name"`
	Titles      string `json:"titles"`
	Description string `json:"dc:description"`
	Datatype    string `json:"datatype"`
	// Separator stands between the values of a list.
	Separator string `json:"separator,omitempty"`
}

// Types of columns, with what stands between the values of a list.
var (
	csvText     = tabularColumn{Datatype: "string"}
	csvWords    = tabularColumn{Datatype: "string", Separator: " "}
	csvInteger  = tabularColumn{Datatype: "integer"}
	csvDecimal  = tabularColumn{Datatype: "decimal"}
	csvDate     = tabularColumn{Datatype: "date"}
	csvDateTime = tabularColumn{Datatype: "datetime"}
)

func (c tabularColumn) called(name, description string) tabularColumn {
	c.Name, c.Titles, c.Description = name, name, description
	return c
}

// namesOf returns the names of columns.
func namesOf(columns []tabularColumn) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return names
}

// Metadata writes the metadata of the CSV of a plan, which is in a file of that name.
func Metadata(w io.Writer, p *planner.Plan, name string) error {
	return writeMetadata(w, p, name, "One row for each certificate, with its action, week and reason", certificateTypes)
}

func writeMetadata(w io.Writer, p *planner.Plan, name, description string, columns []tabularColumn) error {
	return tabular{Title: text(title(p)), Description: description, Provenance: (*Locale)(nil).statement(p), Schema: tabularSchema{columns}}.write(w, name)
}

// write writes the metadata of the file of that name.
func (t tabular) write(w io.Writer, name string) error {
	t.Context, t.URL = "http://www.w3.org/ns/csvw", (&url.URL{Path: name}).String()
	t.Description += ". An apostrophe goes before text that a spreadsheet would take for a formula."
	return WriteJSON(w, t)
}

// ReadMetadata reads the metadata beside a report of CSV, which states its settings.
func (w *Written) ReadMetadata(r io.Reader) error {
	b, err := io.ReadAll(io.LimitReader(r, largestReport+1))
	if err != nil {
		return err
	}
	if len(b) > largestReport {
		return fmt.Errorf("metadata of more than %d bytes", largestReport)
	}
	var m tabular
	if err := json.Unmarshal(b, &m); err != nil {
		return fmt.Errorf("no metadata of a table: %w", err)
	}
	if m.Title == datesTitle {
		return errNotVerified
	}
	for _, line := range m.Provenance {
		if w.Settings, w.Stated, err = parseSettings(line); w.Stated || err != nil {
			break
		}
	}
	w.metadata = b
	return err
}
