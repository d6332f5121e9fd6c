package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the folder of the module.
const (
	root   = "../.."
	module = "smigrate/"
)

// listed is what "go list -json" says of a package.
type listed struct {
	ImportPath string
	Dir        string
	Imports    []string
	GoFiles    []string
}

// packages returns the packages of the module by their path within it.
func packages(t *testing.T) map[string]listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,Imports,GoFiles", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		t.Fatalf("go list: %s", failed.Stderr)
	}
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]listed{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := d.Decode(&p)
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		list[strings.TrimPrefix(p.ImportPath, module)] = p
	}
}

// within returns the packages of the module that p imports.
func (p listed) within() []string {
	var names []string
	for _, i := range p.Imports {
		if name, ok := strings.CutPrefix(i, module); ok {
			names = append(names, name)
		}
	}
	return names
}

// direction says what of the module a package may import; "x/*" is everything
// right below x.
type direction struct {
	name string
	may  []string
}

// directions lists them; the first that matches a package counts.
var directions = []direction{
	{"inventory/wording", nil},
	{"inventory/lazyregexp", nil},
	{"inventory/smime", nil},
	{"inventory", []string{"inventory/smime", "inventory/wording", "inventory/lazyregexp"}},
	{"inventory/plain", nil},
	{"inventory/stream", nil},
	{"inventory/codepage", []string{"inventory/wording"}},
	{"inventory/worksheet", nil},
	{"inventory/workbook", []string{"inventory/wording", "inventory/stream", "inventory/codepage"}},
	{"inventory/export", []string{"inventory", "inventory/wording", "inventory/lazyregexp", "inventory/smime", "inventory/plain", "inventory/stream", "inventory/worksheet"}},
	{"inventory/load", []string{"inventory", "inventory/*"}},
	{"inventory/certfile", []string{"inventory", "inventory/wording", "inventory/smime", "inventory/stream"}},
	{"inventory/container", []string{"inventory", "inventory/wording", "inventory/smime", "inventory/certfile", "inventory/stream"}},
	{"inventory/side", []string{"inventory", "inventory/wording", "inventory/table"}},
	{"inventory/cell", []string{"inventory", "inventory/wording", "inventory/lazyregexp", "inventory/smime"}},
	{"inventory/table", []string{"inventory", "inventory/cell", "inventory/wording", "inventory/lazyregexp", "inventory/smime", "inventory/export", "inventory/stream", "inventory/codepage", "inventory/workbook", "inventory/certfile"}}, // a workbook may be an export of smigrate
	{"inventory/*", []string{"inventory", "inventory/wording", "inventory/lazyregexp", "inventory/smime", "inventory/stream", "inventory/codepage", "inventory/certfile", "inventory/container"}},                                          // exports carry certificates
	{"configs", []string{"inventory", "inventory/wording", "inventory/lazyregexp", "inventory/smime", "inventory/table"}},                                                                                                                  // a project may keep its integrations in a table
	{"planner/rules", []string{"configs", "inventory", "inventory/wording", "inventory/smime"}},
	{"planner/selector", []string{"configs", "inventory", "inventory/smime"}},
	{"planner/timeline", []string{"configs", "inventory/smime"}},
	{"planner/caa", []string{"inventory/wording"}},
	{"planner/fleet", []string{"configs", "inventory/smime"}},
	{"planner/risk", nil},
	{"planner/schedule", []string{"inventory/smime", "planner/schedule/*", "inventory/wording"}},
	{"planner/schedule/*", nil},
	{"planner", []string{"configs", "inventory", "inventory/smime", "planner/caa", "planner/fleet", "planner/risk", "planner/rules", "planner/schedule", "planner/selector", "planner/timeline", "inventory/wording"}},
	{"planner/progress", []string{"inventory", "inventory/smime", "planner"}},
	{"planner/sweep", []string{"configs", "inventory", "inventory/smime", "planner", "planner/schedule"}},
	{"reports", []string{"planner", "planner/*", "configs", "inventory", "inventory/wording", "inventory/lazyregexp", "inventory/export", "inventory/plain", "inventory/stream", "inventory/smime", "inventory/workbook", "inventory/worksheet"}}, // verify reads workbooks
	{"cmd/internal/workspace", []string{"reports", "planner", "planner/*", "configs", "inventory", "inventory/*"}},
	{"cmd/internal/tui", []string{"cmd/internal/workspace", "reports", "planner", "planner/*", "configs", "inventory", "inventory/*"}},
	{"cmd/internal/*", []string{"cmd/internal/*", "reports", "planner", "planner/*", "configs", "inventory", "inventory/*"}},
	{"cmd/smigrate", []string{"cmd/internal/*"}},
}

func match(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return err == nil && ok
}

// TestImportDirection: the data go one way, from inventory and configs through the
// planner to the reports and commands, and nothing imports against it.
func TestImportDirection(t *testing.T) {
	t.Parallel()
	all := packages(t)
	for name, p := range all {
		i := slices.IndexFunc(directions, func(d direction) bool { return match(d.name, name) })
		if i < 0 {
			t.Errorf("%s has no place in the directions of this test", name)
			continue
		}
		for _, imported := range p.within() {
			if !slices.ContainsFunc(directions[i].may, func(pattern string) bool { return match(pattern, imported) }) {
				t.Errorf("%s imports %s", name, imported)
			}
		}
	}
	for _, d := range directions {
		if _, ok := all[d.name]; !ok && !strings.Contains(d.name, "*") {
			t.Errorf("%s is gone: take it out of the directions of this test", d.name)
		}
	}
}

// impure are packages by which a calculation would depend on more than its input.
var impure = []string{
	"os", "os/*", "io/fs", "io/ioutil", "path/filepath", "net", "net/*", "net/*/*", "syscall", "log", "log/*",
	"math/rand", "crypto/rand", "hash/maphash", "runtime", "unsafe",
}

// TestPlannerIsPure: no files, no network, no environment, no clock, and no
// randomness but from a seed.
func TestPlannerIsPure(t *testing.T) {
	t.Parallel()
	for name, p := range packages(t) {
		if name != "planner" && !strings.HasPrefix(name, "planner/") {
			continue
		}
		for _, imported := range p.Imports {
			if slices.ContainsFunc(impure, func(pattern string) bool { return match(pattern, imported) }) {
				t.Errorf("%s imports %s", name, imported)
			}
			if imported == "time" {
				t.Errorf("%s imports time: days are smime.Date", name)
			}
			if strings.Contains(strings.Split(imported, "/")[0], ".") {
				t.Errorf("%s imports %s, which is not of the standard library", name, imported)
			}
		}
		for _, file := range p.GoFiles {
			checkUses(t, filepath.Join(p.Dir, file))
		}
	}
}

// pureUses are the parts of two packages that neither read the clock nor draw from
// a generator that nobody seeded.
var pureUses = map[string][]string{
	"time":         {"Parse", "DateOnly", "Date", "UTC", "Month", "Monday", "Time", "Duration"},
	"math/rand/v2": {"New", "NewPCG", "Rand", "PCG"},
}

// checkUses refuses every other part of them in a file.
func checkUses(t *testing.T, file string) {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	pure := map[string][]string{} // by the name in the file
	for _, i := range tree.Imports {
		imported, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		allowed, ok := pureUses[imported]
		if !ok {
			continue
		}
		name := map[string]string{"time": "time", "math/rand/v2": "rand"}[imported]
		if i.Name != nil {
			name = i.Name.Name
		}
		pure[name] = allowed
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := s.X.(*ast.Ident); ok && pure[x.Name] != nil && !slices.Contains(pure[x.Name], s.Sel.Name) {
			t.Errorf("%s uses %s.%s", filepath.Base(file), x.Name, s.Sel.Name)
		}
		return true
	})
}

// TestDependencies: each direct dependency has its reason in docs/dependencies.md.
func TestDependencies(t *testing.T) {
	t.Parallel()
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := os.ReadFile(filepath.Join(root, "docs", "dependencies.md"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(mod)) {
		fields := strings.Fields(line)
		if len(fields) == 2 && strings.Contains(fields[0], ".") && !strings.Contains(string(doc), "| "+fields[0]+" |") {
			t.Errorf("docs/dependencies.md has no line for %s", fields[0])
		}
	}
}

// TestTopLevel: a reader finds every part of the house at its door.
func TestTopLevel(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	folders := []string{"cmd", "configs", "docs", "examples", "inventory", "planner", "reports"}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() && !strings.HasPrefix(name, ".") && !slices.Contains(folders, name) {
			t.Errorf("the folder %s is not among %v", name, folders)
		}
	}
}
