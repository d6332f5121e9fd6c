package reports

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"smigrate/planner/progress"
)

// A saved baseline obeys the published schema, and the schema names every field.
func TestBaselineMatchesSchema(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../docs/baseline.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	root := new(schema)
	if err := json.Unmarshal(file, root); err != nil {
		t.Fatal(err)
	}
	compareFields(t, root, root, "baseline", reflect.TypeFor[progress.Baseline]())
	var b bytes.Buffer
	if err := progress.BaselineOf(hostilePlan(t)).Write(&b); err != nil {
		t.Fatal(err)
	}
	var value any
	if err := json.Unmarshal(b.Bytes(), &value); err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults(root, root, "baseline", value) {
		t.Error(fault)
	}
}
