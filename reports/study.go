package reports

import (
	"bufio"
	"io"
	"slices"

	"smigrate/planner"
)

// study is what a command other than plan works out: tables below a title.
type study struct {
	title, headline phrase
	tables          []table
}

// resting returns a study with the table that says what it rests on.
func (s study) resting(b planner.Basis) study {
	s.tables = append(slices.Clone(s.tables), studyBasis(b))
	return s
}

// writeStudy writes a study as text or HTML, or the value it shows as JSON.
func (l *Locale) writeStudy(w io.Writer, f Format, s study, value any) error {
	switch f {
	case JSON:
		return WriteJSON(w, value)
	case HTML:
		return l.writeStudyHTML(w, s)
	}
	out := bufio.NewWriter(w)
	writeLines(out, 0, textWidth, l.text(s.title))
	if s.headline.format != "" {
		writeLines(out, 0, textWidth, l.text(s.headline))
	}
	for _, t := range s.tables {
		l.writeTextTable(out, l.set(t), len(t.rows))
	}
	return out.Flush()
}
