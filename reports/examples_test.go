package reports

import (
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"smigrate/configs"
	"smigrate/inventory/load"
	sidetable "smigrate/inventory/table"
	"smigrate/planner"
)

// example is a project of the folder examples, planned once for all tests.
type example struct {
	once     sync.Once
	scenario planner.Scenario
	plan     *planner.Plan
}

var examples = map[string]*example{"enterprise": {}, "era": {}, "customers": {}}

func examplePlan(t *testing.T, name string) *planner.Plan { return planned(t, name).plan }

func exampleScenario(t *testing.T, name string) planner.Scenario { return planned(t, name).scenario }

func planned(t *testing.T, name string) *example {
	t.Helper()
	x := examples[name]
	x.once.Do(func() { x.scenario, x.plan = planExample(t, name) })
	if x.plan == nil {
		t.Fatalf("%s could not be planned", name)
	}
	return x
}

func planExample(t *testing.T, name string) (planner.Scenario, *planner.Plan) {
	t.Helper()
	file := filepath.Join("..", "examples", name, configs.ProjectFile)
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	project, err := configs.ReadProject(file, f)
	if err != nil {
		t.Fatal(err)
	}
	defaults, err := configs.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	var sides []load.SideInput
	for i, x := range project.Integrations {
		if x.Path == "" {
			continue
		}
		path := filepath.Join(filepath.Dir(file), x.Path)
		rows, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		if project.Integrations, err = configs.ReadIntegrations(slices.Delete(project.Integrations, i, i+1), rows, nil); err != nil {
			t.Fatal(err)
		}
		sides = append(sides, load.SideInput{Path: path, Kind: sidetable.Integrations})
		break // no example has two
	}
	s := planner.NewScenario(defaults, asOf)
	if err := s.Apply(project); err != nil {
		t.Fatal(err)
	}
	var inputs []load.Input
	for _, x := range project.Inventory {
		inputs = append(inputs, load.Input{Path: filepath.Join(filepath.Dir(file), x.Path), Customer: x.Customer, Unit: x.Unit})
	}
	inv, err := load.Files(t.Context(), inputs, load.Options{Sides: sides})
	if err != nil {
		t.Fatal(err)
	}
	p, err := planner.New(inv, s)
	if err != nil {
		t.Fatal(err)
	}
	return s, p
}

// TestExamplesGolden holds every format of every example, as [dumped] makes it readable.
func TestExamplesGolden(t *testing.T) {
	t.Parallel()
	for name := range examples {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := examplePlan(t, name)
			for _, x := range formats {
				t.Run(string(x.format), func(t *testing.T) {
					t.Parallel()
					golden(t, "example-"+name+"."+string(x.format), dumped(t, x.format, written(t, x.format, p)))
				})
			}
		})
	}
}
