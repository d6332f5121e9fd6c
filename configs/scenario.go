package configs

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Scenario is a variant of a project: the settings of what it extends, some of them
// overridden by its own.
type Scenario struct {
	// Extends names another scenario; none means the project itself.
	Extends Reference `yaml:"extends"`
	// Title says in a few words what the scenario is about.
	Title    string `yaml:"title"`
	Settings `yaml:",inline"`
}

// Reference is a name in a project file, with the line it stands in.
type Reference struct {
	Name string
	Line int
}

// UnmarshalYAML reads a name and remembers its line.
func (r *Reference) UnmarshalYAML(n *yaml.Node) error {
	r.Line = n.Line
	return n.Decode(&r.Name)
}

// ScenarioNames returns the names of the scenarios, sorted.
func (p Project) ScenarioNames() []string { return slices.Sorted(maps.Keys(p.Scenarios)) }

// Under returns the project under one of its scenarios: its settings overridden by those
// of the scenario and of all that the scenario extends. In a map such as prices single
// entries are overridden; every other setting is replaced as a whole. The empty name is
// the project itself.
func (p Project) Under(name string) (Project, error) {
	chain, err := p.chain(name)
	if err != nil {
		return p, err
	}
	for _, above := range slices.Backward(chain) {
		p.Settings = overlay(p.Settings, p.Scenarios[above].Settings)
	}
	return p, nil
}

// chain returns a scenario and all that it extends, the nearest first.
func (p Project) chain(name string) ([]string, error) {
	var chain []string
	from := Reference{Name: name}
	for from.Name != "" {
		s, ok := p.Scenarios[from.Name]
		switch {
		case !ok && len(chain) == 0:
			return nil, fmt.Errorf("scenario %q: the project has %s", name, p.scenarioList())
		case !ok:
			return nil, fmt.Errorf("line %d: scenario %q extends %q: the project has %s", from.Line, chain[len(chain)-1], from.Name, p.scenarioList())
		case slices.Contains(chain, from.Name):
			return nil, fmt.Errorf("line %d: scenario %q extends itself: %s", from.Line, from.Name,
				strings.Join(append(chain, from.Name), " extends "))
		}
		chain = append(chain, from.Name)
		from = s.Extends
	}
	return chain, nil
}

func (p Project) scenarioList() string {
	if len(p.Scenarios) == 0 {
		return "no scenarios"
	}
	return strings.Join(p.ScenarioNames(), ", ")
}

// overlay returns the settings below, overridden by all that is set in above.
func overlay(below, above Settings) Settings {
	overlayFields(reflect.ValueOf(&below).Elem(), reflect.ValueOf(above))
	return below
}

func overlayFields(to, from reflect.Value) {
	for i := range from.NumField() {
		field := from.Field(i)
		switch {
		case field.IsZero():
		case field.Kind() == reflect.Struct:
			overlayFields(to.Field(i), field)
		case field.Kind() == reflect.Map:
			merged := reflect.MakeMap(field.Type())
			for _, m := range []reflect.Value{to.Field(i), field} {
				for entries := m.MapRange(); entries.Next(); {
					merged.SetMapIndex(entries.Key(), entries.Value())
				}
			}
			to.Field(i).Set(merged)
		default:
			to.Field(i).Set(field)
		}
	}
}

func (p Project) validateScenarios() error {
	for _, name := range p.ScenarioNames() {
		if name == "" {
			return fmt.Errorf("scenarios: one has no name")
		}
		under, err := p.Under(name)
		if err != nil {
			return fmt.Errorf("scenarios: %w", err)
		}
		if err := under.Settings.validate(); err != nil {
			return fmt.Errorf("scenarios: %s: %w", name, err)
		}
	}
	return nil
}
