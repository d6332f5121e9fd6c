package reports

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"testing"
	"time"

	"smigrate/planner"
)

// tableWithMetadata is a table and what lies beside it.
type tableWithMetadata struct {
	name     string
	table    func(io.Writer) error
	metadata func(w io.Writer, name string) error
}

// tablesOf are those of a plan and of a portfolio of its parts.
func tablesOf(p *planner.Plan, f *Portfolio) []tableWithMetadata {
	return []tableWithMetadata{
		{"certificates", func(w io.Writer) error { return defaultLocale.Write(w, CSV, p) }, func(w io.Writer, name string) error { return Metadata(w, p, name) }},
		{"account", func(w io.Writer) error { return Costs(w, p) }, func(w io.Writer, name string) error { return CostsMetadata(w, p, name) }},
		{"portfolio", f.WriteCSV, f.WriteMetadata},
	}
}

// Every cell of a table is of the type that the metadata say of its column.
func TestMetadataTypes(t *testing.T) {
	t.Parallel()
	p := examplePlan(t, "customers")
	dates := sampleCompliance(t)
	for _, x := range append(tablesOf(p, NewPortfolio("customer", p)), tableWithMetadata{
		"dates", func(w io.Writer) error { return (*Locale)(nil).Dates(w, CSV, dates) }, func(w io.Writer, name string) error { return DatesMetadata(w, dates, name) },
	}) {
		var b, m bytes.Buffer
		if err := errors.Join(x.table(&b), x.metadata(&m, "plan 100%.csv")); err != nil {
			t.Fatal(x.name, err)
		}
		var meta struct {
			URL         string `json:"url"`
			TableSchema struct {
				Columns []struct {
					Name, Datatype string
					Description    string `json:"dc:description"`
				}
			}
		}
		if err := json.Unmarshal(m.Bytes(), &meta); err != nil {
			t.Fatal(x.name, err)
		}
		if meta.URL != "plan%20100%25.csv" {
			t.Errorf("%s: url %q", x.name, meta.URL)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(x.name, err)
		}
		columns := meta.TableSchema.Columns
		var names []string
		for _, c := range columns {
			names = append(names, c.Name)
			if c.Description == "" {
				t.Errorf("%s: column %s is not described", x.name, c.Name)
			}
		}
		if !slices.Equal(names, rows[0]) {
			t.Fatalf("%s: columns %q, in the metadata %q", x.name, rows[0], names)
		}
		for n, row := range rows[1:] {
			for i, cell := range row {
				if cell != "" && !isOfType(cell, columns[i].Datatype) {
					t.Errorf("%s: row %d: %s %q is no %s", x.name, n+1, names[i], cell, columns[i].Datatype)
				}
			}
		}
	}
}

// isOfType reports whether a cell is one of a type of the vocabulary.
func isOfType(cell, datatype string) bool {
	var err error
	switch datatype {
	case "string":
	case "integer":
		_, err = strconv.Atoi(cell)
	case "decimal":
		_, err = strconv.ParseFloat(cell, 64)
	case "date":
		_, err = time.Parse(time.DateOnly, cell)
	case "datetime":
		_, err = time.Parse(time.RFC3339, cell)
	default:
		return false
	}
	return err == nil
}

// The parent of all tickets says on what the plan rests.
func TestTicketsHaveParent(t *testing.T) {
	t.Parallel()
	p := samplePlanWith(t, func(s *planner.Scenario) { s.Name = `=cmd|' /C calc'!A0` })
	for f, names := range map[Format][3]string{Jira: {"Issue ID", "Parent", "Description"}, ServiceNow: {"correlation_id", "parent", "description"}} {
		rows, err := csv.NewReader(bytes.NewReader(written(t, f, p))).ReadAll()
		if err != nil {
			t.Fatal(f, err)
		}
		at := func(name string) int { return slices.Index(rows[0], name) }
		id, parent, description := at(names[0]), at(names[1]), at(names[2])
		if rows[1][parent] != "" || !bytes.Contains([]byte(rows[1][description]), []byte("SHA-256")) {
			t.Errorf("%s: first row %q", f, rows[1])
		}
		for _, row := range rows[2:] {
			if row[parent] != rows[1][id] {
				t.Errorf("%s: parent of %q is not %q", f, row, rows[1][id])
			}
		}
	}
}
