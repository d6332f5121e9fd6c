package export

import (
	"bytes"
	"testing"

	"smigrate/inventory"
)

// FuzzLoad: whatever the bytes are, no loader ends the program, and rows read are
// certificates, duplicates or rejects.
func FuzzLoad(f *testing.F) {
	b := inventory.NewBuilder()
	b.Begin(inventory.Source{File: "a.csv", Sheet: "Users"})
	r := &inventory.Record{Entry: 2, Serial: []byte{1, 2, 3}, Emails: []string{"a@example.com"}, NotAfter: 1 << 31, Holder: "=1"}
	r.Know(inventory.FieldEmails | inventory.FieldNotAfter)
	b.Add(r)
	inv := b.Inventory()
	for _, format := range []Format{CSV, JSONL, Parquet, CycloneDX} {
		var file bytes.Buffer
		if err := Write(&file, format, inv); err != nil {
			f.Fatal(err)
		}
		f.Add(file.Bytes())
		if format == JSONL {
			f.Add(append(append([]byte("["), file.Bytes()...), ']'))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b := inventory.NewBuilder()
		src := inventory.Source{File: "fuzz"}
		switch {
		case IsParquet(data):
			_ = LoadParquet(t.Context(), b, src, bytes.NewReader(data))
		case IsJSONL(data):
			_ = LoadJSONL(t.Context(), b, src, bytes.NewReader(data))
		case IsJSON(data):
			_ = LoadJSON(t.Context(), b, src, bytes.NewReader(data))
		case IsCycloneDX(data):
			_ = LoadCycloneDX(t.Context(), b, src, bytes.NewReader(data))
		case IsCSV(data):
			_ = LoadCSV(t.Context(), b, src, bytes.NewReader(data))
		default:
			t.Skip()
		}
		inv := b.Inventory()
		if n := inv.Counts(); n.Rows != n.Certificates+n.Duplicates+n.Rejects || n.Certificates != inv.Len() {
			t.Errorf("%+v with %d certificates", n, inv.Len())
		}
	})
}
