package reports

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"smigrate/inventory"
	"smigrate/inventory/plain"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner"
)

// hostile are texts that do harm where a report is careless.
var hostile = []string{
	`<script>alert(1)</script>`,
	`"><img src=x onerror=alert(1)>`,
	`=cmd|' /C calc'!A0`,
	`  =1+1`,
	"\t@SUM(A1)",
	`＝HYPERLINK("http://evil.example")`,
	`x;=1+1`,
	"-2+3",
	"+49 30 1234",
	"\u200b=1+1",
	"abc\u202Etxt.exe",
	"bell\x07 escape\x1b[31m null\x00 return\r\nline",
	"![pixel](http://evil.example/p.png) [click](javascript:alert(1)) | cell |",
	"_x0041_ ]]> &amp; </title></style>",
	"bad \xff\xfe utf-8",
	"\U000E0041tag \uFEFF\u2028\u3164",
	strings.Repeat("A", 10_000),
}

// hostilePlan has hostile text wherever an inventory or a project has any.
func hostilePlan(t *testing.T) *planner.Plan {
	t.Helper()
	records := sampleRecords()
	for i, s := range hostile {
		r := person(100+i, "Nobody", smime.NewDate(2027, 3, 1)+smime.Date(i))
		r.Subject[1].Value, r.Subject[5].Value = s, s
		r.Emails = []string{s}
		r.Issuer, r.Holder, r.Unit, r.Customer, r.UPN = s, s, s, s, s
		r.Token = inventory.Token{Serial: s, Model: s}
		r.Content.CRL = []string{s}
		records = append(records, r)
	}
	b := inventory.NewBuilder()
	for _, s := range hostile {
		b.Begin(inventory.Source{File: s, Sheet: s, Format: "csv", Unmapped: []string{s}})
		b.Reject(1, s, s, wording.Value(s))
		b.Note(2, wording.Value(s))
		for i := range records {
			r := records[i]
			b.Add(&r)
		}
	}
	scenario := sampleScenario(t)
	scenario.Name = strings.Join(hostile[:15], " ")
	scenario.Integrations[0].Name = hostile[0] + "\x00 | =1"
	p, err := planner.New(b.Inventory(), scenario)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// defaultLocale is that of who chose none.
var defaultLocale *Locale

func written(t *testing.T, f Format, p *planner.Plan) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := defaultLocale.Write(&b, f, p); err != nil {
		t.Fatal(f, err)
	}
	return b.Bytes()
}

// TestHiddenCharacters looks for characters that deceive, in every form of output.
func TestHiddenCharacters(t *testing.T) {
	p := hostilePlan(t)
	outputs := map[string][]byte{}
	for _, f := range formats {
		if f.format != XLSX && f.format != Parquet { // the others are text
			outputs["plan."+string(f.format)] = written(t, f.format, p)
		}
	}
	for _, format := range []string{"table", "jsonl", "csv"} {
		var b bytes.Buffer
		if err := (*Locale)(nil).Inventory(&b, p.Certificates(), format); err != nil {
			t.Fatal(err)
		}
		outputs["inventory."+format] = b.Bytes()
	}
	var screens bytes.Buffer
	(*Locale)(nil).Summary(&screens, p.Certificates())
	Verdict(&screens, p, 80)
	var list []Checked
	for i := range p.Certificates().Len() {
		e := p.Explain(i)
		Explain(&screens, e, p.AsOf, p.Horizon)
		if len(e.Scenario) > 0 {
			list = append(list, Checked{Certificate: e.Certificate, Target: "strict", On: asOf, Findings: e.Scenario[0].Findings})
		}
	}
	for _, format := range []string{"table", "jsonl"} {
		(*Locale)(nil).Checks(&screens, format, len(list), func(i int) Checked { return list[i] })
	}
	outputs["screens"] = screens.Bytes()
	for name, b := range outputs {
		if !utf8.Valid(b) {
			t.Errorf("%s is not UTF-8", name)
		}
		for i, r := range string(b) {
			lineBreak := r == '\n' || r == '\r' && name == "plan.ics"
			if !lineBreak && (unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r == '\u3164') {
				t.Errorf("%s: %U at %d: %q", name, r, i, b[max(i-30, 0):min(i+30, len(b))])
				break
			}
		}
	}
}

func TestHostileHTML(t *testing.T) {
	page := string(written(t, HTML, hostilePlan(t)))
	// The one script is the page's own, and the policy lets no other run.
	script := "<script>" + pageScript + "</script>"
	if strings.Count(page, script) != 1 || !strings.Contains(html.UnescapeString(page), "script-src "+sourceHash(pageScript)+";") {
		t.Error("the page has not its script, or not its hash")
	}
	page = strings.Replace(page, script, "", 1)
	for _, tag := range []string{"script", "img", "iframe", "object", "link", "base", "form"} {
		if strings.Contains(strings.ToLower(page), "<"+tag) {
			t.Errorf("the page has a %s element", tag)
		}
	}
	if n := strings.Count(page, "<style"); n != 1 {
		t.Errorf("the page has %d style elements", n)
	}
	for _, m := range regexp.MustCompile(`(?:src|href|action|data)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(m[1], "#") && !strings.HasPrefix(m[1], "https://github.com/cabforum/") {
			t.Errorf("the page points to %q", m[1])
		}
	}
	if regexp.MustCompile(`<[^>]*\s(on\w+|style)=`).MatchString(page) {
		t.Error("the page has an event handler or a style attribute")
	}
	wellFormed(t, page)
}

// wellFormed reads the page as XML, void elements closed: text that broke out of
// its place would unbalance it.
func wellFormed(t *testing.T, page string) {
	t.Helper()
	page = strings.TrimPrefix(page, "<!doctype html>")
	page = regexp.MustCompile(`<meta[^>]*>`).ReplaceAllString(page, "")
	d := xml.NewDecoder(strings.NewReader(page))
	d.Entity = xml.HTMLEntity
	for {
		_, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestHostileCSV(t *testing.T) {
	p := hostilePlan(t)
	var inventoryCSV bytes.Buffer
	if err := (*Locale)(nil).Inventory(&inventoryCSV, p.Certificates(), "csv"); err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"plan": written(t, CSV, p), "inventory": inventoryCSV.Bytes()} {
		rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
		if err != nil {
			t.Fatal(name, err)
		}
		if len(rows) != p.Certificates().Len()+1 {
			t.Errorf("%s: %d rows for %d certificates", name, len(rows), p.Certificates().Len())
		}
		for _, row := range rows {
			for _, cell := range row {
				for part := range strings.SplitSeq(cell, ";") {
					part = strings.TrimLeft(part, " \"")
					if r, _ := utf8.DecodeRuneInString(part); part != "" && strings.ContainsRune("=+-@＝＋－＠", r) {
						t.Errorf("%s: cell %q begins a formula", name, cell)
					}
				}
			}
		}
	}
}

// TestCSVRoundTrip reads back what was written, for any text.
func TestCSVRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.String(), 1, 5).Draw(t, "texts")
		var line csvLine
		want := []string{"first"}
		line.text("first")
		for _, s := range texts {
			line.text(s)
			want = append(want, inert(s))
		}
		line.b[len(line.b)-1] = '\n'
		got, err := csv.NewReader(bytes.NewReader(line.b)).Read()
		if err != nil {
			t.Fatalf("%q: %v", line.b, err)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("wrote %q, read %q", want, got)
		}
	})
}

// TestJSONText reads back what was written, for any text.
func TestJSONText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "text")
		b := plain.AppendJSON(nil, s)
		var got string
		if err := json.Unmarshal(b, &got); err != nil {
			t.Fatalf("%q: %v", b, err)
		}
		if want := strings.ToValidUTF8(s, "\uFFFD"); got != want && utf8.ValidString(s) {
			t.Fatalf("wrote %q, read %q", want, got)
		}
	})
}

func TestHostileXLSX(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, XLSX, hostilePlan(t))))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	texts := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(sheet, err)
		}
		for r, row := range rows {
			for c, value := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if formula, _ := f.GetCellFormula(sheet, at); formula != "" {
					if word := foreignWord(f, formula); word != "" {
						t.Errorf("%s!%s: %q stands in the formula %q", sheet, at, word, formula)
					}
				}
				kind, err := f.GetCellType(sheet, at)
				if err != nil {
					t.Fatal(err)
				}
				if strings.HasPrefix(value, "=") {
					texts++
					if kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
						t.Errorf("%s!%s: %q is no text but %v", sheet, at, value, kind)
					}
				}
				if plain.FirstHidden(value) >= 0 {
					t.Errorf("%s!%s: %q has hidden characters", sheet, at, value)
				}
			}
		}
	}
	if texts == 0 {
		t.Error("no cell begins with =: the test looks at nothing")
	}
}

// ownWords are the words of the workbook's formulas besides names of cells.
var ownWords = regexp.MustCompile(`^("low"|"high"|"none"|"pro-rata"|"today"|"scenario"|"users-time"|"<>users-time"|'Cost by year'|'Cost lines by month'|'Assumptions'|ROUND|IF|SUM|SUMIFS|TRUNC|\$?[A-Z]{1,2}\$?[0-9]+|[0-9.]+)$`)

// formulaWords are texts, names of sheets, and what stands between operators.
var formulaWords = regexp.MustCompile(`"[^"]*"|'[^']*'|[^()*/+^,:!"'=<>-]+`)

// foreignWord returns a word of a formula that does not come from this program.
func foreignWord(f *excelize.File, formula string) string {
	known := map[string]bool{"HYPERLINK": true}
	for _, sheet := range f.GetSheetList() {
		known[`"`+sheet+`"`], known[`"#'`+sheet+`'!A1"`] = true, true
	}
	for _, n := range f.GetDefinedName() {
		known[n.Name] = true
	}
	for _, word := range formulaWords.FindAllString(formula, -1) {
		if !known[word] && !ownWords.MatchString(word) {
			return word
		}
	}
	return ""
}

func TestVisible(t *testing.T) {
	for _, x := range []struct{ in, want string }{
		{"plain", "plain"},
		{"Müller 株式会社", "Müller 株式会社"},
		{"a\u202Eb", `a\u202Eb`},
		{"\x1b[0m", `\u001B[0m`},
		{"\U000E0041", `\uDB40\uDC41`},
		{"bad\xff", "bad\uFFFD"},
	} {
		if got := visible(x.in); got != x.want {
			t.Errorf("visible(%q) = %q, want %q", x.in, got, x.want)
		}
	}
}

// TestLongSentences writes a reject of ten thousand words into a workbook, whose
// rows have a limit.
func TestLongSentences(t *testing.T) {
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "f", Format: "csv"})
	b.Reject(1, "c", strings.Repeat("w ", 10_000), wording.Value(strings.Repeat("株 ", 10_000)))
	p, err := planner.New(b.Inventory(), sampleScenario(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range formats {
		written(t, f.format, p)
	}
}
