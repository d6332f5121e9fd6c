package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/cmd/internal/workspace"
)

func TestCandidates(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"ca.csv": "Serial,NotAfter,Email\n01,2027-01-01,a@example.com\n", "cards/list.txt": "", "move/smigrate.yaml": "", ".hidden": "",
		"notes.bin": "\x00\x01\x02",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, c := range candidatesIn(dir + "/") {
		got = append(got, filepath.Base(c.paths[0])+" "+c.kind)
	}
	want := []string{"cards folder", "move project", "ca.csv csv", "notes.bin unrecognised"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if list := candidatesIn("other.csv " + dir + "/ca"); len(list) != 2 || filepath.Base(completion(list)) != "ca" {
		t.Errorf("%v", list)
	}
}

func TestLastWord(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"": "", "a.csv": "a.csv", "a.csv b": "b", "a.csv ": "", `a "my fi`: "my fi", `"my files/a`: "my files/a", "O'Br": "O'Br",
	} {
		if _, got := lastWord(line); got != want {
			t.Errorf("%q ends in %q, want %q", line, got, want)
		}
	}
}

// One can find a project without knowing its path, by tab, arrows and enter.
func TestPickProject(t *testing.T) {
	t.Parallel()
	d := newDriver(t, 80, 24)
	d.typed("testdata/pro")
	d.sees("project")
	d.press("tab")
	d.sees("> testdata/project|")
	d.press("ctrl+u")
	d.typed("testd")
	d.press("down", "enter")
	d.sees("> testdata/|")
	d.press("down", "enter")
	d.sees("[1 Overview]")
}

// What was open is offered again, and opens where it was left.
func TestPlacesComeBack(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "places.json")
	start := func() *driver {
		d := newDriver(t, 80, 24)
		d.root = newRoot(t.Context(), nil, Options{Open: openProject, Places: file}, plain())
		d.root.resize(80, 24)
		d.send(d.root.Init()())
		return d
	}
	d := start()
	d.typed(project)
	d.press("enter", "2", "/")
	d.typed("efs")
	d.press("enter", "q")

	d = start()
	d.sees("opened before")
	d.press("down", "enter")
	d.sees("[2 Certificates]")
	d.sees("filter: efs")

	places, err := workspace.ReadPlaces(file)
	if err != nil || len(places) != 1 || !strings.HasSuffix(places[0].Paths[0], "project") {
		t.Errorf("%v, %v", places, err)
	}
}
