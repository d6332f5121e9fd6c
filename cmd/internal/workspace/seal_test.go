package workspace

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"smigrate/inventory/load"
)

// A folder beside the project that cannot be read stops nothing, and files that are read
// are none beside it, however their paths are written.
func TestBesides(t *testing.T) {
	dir := t.TempDir()
	project, read, report := filepath.Join(dir, "smigrate.yaml"), filepath.Join(dir, "a.csv"), filepath.Join(dir, "plan.html")
	for _, path := range []string{project, read, report} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "lost+found"), 0); err != nil { // root reads it all the same
		t.Fatal(err)
	}
	w := Workspace{Project: project, Inputs: []load.Input{{Path: dir + "/./a.csv"}}}
	if got, err := w.Besides(); err != nil || !slices.Equal(got, []string{report}) {
		t.Errorf("%q, %v", got, err)
	}
}
