package reports

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
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

// textForms are the formats that are kept as they are, so that a difference can be read.
var textForms = []Format{Text, Markdown, Calendar, Project, Jira, ServiceNow}

// TestExamplesGolden holds every format of every example. Texts are kept whole. Of the
// others there is a line for each part of a report, with its rows and a digest of what it
// says: the same tables stand in the Markdown beside them, so that a difference names the
// tables that changed and the files stay small. Workbooks count by their cells.
func TestExamplesGolden(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"enterprise", "era", "customers"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := examplePlan(t, name)
			var all bytes.Buffer
			for _, x := range formats {
				content := written(t, x.format, p)
				if slices.Contains(textForms, x.format) {
					golden(t, "example-"+name+"."+string(x.format), content)
					continue
				}
				for _, part := range partsOf(t, x.format, content) {
					fmt.Fprintf(&all, "%-14s %-60s %6d  %.6x\n", x.format, shorten(part.title, 60), len(part.rows), sha256.Sum256(fmt.Append(nil, part.rows)))
				}
			}
			golden(t, "example-"+name, all.Bytes())
		})
	}
}

// partsOf reads a report part by part; a document of JSON has its members, and a PDF the
// sections of the page that is printed.
func partsOf(t *testing.T, f Format, content []byte) []block {
	t.Helper()
	switch f {
	case JSON:
		var members map[string]json.RawMessage
		if err := json.Unmarshal(content, &members); err != nil {
			t.Fatal(err)
		}
		var list []block
		for _, name := range slices.Sorted(maps.Keys(members)) {
			list = append(list, block{title: name, rows: [][]string{strings.Split(string(members[name]), "\n")}})
		}
		return list
	case PDF:
		f = HTML
	}
	list, err := blocksOf(f, content)
	if err != nil {
		t.Fatal(f, err)
	}
	return list
}
