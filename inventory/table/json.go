package table

import (
	"bytes"
	"context"
	"io"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

var errDeepJSON = wording.Errorf("JSON with members within one another too often")

// IsJSON reports whether a text is JSON that describes certificates. It is recognised by
// its beginning.
func IsJSON(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("{")) && !bytes.HasPrefix(head, []byte("[")) {
		return false
	}
	found, _ := findRecords(head, nil)
	return len(found) > 0
}

// LoadJSON reads objects that describe certificates, as interfaces of certificate
// services return them, as a table whose headers are the names of members. Objects
// count from 1; an object within another one adds its name to those of its members.
func LoadJSON(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, opt Options) error {
	src.Format = "json"
	b.Begin(src)
	l, err := newLoader(ctx, b, opt)
	if err != nil {
		return err
	}
	records, broken := findRecords(data, l.opt.Mapping)
	if len(records) == 0 {
		if broken != nil {
			return wording.Errorf("the JSON is damaged: %s; export it again", broken)
		}
		return errNoRows
	}
	if err := l.openObjects(newJSONRows(records)); err != nil {
		return err
	}
	if err := l.run(); err != nil {
		return err
	}
	if broken != nil {
		b.Reject(len(records)+1, "", "", wording.Of("the JSON is damaged: %s; export it again", broken))
	}
	return nil
}

// jsonRows gives records as the rows of a table, the names of all their members first.
type jsonRows struct {
	members
	records []jsonRecord
	read    int // rows given, the header included
}

func newJSONRows(records []jsonRecord) *jsonRows {
	j := &jsonRows{records: records}
	for _, r := range records {
		for _, name := range r.names {
			j.add(name, 4*jsonWidth)
		}
	}
	return j
}

func (j *jsonRows) next() (row, error) {
	line := j.read
	if line > len(j.records) {
		return row{}, io.EOF
	}
	if j.read++; line == 0 {
		return row{cells: j.names}, nil
	}
	clear(j.cells)
	r := &j.records[line-1]
	for i, name := range r.names {
		if at, ok := j.place[name]; ok {
			j.cells[at] = r.texts[i]
		}
	}
	return row{line: line, cells: j.cells}, nil
}
