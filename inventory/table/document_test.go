package table

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMappingDocument: docs/mapping.md names every fact that a mapping may name.
func TestMappingDocument(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/mapping.md")
	if err != nil {
		t.Fatal(err)
	}
	for c := range columnCount {
		if !strings.Contains(string(text), "`"+c.String()+"`") {
			t.Errorf("docs/mapping.md does not name %s", c)
		}
	}
}

// TestMappingExample: the mapping that docs/mapping.md shows is one.
func TestMappingExample(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/mapping.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```yaml\n")
	example, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("docs/mapping.md shows no mapping")
	}
	if _, err := ReadMapping(strings.NewReader(example)); err != nil {
		t.Errorf("%v in\n%s", err, example)
	}
}

// TestPackageComment: the package comment says of every file what it is for.
func TestPackageComment(t *testing.T) {
	t.Parallel()
	comment, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("*.go")
	for _, f := range files {
		if f != "doc.go" && !strings.HasSuffix(f, "_test.go") && !strings.Contains(string(comment), f) {
			t.Errorf("%s is not on the way of a file in doc.go", f)
		}
	}
}
