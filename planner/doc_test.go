package planner

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The map in the documentation of the package names every file, and no other.
func TestDocNamesEveryFile(t *testing.T) {
	t.Parallel()
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for word := range strings.FieldsFuncSeq(string(doc), func(r rune) bool { return strings.ContainsRune(" \n\t,;:()", r) }) {
		if word = strings.TrimSuffix(word, "."); strings.HasSuffix(word, ".go") {
			named[word] = true
		}
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !strings.HasSuffix(file, "_test.go") && file != "doc.go" && !named[file] {
			t.Errorf("doc.go does not name %s", file)
		}
		delete(named, file)
	}
	for file := range named {
		t.Errorf("doc.go names %s, which does not exist", file)
	}
}
