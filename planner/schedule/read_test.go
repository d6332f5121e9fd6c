package schedule

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const example = `{
 "format": "smigrate-schedule/1", "name": "example", "weeks": 5, "start_monday": "2026-11-23", "currency": "EUR",
 "resources": [{"id": "desk", "capacity": 100, "overtime": [0, 0, 0, 0, 10], "rate": 1}],
 "cohorts": [{
  "id": "sales.example.com", "count": 15, "due": 3, "expiry": 3, "validity_value": 7, "late_penalty": 50,
  "lapse_penalty": 1000, "release": 0, "unit_cost": 100, "use": {"desk": 10}, "token": "usb", "needs": ["era"]
 }],
 "tokens": [{"id": "usb", "price": 1, "batch": 5, "lead": 1, "stock": 20, "order_from": 0}],
 "milestones": [{"id": "era", "ready_week": 1}],
 "pilots": [],
 "freezes": [{"from": 1, "to": 1, "resources": ["desk"]}]
}`

func TestReadWrite(t *testing.T) {
	t.Parallel()
	p, err := Read(strings.NewReader(example))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := p.Write(&out); err != nil {
		t.Fatal(err)
	}
	again, err := Read(&out)
	if err != nil {
		t.Fatal(err)
	}
	p.Pilots = nil
	if diff := cmp.Diff(p, again); diff != "" {
		t.Error(diff)
	}
}

func TestReadErrors(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, old, new, want string }{
		{"format", "schedule/1", "schedule/9", `problem: format "smigrate-schedule/9" is not known`},
		{"weeks", `"weeks": 5`, `"weeks": 0`, "weeks is 0"},
		{"unknown field", `"due"`, `"deu"`, `line 5: unknown field "deu"`},
		{"another kind", `"weeks": 5`, `"weeks": "five"`, `line 2: "weeks" is a JSON string and must be of type int`},
		{"a list", example, "[]", "line 1: this is a JSON array and no problem"},
		{"no JSON", `"pilots": []`, `"pilots": x`, "line 10: this is no JSON"},
		{"cut off", "}]\n}", "}]", "the file ends within the problem"},
		{"empty", example, " \n", "the file is empty"},
		{"not a number", `"capacity": 100`, `"capacity": "a lot"`, "neither a whole number nor a list"},
		{"fraction", `"capacity": 100`, `"capacity": 1.5`, "neither a whole number nor a list"},
		{"short list", `[0, 0, 0, 0, 10]`, `[0, 0]`, `resource "desk": overtime lists 2 weeks of 5`},
		{"negative", `"capacity": 100`, `"capacity": -1`, `resource "desk": capacity is -1`},
		{"no capacity", `"capacity": 100, `, ``, `resource "desk": capacity is missing`},
		{"count", `"count": 15`, `"count": -15`, `cohort "sales.example.com": count is -15`},
		{"resource", `{"desk": 10}`, `{"dusk": 10}`, `use names resource "dusk"`},
		{"token", `"token": "usb"`, `"token": "nfc"`, `token "nfc" is not among the tokens`},
		{"milestone", `["era"]`, `["eva"]`, `needs "eva"`},
		{"no treatment", `"release": 0, "unit_cost": 100, "use": {"desk": 10}, "token": "usb", "needs": ["era"]`, `"modes": []`, "has no treatment"},
		{"both", `"release": 0,`, `"release": 0, "modes": [{"id": "m", "release": 0, "unit_cost": 0, "use": {}}],`, "both modes and a treatment"},
		{"batch", `"batch": 5`, `"batch": 0`, `token "usb": batch is 0`},
		{"freeze", `"from": 1`, `"from": 2`, "freeze number 1: runs from week 2 to 1"},
		{"frozen resource", `"resources": ["desk"]`, `"resources": ["dusk"]`, `names resource "dusk"`},
		{"pilot", `"pilots": []`, `"pilots": [{"pilot": "x", "rollout": "x", "units": 1, "lag": 0}]`, `names cohort "x"`},
		{"empty id", `"id": "era"`, `"id": ""`, "milestone number 1: id is empty"},
		{"too dear", `"count": 15`, `"count": 10000000, "note": ""`, "unknown field"},
		{"overflow", `"lapse_penalty": 1000`, `"lapse_penalty": 1000000000000000000`, "lapse_penalty is"},
		{"more text", "}]\n}", "}]\n} {}", "more text after the problem"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			if !strings.Contains(example, tc.old) {
				t.Fatalf("the example does not contain %s", tc.old)
			}
			_, err := Read(strings.NewReader(strings.Replace(example, tc.old, tc.new, 1)))
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %v, want %q", err, tc.want)
			}
		})
	}
}
