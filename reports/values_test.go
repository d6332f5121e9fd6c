package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// settable are the types of values that a locale can set: others would stay as Go prints
// them, and words among them English.
var settable = []string{"string", "int", "int64", "error", "smigrate/inventory/wording.Text", "smigrate/inventory/wording.Amount", "smigrate/inventory/smime.Date"}

// TestValues: the values of sentences are of types that reports set, by the types that
// the compiler finds.
func TestValues(t *testing.T) {
	t.Parallel()
	packages := compiled(t)
	files := token.NewFileSet()
	imported := importer.ForCompiler(files, "gc", func(path string) (io.ReadCloser, error) { return os.Open(packages[path].Export) })
	folders := map[string][]*ast.File{}
	for _, name := range sources(t) {
		f, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		folders[filepath.Dir(name)] = append(folders[filepath.Dir(name)], f)
	}
	for folder, list := range folders {
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
		if _, err := (&types.Config{Importer: imported}).Check("smigrate/x", files, list, info); err != nil {
			t.Fatal(folder, err)
		}
		for _, f := range list {
			ast.Inspect(f, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok || !isSentence(call.Fun) || call.Ellipsis.IsValid() {
					return true
				}
				for _, value := range call.Args[1:] {
					kind := types.Default(info.Types[value].Type)
					if !slices.Contains(settable, kind.String()) && !types.Implements(kind, worded) {
						t.Errorf("%s: a value of type %s: no locale sets it", files.Position(value.Pos()), kind)
					}
				}
				return true
			})
		}
	}
}

// worded is the interface of errors.
var worded = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// compiled returns the packages that the sentences need, with what the compiler says of
// their types.
func compiled(t *testing.T) map[string]struct{ Export string } {
	t.Helper()
	cmd := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Export", ".", "../inventory/...", "../planner/...")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]struct{ Export string }{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ ImportPath, Export string }
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSpace(p.ImportPath)] = struct{ Export string }{p.Export}
	}
}
