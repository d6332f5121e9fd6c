package reports

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
)

// dumped returns a report in a form that people can read and compare: texts as they are,
// the others abridged.
func dumped(t *testing.T, f Format, content []byte) []byte {
	t.Helper()
	switch f {
	case JSON:
		return abridgedJSON(t, content)
	case CSV:
		rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return linesOf(strings.Join(rows[0], " | "), abridged(rows[0], rows[1:]))
	case Parquet:
		return dumpedParquet(t, content)
	case XLSX:
		return dumpedWorkbook(t, content)
	case HTML, PDF:
		return dumpedPage(t, content)
	}
	return content
}

func linesOf(head string, lines []string) []byte {
	return []byte(head + "\n" + strings.Join(lines, "\n") + "\n")
}

// dumpedParquet is the schema, then the rows.
func dumpedParquet(t *testing.T, content []byte) []byte {
	t.Helper()
	f, err := parquet.OpenFile(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var columns []string
	for _, field := range f.Schema().Fields() {
		columns = append(columns, field.Name())
	}
	var rows [][]string
	for _, row := range resultsOf(t, content) {
		rows = append(rows, row.record())
	}
	var about strings.Builder
	for _, x := range f.Metadata().KeyValueMetadata {
		fmt.Fprintf(&about, "%s:\n%s\n", x.Key, x.Value)
	}
	return linesOf(fmt.Sprintf("%s\n%s%s", f.Schema(), &about, strings.Join(columns, " | ")), abridged(columns, rows))
}

// dumpedWorkbook is each sheet with its set-up and its cells as people see them, formulas
// before what they come to; then the names and the charts.
func dumpedWorkbook(t *testing.T, content []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b bytes.Buffer
	for _, sheet := range f.GetSheetList() {
		fmt.Fprintf(&b, "== %s: %s\n", sheet, sheetSetUp(t, f, sheet))
		raw, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for i := range abridgedLength(len(raw)) {
			line := strings.Join(shownCells(t, f, sheet, i+1, len(raw[i])), " | ")
			b.WriteString(strings.TrimLeft(line, " |") + "\n")
		}
		var columns []string
		if len(raw) >= headRows {
			columns, raw = raw[headRows-1], raw[headRows:]
		}
		for _, line := range abridgedRest(columns, raw) {
			b.WriteString(line + "\n")
		}
		b.WriteByte('\n')
	}
	for _, n := range f.GetDefinedName() {
		fmt.Fprintf(&b, "name %s = %s (%s)\n", n.Name, n.RefersTo, n.Scope)
	}
	for i, chart := range chartsOf(t, content) {
		fmt.Fprintf(&b, "\nchart %d\n%s\n", i+1, chart)
	}
	return b.Bytes()
}

// shownCells are the cells of a row as a spreadsheet program shows them.
func shownCells(t *testing.T, f *excelize.File, sheet string, row, columns int) []string {
	t.Helper()
	cells := make([]string, columns)
	for c := range cells {
		at, _ := excelize.CoordinatesToCellName(c+1, row)
		shown, err := f.GetCellValue(sheet, at)
		if err != nil {
			t.Fatal(err)
		}
		formula, err := f.GetCellFormula(sheet, at)
		if err != nil {
			t.Fatal(err)
		}
		if cells[c] = shown; formula != "" {
			cells[c] = "=" + formula + " -> " + shown
		}
	}
	return cells
}

// sheetSetUp says how a sheet is laid out: paper, frozen rows, conditional formats.
func sheetSetUp(t *testing.T, f *excelize.File, sheet string) string {
	t.Helper()
	panes, err := f.GetPanes(sheet)
	if err != nil {
		t.Fatal(err)
	}
	layout, err := f.GetPageLayout(sheet)
	if err != nil {
		t.Fatal(err)
	}
	marks, err := f.GetConditionalFormats(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var ranges []string
	for at := range marks {
		ranges = append(ranges, at)
	}
	slices.Sort(ranges)
	return fmt.Sprintf("%s, %d pages wide, %d rows frozen, marked %v", *layout.Orientation, *layout.FitToWidth, panes.YSplit, ranges)
}

// chartsOf returns the words and the ranges of each chart, in the order of their parts.
func chartsOf(t *testing.T, content []byte) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var charts []string
	for i := 1; ; i++ {
		part, err := z.Open(fmt.Sprintf("xl/charts/chart%d.xml", i))
		if err != nil {
			return charts
		}
		var said []string
		element := ""
		for d := xml.NewDecoder(part); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			switch x := token.(type) {
			case xml.StartElement:
				if element = x.Name.Local; strings.HasSuffix(element, "Chart") {
					said = append(said, element)
				}
			case xml.CharData:
				if element == "t" || element == "f" {
					said = append(said, "  "+string(x))
				}
			}
		}
		part.Close()
		charts = append(charts, strings.Join(said, "\n"))
	}
}

// dumpedPage is what a page says: headings, paragraphs, the rows of tables, and the words
// of plots, their bars abridged as rows are.
func dumpedPage(t *testing.T, content []byte) []byte {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	printPage(&b, root)
	return b.Bytes()
}

func printPage(b *bytes.Buffer, n *html.Node) {
	switch n.Data {
	case "style", "script", "meta":
		return
	case "table":
		rows := rowsUnder(n, "tr", "th", "td")
		fmt.Fprintf(b, "table: %s\n", strings.Join(rows[0], " | "))
		for _, line := range abridged(rows[0], rows[1:]) {
			b.WriteString("  " + line + "\n")
		}
		return
	case "figure":
		fmt.Fprintf(b, "plot: %s\n", strings.Join(wordsUnder(n, "figcaption", "desc"), ": "))
		fmt.Fprintf(b, "  labels: %s\n", strings.Join(wordsUnder(n, "text"), " | "))
		var bars [][]string
		for _, s := range wordsUnder(n, "rect") {
			bars = append(bars, []string{s})
		}
		for _, line := range abridged([]string{"bars"}, bars) {
			b.WriteString("  bar: " + line + "\n")
		}
		return
	}
	if n.Type == html.TextNode {
		if s := strings.TrimSpace(n.Data); s != "" {
			fmt.Fprintf(b, "%s: %s\n", n.Parent.Data, s)
		}
	}
	for c := range n.ChildNodes() {
		printPage(b, c)
	}
}

// rowsUnder are the cells of each row below a node.
func rowsUnder(n *html.Node, row string, cells ...string) [][]string {
	var rows [][]string
	for x := range n.Descendants() {
		if x.Data == row {
			rows = append(rows, wordsUnder(x, cells...))
		}
	}
	return rows
}

// wordsUnder is the text of each element of some kinds below a node.
func wordsUnder(n *html.Node, kinds ...string) []string {
	var list []string
	for x := range n.Descendants() {
		if x.Type != html.ElementNode || !slices.Contains(kinds, x.Data) {
			continue
		}
		var text strings.Builder
		for y := range x.Descendants() {
			if y.Type == html.TextNode {
				text.WriteString(y.Data)
			}
		}
		list = append(list, strings.TrimSpace(text.String()))
	}
	return list
}
