package workspace

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"smigrate/inventory/sealed"
)

// Files returns the files that the workspace was made of: the project's own, and
// those of its inputs and side tables, each once; folders with all in them but hidden
// files.
func (w *Workspace) Files() ([]string, error) {
	var list []string
	seen := map[string]bool{}
	add := func(path string) {
		if clean := filepath.Clean(path); !seen[clean] {
			seen[clean] = true
			list = append(list, path)
		}
	}
	if w.Project != "" {
		add(w.Project)
	}
	paths := make([]string, 0, len(w.Inputs)+len(w.Sides))
	for _, in := range w.Inputs {
		paths = append(paths, in.Path)
	}
	for _, s := range w.Sides {
		paths = append(paths, s.Path)
	}
	for _, path := range paths {
		if err := eachFile(path, add, pathError); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Besides returns the files in the folder of the project that it does not read, such as
// reports that were written there: all but those that are encrypted, and mappings,
// ballots and prices, which name no people. A folder that cannot be read is skipped.
func (w *Workspace) Besides() ([]string, error) {
	if w.Project == "" {
		return nil, nil
	}
	read, err := w.Files()
	if err != nil {
		return nil, err
	}
	known := make(map[string]bool, len(read))
	for _, path := range read {
		known[filepath.Clean(path)] = true
	}
	var list []string
	err = eachFile(filepath.Dir(w.Project), func(path string) {
		if !slices.Contains([]string{sealed.Ending, ".yaml", ".yml"}, filepath.Ext(path)) && !known[filepath.Clean(path)] {
			list = append(list, path)
		}
	}, func(error) error { return nil })
	return list, err
}

// eachFile calls add for a file, or for all files in a folder except hidden ones. For
// what cannot be read it calls failed, and stops if that returns an error.
func eachFile(path string, add func(string), failed func(error) error) error {
	return filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return failed(err)
		case name != path && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type().IsRegular():
			add(name)
		}
		return nil
	})
}
