package reports

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

func TestDifferentValues(t *testing.T) {
	t.Parallel()
	a := []byte(`{"inputs":[{"file":"a","rows":1}],"cost":{"total":5},"units":[{"n":1},{"n":2}],"same":null}`)
	b := []byte(`{"inputs":[{"file":"a","rows":2}],"cost":{"total":5,"low":1},"units":[{"n":1}],"same":null}`)
	got, err := differentValues(a, b)
	if err != nil {
		t.Fatal(err)
	}
	want := []Difference{{"cost.low", "", "1"}, {"inputs[0].rows", "1", "2"}, {"units[1]", `{"n":2}`, ""}}
	if !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if _, err := differentValues(a, []byte("{")); err == nil {
		t.Error("half a document is no error")
	}
}

// verifiable are the formats that state their settings.
var verifiable = []Format{JSON, Text, HTML, Markdown, XLSX, Calendar, Project, Jira, ServiceNow, Parquet}

// TestReportHolds reads back what was written: it states its settings, and does not
// differ from the plan it was written from.
func TestReportHolds(t *testing.T) {
	t.Parallel()
	p := samplePlanWith(t, func(s *planner.Scenario) { s.Program, s.Variant = "(devel)", "Borealis early" })
	for _, f := range verifiable {
		t.Run(string(f), func(t *testing.T) {
			t.Parallel()
			w := readReport(t, written(t, f, p), f)
			if diff := cmp.Diff(settingsOf(p), w.Settings); diff != "" || !w.Stated {
				t.Errorf("settings (-plan +report):\n%s", diff)
			}
			if list, err := w.Differences(p); err != nil || len(list) > 0 {
				t.Errorf("%v, %v", list, err)
			}
		})
	}
}

// TestFileNames: reports name their inputs so that they are known by their SHA-256, also
// where somebody edited a page or a table.
func TestFileNames(t *testing.T) {
	t.Parallel()
	p := samplePlanWith(t, func(*planner.Scenario) {})
	reportsOf := map[string]*Written{}
	for _, f := range []Format{JSON, HTML, Markdown, XLSX} {
		reportsOf[string(f)] = readReport(t, written(t, f, p), f)
	}
	reportsOf["an empty row"] = readReport(t, bytes.ReplaceAll(written(t, HTML, p), []byte("</table>"), []byte("<tr></tr><tr><td></tr></table>")), HTML)
	csv := readReport(t, written(t, CSV, p), CSV)
	var metadata bytes.Buffer
	if err := errors.Join(Metadata(&metadata, p, "plan.csv"), csv.ReadMetadata(&metadata)); err != nil {
		t.Fatal(err)
	}
	reportsOf["csv"] = csv
	for name, w := range reportsOf {
		names := w.FileNames()
		for _, x := range p.Inputs {
			if got := names(x.SHA256, x.Sheet); got != x.File {
				t.Errorf("%s: %q of sheet %q, want %q", name, got, x.Sheet, x.File)
			}
		}
		if got := names(strings.Repeat("0", 64), ""); got != "" {
			t.Errorf("%s: a file of another hash is %q", name, got)
		}
	}
	if len(p.Inputs) == 0 {
		t.Error("the sample has no inputs")
	}
}

// TestComparisonHolds: a comparison states the settings of all its scenarios, in each
// language, and is compared with one made again.
func TestComparisonHolds(t *testing.T) {
	t.Parallel()
	first := samplePlanWith(t, func(s *planner.Scenario) { s.Program = "(devel)" })
	second := samplePlanWith(t, func(s *planner.Scenario) { s.Program, s.Variant, s.Target = "(devel)", "Borealis early", smime.Strict })
	other := samplePlanWith(t, func(s *planner.Scenario) { s.Program, s.Variant, s.RenewalLead = "(devel)", "Borealis early", 90 })
	german, err := ParseLocale("de-CH")
	if err != nil {
		t.Fatal(err)
	}
	compared := func(plans ...*planner.Plan) planner.Comparison {
		c, err := planner.Compare(plans)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	for _, f := range []Format{JSON, Text, HTML} {
		for _, l := range []*Locale{nil, german} {
			var b bytes.Buffer
			if err := l.Compare(&b, f, compared(first, second), []*planner.Plan{first, second}); err != nil {
				t.Fatal(err)
			}
			w := readReport(t, b.Bytes(), f)
			if len(w.Compared) != 2 || w.Compared[0].Target != "multipurpose" || w.Compared[1].Scenario != "Borealis early" || w.Compared[1].Target != "strict" {
				t.Errorf("%s: settings of scenarios %+v", f, w.Compared)
			}
			if list, err := w.DifferencesOfComparison(compared(first, second), []*planner.Plan{first, second}); err != nil || len(list) > 0 {
				t.Errorf("%s: %v, %v", f, list, err)
			}
			if list, err := w.DifferencesOfComparison(compared(first, other), []*planner.Plan{first, other}); err != nil || len(list) == 0 {
				t.Errorf("%s: no difference to another scenario, %v", f, err)
			}
		}
		if w := readReport(t, written(t, f, first), f); w.Compared != nil {
			t.Errorf("%s: a plan is taken for a comparison of %+v", f, w.Compared)
		}
	}
	for content, says := range map[string]string{
		`{"version":1,"scenarios":["a","b"],"basis":[{"settings":"smigrate --as-of 2026-11-02"}]}`: "the settings of 1",
		`{"version":1,"ballot":"smc018","points":[]}`:                                              "no plan.json",
	} {
		if _, err := ReadReport(strings.NewReader(content), JSON); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", content, err, says)
		}
	}
}

// tableReport reads a table with the metadata beside it, as forge leaves these.
func tableReport(t *testing.T, table func(io.Writer) error, metadata func(w io.Writer, name string) error, forge func([]byte) []byte) *Written {
	t.Helper()
	var b, m bytes.Buffer
	if err := errors.Join(table(&b), metadata(&m, "dates; 2026.csv")); err != nil {
		t.Fatal(err)
	}
	w := readReport(t, b.Bytes(), CSV)
	if w.Stated {
		t.Error("a table states settings without its metadata")
	}
	if err := w.ReadMetadata(bytes.NewReader(forge(m.Bytes()))); err != nil {
		t.Fatal(err)
	}
	return w
}

// TestTablesHold: CSV is verified with the metadata beside it, which cannot be changed
// unseen either.
func TestTablesHold(t *testing.T) {
	t.Parallel()
	p := samplePlanWith(t, func(s *planner.Scenario) { s.Program, s.Variant = "(devel)", "Borealis early" })
	same := func(b []byte) []byte { return b }
	later := func(b []byte) []byte { return bytes.Replace(b, []byte("seed: 1;"), []byte("seed: 2;"), 1) }
	f := NewPortfolio("unit", p)
	for _, x := range tablesOf(p, f) {
		w := tableReport(t, x.table, x.metadata, same)
		if diff := cmp.Diff(settingsOf(p), w.Settings); diff != "" || !w.Stated {
			t.Errorf("%s: settings (-plan +report):\n%s", x.name, diff)
		}
		if list, err := w.Differences(p, f.Documents(nil)...); err != nil || len(list) > 0 {
			t.Errorf("%s: %v, %v", x.name, list, err)
		}
		list, err := tableReport(t, x.table, x.metadata, later).Differences(p, f.Documents(nil)...)
		if err != nil || len(list) != 1 || !strings.HasPrefix(list[0].Path, "metadata: dc:provenance[") || !strings.Contains(list[0].New, "seed: 1") {
			t.Errorf("%s with another seed: %+v, %v", x.name, list, err)
		}
	}
	w := readReport(t, written(t, CSV, p), CSV)
	for content, says := range map[string]string{"{": "no metadata", `{"dc:provenance":["smigrate --as-of today"]}`: "--as-of today"} {
		if err := w.ReadMetadata(strings.NewReader(content)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("metadata %s: %v, want %q", content, err, says)
		}
	}
}

// TestLettersHold: a letter is compared with the letter, not with the report of its format.
func TestLettersHold(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	letters := (*Locale)(nil).Letters(p)
	others := []Document{{Format: Markdown, Write: func(w io.Writer) error { return (*Locale)(nil).CustomerLetter(w, "Acme", p) }}}
	for _, x := range letters {
		others = append(others, x.Document())
	}
	for i, x := range others {
		var b bytes.Buffer
		if err := x.Write(&b); err != nil {
			t.Fatal(err)
		}
		w := readReport(t, b.Bytes(), Markdown)
		if list, err := w.Differences(p, others...); !w.Stated || err != nil || len(list) > 0 {
			t.Errorf("letter %d: %v, %v", i, list, err)
		}
		forged := readReport(t, bytes.Replace(b.Bytes(), []byte("certificates in force"), []byte("certificates"), 1), Markdown)
		if list, err := forged.Differences(p, others...); err != nil || len(list) != 1 {
			t.Errorf("forged letter %d: %+v, %v", i, list, err)
		}
	}
}

// TestReportDiffers: a later inventory is seen in every format, by the name of the
// figure that differs.
func TestReportDiffers(t *testing.T) {
	t.Parallel()
	p, fewer := samplePlan(t), planOf(t, sampleRecords()[5:])
	for f, path := range map[Format]string{
		JSON: "inventory.rows", HTML: "Verdict: Rows read, Value", Markdown: "Summary: Rows read, Value", XLSX: "Summary: Rows read, Value",
		Text: "Summary", CSV: "Rows", Jira: "Rows", ServiceNow: "Rows", Parquet: "Rows", Calendar: "Summary",
	} {
		list, err := readReport(t, written(t, f, p), f).Differences(fewer)
		if err != nil || !slices.ContainsFunc(list, func(d Difference) bool { return d.Path == path }) {
			t.Errorf("%s: no %q in %+v, %v", f, path, list[:min(len(list), 5)], err)
		}
	}
}

// TestReportForged: a figure that somebody changed in the file is named with what it
// should be.
func TestReportForged(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	total := money{p.Cost.Scenario.Total, p.Cost.Currency}.String()
	for _, f := range []Format{Text, HTML, Markdown} {
		forged := bytes.Replace(written(t, f, p), []byte(total), []byte("1.00 EUR"), 1)
		list, err := readReport(t, forged, f).Differences(p)
		if err != nil || len(list) != 1 || !strings.Contains(list[0].Old, "1.00 EUR") || !strings.Contains(list[0].New, total) {
			t.Errorf("%s: %+v, %v", f, list, err)
		}
	}
	book, err := excelize.OpenReader(bytes.NewReader(written(t, XLSX, p)))
	if err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellValue("Findings", "E4", 4711); err != nil {
		t.Fatal(err)
	}
	var saved bytes.Buffer
	if err := book.Write(&saved); err != nil {
		t.Fatal(err)
	}
	list, err := readReport(t, saved.Bytes(), XLSX).Differences(p)
	if err != nil || len(list) != 1 || list[0].Path != "Findings: "+p.Findings[0].Rule+", Blocks" || list[0].Old != "4711" {
		t.Errorf("workbook: %+v, %v", list, err)
	}
}

func readReport(t *testing.T, b []byte, f Format) *Written {
	t.Helper()
	w, err := ReadReport(bytes.NewReader(b), f)
	if err != nil {
		t.Fatal(f, err)
	}
	return w
}

func TestReadReportRefuses(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		format        Format
		content, says string
	}{
		{JSON, `{"version":99}`, "version 99"}, {JSON, "serial,subject", "no plan.json"}, {XLSX, "PK", "no workbook"}, {PDF, "%PDF", "HTML or JSON"},
		{Parquet, "PAR1", "no Parquet file"}, {Parquet, "serial,subject", "no Parquet file"},
		{Text, "smigrate --as-of yesterday --horizon 2031-01-01", "--as-of yesterday"},
	} {
		if _, err := ReadReport(strings.NewReader(x.content), x.format); err == nil || !strings.Contains(err.Error(), x.says) {
			t.Errorf("%s %q: %v, want %q", x.format, x.content, err, x.says)
		}
	}
}

// TestSettingsReadBack draws settings, prints them into a text that is broken into
// lines, and finds the same.
func TestSettingsReadBack(t *testing.T) {
	t.Parallel()
	word := rapid.StringMatching(`[A-Za-z0-9()._:+-]{1,12}`)
	name := rapid.StringMatching(`[A-Za-zäß"\\] ?[A-Za-z0-9é"\\, -]{0,12}[a-z]`)
	rapid.Check(t, func(t *rapid.T) {
		s := Settings{
			Program: word.Draw(t, "program"), AsOf: smime.Date(rapid.IntRange(20000, 30000).Draw(t, "day")), Horizon: smime.NewDate(2040, 1, 1),
			Target: "strict", Strategy: "last-call", Scenario: name.Draw(t, "scenario"),
			Ballots:  rapid.SliceOfN(rapid.StringMatching(`[a-z]{1,8}@20[0-9]{2}-01-01`), 1, 4).Draw(t, "ballots"),
			Currency: "CHF", Seed: rapid.Uint64().Draw(t, "seed"), Replan: rapid.IntRange(0, 9).Draw(t, "replan"),
		}
		s.Scenario = strings.Join(strings.Fields(s.Scenario), " ")
		text := "Made by " + s.String() + ", and more --as-of nothing"
		if rapid.Bool().Draw(t, "wrapped") {
			text = strings.Join(wrap(text, 60), "\n      ")
		}
		got, ok, err := parseSettings(text)
		if diff := cmp.Diff(s, got); diff != "" || !ok || err != nil {
			t.Fatalf("%s\n%v %v (-want +got):\n%s", text, ok, err, diff)
		}
	})
}
