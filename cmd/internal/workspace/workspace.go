// Package workspace turns what a user names on the command line or in the terminal
// program, a project or loose files, into inventory inputs and a scenario, and writes
// reports to disk. Commands and screens share it, so that the same words mean the same in
// both.
package workspace

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/load"
	"smigrate/inventory/sealed"
	"smigrate/inventory/table"
	"smigrate/planner"
)

// Workspace is an opened project or list of files.
type Workspace struct {
	Inputs []load.Input
	// Sides are the tables of people, tokens, customers and integrations.
	Sides    []load.SideInput
	Scenario planner.Scenario
	// Project is the path of the project file, "" for loose files; Variants are the
	// names of its scenarios.
	Project  string
	Variants []string
	options  Options
	// mappings are the mapping files named for inputs, by the position of the input.
	mappings map[int]string
	veil     *inventory.Pseudonyms
}

// ErrUsage marks errors in what the user asked for, as opposed to failures to do it.
var ErrUsage = errors.New("wrong use")

// Message returns the words of an error for people, without the mark of ErrUsage.
func Message(err error) string { return strings.TrimPrefix(err.Error(), ErrUsage.Error()+": ") }

// Open reads the project that the paths name, or takes them as inventory files. A
// project is its file, or a folder that holds one.
func Open(paths []string, opt Options) (*Workspace, error) {
	d, err := configs.Shipped()
	if err != nil {
		return nil, err
	}
	w := &Workspace{Scenario: planner.NewScenario(d, opt.Today), options: opt}
	w.Scenario.Program = opt.Program
	if opt.Prices != "" {
		if err := w.ownPrices(opt.Prices); err != nil {
			return nil, err
		}
	}
	if file := projectFile(paths); file != "" {
		if err := w.openProject(file); err != nil {
			return nil, err
		}
	} else {
		if opt.Variant != "" {
			return nil, fmt.Errorf("%w: --scenario %s: only a project has scenarios", ErrUsage, opt.Variant)
		}
		for _, p := range paths {
			if len(paths) > 1 && IsProject(p) {
				return nil, fmt.Errorf("%w: %s is a project: name it alone, as its inventory may have more files, or name the files in it", ErrUsage, p)
			}
			w.Inputs = append(w.Inputs, load.Input{Path: p})
		}
	}
	if err := w.nameSides(opt); err != nil {
		return nil, err
	}
	if err := w.override(opt); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUsage, err)
	}
	if err := w.Scenario.Validate(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUsage, err)
	}
	if opt.RedactKey != nil {
		if w.veil, err = inventory.NewPseudonyms(opt.RedactKey); err != nil {
			return nil, err
		}
		w.Scenario = w.Scenario.Redact(w.veil)
	}
	return w, nil
}

// projectFile returns the project file that the paths mean, "" when they mean
// inventory files.
func projectFile(paths []string) string {
	if len(paths) != 1 {
		return ""
	}
	path := paths[0]
	if isYAML(strings.TrimSuffix(path, sealed.Ending)) {
		return kept(path)
	}
	inside := kept(filepath.Join(path, configs.ProjectFile))
	if info, err := os.Stat(inside); err == nil && !info.IsDir() {
		return inside
	}
	return ""
}

// IsProject reports whether a path is a project's file of the customary name, or a
// folder that holds one, encrypted or not.
func IsProject(path string) bool {
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		return projectFile([]string{path}) != ""
	}
	return err == nil && strings.TrimSuffix(filepath.Base(path), sealed.Ending) == configs.ProjectFile
}

func (w *Workspace) openProject(file string) error {
	f, err := OpenFile(file, w.options.Keys)
	if err != nil {
		return err
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	p, err := configs.ReadProject(file, bytes.NewReader(text))
	if err != nil {
		return cmp.Or(noProject(file, text), err)
	}
	w.Project, w.Variants = file, p.ScenarioNames()
	if p, err = p.Under(w.options.Variant); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrUsage, file, err)
	}
	w.Scenario.Variant = w.options.Variant
	dir := filepath.Dir(file)
	if p.Integrations, err = w.tableIntegrations(dir, p.Integrations); err != nil {
		return err
	}
	if err := w.Scenario.Apply(p); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for _, s := range p.Inventory {
		in := load.Input{Path: kept(within(dir, s.Path)), Customer: s.Customer, Unit: s.Unit}
		if in.Mapping, err = readMapping(dir, s.Mapping); err != nil {
			return err
		}
		if s.Zone != "" {
			if in.Zone, err = time.LoadLocation(s.Zone); err != nil {
				return fmt.Errorf("%s: zone %q is not a time zone such as Europe/Berlin", file, s.Zone)
			}
		}
		w.Inputs = append(w.Inputs, in)
	}
	return w.projectSides(dir, p)
}

// noProject says what a file is that was named as a project and is something else; nil
// where that is not known.
func noProject(file string, text []byte) error {
	mapping, noMapping := table.ReadMapping(bytes.NewReader(text))
	_, noPrices := configs.ReadPriceFile(file, bytes.NewReader(text))
	_, noBallots := configs.ReadBallots(file, bytes.NewReader(text))
	var is, flag string
	switch {
	case noMapping == nil && len(mapping.Columns) > 0:
		is, flag = "a mapping", "--map"
	case noPrices == nil:
		is, flag = "a file of prices", "--prices"
	case noBallots == nil:
		is, flag = "a file of ballots", "--ballot"
	default:
		return nil
	}
	return fmt.Errorf("%w: %s is %s and no project: name the inventory, and this file with %s", ErrUsage, file, is, flag)
}

// ownPrices overrides the shipped prices by a file of the user's own.
func (w *Workspace) ownPrices(path string) error {
	own, err := w.readPrices(path)
	if err != nil {
		return err
	}
	if w.Scenario.Prices, err = w.Scenario.Prices.With(own.Prices, own.Currency, filepath.Base(path)); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// readPrices reads a file of the user's own prices.
func (w *Workspace) readPrices(path string) (configs.PriceFile, error) {
	f, err := OpenFile(path, w.options.Keys)
	if err != nil {
		return configs.PriceFile{}, err
	}
	defer f.Close()
	return configs.ReadPriceFile(path, f)
}

func within(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// pathError says in plain words why a path cannot be opened.
func pathError(err error) error {
	var p *fs.PathError
	if !errors.As(err, &p) {
		return err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no such file or folder", p.Path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: no permission to open it", p.Path)
	}
	return fmt.Errorf("%s: %w", p.Path, p.Err)
}
