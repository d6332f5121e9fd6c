package export

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"smigrate/inventory"
)

// TestLoadJSONLOfOthers: lines that a filter wrote again, members in order of their names
// and a space behind each, are the inventory that they were.
func TestLoadJSONLOfOthers(t *testing.T) {
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
	var again bytes.Buffer
	for line := range bytes.Lines(want.Bytes()) {
		var members map[string]any
		if err := json.Unmarshal(line, &members); err != nil {
			t.Fatal(err)
		}
		sorted, err := json.Marshal(members)
		if err != nil {
			t.Fatal(err)
		}
		again.Write(bytes.ReplaceAll(sorted, []byte(`":`), []byte(`": `)))
		again.WriteByte('\n')
	}
	if !IsJSONL(again.Bytes()) {
		t.Fatalf("not recognised: %s", again.Bytes())
	}
	to := inventory.NewBuilder()
	if err := LoadJSONL(t.Context(), to, inventory.Source{File: "again.jsonl"}, &again); err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := Write(&got, JSONL, to.Inventory()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String(), got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
