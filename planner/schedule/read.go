package schedule

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Read loads a problem in JSON and validates it. Unknown fields are errors, so that a misspelt one is not silently ignored.
func Read(r io.Reader) (*Problem, error) {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	p := new(Problem)
	if err := d.Decode(p); err != nil {
		return nil, fmt.Errorf("read schedule problem: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("read schedule problem: more text after the problem; give one problem a file")
	}
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return p, nil
}

// Write stores a problem as JSON that [Read] loads.
func (p *Problem) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	e.SetEscapeHTML(false)
	return e.Encode(p)
}
