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
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
	"smigrate/planner/caa"
	"smigrate/planner/fleet"
	"smigrate/planner/rules"
	"smigrate/planner/schedule"
)

// writtenTexts collects the texts that the writers have: arguments of say, counted and
// columnsOf, titles of columns, tables, plots and figures, what the page and its script
// say, what rules are called, and the sentences of the planner.
func writtenTexts(t *testing.T) map[string]bool {
	t.Helper()
	texts := map[string]bool{}
	files := token.NewFileSet()
	for _, name := range sources(t) {
		f, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			collect(n, texts)
			return true
		})
	}
	for source, pattern := range map[string]string{pageSource: `prose "([^"]+)"`, pageScript: `say\("([^"]+)"`} {
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(source, -1) {
			texts[m[1]] = true
		}
	}
	for _, r := range rules.All {
		texts[r.Title], texts[r.Remedy], texts[string(r.Effect)] = true, true, true
	}
	for _, words := range []map[string]string{causeWords, meanings, quarterly, gradeRemarks, escrowWords} {
		for _, s := range words {
			texts[s] = true
		}
	}
	for _, s := range wordsOfPlans() {
		texts[s] = true
	}
	for _, s := range slices.Concat(levels, []string{"automatic", "light", "dark", "Summary"}) {
		texts[s] = true
	}
	shippedTexts(t, texts)
	delete(texts, "")
	return texts
}

// sources are the files of source with sentences in them: those of the writers, the
// planner and the loaders.
func sources(t *testing.T) []string {
	t.Helper()
	var list []string
	for _, pattern := range []string{"*.go", "../planner/*.go", "../planner/*/*.go", "../inventory/*.go", "../inventory/*/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, files...)
	}
	return slices.DeleteFunc(list, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
}

// TestFormats: each sentence has a place for each of its values, and the catalogue can
// find it in the source.
func TestFormats(t *testing.T) {
	t.Parallel()
	files := token.NewFileSet()
	for _, name := range sources(t) {
		f, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !isSentence(call.Fun) {
				return true
			}
			format, ok := constant(call.Args[0])
			if len(call.Args) == 1 && (!ok || strings.HasPrefix(name, "../planner")) {
				return true // a word that something has one of, as status.String(), or a format to be filled later
			}
			if place := files.Position(call.Pos()); !ok {
				t.Errorf("%s: the sentence is made of parts: the catalogue cannot hold it", place)
			} else if n := len(valuesIn(format)); n != len(call.Args)-1 {
				t.Errorf("%s: %q has places for %d values and is given %d", place, format, n, len(call.Args)-1)
			}
			return true
		})
	}
}

// isSentence reports whether a function makes a sentence of a format.
func isSentence(f ast.Expr) bool {
	of, ok := f.(*ast.SelectorExpr)
	return ok && (isWording(of, "Of") || isWording(of, "Errorf"))
}

// wordsOfPlans are the words that a plan has one of: kinds, causes, functions and so on.
func wordsOfPlans() []string {
	list := slices.Concat(planner.AllKinds, planner.Causes, configs.Resources, []string{planner.SideToday, planner.SideScenario},
		[]string{planner.VerbNone, planner.VerbRenew, planner.VerbMigrate, planner.VerbSplit, planner.VerbHold, verbFreeze, planner.OtherUnits},
		[]string{configs.Natural.String(), configs.LastCall.String(), configs.Early.String(), configs.Levelled.String()}, inventory.Field(^inventory.Field(0)).Names(),
		[]string{"minutes", "certificates", "certificate-days", "certificate-weeks", "integrations", "orders", "units", "proofs", "projects", rules.Blocks.String(), rules.Review.String(), rules.Unknown.String(), "encryption", "signing", "dual", "certificates", "domains", "issuers", "issuer", "people", "late", "lapsed", "pin", "selector", "several", "no ballot", "characters", "type", "unit", "generation", "individual"},
		[]string{planner.OptionScheduled, planner.OptionFirst, planner.AllFunctions, planner.AspectPolicy, planner.AspectTerm, planner.AspectEKU, planner.AspectKey, planner.AspectSubject, planner.AspectSAN, planner.AspectExtension, planner.AspectIssuingCA, planner.ResultDifference, planner.ResultUsers, planner.ResultPresentValue},
		[]string{string(caa.Unchecked), string(caa.Yes), string(caa.No), string(caa.Unknown), "ask", "migration", "split", "both", "people", "tokens", "customers", "integrations"})
	for f := smime.FunctionEFS; f <= smime.FunctionDualUse; f++ {
		list = append(list, f.String(), f.Title())
	}
	for _, why := range []schedule.Why{schedule.Cheapest, schedule.ByCapacity, schedule.ByFreeze, schedule.ByTokens, schedule.ByIntegration, schedule.ByPilot} {
		list = append(list, string(why))
	}
	for r := fleet.Capacity; r <= fleet.EndOfLife; r++ {
		list = append(list, r.String())
	}
	for s := inventory.Valid; s <= inventory.NotIssued; s++ {
		list = append(list, s.String())
	}
	for g := smime.UnknownGeneration; g <= smime.Strict; g++ {
		list = append(list, g.String(), g.Title())
	}
	for k := smime.UnknownType; k <= smime.Individual; k++ {
		list = append(list, k.String(), k.Title())
	}
	return list
}

// shippedTexts collects what the shipped data say: prices, ballots, dates, tokens, steps
// of splits, data to collect, ways to prove an identity, alternatives, statements.
func shippedTexts(t *testing.T, texts map[string]bool) {
	t.Helper()
	d, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	ways, err := configs.ShippedAlternatives()
	if err != nil {
		t.Fatal(err)
	}
	said := []string{"What", "Title", "Source", "Owner", "Unit", "Per", "Needs", "By", "Name", "Effect", "Review", "Neglect", "GivesUp", "Kind", "Use", "Case", "Status"}
	var walk func(v reflect.Value, field string)
	walk = func(v reflect.Value, field string) {
		switch v.Kind() {
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem(), field)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					walk(v.Field(i), v.Type().Field(i).Name)
				}
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(v.Index(i), field)
			}
		case reflect.Map:
			for _, k := range v.MapKeys() {
				walk(v.MapIndex(k), field)
			}
		case reflect.String:
			if slices.Contains(said, field) {
				texts[v.String()] = true
			}
		}
	}
	for _, x := range []any{d.Prices, d.Ballots, d.Calendar, d.Tokens, d.Tokens.StatePQC(), d.Splits, d.Evidence, d.PQC, ways} {
		walk(reflect.ValueOf(x), "")
	}
	for _, s := range d.Splits.Steps {
		texts[s.ID] = true
	}
	for _, p := range d.Evidence.Projects {
		texts[p.ID] = true
	}
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
			if s, ok := constant(x.Args[0]); ok && (isSentence(of) || of.Sel.Name == "prose" || of.Sel.Name == "fault") {
				texts[s] = true
			} else if ok && isWording(of, "Join") {
				texts["%s"+s+"%s"] = true
			}
		}
		name, _ := x.Fun.(*ast.Ident)
		switch {
		case name == nil || len(x.Args) == 0:
		case name.Name == "say", name.Name == "scenarioColumns":
			add(x.Args[0])
		case name.Name == "counted", name.Name == "plural", name.Name == "ranged":
			for _, e := range x.Args[1:] {
				if s, ok := constant(e); ok && name.Name != "plural" {
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
	case *ast.ValueSpec: // names of sheets
		for i, name := range x.Names {
			if strings.HasSuffix(name.Name, "Sheet") && i < len(x.Values) {
				add(x.Values[i])
			}
		}
	case *ast.CompositeLit:
		switch kind := x.Type.(type) {
		case *ast.Ident:
			switch kind.Name {
			case "table":
				for _, e := range x.Elts {
					if pair := e.(*ast.KeyValueExpr); pair.Key.(*ast.Ident).Name == "name" {
						add(pair.Value)
					}
				}
			case "streamed":
				for _, e := range x.Elts {
					add(e.(*ast.CompositeLit).Elts[0])
				}
			case "figure", "column", "fact":
				add(x.Elts[0])
			case "legend":
				add(x.Elts[1])
			}
		case *ast.ArrayType:
			if of, ok := kind.Elt.(*ast.Ident); ok && slices.Contains([]string{"figure", "column", "legend", "fact", "comparedFigure", "certificateField"}, of.Name) {
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
		if key, ok := x.Key.(*ast.Ident); ok && slices.Contains([]string{"title", "about", "none", "Title", "Desc", "Remedy"}, key.Name) {
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
		"# translations behind the colons; %s stands for a value, %q for one in quotes, %d for a number,\n" +
		"# %[2]s for the second one.\n")
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

func TestReadTexts(t *testing.T) {
	t.Parallel()
	for text, refused := range map[string]bool{
		`"%s of %s": "%s von %s"`:             false,
		`"%s of %s": "von %[2]s: %[1]s"`:      false,
		`"%s of %s": "%s von"`:                true,
		`"%s of %s": "%s von %s und %s"`:      true,
		`"%s of %s": "%[1]s von %[1]s"`:       true,
		`"line %d: %q": "Zeile %d: %q"`:       false,
		`"line %d: %q": "Zeile %s: %q"`:       true,
		`"%s %%": "%s Prozent"`:               false,
		`"%s: 100 %% of it": "%s: 100 % der"`: true,
		`"100 % of it": "100 % davon"`:        false,
		`"week": ["Woche"]`:                   true,
	} {
		if _, err := readTexts([]byte(text)); (err != nil) != refused {
			t.Errorf("%s: %v", text, err)
		}
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
	for line := range strings.SplitSeq(md.String(), "\n") {
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
