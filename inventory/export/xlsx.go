package export

import (
	"archive/zip"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"smigrate/inventory"
	"smigrate/inventory/worksheet"
)

// sheetRows is the number of certificates that a sheet holds below its header.
const sheetRows = 1<<20 - 1

// writeXLSX writes a workbook with as many sheets as the certificates need. It is
// written by hand, row by row, so that memory does not grow with the rows and the
// parts have no time of their own.
func writeXLSX(w io.Writer, inv *inventory.Inventory) error {
	sheets := max(1, (inv.Len()+sheetRows-1)/sheetRows)
	z := zip.NewWriter(w)
	if err := writeParts(z, sheets); err != nil {
		return err
	}
	for n := range sheets {
		part, err := z.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", n+1))
		if err != nil {
			return err
		}
		s := &sheet{out: part}
		if err := s.write(inv, n*sheetRows, min(inv.Len(), (n+1)*sheetRows)); err != nil {
			return err
		}
	}
	return z.Close()
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// writeParts writes all that is not a worksheet (ECMA-376 part 1, 12.2).
func writeParts(z *zip.Writer, sheets int) error {
	const office, package_ = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://schemas.openxmlformats.org/package/2006"
	const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	const media = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	var types, list, relations strings.Builder
	for n := 1; n <= sheets; n++ {
		name := "Certificates"
		if n > 1 {
			name += " " + strconv.Itoa(n)
		}
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, n, media)
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, name, n, n)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, office, n)
	}
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + package_ + `/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + media + `sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + media + `styles+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + package_ + `/relationships">` +
			`<Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + main + `" xmlns:r="` + office + `"><sheets>` + list.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + package_ + `/relationships">` + relations.String() +
			`<Relationship Id="rIdStyles" Type="` + office + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet xmlns="` + main + `"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts>` +
			`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
			`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
			`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
			`<cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, xmlHead+part[1]); err != nil {
			return err
		}
	}
	return nil
}

// sheet is a worksheet in the making.
type sheet struct {
	out  io.Writer
	rows worksheet.Rows
	// row is the number of the next row.
	row int
}

// The styles of cells by their place in the styles part.
const (
	headStyle = 1
	timeStyle = 2
)

// write writes the certificates from one to below another, under a header that
// stays in sight and has filters.
func (s *sheet) write(inv *inventory.Inventory, from, to int) error {
	if _, err := fmt.Fprintf(s.out, xmlHead+`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">`+
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`+
		`<cols><col min="1" max="%d" width="20" customWidth="1"/></cols><sheetData>`, len(columns)); err != nil {
		return err
	}
	if err := s.line(func(column int) (worksheet.Cell, error) {
		return worksheet.Cell{Text: columns[column].flat(), Style: headStyle}, nil
	}); err != nil {
		return err
	}
	var row Row
	for i := from; i < to; i++ {
		row.fill(inv.At(i))
		if err := s.line(func(column int) (worksheet.Cell, error) { return sheetCell(columns[column].at(&row)) }); err != nil {
			return fmt.Errorf("certificate %s of %q: %w", row.Source.Entry, row.Source.File, err)
		}
	}
	_, err := fmt.Fprintf(s.out, `</sheetData><autoFilter ref="A1:%s%d"/></worksheet>`, worksheet.AppendColumn(nil, len(columns)), s.row)
	return err
}

// line writes a row.
func (s *sheet) line(cell func(column int) (worksheet.Cell, error)) error {
	s.row++
	s.rows.B = s.rows.B[:0]
	s.rows.Begin(s.row, 0)
	for i := range columns {
		c, err := cell(i)
		if err != nil {
			return fmt.Errorf("column %s: %w", columns[i].flat(), err)
		}
		s.rows.Add(c)
	}
	s.rows.End()
	_, err := s.out.Write(s.rows.B)
	return err
}

var errCell = fmt.Errorf("the value is longer than the %d characters that a cell of a workbook holds: export it as CSV, JSON lines or Parquet", worksheet.LongestText)

// sheetCell returns a value as a cell: numbers and times as such, everything else as
// text.
func sheetCell(value any) (worksheet.Cell, error) {
	switch v := value.(type) {
	case *int:
		return worksheet.Cell{Number: float64(*v), IsNumber: *v != 0}, nil
	case **Moment:
		if *v == nil {
			return worksheet.Cell{}, nil
		}
		if days, ok := worksheet.Days((**v).Time().Unix()); ok {
			return worksheet.Cell{Number: days, IsNumber: true, Style: timeStyle}, nil
		}
	}
	text := cell(value)
	if len(text) > worksheet.LongestText && len(utf16.Encode([]rune(text))) > worksheet.LongestText {
		return worksheet.Cell{}, errCell
	}
	return worksheet.Cell{Text: text}, nil
}

// Workbooks count days from these (ECMA-376 part 1, 18.17.4.1).
var (
	epoch1900 = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	epoch1904 = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
)

// fromExcelDays returns the time of a number of days, to the second.
func fromExcelDays(text string, date1904 bool) (time.Time, bool) {
	days, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(days) || days < 0 || days > 2_958_466 {
		return time.Time{}, false
	}
	epoch := epoch1900
	if date1904 {
		epoch = epoch1904
	}
	return time.Unix(epoch.Unix()+int64(math.Round(days*86400)), 0).UTC(), true
}

// LoadSheet reads the rows below the header of an exported worksheet into b; next
// returns them with their numbers until io.EOF. Times are days of the workbook.
func LoadSheet(ctx context.Context, b *inventory.Builder, src inventory.Source, h *Header, date1904 bool, next func() (int, []string, error)) error {
	src.Format = cmp.Or(src.Format, string(XLSX))
	l := newLoader(b, src)
	var x item
	for n := 0; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		number, cells, err := next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		for i, c := range h.columns[:min(len(h.columns), len(cells))] {
			if _, ok := c.at(&x.row).(**Moment); !ok {
				continue
			}
			if t, ok := fromExcelDays(cells[i], date1904); ok {
				cells[i] = t.Format(time.RFC3339)
			}
		}
		x.number, x.fault = number, h.read(&x.row, cells)
		x.settle()
		l.take(&x)
	}
}
