package reports

import (
	"bufio"
	"io"
	"strings"

	"smigrate/planner"
)

const (
	// markdownRows is how many rows of a table a Markdown report shows, and
	// markdownCell how many characters of a cell.
	markdownRows = 20
	markdownCell = 200
)

// writeMarkdown writes the verdict and the tables in GitHub's form of Markdown.
func writeMarkdown(l *Locale, w io.Writer, p *planner.Plan) error {
	out := bufio.NewWriter(w)
	t := l.set(verdictTable(p))
	out.WriteString("# " + markdown(text(t.title)) + "\n\n" + markdown(text(t.about)) + "\n\n")
	l.writeMarkdownAll(out, t)
	l.writeMermaid(out, p)
	for _, t := range tables(p) {
		t = l.set(quarters(t))
		out.WriteString("\n## " + markdown(text(t.title)) + "\n\n")
		if len(t.rows) == 0 {
			out.WriteString(markdown(text(t.none)) + "\n")
			continue
		}
		out.WriteString(markdown(text(t.about)) + "\n\n")
		limit := markdownRows
		if t.name == "Assumptions" {
			limit = len(t.rows) // each figure that is assumed is named
		}
		l.writeMarkdownRows(out, t, limit)
	}
	return out.Flush()
}

// writeMarkdownRows writes at most limit rows of a table.
func (l *Locale) writeMarkdownRows(out *bufio.Writer, t table, limit int) {
	rest := len(t.rows) - limit
	t.rows = t.rows[:min(limit, len(t.rows))]
	l.writeMarkdownAll(out, t)
	if rest > 0 {
		out.WriteString("\n" + l.markdown(say("... and %s more; the XLSX report has them all.", counted(rest, "row", "rows"))) + "\n")
	}
}

func (l *Locale) writeMarkdownAll(out *bufio.Writer, t table) {
	for _, c := range t.columns {
		out.WriteString("| " + markdown(text(c.Title)) + " ")
	}
	out.WriteString("|\n")
	for _, c := range t.columns {
		if c.kind.right() {
			out.WriteString("| ---: ")
		} else {
			out.WriteString("| --- ")
		}
	}
	out.WriteString("|\n")
	for _, row := range t.rows {
		for _, cell := range row {
			out.WriteString("| " + markdown(strings.TrimSpace(l.shorten(text(cell), markdownCell))) + " ")
		}
		out.WriteString("|\n")
	}
}

// markdown returns a cell as Markdown has it.
func (l *Locale) markdown(cell any) string { return markdown(l.text(cell)) }

// markdown escapes the text of a cell so that no character means anything to Markdown or
// HTML.
func markdown(s string) string { return markdownEscapes.Replace(s) }

// markdownMarks are the characters that mean something, each followed by its escape.
var markdownMarks = []string{
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`, "#", `\#`,
	"<", "&lt;", ">", "&gt;", "&", "&amp;",
}

var markdownEscapes = strings.NewReplacer(markdownMarks...)
