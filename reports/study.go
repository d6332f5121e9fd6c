package reports

import (
	"bufio"
	"encoding/json"
	"io"
	"slices"

	"smigrate/planner"
)

// study is what a command other than plan works out: tables below a title.
type study struct {
	title, headline phrase
	tables          []table
}

// resting returns a study with the table that says on what it rests.
func (s study) resting(b planner.Basis) study {
	s.tables = append(slices.Clone(s.tables), studyBasis(b))
	return s
}

// writeStudy writes a study as text or HTML, or the value it shows as JSON.
func (l *Locale) writeStudy(w io.Writer, f Format, s study, value any) error {
	out := bufio.NewWriter(w)
	switch f {
	case JSON:
		if err := writeValue(out, value); err != nil {
			return err
		}
	case HTML:
		if err := l.writeStudyHTML(out, s); err != nil {
			return err
		}
	default:
		writeLines(out, 0, textWidth, l.text(s.title))
		if s.headline.format != "" {
			writeLines(out, 0, textWidth, l.text(s.headline))
		}
		for _, t := range s.tables {
			l.writeTextTable(out, l.set(t), len(t.rows))
		}
	}
	return out.Flush()
}

// writeValue writes a value as JSON on lines of its own.
func writeValue(out *bufio.Writer, value any) error {
	b, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	writeEscaped(out, b)
	return out.WriteByte('\n')
}
