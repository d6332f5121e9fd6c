package reports

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"smigrate/planner"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle string

//go:embed page.js
var pageScript string

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs((*Locale)(nil).pageFunctions()).Parse(pageSource))
})

// pageFunctions are the template functions of the page in a locale.
func (l *Locale) pageFunctions() template.FuncMap {
	return template.FuncMap{
		"cell":     func(c any) string { return l.shorten(l.text(c), htmlCell) },
		"prose":    l.prose,
		"url":      httpURL,
		"language": l.language,
		"sort":     sortKey,
		"day":      l.isoDay,
	}
}

// writePage writes what a page shows.
func (l *Locale) writePage(w io.Writer, d document) error {
	in, err := page().Clone()
	if err != nil {
		return err
	}
	if l != nil {
		d.Texts = l.texts
	}
	out := bufio.NewWriterSize(w, bufferSize)
	if err := in.Funcs(l.pageFunctions()).Execute(out, d); err != nil {
		return err
	}
	return out.Flush()
}

const (
	// htmlRows is how many rows of a table a page shows, htmlCertificates how many
	// certificates, and htmlCell how many characters of a cell.
	htmlRows         = 1000
	htmlCertificates = 2000
	htmlCell         = 300
)

// document is what the page shows.
type document struct {
	// Title and Headline are texts of the catalogue, or phrases.
	Title, Headline any
	// Policy is the Content-Security-Policy: nothing but the page's own style and
	// script.
	Policy   string
	Style    template.CSS
	Script   template.JS
	Figures  []figure
	Sections []section
	// Board: the page is printed for a board.
	Board bool
	// Texts are the texts of the script in another language, if there is one.
	Texts map[string]string
}

// Drawn reports whether there is a plot on the page.
func (d document) Drawn() bool {
	return slices.ContainsFunc(d.Sections, func(s section) bool { return len(s.Plots) > 0 })
}

// section is a table of the page with its plots.
type section struct {
	ID string
	// Title, About and None are texts of the catalogue, or phrases.
	Title, About, None any
	Plots              []plot
	Columns            []column
	Rows               [][]any
	// Rest is the number of rows that are not shown, Elsewhere where they are.
	Rest      int
	Elsewhere phrase
	// Folded: the table opens on demand.
	Folded bool
}

// More says how many rows are not shown, and where they are.
func (s section) More() phrase {
	return say("%s not shown: %s.", counted(s.Rest, "more row is", "more rows are"), s.Elsewhere)
}

// newDocument returns a page without content.
func newDocument(title, headline any) document {
	return document{
		Title: title, Headline: headline, Style: template.CSS(pageStyle), Script: template.JS(pageScript),
		Policy: "default-src 'none'; style-src " + sourceHash(pageStyle) + "; script-src " + sourceHash(pageScript) + "; base-uri 'none'; form-action 'none'",
	}
}

// writeHTML writes one self-contained page: the verdict, the plots with their data
// folded, the certificates, the other tables.
func writeHTML(l *Locale, w io.Writer, p *planner.Plan) error {
	d := newDocument(title(p), headline(p))
	d.Figures = verdict(p)
	list := tables(p)
	seen := make([]section, len(plotted))
	var rest []section
	for _, t := range list {
		s := newSection(t)
		i := slices.IndexFunc(plotted, func(x plottedTable) bool { return x.name == t.name })
		if i >= 0 && len(t.rows) > 0 {
			s.Plots = plotted[i].plots(p)
		}
		if len(s.Plots) == 0 {
			rest = append(rest, s)
			continue
		}
		s.Folded = true
		seen[i] = s
	}
	d.Sections = slices.DeleteFunc(seen, func(s section) bool { return len(s.Plots) == 0 })
	d.Sections = append(append(d.Sections, certificatesSection(p)), rest...)
	return l.writePage(w, d)
}

// writeStudyHTML writes a page of tables alone.
func (l *Locale) writeStudyHTML(w io.Writer, s study) error {
	d := newDocument(s.title, s.headline)
	for _, t := range s.tables {
		d.Sections = append(d.Sections, newSection(t))
	}
	return l.writePage(w, d)
}

func newSection(t table) section {
	shown := min(len(t.rows), htmlRows)
	return section{
		ID: strings.ReplaceAll(strings.ToLower(t.name), " ", "-"), Title: t.title, About: t.about, None: t.none,
		Columns: t.columns, Rows: t.rows[:shown], Rest: len(t.rows) - shown, Elsewhere: say("the XLSX report has them all"),
	}
}

// sourceHash names a text in a Content-Security-Policy.
func sourceHash(s string) string {
	hash := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'"
}

// sortKey returns the number in a cell, as a script reads numbers, "" for other cells.
func sortKey(c any) string {
	switch v := c.(type) {
	case int:
		return strconv.Itoa(v)
	case money:
		return strconv.FormatInt(v.Minor, 10)
	case number:
		return strconv.FormatFloat(float64(v), 'f', -1, 64)
	case span:
		return strconv.Itoa(v.low)
	}
	return ""
}

// httpURL returns a cell that is the address of a page, and "" for any other.
func httpURL(c any) string {
	s, _ := c.(string)
	if strings.HasPrefix(s, "https://") && visible(s) == s && !strings.ContainsAny(s, " \"'<>") {
		return s
	}
	return ""
}
