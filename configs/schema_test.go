package configs

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"smigrate/inventory/smime"
)

// schema is the part of JSON Schema that docs/ballots.schema.json uses.
type schema struct {
	Ref        string             `json:"$ref"`
	Type       string             `json:"type"`
	Format     string             `json:"format"`
	Pattern    string             `json:"pattern"`
	Enum       []string           `json:"enum"`
	Properties map[string]*schema `json:"properties"`
	Required   []string           `json:"required"`
	Additional *bool              `json:"additionalProperties"`
	Items      *schema            `json:"items"`
	Defs       map[string]*schema `json:"$defs"`
}

func ballotSchema(t *testing.T) *schema {
	t.Helper()
	b, err := os.ReadFile("../docs/ballots.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var s schema
	if err := json.Unmarshal(b, &s); err != nil {
		t.Fatal(err)
	}
	return &s
}

// faults holds a value of YAML against the schema.
func (s *schema) faults(root *schema, path string, value any) (list []string) {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		return root.Defs[name].faults(root, path, value)
	}
	switch v := value.(type) {
	case map[string]any:
		for _, name := range s.Required {
			if _, ok := v[name]; !ok {
				list = append(list, path+"."+name+" is missing")
			}
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if s.Properties[name] == nil {
				list = append(list, path+"."+name+" is not in the schema")
				continue
			}
			list = append(list, s.Properties[name].faults(root, path+"."+name, v[name])...)
		}
	case []any:
		if s.Items == nil {
			return []string{path + " is a list"}
		}
		for i, item := range v {
			list = append(list, s.Items.faults(root, fmt.Sprintf("%s[%d]", path, i), item)...)
		}
	default:
		if !s.admits(v) {
			list = append(list, fmt.Sprintf("%s: %v (%T) does not fit", path, v, v))
		}
	}
	return list
}

func (s *schema) admits(value any) bool {
	switch v := value.(type) {
	case time.Time: // what YAML makes of 2027-07-01
		return s.Format == "date"
	case string:
		return s.Enum != nil && slices.Contains(s.Enum, v) ||
			s.Enum == nil && s.Type == "string" && s.Format == "" && (s.Pattern == "" || regexp.MustCompile(s.Pattern).MatchString(v))
	case int:
		return s.Type == "integer"
	case bool:
		return s.Type == "boolean"
	}
	return false
}

// The shipped register and the example obey the published schema.
func TestBallotFilesMatchSchema(t *testing.T) {
	t.Parallel()
	root := ballotSchema(t)
	for _, file := range []string{"ballots.yaml", "../examples/ballots/shorter.yaml"} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var value any
		if err := yaml.Unmarshal(b, &value); err != nil {
			t.Fatal(err)
		}
		for _, fault := range root.faults(root, file, value) {
			t.Error(fault)
		}
		if _, err := ReadBallots(file, strings.NewReader(string(b))); err != nil {
			t.Error(err)
		}
	}
}

// The schema names every key that the reader knows, and no other, and closes every
// object as the strict reader does.
func TestSchemaHasEveryKey(t *testing.T) {
	t.Parallel()
	root := ballotSchema(t)
	for name, kind := range map[string]reflect.Type{
		"ballot": reflect.TypeFor[Ballot](), "complianceDate": reflect.TypeFor[ComplianceDate](), "touch": reflect.TypeFor[Touch](),
		"issuer": reflect.TypeFor[IssuerCondition](), "change": reflect.TypeFor[Change](),
	} {
		var keys []string
		for _, f := range reflect.VisibleFields(kind) {
			keys = append(keys, f.Tag.Get("yaml"))
		}
		slices.Sort(keys)
		s := root.Defs[name]
		if got := slices.Sorted(maps.Keys(s.Properties)); !slices.Equal(got, keys) {
			t.Errorf("%s: the schema names %v, the reader %v", name, got, keys)
		}
		if s.Additional == nil || *s.Additional {
			t.Errorf("%s: the schema permits further keys", name)
		}
	}
}

// A key that nobody knows is refused with its line, at every depth.
func TestBallotsAreReadStrictly(t *testing.T) {
	t.Parallel()
	const good = `ballots:
  - id: mine
    status: hypothetical
    effective: 2028-01-01
    dates:
      - day: 2028-01-01
        what: something
        touches:
          who: issuers
          issuer: {rsa_below: 3072}
    changes:
      - from: 2028-01-01
        generations: [strict]
        max_validity_days: 100
`
	if _, err := ReadBallots("mine.yaml", strings.NewReader(good)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ old, new, want string }{
		{"status:", "state:", `mine.yaml:3: unknown key "state"`},
		{"what:", "text:", `mine.yaml:7: unknown key "text"`},
		{"touches:", "hits:", `mine.yaml:8: unknown key "hits"`},
		{"rsa_below:", "rsa:", `mine.yaml:10: unknown key "rsa"`},
		{"max_validity_days:", "max_days:", `mine.yaml:14: unknown key "max_days"`},
		{"what: something", `what: ""`, `mine.yaml: ballot "mine": date 1: what: say what is demanded on 2028-01-01`},
		{"who: issuers", "who: everybody", `mine.yaml: ballot "mine": date 1: touches: who "everybody": use certificates, domains, issuers, integrations`},
		{"rsa_below: 3072", "rsa_below: 0", `mine.yaml: ballot "mine": date 1: touches: issuer: use rsa_below, ekus_beyond, issued_from, sha1_signed or extant`},
		{"rsa_below: 3072", "ekus_beyond: [efs]", `mine.yaml: ballot "mine": date 1: touches: ekus_beyond "efs": must be a dotted OID`},
	} {
		_, err := ReadBallots("mine.yaml", strings.NewReader(strings.Replace(good, test.old, test.new, 1)))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", test.new, err, test.want)
		}
	}
}

// Every date of the calendar says who demands it and how that is known, in order,
// and names token models that exist.
func TestShippedCalendar(t *testing.T) {
	t.Parallel()
	d, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	var last smime.Date
	for _, x := range d.Calendar {
		if x.Day < last {
			t.Errorf("%s stands below %s", x.Day, last)
		}
		last = x.Day
		if x.Touches == nil {
			t.Errorf("%s, %s: touches nothing", x.Day, x.By)
			continue
		}
		for _, id := range x.Touches.Tokens {
			if _, ok := d.Tokens.ByID(id); !ok {
				t.Errorf("%s: no token model has the id %q", x.Day, id)
			}
		}
	}
	if _, err := readCalendar("mine.yaml", strings.NewReader("dates: [{day: 2028-01-01, what: something}]")); err == nil ||
		!strings.Contains(err.Error(), "mine.yaml: date 1: by, source and grade must be set") {
		t.Errorf("a date from nowhere: %v", err)
	}
}
