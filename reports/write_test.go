package reports

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"github.com/xuri/excelize/v2"

	"smigrate/planner"
)

func TestFormatOf(t *testing.T) {
	for path, want := range map[string]Format{"-": Text, "a/plan.XLSX": XLSX, "x.json": JSON, "x.ics": Calendar, "board.PDF": PDF,
		"plan.mspdi.xml": Project, "plan.jira.csv": Jira, "a.b/plan.ServiceNow.csv": ServiceNow, "jira.csv": CSV} {
		if got, err := FormatOf(path); err != nil || got != want {
			t.Errorf("FormatOf(%q) = %q, %v", path, got, err)
		}
	}
	_, err := FormatOf("plan.doc")
	if err == nil || !strings.Contains(err.Error(), ".txt, .json, .csv, .xlsx, .html, .pdf, .md, .ics") {
		t.Errorf("the error does not list the endings: %v", err)
	}
}

// TestSameBytes writes everything twice, from two plans of the same inventory.
func TestSameBytes(t *testing.T) {
	p, again := samplePlan(t), samplePlan(t)
	for _, f := range formats {
		if !bytes.Equal(written(t, f.format, p), written(t, f.format, again)) {
			t.Errorf("%s: two runs give different bytes", f.format)
		}
	}
}

// full is a writer on a full disk.
type full struct{ room int }

func (w *full) Write(b []byte) (int, error) {
	if w.room -= len(b); w.room < 0 {
		return 0, errors.New("disk full")
	}
	return len(b), nil
}

func TestFullDisk(t *testing.T) {
	p := samplePlan(t)
	for _, f := range formats {
		if err := defaultLocale.Write(&full{room: 100}, f.format, p); err == nil {
			t.Errorf("%s: a full disk is no error", f.format)
		}
	}
}

// TestEmptyPlan writes the plan of an inventory without certificates.
func TestEmptyPlan(t *testing.T) {
	p := planOf(t, nil)
	for _, f := range formats {
		written(t, f.format, p)
	}
}

// TestXLSXTotals opens the workbook and compares its numbers with the plan.
func TestXLSXTotals(t *testing.T) {
	p := samplePlan(t)
	f, err := excelize.OpenReader(bytes.NewReader(written(t, XLSX, p)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := cellNumber(t, f, "Cost", "total", "D"); got != float64(p.Cost.Difference.Total)/100 {
		t.Errorf("difference %v, want %d cents", got, p.Cost.Difference.Total)
	}
	for _, k := range planner.Kinds {
		if got := cellNumber(t, f, "Cost", k, "C"); got != float64(p.Cost.Scenario.ByKind[k])/100 {
			t.Errorf("%s: %v, want %d cents", k, got, p.Cost.Scenario.ByKind[k])
		}
	}
	for _, finding := range p.Findings {
		if got := cellNumber(t, f, "Findings", finding.Rule, "E"); got != float64(finding.Blocks) {
			t.Errorf("%s blocks %v, want %d", finding.Rule, got, finding.Blocks)
		}
	}
	for _, m := range p.Renewals.Scenario {
		if got := cellNumber(t, f, "Renewals", m.Month, "C"); got != float64(m.Count) {
			t.Errorf("%s: %v renewals, want %d", m.Month, got, m.Count)
		}
	}
	raw, _ := f.GetCellValue("Summary", "B5", excelize.Options{RawCellValue: true})
	if raw != fmt.Sprint(p.Inventory.InForce) {
		t.Errorf("in force %s, want %d", raw, p.Inventory.InForce)
	}
}

// cellNumber returns the number in a column of the row whose first cell is name.
func cellNumber(t *testing.T, f *excelize.File, sheet, name, column string) float64 {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if len(row) == 0 || row[0] != name {
			continue
		}
		at := fmt.Sprintf("%s%d", column, i+1)
		if kind, _ := f.GetCellType(sheet, at); kind != excelize.CellTypeNumber && kind != excelize.CellTypeUnset {
			t.Fatalf("%s!%s is no number", sheet, at)
		}
		raw, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		var n float64
		if _, err := fmt.Sscan(raw, &n); err != nil {
			t.Fatalf("%s!%s: %q: %v", sheet, at, raw, err)
		}
		return n
	}
	t.Fatalf("%s has no row %q", sheet, name)
	return 0
}

// TestXLSXCertificates compares the sheet of certificates with the CSV: the same
// columns, the same cells but for the form of dates and numbers.
func TestXLSXCertificates(t *testing.T) {
	p := samplePlan(t)
	f, err := excelize.OpenReader(bytes.NewReader(written(t, XLSX, p)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet, err := f.GetRows("Certificates")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(written(t, CSV, p))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	sheet = sheet[headRows-1:]
	if len(sheet) != len(lines) {
		t.Fatalf("%d rows in XLSX, %d in CSV", len(sheet), len(lines))
	}
	for r, line := range lines {
		for c, want := range line {
			got := ""
			if c < len(sheet[r]) {
				got = sheet[r][c]
			}
			if r == 0 {
				got = strings.ReplaceAll(strings.ToLower(got), " ", "_")
			}
			got = strings.ReplaceAll(got, ",", "")
			want, _, _ = strings.Cut(strings.ReplaceAll(want, ",", ""), "T0")
			want, _, _ = strings.Cut(want, "T23")
			if got != want {
				t.Errorf("row %d, %s: %q in XLSX, %q in CSV", r, lines[0][c], got, want)
			}
		}
	}
}

func TestCalendar(t *testing.T) {
	p := samplePlan(t)
	cal, err := ics.ParseCalendar(bytes.NewReader(written(t, Calendar, p)))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, e := range cal.Events() {
		if seen[e.Id()] {
			t.Errorf("UID %s occurs twice", e.Id())
		}
		seen[e.Id()] = true
	}
	if len(seen) < len(p.Deadlines)+len(p.Schedule.Waves) {
		t.Errorf("%d events for %d deadlines and %d waves", len(seen), len(p.Deadlines), len(p.Schedule.Waves))
	}
}

func TestMoney(t *testing.T) {
	for amount, want := range map[money]string{
		{0, "EUR"}: "0.00 EUR", {5, "EUR"}: "0.05 EUR", {-5, "EUR"}: "-0.05 EUR", {123456789, "EUR"}: "1,234,567.89 EUR",
		{-100000, "EUR"}: "-1,000.00 EUR", {-1 << 63, "EUR"}: "-92,233,720,368,547,758.08 EUR",
		{0, "JPY"}: "0 JPY", {-1234567, "JPY"}: "-1,234,567 JPY", {1234567, "KWD"}: "1,234.567 KWD",
	} {
		if got := amount.String(); got != want {
			t.Errorf("%d minor units of %s: %q, want %q", amount.Minor, amount.Currency, got, want)
		}
	}
}

func TestQuarter(t *testing.T) {
	for month, want := range map[month]string{"2027-01": "2027 Q1", "2027-03": "2027 Q1", "2027-04": "2027 Q2", "2027-12": "2027 Q4"} {
		if got := quarter(month); got != want {
			t.Errorf("quarter(%q) = %q, want %q", month, got, want)
		}
	}
}
