package reports

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// chartRange is where the values of a series stand: sheet, first and last cell.
var chartRange = regexp.MustCompile(`<(?:c:)?(?:val|yVal)>.*?<(?:c:)?f>(?:&#39;)?([^&!<]+)(?:&#39;)?!\$?([A-Z]+)\$?(\d+):\$?[A-Z]+\$?(\d+)</`)

// drawnCharts returns the XML of the charts of a workbook.
func drawnCharts(t *testing.T, book []byte) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "xl/charts/") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, string(b))
	}
	return list
}

// Charts of cost are drawn over cells that follow the prices, all of them.
func TestChartsFollow(t *testing.T) {
	t.Parallel()
	book := written(t, XLSX, examplePlan(t, "era"))
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cells := 0
	for _, chart := range drawnCharts(t, book) {
		for _, m := range chartRange.FindAllStringSubmatch(chart, -1) {
			if m[1] != yearsSheet && m[1] != monthsSheet {
				continue
			}
			first, last := rowNumber(t, m[3]), rowNumber(t, m[4])
			for row := first; row <= last; row++ {
				at, err := excelize.JoinCellName(m[2], row)
				if err != nil {
					t.Fatal(err)
				}
				cells++
				if of, _ := f.GetCellFormula(m[1], at); of == "" {
					t.Errorf("%s!%s is no formula", m[1], at)
				}
			}
		}
	}
	if cells < 2*(6+48) { // two series by year, and by month with four years of months in which something is paid
		t.Errorf("only %d cells are drawn", cells)
	}
}

// Where nothing is renewed any more, reports say so instead of drawing nothing.
func TestNothingToDraw(t *testing.T) {
	t.Parallel()
	gone := person(2, "Archer", smime.NewDate(2024, 3, 14))
	p := planOf(t, []inventory.Record{gone})
	book := written(t, XLSX, p)
	for _, chart := range drawnCharts(t, book) {
		if strings.Contains(chart, "Renewals") {
			t.Error("a chart of renewals is drawn")
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if says, _ := f.GetCellValue(chartsSheet, "A1"); !strings.Contains(says, "No renewal up to the horizon.") {
		t.Errorf("the sheet of charts says %q", says)
	}
	for _, format := range []Format{Text, Markdown, HTML} {
		if !bytes.Contains(written(t, format, p), []byte("No renewal up to the horizon.")) {
			t.Errorf("%s does not say that nothing is renewed", format)
		}
	}
}

func rowNumber(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
