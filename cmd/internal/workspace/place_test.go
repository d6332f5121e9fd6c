package workspace

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlaces(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "settings", "places.json")
	if places, err := ReadPlaces(file); places != nil || err != nil {
		t.Fatalf("without a file: %v, %v", places, err)
	}
	one := Place{Paths: []string{filepath.Join(dir, "one")}}
	two := Place{Paths: []string{filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.csv")}, Screen: "Certificates", Filter: "efs"}
	for _, p := range []Place{one, two, {Paths: []string{"-"}}, one} {
		if err := Remember(file, p); err != nil {
			t.Fatal(err)
		}
	}
	places, err := ReadPlaces(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Place{one, two}, places); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v: others can read what somebody looked for", info.Mode(), err)
	}
}

func TestPlacesAreFew(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "places.json")
	if err := os.WriteFile(file, []byte("broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range 2 * mostPlaces {
		if err := Remember(file, Place{Paths: []string{strconv.Itoa(i)}}); err != nil {
			t.Fatal(err)
		}
	}
	if places, err := ReadPlaces(file); len(places) != mostPlaces || err != nil {
		t.Errorf("%d places, %v", len(places), err)
	}
}
