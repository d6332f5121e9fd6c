package reports

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	workbooks "smigrate/inventory/workbook"
)

// block is a part of a report under a title: rows of cells; a text between tables is a
// row of one cell.
type block struct {
	title string
	rows  [][]string
	// keys is the number of cells at the start of a row that identify it.
	keys int
}

// textOf returns the text of a report, in which its settings are looked for.
func textOf(f Format, content []byte) (string, error) {
	if f == Parquet {
		return parquetSettings(content)
	}
	list, err := blocksOf(f, content)
	if err != nil {
		return "", err
	}
	var all strings.Builder
	for _, b := range list {
		for _, row := range b.rows {
			all.WriteString(strings.Join(row, " "))
			all.WriteByte('\n')
		}
	}
	return all.String(), nil
}

// blocksOf reads a report as people see it.
func blocksOf(f Format, content []byte) ([]block, error) {
	switch f {
	case XLSX:
		return sheetBlocks(content)
	case HTML, PDF:
		return pageBlocks(content)
	case CSV, Jira, ServiceNow:
		rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
		keys := 1
		if f == CSV {
			keys = rowKeys
		}
		return []block{{"Rows", rows, keys}}, err
	case Parquet:
		return parquetBlocks(content)
	case Calendar:
		// Long lines are folded (RFC 5545, 3.1).
		content = bytes.ReplaceAll(content, []byte("\r\n "), nil)
	case Project:
		content = []byte(html.UnescapeString(string(content)))
	}
	return lineBlocks(string(content)), nil
}

// rowKeys is the number of cells that identify a certificate: file, entry and serial
// number.
const rowKeys = 3

// markdownTexts undoes the escapes of markdown.
var markdownTexts = func() *strings.Replacer {
	marks := slices.Clone(markdownMarks)
	slices.Reverse(marks)
	return strings.NewReplacer(marks...)
}()

// lineBlocks reads text and Markdown line by line. A title stands above a line of
// hyphens, or after number signs.
func lineBlocks(content string) []block {
	list := []block{{title: "Summary", keys: 1}}
	lines := strings.Split(content, "\n")
	for i, line := range lines {
		line = strings.TrimRight(line, "\r")
		last := &list[len(list)-1]
		switch {
		case strings.HasPrefix(line, "## "):
			list = append(list, block{title: markdownTexts.Replace(line[len("## "):]), keys: 1})
		case len(line) > 0 && strings.Trim(line, "-") == "" && len(last.rows) > 0 && i > 0 && len(lines[i-1]) == len(line):
			title := last.rows[len(last.rows)-1]
			last.rows = last.rows[:len(last.rows)-1]
			list = append(list, block{title: title[0], keys: 1})
		case strings.HasPrefix(line, "| ") && strings.HasSuffix(line, " |"):
			cells := strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "| "), " |"), " | ")
			for j := range cells {
				cells[j] = markdownTexts.Replace(cells[j])
			}
			last.rows = append(last.rows, cells)
		case line != "":
			last.rows = append(last.rows, []string{line})
		}
	}
	return list
}

// sheetBlocks reads the values of a workbook, which another program may have saved.
func sheetBlocks(content []byte) ([]block, error) {
	var names []string
	rows := map[string][][]string{}
	err := workbooks.Values(context.Background(), bytes.NewReader(content), func(sheet string, cells []string) {
		if len(rows[sheet]) == 0 {
			names = append(names, sheet)
		}
		for i, cell := range cells {
			cells[i] = sameNumber(cell)
		}
		rows[sheet] = append(rows[sheet], cells)
	})
	if err != nil {
		return nil, fmt.Errorf("no workbook: %w", err)
	}
	var list []block
	for _, name := range names {
		list = append(list, tablesOfSheet(name, rows[name])...)
	}
	return list, nil
}

// tablesOfSheet tells the tables of a sheet apart. The first one has the name of the
// sheet, others their title: a text above another text, after the rows before it.
func tablesOfSheet(name string, rows [][]string) []block {
	list := []block{{name, nil, 1}}
	for i, row := range rows {
		if i > 0 && i+1 < len(rows) && len(rows[i-1]) > 1 && len(row) == 1 && len(rows[i+1]) == 1 {
			list = append(list, block{row[0], nil, 1})
			continue
		}
		last := &list[len(list)-1]
		last.rows = append(last.rows, row)
	}
	return list
}

// sameNumber prints a number in one way, since programs save it in several.
func sameNumber(s string) string {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || strings.HasPrefix(s, "0") && len(s) > 1 && !strings.HasPrefix(s, "0.") {
		return s
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// pageBlocks reads the sections of a page: the rows of tables, and all other text,
// that of plots included.
func pageBlocks(content []byte) ([]block, error) {
	z := html.NewTokenizer(bytes.NewReader(content))
	list := []block{{title: "Page", keys: 1}}
	var row []string
	var in []byte // the element around the text
	inRow := false
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			if err := z.Err(); err != io.EOF {
				return nil, fmt.Errorf("no page: %w", err)
			}
			return list, nil
		case html.StartTagToken:
			name, _ := z.TagName()
			in = slices.Clone(name)
			switch string(name) {
			case "tr":
				inRow, row = true, nil
			case "td", "th":
				row = append(row, "")
			case "section":
				list = append(list, block{keys: 1})
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == "tr" && inRow {
				inRow = false
				list[len(list)-1].rows = append(list[len(list)-1].rows, row)
			}
			in = nil
		case html.TextToken:
			text := strings.TrimSpace(string(z.Text()))
			last := &list[len(list)-1]
			switch {
			case text == "" || string(in) == "style" || string(in) == "script":
			case inRow && len(row) > 0:
				row[len(row)-1] += html.UnescapeString(text)
			case string(in) == "h2" && last.title == "":
				last.title = html.UnescapeString(text)
			default:
				last.rows = append(last.rows, []string{html.UnescapeString(text)})
			}
		}
	}
}
