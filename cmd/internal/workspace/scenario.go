package workspace

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory/load"
	"smigrate/inventory/plain"
	"smigrate/inventory/sealed"
	"smigrate/inventory/table"
	"smigrate/planner"
)

// Variant returns the name of the project's scenario that was opened, "" for the
// project itself.
func (w *Workspace) Variant() string { return w.options.Variant }

// Under opens the project under another of its scenarios, "" for the project itself,
// with the same options.
func (w *Workspace) Under(variant string) (*Workspace, error) {
	opt := w.options
	opt.Variant = variant
	return Open([]string{w.Project}, opt)
}

// ProjectPath returns the file that [Workspace.SaveScenario] writes to: that of the
// project, or for loose files a new one beside the first of them.
func (w *Workspace) ProjectPath() (string, error) {
	switch {
	case filepath.Ext(w.Project) == sealed.Ending:
		return "", fmt.Errorf("%s is encrypted, and nothing says for whom: decrypt it, or add the scenario by hand", w.Project)
	case w.Project != "":
		return filepath.Abs(w.Project)
	case slices.ContainsFunc(w.Inputs, func(in load.Input) bool { return in.Path == "-" }):
		return "", errors.New("standard input cannot be read again by a project: open a file")
	case slices.ContainsFunc(w.options.Ballots, isYAML):
		return "", errors.New("a project names no file of ballots: add them to it by hand")
	}
	dir := filepath.Dir(w.Inputs[0].Path)
	if info, err := os.Stat(w.Inputs[0].Path); err == nil && info.IsDir() {
		dir = w.Inputs[0].Path
	}
	path, err := filepath.Abs(filepath.Join(dir, configs.ProjectFile))
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s exists already: open that project and save into it", path)
	}
	return path, nil
}

// SaveScenario puts settings that differ from what was opened into the project file, as
// a scenario of that name that extends the one that was opened. Comments and all else
// in the file stay. Loose files get a new project.
func (w *Workspace) SaveScenario(name, title string, s configs.Settings) (path string, err error) {
	if path, err = w.ProjectPath(); err != nil {
		return "", err
	}
	if name == "" || name == planner.ProjectItself || plain.FirstHidden(name) >= 0 {
		return "", fmt.Errorf("%q cannot be the name of a scenario", name)
	}
	text, mode, err := w.projectWith(path, name, w.scenario(title, s))
	if err != nil {
		return "", err
	}
	file := path
	if whole, err := filepath.EvalSymlinks(path); err == nil {
		file = whole // a link stays one
	}
	if err := WriteFile(file, true, func(out io.Writer) error { _, err := out.Write(text); return err }); err != nil {
		return "", err
	}
	w.Project = path
	if !slices.Contains(w.Variants, name) {
		w.Variants = append(slices.Clone(w.Variants), name)
		slices.Sort(w.Variants)
	}
	return path, os.Chmod(file, mode)
}

// ScenarioText returns what [Workspace.SaveScenario] puts into the project file.
func (w *Workspace) ScenarioText(name, title string, s configs.Settings) (string, error) {
	return configs.ScenarioText(name, w.scenario(title, s))
}

func (w *Workspace) scenario(title string, s configs.Settings) configs.Scenario {
	return configs.Scenario{Extends: configs.Reference{Name: w.Variant()}, Title: title, Settings: s}
}

// projectWith returns the text of a project file with a scenario in it, and who may
// read the file.
func (w *Workspace) projectWith(path, name string, s configs.Scenario) ([]byte, fs.FileMode, error) {
	if w.Project == "" {
		p, err := w.asProject(filepath.Dir(path))
		if err != nil {
			return nil, 0, err
		}
		p.Scenarios = map[string]configs.Scenario{name: s}
		text, err := configs.WriteProject(p)
		return text, fileMode, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, pathError(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, 0, pathError(err)
	}
	text, err = configs.SaveScenario(text, name, s)
	return text, info.Mode().Perm(), err
}

// asProject writes loose files, with the options they were opened with, as a project
// in a folder.
func (w *Workspace) asProject(dir string) (configs.Project, error) {
	opt := w.options
	p := configs.Project{AsOf: &w.Scenario.AsOf, Horizon: &w.Scenario.Horizon, Currency: opt.Currency}
	if len(opt.Ballots) > 0 { // an empty list would study none
		p.Ballots = opt.Ballots
	}
	if opt.Target != "" {
		p.Target = (*configs.Generation)(&w.Scenario.Target)
	}
	if opt.Strategy != "" {
		p.Strategy = &w.Scenario.Strategy
	}
	if opt.Prices != "" {
		own, err := w.readPrices(opt.Prices)
		if err != nil {
			return p, err
		}
		p.Prices, p.Currency = own.Prices, cmp.Or(p.Currency, own.Currency)
	}
	return p, w.addInputs(&p, dir)
}

// addInputs adds the inputs and side tables to a project in a folder.
func (w *Workspace) addInputs(p *configs.Project, dir string) error {
	var failed error
	from := func(path string) string {
		whole, err := filepath.Abs(path)
		failed = errors.Join(failed, err)
		if inside, err := filepath.Rel(dir, whole); err == nil && filepath.IsLocal(inside) {
			return filepath.ToSlash(inside)
		}
		return whole
	}
	for i, in := range w.Inputs {
		for table := range in.Mappings {
			if !isFile(table + load.MappingEnding) {
				failed = errors.Join(failed, fmt.Errorf("a project does not find the mapping of %s: name that table by itself, out of its archive", table))
			}
		}
		source := configs.Source{Path: from(in.Path), Zone: w.options.Zone, Customer: in.Customer, Unit: in.Unit}
		if mapping := cmp.Or(w.mappings[i], w.options.Mapping); mapping != "" {
			if source.Mapping = mapping; isFile(mapping) {
				source.Mapping = from(mapping)
			}
		}
		p.Inventory = append(p.Inventory, source)
	}
	for _, x := range w.Sides {
		if x.Kind == table.Integrations {
			p.Integrations = append(p.Integrations, configs.Integration{Path: from(x.Path)})
			continue
		}
		list := map[table.Side]*[]configs.SideTable{table.People: &p.People, table.Tokens: &p.Tokens, table.Customers: &p.Customers}[x.Kind]
		*list = append(*list, configs.SideTable{Path: from(x.Path)})
	}
	return failed
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func isYAML(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".yaml" || ext == ".yml"
}
