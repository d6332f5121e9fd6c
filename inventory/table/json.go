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
	return loadObjects(ctx, b, src, data, opt, openJSON)
}

// SurveyJSON looks at the members of the objects that [LoadJSON] reads.
func SurveyJSON(ctx context.Context, r io.Reader, opt Options) ([]Survey, error) {
	return surveyObjects(ctx, r, opt, openJSON)
}

// jsonObjects gives the objects that were found in JSON.
type jsonObjects struct {
	list   []jsonRecord
	read   int
	broken error // what ended the JSON too early
}

func openJSON(text []byte, m *Mapping) (names []string, objects objectSource, err error) {
	list, broken := findRecords(text, m)
	if len(list) == 0 && broken != nil {
		return nil, nil, wording.Errorf("the JSON is damaged: %s; export it again", broken)
	}
	return namesIn(&jsonObjects{list: list}), &jsonObjects{list: list, broken: broken}, nil
}

func (j *jsonObjects) next() (o object, ok bool) {
	if j.read == len(j.list) {
		return o, false
	}
	r := &j.list[j.read]
	j.read++
	return object{line: j.read, names: r.names, texts: r.texts}, true
}

func (j *jsonObjects) report(b *inventory.Builder) {
	if j.broken != nil {
		b.Reject(len(j.list)+1, "", "", wording.Of("the JSON is damaged: %s; export it again", j.broken))
	}
}
