package reports

import (
	"bufio"
	"strings"

	"github.com/mattn/go-runewidth"
)

const (
	// textWidth is the width of a text report in character cells.
	textWidth = 120
	// textRows is how many rows of a table a text report shows.
	textRows = 20
	// textCell is the widest a word of a table may be, sentenceCell the least
	// that a column of sentences gets.
	textCell     = 40
	sentenceCell = 24
	// maxSentence is how many characters of a sentence are shown.
	maxSentence = 600
)

// writeHeading writes a title above a line of hyphens.
func writeHeading(out *bufio.Writer, s string) {
	out.WriteString(s + "\n" + strings.Repeat("-", runewidth.StringWidth(s)) + "\n")
}

// writeTextTable writes a table in the default locale.
func writeTextTable(out *bufio.Writer, t table, limit int) {
	(*Locale)(nil).writeTextTable(out, t, limit)
}

// writeTextTable writes a table that is set with aligned columns and at most limit rows.
func (l *Locale) writeTextTable(out *bufio.Writer, t table, limit int) {
	out.WriteByte('\n')
	writeHeading(out, text(t.title))
	if len(t.rows) == 0 {
		out.WriteString(text(t.none) + "\n")
		return
	}
	if t.about != nil && text(t.about) != "" {
		writeLines(out, 0, textWidth, text(t.about))
		out.WriteByte('\n')
	}
	widths := t.fit(textWidth)
	heads := make([]any, len(t.columns))
	for i, c := range t.columns {
		heads[i] = c.Title
	}
	writeTextRow(out, t.columns, widths, heads)
	for _, row := range t.rows[:min(limit, len(t.rows))] {
		writeTextRow(out, t.columns, widths, row)
	}
	if rest := len(t.rows) - limit; rest > 0 {
		out.WriteString(l.text(say("... and %s more", counted(rest, "row", "rows"))) + "\n")
	}
}

// fit returns the widths of columns that make a line of width cells: sentences
// share what words and numbers leave, and wrap.
func (t *table) fit(width int) []int {
	widths := t.widths(textCell)
	natural := t.widths(width)
	sentences, rest := 0, width+2
	for i, c := range t.columns {
		if c.kind == sentence {
			sentences++
			rest -= 2
		} else {
			rest -= widths[i] + 2
		}
	}
	for i, c := range t.columns {
		if c.kind == sentence {
			widths[i] = min(natural[i], max(rest/sentences, sentenceCell))
			rest, sentences = rest-widths[i], sentences-1
		}
	}
	return widths
}

// writeTextRow writes the cells of a row, sentences in as many lines as they need.
func writeTextRow(out *bufio.Writer, columns []column, widths []int, row []any) {
	cells, height := make([][]string, len(row)), 1
	for i, cell := range row {
		if columns[i].kind == sentence {
			cells[i] = wrap(shorten(text(cell), maxSentence), widths[i])
		} else {
			cells[i] = []string{runewidth.Truncate(text(cell), widths[i], "...")}
		}
		height = max(height, len(cells[i]))
	}
	for n := range height {
		writeTextLine(out, columns, widths, cells, n)
	}
}

// writeTextLine writes line n of the cells of a row.
func writeTextLine(out *bufio.Writer, columns []column, widths []int, cells [][]string, n int) {
	var line strings.Builder
	for i, lines := range cells {
		s := ""
		if n < len(lines) {
			s = lines[n]
		}
		if columns[i].kind.right() {
			s = runewidth.FillLeft(s, widths[i])
		} else {
			s = runewidth.FillRight(s, widths[i])
		}
		if i > 0 {
			line.WriteString("  ")
		}
		line.WriteString(s)
	}
	out.WriteString(strings.TrimRight(line.String(), " "))
	out.WriteByte('\n')
}

// writeLines writes a text in lines of at most width columns, the first one from
// column indent on, the others below it.
func writeLines(out *bufio.Writer, indent, width int, s string) {
	writeIndented(out, indent, wrap(s, max(width-indent, sentenceCell)))
}

func writeIndented(out *bufio.Writer, indent int, lines []string) {
	for i, line := range lines {
		if i > 0 {
			out.WriteString(strings.Repeat(" ", indent))
		}
		out.WriteString(line)
		out.WriteByte('\n')
	}
}

// wrap breaks a text at spaces into lines of at most width columns; a longer word is
// broken where it must be.
func wrap(s string, width int) []string {
	lines := []string{}
	line := ""
	for word := range strings.FieldsSeq(s) {
		for runewidth.StringWidth(word) > width {
			head := runewidth.Truncate(word, width, "")
			if head == "" {
				break
			}
			if line != "" {
				lines = append(lines, line)
			}
			line, word = head, word[len(head):]
		}
		switch {
		case line == "":
			line = word
		case runewidth.StringWidth(line)+1+runewidth.StringWidth(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}
