package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// writeCSV writes a table by RFC 4180, with a line feed at the end of each row.
func writeCSV(w io.Writer, inv *inventory.Inventory) error {
	if _, err := io.WriteString(w, strings.Join(Columns(), ",")+"\n"); err != nil {
		return err
	}
	return stream.Rows(w, inv.Len(), func() func([]byte, int) []byte {
		var row Row
		return func(b []byte, i int) []byte {
			row.fill(inv.At(i))
			for k := range columns {
				if k > 0 {
					b = append(b, ',')
				}
				b = appendCell(b, inert(cell(columns[k].at(&row))))
			}
			return append(b, '\n')
		}
	})
}

// appendCell appends a cell, quoted where RFC 4180 or another program asks for it.
func appendCell(b []byte, s string) []byte {
	if s == "" || s[0] > ' ' && s[0] != '\'' && s[len(s)-1] > ' ' && !hasDelimiter(s) {
		return append(b, s...)
	}
	return append(append(append(b, '"'), strings.ReplaceAll(s, `"`, `""`)...), '"')
}

// hasDelimiter reports whether a text holds what ends a cell or a row, or a quote.
func hasDelimiter(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case '"', ',', ';', '\r', '\n', '\t':
			return true
		}
	}
	return false
}

// IsCSV reports whether the beginning of a file is a table that was exported, with
// the delimiter that it was written with or another that a spreadsheet uses.
func IsCSV(head []byte) bool {
	_, _, ok := splitHeader(head)
	return ok
}

// splitHeader reads the first line of a file.
func splitHeader(head []byte) (h *Header, delimiter rune, ok bool) {
	line, _, _ := bytes.Cut(bytes.TrimPrefix(head, []byte("\ufeff")), []byte("\n"))
	text := strings.TrimRight(string(line), "\r")
	for _, delimiter := range ",;\t" {
		names := strings.Split(text, string(delimiter))
		for i, n := range names {
			names[i] = strings.Trim(n, `"`)
		}
		if h, ok := ReadHeader(names); ok {
			return h, delimiter, true
		}
	}
	return nil, 0, false
}

// LoadCSV reads an exported table into b.
func LoadCSV(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader) error {
	src.Format = string(CSV)
	in := bufio.NewReaderSize(&lineGuard{in: r}, bufferSize)
	head, err := in.Peek(bufferSize / 16)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	l := newLoader(b, src)
	h, delimiter, ok := splitHeader(head)
	if !ok {
		return wording.Errorf("the first line is not that of a table that smigrate exported")
	}
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		in.Discard(3)
	}
	table := csv.NewReader(in)
	table.Comma, table.ReuseRecord, table.FieldsPerRecord = delimiter, true, -1
	header := true
	next := func(x *item) error {
		cells, err := table.Read()
		if header && err == nil {
			cells, err = table.Read()
		}
		header = false
		var broken *csv.ParseError
		switch {
		case errors.As(err, &broken):
			x.number, x.fault = broken.StartLine, &fault{cause: broken.Err}
			return nil
		case err != nil:
			return err
		}
		x.number, _ = table.FieldPos(0)
		x.cells = append(x.cells, cells...)
		for _, c := range cells {
			x.size += len(c)
		}
		return nil
	}
	return l.load(ctx, next, func(x *item) {
		for i, c := range x.cells {
			x.cells[i] = active(c)
		}
		x.fault = h.read(&x.row, x.cells)
	})
}

// lineGuard refuses a line that no certificate has, because the reader of tables
// keeps a line in memory.
type lineGuard struct {
	in  io.Reader
	run int
}

var errLine = wording.Errorf("a line is longer than 8 MiB, which no certificate is: the rest of the file was not read")

func (g *lineGuard) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	if end := bytes.LastIndexByte(p[:n], '\n'); end >= 0 {
		g.run = n - end - 1
	} else {
		g.run += n
	}
	if g.run > longestLine {
		return n, errLine
	}
	return n, err
}
