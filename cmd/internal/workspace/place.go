package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"smigrate/reports"
)

// Place is what somebody had open in the terminal program, and where they were.
type Place struct {
	// Paths are the project or the inventory files, absolute.
	Paths []string `json:"paths"`
	// Screen is the name of the screen that was shown, Filter the one in use there.
	Screen string `json:"screen,omitempty"`
	Filter string `json:"filter,omitempty"`
}

// mostPlaces is how many places are remembered.
const mostPlaces = 20

// PlacesFile returns the file in which places are remembered for the user.
func PlacesFile() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "smigrate", "places.json"), nil
}

// ReadPlaces returns the places that a file remembers, the latest first; none when
// there is no such file.
func ReadPlaces(file string) ([]Place, error) {
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var places []Place
	if err := json.Unmarshal(b, &places); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return places, nil
}

// Remember puts a place before all others of the file. Standard input cannot be
// opened again and is not remembered.
func Remember(file string, p Place) error {
	if slices.Contains(p.Paths, "-") {
		return nil
	}
	p.Paths = slices.Clone(p.Paths)
	for i, path := range p.Paths {
		whole, err := filepath.Abs(path)
		if err != nil {
			return err
		}
		p.Paths[i] = whole
	}
	places, err := ReadPlaces(file)
	if err != nil {
		places = nil // a broken file is replaced
	}
	places = slices.DeleteFunc(places, func(o Place) bool { return slices.Equal(o.Paths, p.Paths) })
	places = append([]Place{p}, places...)
	if err := os.MkdirAll(filepath.Dir(file), folderMode); err != nil {
		return err
	}
	return WriteFile(file, true, func(w io.Writer) error {
		return reports.WriteJSON(w, places[:min(len(places), mostPlaces)])
	})
}
