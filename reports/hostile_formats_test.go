package reports

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"smigrate/inventory/plain"
	"smigrate/planner"
)

// TestHostileBoard: the page that is printed has no script at all, and no element or
// address of anybody else.
func TestHostileBoard(t *testing.T) {
	t.Parallel()
	page := string(written(t, PDF, hostilePlan(t)))
	for _, tag := range []string{"script", "img", "iframe", "object", "link", "base", "form"} {
		if strings.Contains(strings.ToLower(page), "<"+tag) {
			t.Errorf("the page has a %s element", tag)
		}
	}
	if !strings.Contains(html.UnescapeString(page), "default-src 'none'") {
		t.Error("the page has no policy")
	}
	wellFormed(t, page)
}

// TestHostileMarkdown: tables keep their columns, and nothing becomes an element, a link
// or a picture, in the report and in letters.
func TestHostileMarkdown(t *testing.T) {
	t.Parallel()
	p := hostilePlan(t)
	for name, text := range markdowns(t, p) {
		t.Run(name, func(t *testing.T) { inertMarkdown(t, text) })
	}
}

// markdowns returns the report and all letters in Markdown.
func markdowns(t *testing.T, p *planner.Plan) map[string]string {
	t.Helper()
	all := map[string]string{"plan": string(written(t, Markdown, p))}
	put := func(name string, write func(io.Writer) error) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(name, err)
		}
		all[name] = b.String()
	}
	var plain *Locale
	for i, s := range hostile {
		put("letter "+string(rune('a'+i)), func(w io.Writer) error { return plain.CustomerLetter(w, s, p) })
	}
	for _, l := range plain.Letters(p) {
		put(l.File, l.Write)
		if !regexp.MustCompile(`^[a-z0-9-]+\.md$`).MatchString(l.File) {
			t.Errorf("the file name %q", l.File)
		}
	}
	return all
}

// markup is what Markdown or HTML would read as more than text, unless a backslash stands
// before it.
var markup = regexp.MustCompile("<[a-zA-Z/!]|(?:^|[^\\\\])(?:\\\\\\\\)*(?:\\]\\(|!\\[|`)")

func inertMarkdown(t *testing.T, text string) {
	t.Helper()
	columns, fenced := 0, false
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
			continue
		}
		if fenced {
			continue
		}
		if m := markup.FindString(line); m != "" {
			t.Errorf("markup %q in %.200q", m, line)
		}
		if !strings.HasPrefix(line, "|") {
			columns = 0
			continue
		}
		n := strings.Count(strings.ReplaceAll(strings.ReplaceAll(line, `\\`, ""), `\|`, ""), "|")
		if columns != 0 && n != columns {
			t.Errorf("%d bars instead of %d: %.200q", n, columns, line)
		}
		columns = n
	}
}

// TestHostileCalendar: another reader finds the events of the agenda and no property of
// anybody else.
func TestHostileCalendar(t *testing.T) {
	t.Parallel()
	p := hostilePlan(t)
	b := written(t, Calendar, p)
	cal, err := ics.ParseCalendar(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(cal.Events()), len(agenda(p)); got != want {
		t.Errorf("%d events, %d entries", got, want)
	}
	property := regexp.MustCompile(`^(BEGIN|END|VERSION|PRODID|METHOD|X-WR-CALNAME|X-WR-CALDESC|UID|DTSTAMP|SEQUENCE|DTSTART|DTEND|SUMMARY|DESCRIPTION|TRANSP)[:;]`)
	for line := range strings.SplitSeq(strings.TrimSuffix(string(b), "\r\n"), "\r\n") {
		if !strings.HasPrefix(line, " ") && !property.MatchString(line) || len(line) > 75 {
			t.Errorf("the line %q", line)
		}
	}
}

// TestHostileProject: the XML has the elements that we write and one task an
// entry besides that of the project.
func TestHostileProject(t *testing.T) {
	t.Parallel()
	p := hostilePlan(t)
	d := xml.NewDecoder(bytes.NewReader(written(t, Project, p)))
	tasks := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, is := token.(xml.StartElement); is {
			if e.Name.Space != "http://schemas.microsoft.com/project" {
				t.Errorf("the element %v", e.Name)
			}
			if e.Name.Local == "Task" {
				tasks++
			}
		}
	}
	if want := 1 + len(agenda(p)); tasks != want {
		t.Errorf("%d tasks, %d of the project and its entries", tasks, want)
	}
}

// TestHostileTickets: each ticket has all columns, and no cell begins a formula.
func TestHostileTickets(t *testing.T) {
	t.Parallel()
	p := hostilePlan(t)
	for _, f := range []Format{Jira, ServiceNow} {
		rows, err := csv.NewReader(bytes.NewReader(written(t, f, p))).ReadAll()
		if err != nil {
			t.Fatal(f, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if plain.BeginsFormula(cell) {
					t.Errorf("%s: %q begins a formula", f, cell)
				}
			}
		}
	}
}

// TestHostileParquet: the texts are UTF-8 and hide nothing from whoever prints them.
func TestHostileParquet(t *testing.T) {
	t.Parallel()
	for _, r := range resultsOf(t, written(t, Parquet, hostilePlan(t))) {
		for _, s := range append([]string{r.File, r.Entry, r.Serial, r.Subject, r.Holder, r.Unit, r.Customer, r.Token, r.Reason}, r.Emails...) {
			if !utf8.ValidString(s) || visible(s) != s {
				t.Errorf("%.100q", s)
			}
		}
	}
}
