package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"smigrate/planner"
)

// schema is the part of JSON Schema that docs/plan.schema.json uses.
type schema struct {
	Ref        string             `json:"$ref"`
	Type       string             `json:"type"`
	Const      any                `json:"const"`
	Enum       []any              `json:"enum"`
	Properties map[string]*schema `json:"properties"`
	Required   []string           `json:"required"`
	// Additional is false, or the schema of further members.
	Additional json.RawMessage    `json:"additionalProperties"`
	Items      *schema            `json:"items"`
	Defs       map[string]*schema `json:"$defs"`
}

func readSchema(t *testing.T, name string) *schema {
	t.Helper()
	b, err := os.ReadFile("../docs/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var s schema
	if err := json.Unmarshal(b, &s); err != nil {
		t.Fatal(err)
	}
	return &s
}

// resolve follows a reference into $defs.
func (s *schema) resolve(root *schema) *schema {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		return root.Defs[name]
	}
	return s
}

// TestPlanMatchesSchema holds the JSON of a plan against the schema: no member that
// the schema does not name, none missing that it requires, every type right.
func TestPlanMatchesSchema(t *testing.T) {
	root := readSchema(t, "plan.schema.json")
	var b bytes.Buffer
	if err := defaultLocale.Write(&b, JSON, samplePlan(t)); err != nil {
		t.Fatal(err)
	}
	var value any
	if err := json.Unmarshal(b.Bytes(), &value); err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults(root, root, "plan", value) {
		t.Error(fault)
	}
}

func faults(root, s *schema, path string, value any) (list []string) {
	s = s.resolve(root)
	if s == nil {
		return []string{path + ": the schema refers to nothing"}
	}
	switch v := value.(type) {
	case map[string]any:
		for _, name := range s.Required {
			if _, ok := v[name]; !ok {
				list = append(list, path+"."+name+": required but missing")
			}
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			member, ok := s.Properties[name]
			if !ok && string(s.Additional) == "false" {
				list = append(list, path+"."+name+": not in the schema")
				continue
			}
			if !ok {
				member = new(schema)
				json.Unmarshal(s.Additional, member)
			}
			list = append(list, faults(root, member, path+"."+name, v[name])...)
		}
	case []any:
		for i, item := range v {
			list = append(list, faults(root, s.Items, fmt.Sprintf("%s[%d]", path, i), item)...)
		}
	}
	if !s.admits(value) {
		list = append(list, fmt.Sprintf("%s: %v is not what the schema says (%s%v%v)", path, value, s.Type, s.Enum, s.Const))
	}
	return list
}

// admits checks the value itself, not its members.
func (s *schema) admits(value any) bool {
	switch {
	case s.Const != nil:
		return value == s.Const
	case s.Enum != nil:
		return slices.Contains(s.Enum, value)
	}
	switch v := value.(type) {
	case map[string]any:
		return s.Type == "object"
	case []any:
		return s.Type == "array"
	case string:
		return s.Type == "string"
	case bool:
		return s.Type == "boolean"
	case float64:
		return s.Type == "number" || s.Type == "integer" && v == float64(int64(v))
	}
	return false
}

// TestSchemaHasEveryField holds the types of package planner against the schema, so
// that a list which is empty in the sample cannot hide a field.
func TestSchemaHasEveryField(t *testing.T) {
	root := readSchema(t, "plan.schema.json")
	compareFields(t, root, root, "plan", reflect.TypeFor[planner.Plan]())
	sums := readSchema(t, "aggregate.schema.json")
	compareFields(t, sums, sums, "aggregate", reflect.TypeFor[planner.Aggregate]())
}

func compareFields(t *testing.T, root, s *schema, path string, kind reflect.Type) {
	t.Helper()
	s = s.resolve(root)
	switch kind.Kind() {
	case reflect.Pointer:
		compareFields(t, root, s, path, kind.Elem())
	case reflect.Slice:
		compareFields(t, root, s.Items, path+"[]", kind.Elem())
	case reflect.Struct:
		var required, optional []string
		for _, f := range reflect.VisibleFields(kind) {
			name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name == "" || name == "-" || !f.IsExported() {
				continue
			}
			if options == "omitempty" || options == "omitzero" {
				optional = append(optional, name)
			} else {
				required = append(required, name)
			}
			if member := s.Properties[name]; member != nil {
				compareFields(t, root, member, path+"."+name, f.Type)
			}
		}
		all := slices.Sorted(slices.Values(slices.Concat(required, optional)))
		if got := slices.Sorted(maps.Keys(s.Properties)); !slices.Equal(got, all) {
			t.Errorf("%s: the schema names %v, the plan has %v", path, got, all)
		}
		slices.Sort(required)
		if got := slices.Sorted(slices.Values(s.Required)); !slices.Equal(got, required) {
			t.Errorf("%s: the schema requires %v, the plan always has %v", path, got, required)
		}
	}
}
