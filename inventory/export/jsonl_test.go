package export

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

// TestJSONOfOthers: objects that a filter wrote again, in lines with the members in order
// of their names, over several lines or in an array, are the inventory that they were.
func TestJSONOfOthers(t *testing.T) {
	t.Parallel()
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "a.csv"})
	for i, email := range []string{"jo@example.com", "al@example.com"} {
		r := &inventory.Record{Entry: i + 2, Serial: []byte{1, byte(i)}, Emails: []string{email}, NotAfter: 1 << 31, Holder: "u1"}
		r.Know(inventory.FieldEmails | inventory.FieldNotAfter)
		b.Add(r)
	}
	var want bytes.Buffer
	if err := Write(&want, JSONL, b.Inventory()); err != nil {
		t.Fatal(err)
	}
	var list []any
	for line := range bytes.Lines(want.Bytes()) {
		var members map[string]any
		if err := json.Unmarshal(line, &members); err != nil {
			t.Fatal(err)
		}
		list = append(list, members)
	}
	written := func(marshal func(any) ([]byte, error), values ...any) (text []byte) {
		for _, v := range values {
			object, err := marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			text = append(append(text, object...), '\n')
		}
		return text
	}
	indented := func(v any) ([]byte, error) { return json.MarshalIndent(v, "", "  ") }
	for _, tt := range []struct {
		name string
		text []byte
		is   func([]byte) bool
		load func(context.Context, *inventory.Builder, inventory.Source, io.Reader) error
	}{
		{"lines", written(json.Marshal, list...), IsJSONL, LoadJSONL},
		{"several lines each", written(indented, list...), IsJSON, LoadJSON},
		{"an array", written(indented, list), IsJSON, LoadJSON},
		{"an array in a line", written(json.Marshal, list), IsJSON, LoadJSON},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if !tt.is(tt.text) {
				t.Fatalf("not recognised: %s", tt.text)
			}
			to := inventory.NewBuilder()
			if err := tt.load(t.Context(), to, inventory.Source{File: "again.json"}, bytes.NewReader(tt.text)); err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := Write(&got, JSONL, to.Inventory()); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want.String(), got.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLoadJSON: what is damaged costs no certificate before it.
func TestLoadJSON(t *testing.T) {
	t.Parallel()
	const object = `{"source": {"file": "a.csv", "entry": "%d"}, "serial": "0%d", "sha256": null, "unknown": []}`
	one, two := fmt.Sprintf(object, 1, 1), fmt.Sprintf(object, 2, 2)
	for _, tt := range []struct {
		name, text   string
		certificates int
		rejects      int
		damaged      bool
	}{
		{"two", one + "\n" + two, 2, 0, false},
		{"an array", "[" + one + ",\n" + two + "]\n", 2, 0, false},
		{"an empty array", "[]", 0, 0, false},
		{"another value between", "[" + one + ", 7, " + two + "]", 2, 1, false},
		{"a time that is none", "[" + strings.Replace(one, `"unknown"`, `"not_before": "soon", "unknown"`, 1) + ", " + two + "]", 1, 1, false},
		{"cut off within an object", one + two[:40], 1, 0, true},
		{"cut off between objects", "[" + one + ",", 1, 0, true},
		{"an array that does not end", "[" + one, 1, 0, true},
		{"something behind the array", "[" + one + "] x", 1, 0, true},
		{"an element as large as no certificate", one + `{"serial": "` + strings.Repeat("0", longestLine+bufferSize) + `"}`, 1, 0, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := inventory.NewBuilder()
			err := LoadJSON(t.Context(), b, inventory.Source{File: "a.json"}, strings.NewReader(tt.text))
			if n := b.Inventory().Counts(); n.Certificates != tt.certificates || n.Rejects != tt.rejects || (err != nil) != tt.damaged {
				t.Errorf("%+v, %v", n, err)
			}
		})
	}
}

// TestLoadInOrder: goroutines read the rows side by side, and certificates and rejects come
// in the order of the lines.
func TestLoadInOrder(t *testing.T) {
	t.Parallel()
	var text bytes.Buffer
	for line := 1; line <= 1000; line++ {
		if line%7 == 0 {
			text.WriteString("damaged\n")
			continue
		}
		fmt.Fprintf(&text, `{"source":{"file":"a.csv","entry":"%[1]d"},"serial":"%[1]d","sha256":null,"unknown":[]}`+"\n", line)
	}
	b := inventory.NewBuilder()
	if err := LoadJSONL(t.Context(), b, inventory.Source{File: "a.jsonl"}, &text); err != nil {
		t.Fatal(err)
	}
	inv := b.Inventory()
	line := 0
	for _, c := range inv.All() {
		if line++; line%7 == 0 {
			line++
		}
		if c.Entry() != line || c.Serial() != strconv.Itoa(line) {
			t.Fatalf("line %d is of entry %d, serial %s", line, c.Entry(), c.Serial())
		}
	}
	for i, r := range inv.Rejects() {
		if r.Row != 7*(i+1) {
			t.Fatalf("reject %d is of line %d", i, r.Row)
		}
	}
	if n := inv.Counts(); n.Rows != 1000 || n.Rejects != 142 {
		t.Errorf("%+v", n)
	}
}
