package reports

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"smigrate/planner/rules"
)

// writtenTexts collects the texts that the writers have: arguments of say, counted and
// columnsOf, titles of columns, tables, plots and figures, what the page and its script
// say, what rules are called, and the sentences of the planner.
func writtenTexts(t *testing.T) map[string]bool {
	t.Helper()
	texts := map[string]bool{}
	files := token.NewFileSet()
	for _, folder := range []string{".", "../planner", "../planner/schedule", "../planner/caa"} {
		list, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range list {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(files, name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				collect(n, texts)
				return true
			})
		}
	}
	for source, pattern := range map[string]string{pageSource: `prose "([^"]+)"`, pageScript: `say\("([^"]+)"`} {
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(source, -1) {
			texts[m[1]] = true
		}
	}
	for _, r := range rules.All {
		texts[r.Title], texts[r.Remedy], texts[string(r.Effect)] = true, true, true
	}
	for _, words := range []map[string]string{causeWords, meanings, quarterly} {
		for _, s := range words {
			texts[s] = true
		}
	}
	for _, s := range []string{"automatic", "light", "dark"} {
		texts[s] = true
	}
	delete(texts, "")
	return texts
}

// collect adds the texts that one node of the source holds.
func collect(n ast.Node, texts map[string]bool) {
	add := func(list ...ast.Expr) {
		for _, e := range list {
			if s, ok := constant(e); ok {
				texts[s] = true
			}
		}
	}
	switch x := n.(type) {
	case *ast.CallExpr:
		if of, ok := x.Fun.(*ast.SelectorExpr); ok && len(x.Args) > 0 {
			if s, ok := constant(x.Args[0]); ok && isWording(of, "Of") {
				texts[s] = true
			} else if ok && isWording(of, "Join") {
				texts["%s"+s+"%s"] = true
			}
		}
		name, _ := x.Fun.(*ast.Ident)
		switch {
		case name == nil || len(x.Args) == 0:
		case name.Name == "say":
			add(x.Args[0])
		case name.Name == "counted", name.Name == "plural":
			for _, e := range x.Args[1:] {
				if s, ok := constant(e); ok && name.Name == "counted" {
					texts["%s "+s] = true
				}
			}
		case name.Name == "columnsOf":
			add(x.Args[1:]...)
		case name.Name == "newTimePlot", name.Name == "newBarsPlot":
			add(x.Args[1], x.Args[2])
		case name.Name == "stackPlot":
			add(x.Args[2], x.Args[3])
		case name.Name == "bridgePlot":
			add(x.Args[2])
		}
	case *ast.CompositeLit:
		switch kind := x.Type.(type) {
		case *ast.Ident:
			if kind.Name == "figure" || kind.Name == "column" {
				add(x.Elts[0])
			}
		case *ast.ArrayType:
			if of, ok := kind.Elt.(*ast.Ident); ok && slices.Contains([]string{"figure", "column", "legend"}, of.Name) {
				for _, e := range x.Elts {
					if entry, ok := e.(*ast.CompositeLit); ok && len(entry.Elts) > 0 {
						at := 0
						if of.Name == "legend" {
							at = 1
						}
						add(entry.Elts[at])
					}
				}
			}
		}
	case *ast.KeyValueExpr:
		if key, ok := x.Key.(*ast.Ident); ok && slices.Contains([]string{"title", "about", "none", "Title", "Desc"}, key.Name) {
			add(x.Value)
		}
	}
}

// isWording reports whether a function is one of the package wording.
func isWording(f *ast.SelectorExpr, name string) bool {
	of, ok := f.X.(*ast.Ident)
	return ok && of.Name == "wording" && f.Sel.Name == name
}

// constant returns a string that stands in the source, in parts or as one.
func constant(e ast.Expr) (string, bool) {
	switch x := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(x.Value)
		return s, err == nil
	case *ast.BinaryExpr:
		a, ok := constant(x.X)
		b, also := constant(x.Y)
		return a + b, ok && also && x.Op == token.ADD
	}
	return "", false
}

// TestCatalogue: the catalogue has every text that the writers have, and no other;
// -update writes it anew.
func TestCatalogueGolden(t *testing.T) {
	texts := writtenTexts(t)
	var all bytes.Buffer
	all.WriteString("# The texts of reports. A translation is a copy of this file as texts.LANGUAGE.yaml with the\n" +
		"# translations behind the colons; %s stands for a value, %[2]s for the second one.\n")
	for _, s := range slices.Sorted(func(yield func(string) bool) {
		for s := range texts {
			if !yield(s) {
				return
			}
		}
	}) {
		fmt.Fprintf(&all, "%s: %s\n", strconv.Quote(s), strconv.Quote(s))
	}
	if *update {
		if err := os.WriteFile("texts.yaml", all.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	held, err := fs.ReadFile(catalogue, "texts.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(held, all.Bytes()) {
		t.Error("texts.yaml is not what the writers say: run go test ./reports -update")
	}
	var read map[string]string
	if err := yaml.Unmarshal(held, &read); err != nil || len(read) != len(texts) {
		t.Errorf("%d texts read, %d written: %v", len(read), len(texts), err)
	}
}

// TestTranslation sets a report in a language made for the test, in which every text
// stands in guillemets: what heads a table or a figure and has none would stay English.
func TestTranslation(t *testing.T) {
	t.Parallel()
	l := &Locale{name: "qaa", digits: locale(t, "en-GB").digits, date: "2006-01-02", texts: map[string]string{}}
	for s := range writtenTexts(t) {
		l.texts[s] = "«" + s + "»"
	}
	var md, page bytes.Buffer
	p := samplePlan(t)
	if err := l.Write(&md, Markdown, p); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(md.String(), "\n") {
		if title, is := strings.CutPrefix(line, "## "); is && !strings.HasPrefix(title, "«") {
			t.Errorf("the title %q is not translated", title)
		}
	}
	if err := l.Write(&page, HTML, p); err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`<(h2|th|caption|figcaption|summary)[^>]*>([^<]+)<`).FindAllStringSubmatch(page.String(), -1) {
		desk := strings.HasSuffix(m[2], " (minutes)") || strings.HasSuffix(m[2], " (certificates)")
		if !strings.HasPrefix(m[2], "«") && !desk && rules.Find(m[2]) == nil {
			t.Errorf("%q of the page is not translated", m[2])
		}
	}
	for _, want := range []string{`<html lang="qaa">`, `id="texts"`, "«%s of %s rows»"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page has no %q", want)
		}
	}
}
