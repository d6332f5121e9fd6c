package schedule

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Read loads a problem in JSON and validates it. Unknown fields are errors, so that a misspelt
// one is not silently ignored.
func Read(r io.Reader) (*Problem, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	p := new(Problem)
	if err := d.Decode(p); err != nil {
		return nil, readError(data, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("line %d: more text after the problem: give one problem a file", lineOf(data, d.InputOffset()))
	}
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return p, nil
}

// readError says where a text is not a valid problem, and what to do about it.
func readError(data []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return errors.New("the file is empty: write a problem of the form smigrate-schedule/1")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the file ends within the problem: it was cut off")
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d: this is no JSON (%w): smigrate schedule reads problems of the form smigrate-schedule/1", lineOf(data, syntax.Offset), err)
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("line %d: this is a JSON %s and no problem: smigrate schedule reads problems of the form smigrate-schedule/1", lineOf(data, kind.Offset), kind.Value)
	case errors.As(err, &kind):
		return fmt.Errorf("line %d: %q is a JSON %s and must be of type %s", lineOf(data, kind.Offset), kind.Field, kind.Value, kind.Type)
	}
	if name, found := strings.CutPrefix(err.Error(), "json: unknown field "); found {
		return fmt.Errorf("line %d: unknown field %s: docs/schedule.md lists the fields", lineOf(data, int64(bytes.Index(data, []byte(name)))), name)
	}
	return err
}

// lineOf counts the lines up to an offset.
func lineOf(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(max(offset, 0), int64(len(data)))], []byte("\n"))
}

// Write stores a problem as JSON that [Read] loads.
func (p *Problem) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	e.SetEscapeHTML(false)
	return e.Encode(p)
}
