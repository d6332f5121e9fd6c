// Package workspace turns what a user names on the command line or in the terminal
// program, a project or loose files, into inventory inputs and a scenario, and writes
// reports to disk. Commands and screens share it, so that the same words mean the same in
// both.
package workspace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/load"
	"smigrate/inventory/sealed"
	"smigrate/inventory/smime"
	"smigrate/inventory/table"
	"smigrate/planner"
)

// Options are what flags, environment and settings say; zero values leave the
// project's or the default.
type Options struct {
	// Today is the day that counts as as-of when nobody names one.
	Today smime.Date
	// Program is the version of the program, as reports state it.
	Program       string
	AsOf, Horizon string
	// Ballots are ids, ids at a date ("smc018@2028-01-01"), or YAML files.
	Ballots []string
	Target  string
	// Strategy is natural, last-call, early or levelled.
	Strategy string
	Currency string
	// Seed of the prices drawn, 0 for the default; Replan is in how many draws the
	// schedule is made anew.
	Seed   uint64
	Replan int
	// Prices is the path of a file of the user's own prices, which those of a project
	// override.
	Prices string
	// Variant is the name of a scenario of the project, "" for the project itself.
	Variant string
	// Mapping is the path of a mapping file, Zone the name of a time zone; both are for
	// tables that have none of their own.
	Mapping, Zone string
	// People, Tokens, Customers and Integrations are paths of tables to join.
	People, Tokens, Customers, Integrations []string
	// Format is the name of an input format that overrules recognition.
	Format string
	// Password returns the password of the protected container with a path.
	Password func(path string) ([]byte, error)
	// Keys open encrypted files.
	Keys  *sealed.Keys
	Stdin io.Reader
	// RedactKey is the key of pseudonyms for all that says whose a certificate is; nil
	// leaves everything in clear.
	RedactKey []byte
	// FileNames names an input by its SHA-256 and worksheet instead of its path, ""
	// where it does not; nil leaves all paths.
	FileNames func(sha256, sheet string) string
}

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
	p, err := configs.ReadProject(file, f)
	if err != nil {
		return err
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

// override overrides the project by what flags say.
func (w *Workspace) override(opt Options) error {
	s := &w.Scenario
	if opt.AsOf != "" {
		day, err := smime.ParseDate(opt.AsOf)
		if err != nil {
			return fmt.Errorf("--as-of %q is not a date such as 2026-11-02", opt.AsOf)
		}
		if s.Horizon == s.AsOf.AddYears(planner.DefaultHorizon) {
			s.Horizon = day.AddYears(planner.DefaultHorizon)
		}
		s.AsOf = day
	}
	if opt.Horizon != "" {
		day, err := smime.ParseDate(opt.Horizon)
		if err != nil {
			return fmt.Errorf("--horizon %q is not a date such as 2031-11-02", opt.Horizon)
		}
		s.Horizon = day
	}
	if opt.Target != "" {
		g, err := smime.ParseGeneration(opt.Target)
		if err != nil || g < smime.Multipurpose {
			return fmt.Errorf("--target %q: use multipurpose or strict", opt.Target)
		}
		s.Target = g
	}
	if opt.Strategy != "" {
		strategy, err := configs.ParseStrategy(opt.Strategy)
		if err != nil {
			return fmt.Errorf("--%w", err)
		}
		s.Strategy = strategy
	}
	if opt.Currency != "" {
		s.Currency = opt.Currency
	}
	if opt.Seed != 0 {
		s.Seed = opt.Seed
	}
	if opt.Replan < 0 || opt.Replan > planner.DefaultDraws {
		return fmt.Errorf("--replan-draws %d: use 0 to %d", opt.Replan, planner.DefaultDraws)
	}
	s.Replan = opt.Replan
	return w.study(opt.Ballots)
}

// study names the ballots under study; a YAML file adds its ballots to the register.
func (w *Workspace) study(names []string) error {
	if len(names) == 0 {
		return nil
	}
	var ids []string
	for _, name := range names {
		if !isYAML(name) {
			ids = append(ids, name)
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			return pathError(err)
		}
		own, err := configs.ReadBallots(name, f)
		f.Close()
		if err != nil {
			return err
		}
		for _, b := range own {
			if _, err := w.Scenario.Register.Find(b.ID); err == nil {
				return fmt.Errorf("%s: ballot %q is in the register already: choose another id", name, b.ID)
			}
			w.Scenario.Register = append(w.Scenario.Register, b)
			ids = append(ids, b.ID)
		}
	}
	return w.Scenario.SetStudy(ids)
}

// Load reads the inventory, and disguises it where the options ask for that.
func (w *Workspace) Load(ctx context.Context, progress func(load.Progress)) (*inventory.Inventory, error) {
	return w.load(ctx, progress, nil)
}

// LoadRejects reads the inventory and calls rejects with each row that is not read,
// as it is found. With pseudonyms there is no such list.
func (w *Workspace) LoadRejects(ctx context.Context, rejects func(inventory.Reject)) (*inventory.Inventory, error) {
	if w.veil != nil {
		return nil, fmt.Errorf("%w: the rejects show what is in the files: leave --redact out", ErrUsage)
	}
	return w.load(ctx, nil, rejects)
}

func (w *Workspace) load(ctx context.Context, progress func(load.Progress), rejects func(inventory.Reject)) (*inventory.Inventory, error) {
	if len(w.Inputs) == 0 {
		return nil, fmt.Errorf("%w: name a project or at least one inventory file", ErrUsage)
	}
	opt, err := w.loadOptions(progress)
	if err != nil {
		return nil, err
	}
	opt.Rejects, opt.Redacted = rejects, w.veil != nil
	inv, err := load.Files(ctx, w.Inputs, opt)
	if errors.Is(err, fs.ErrNotExist) && w.Project != "" {
		return nil, fmt.Errorf("%s: %w", w.Project, err) // which names the file
	}
	if err != nil {
		return inv, err // what was read, for a look at the columns
	}
	if w.veil != nil {
		inv = inv.Redact(w.veil, w.Scenario.Tokens.Name)
	}
	if w.options.FileNames != nil {
		inv.Rename(w.options.FileNames)
	}
	return inv, nil
}

// Survey looks at the columns of the one table that was named.
func (w *Workspace) Survey(ctx context.Context) ([]table.Survey, error) {
	if len(w.Inputs) != 1 {
		return nil, fmt.Errorf("%w: name one table to suggest a mapping for", ErrUsage)
	}
	opt, err := w.loadOptions(nil)
	if err != nil {
		return nil, err
	}
	return w.survey(ctx, w.Inputs[0], opt)
}

// survey looks at the columns of a table. Where the options ask for pseudonyms it leaves
// out their values; a mapping needs the headers in clear.
func (w *Workspace) survey(ctx context.Context, in load.Input, opt load.Options) ([]table.Survey, error) {
	list, err := load.Survey(ctx, in, opt)
	if w.veil != nil {
		for _, s := range list {
			for i := range s.Columns {
				s.Columns[i].Samples = nil
			}
		}
	}
	return list, err
}

// loadOptions are the options that hold for all inputs.
func (w *Workspace) loadOptions(progress func(load.Progress)) (load.Options, error) {
	opt := load.Options{
		Progress: progress, Sides: w.Sides, Stdin: w.options.Stdin, Format: w.options.Format,
		Password: w.options.Password, Keys: w.options.Keys,
	}
	if opt.Format != "" && !slices.Contains(load.Formats(), opt.Format) {
		return opt, fmt.Errorf("%w: --input-format %q: use one of %s", ErrUsage, opt.Format, strings.Join(load.Formats(), ", "))
	}
	var err error
	if w.options.Zone != "" {
		if opt.Zone, err = time.LoadLocation(w.options.Zone); err != nil {
			return opt, fmt.Errorf("%w: --zone %q is not a time zone such as Europe/Berlin", ErrUsage, w.options.Zone)
		}
	}
	opt.Mapping, err = readMapping("", w.options.Mapping)
	return opt, err
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
