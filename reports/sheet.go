package reports

import (
	"bufio"
	"io"
	"strings"

	"smigrate/planner"
)

// Sheet is a table of a report as text, for a screen.
type Sheet struct {
	// Name is short, Title stands above the table; About says what it shows and in which
	// unit, None what it means that there are no rows.
	Name, Title, About, None string
	Columns                  []SheetColumn
	Rows                     [][]string
}

// SheetColumn is a column of a sheet. Right is true for numbers, Long for text of
// any length.
type SheetColumn struct {
	Title       string
	Right, Long bool
}

// Sheets returns the tables of a plan for a screen, in the order of reports and with
// the same names.
func Sheets(p *planner.Plan) []Sheet {
	return sheets(screenTables(p))
}

func sheets(tables []table) []Sheet {
	list := make([]Sheet, len(tables))
	for i := range tables {
		list[i] = tables[i].sheet()
	}
	return list
}

func (t *table) sheet() Sheet {
	s := Sheet{Name: t.name, Title: text(t.title), About: text(t.about), None: text(t.none)}
	for _, c := range t.columns {
		s.Columns = append(s.Columns, SheetColumn{text(c.Title), c.kind.right(), c.kind == sentence})
	}
	for _, row := range t.rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = text(cell)
		}
		s.Rows = append(s.Rows, cells)
	}
	return s
}

// WriteCSV writes a sheet as CSV, with its columns as titles.
func (s Sheet) WriteCSV(w io.Writer) error {
	out := bufio.NewWriterSize(w, bufferSize)
	var line csvLine
	for _, c := range s.Columns {
		line.text(strings.ReplaceAll(strings.ToLower(c.Title), " ", "_"))
	}
	line.end(out)
	for _, row := range s.Rows {
		for _, cell := range row {
			line.text(cell)
		}
		line.end(out)
	}
	return out.Flush()
}
