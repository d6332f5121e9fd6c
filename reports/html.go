package reports

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"

	"smigrate/planner"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"cell": func(c any) string { return shorten(text(c), htmlCell) },
	"url":  httpURL,
}).Parse(pageSource))

const (
	// htmlRows is how many rows of a table a page shows, htmlCertificates how many
	// certificates, and htmlCell how many characters of a cell.
	htmlRows         = 1000
	htmlCertificates = 500
	htmlCell         = 300
)

// document is what the page shows.
type document struct {
	Title, Headline string
	// Policy is the Content-Security-Policy: nothing but the page's own style.
	Policy   string
	Style    template.CSS
	Figures  []figure
	Sections []section
}

// section is a table of the page with its plots.
type section struct {
	ID, Title, About, None string
	Plots                  []plot
	Columns                []column
	Rows                   [][]any
	// Rest is the number of rows that are not shown, Elsewhere where they are.
	Rest      int
	Elsewhere string
	// Folded: the plots say it all, so the table opens on demand.
	Folded bool
}

// writeHTML writes one page that needs no other file and asks for none.
func writeHTML(w io.Writer, p *planner.Plan) error {
	hash := sha256.Sum256([]byte(pageStyle))
	d := document{
		Title: visible(title(p)), Headline: visible(headline(p)), Style: template.CSS(pageStyle), Figures: verdict(p),
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'; img-src data:; base-uri 'none'; form-action 'none'",
	}
	for _, t := range tables(p) {
		s := newSection(t)
		switch {
		case len(t.rows) == 0:
		case t.name == "Renewals":
			s.Plots, s.Folded = []plot{renewalsPlot(p)}, true
		case t.name == "Splits":
			s.Plots, s.Folded = []plot{splitsPlot(p)}, true
		case t.name == "Schedule":
			s.Plots, s.Folded = loadPlots(p), true
		case t.name == "Cost":
			s.Plots = []plot{bridgePlot(p)}
		}
		d.Sections = append(d.Sections, s)
		if t.name == "Conflicts" {
			d.Sections = append(d.Sections, affectedSection(p))
		}
	}
	out := bufio.NewWriterSize(w, bufferSize)
	if err := page.Execute(out, d); err != nil {
		return err
	}
	return out.Flush()
}

func newSection(t table) section {
	shown := min(len(t.rows), htmlRows)
	return section{
		ID: strings.ReplaceAll(strings.ToLower(t.name), " ", "-"), Title: t.title, About: visible(t.about), None: t.none,
		Columns: t.columns, Rows: t.rows[:shown], Rest: len(t.rows) - shown, Elsewhere: "the XLSX report has them all",
	}
}

// affectedColumns are the columns of certificateColumns that the page shows.
var affectedColumns = []string{
	"Serial", "Emails", "Unit", "Type", "Generation", "Not after", "Action", "Renewal date", "Week", "Target generation",
	"Term days", "Functions moved", "Blocks", "Reason",
}

// affectedSection lists the first certificates that the ballots change.
func affectedSection(p *planner.Plan) section {
	t := table{
		name: "Certificates", title: "Affected certificates", none: "No certificate is affected.",
		about: "What the plan does first with each certificate of which a renewal differs from today's: " + text(p.Affected) + " in all.",
	}
	var places []int
	for i, c := range certificateColumns {
		for _, title := range affectedColumns {
			if c.Title == title {
				places = append(places, i)
				t.columns = append(t.columns, c)
			}
		}
	}
	for i, c := range p.Certificates().All() {
		a := p.Action(i)
		if !a.Affected {
			continue
		}
		if len(t.rows) == htmlCertificates {
			break
		}
		cells := certificateCells(c, a)
		row := make([]any, len(places))
		for j, place := range places {
			row[j] = cells[place]
		}
		t.rows = append(t.rows, row)
	}
	s := newSection(t)
	s.Rest, s.Elsewhere = p.Affected-len(t.rows), "the CSV and XLSX reports have every certificate"
	return s
}

// httpURL returns a cell that is the address of a page, and "" for any other.
func httpURL(c any) string {
	s, _ := c.(string)
	if strings.HasPrefix(s, "https://") && visible(s) == s && !strings.ContainsAny(s, " \"'<>") {
		return s
	}
	return ""
}
