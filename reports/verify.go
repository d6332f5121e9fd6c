package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"smigrate/planner"
)

// Difference is a value of a report that a report made again has otherwise; "" stands
// for one that is not there.
type Difference struct {
	// Path names the value, as "cost.scenario.total" or "Findings: crldp-scheme, Blocks".
	Path     string
	Old, New string
}

// Written is a report that was written some time ago.
type Written struct {
	// Settings are those it states; Stated is false when it states none, as tables for
	// programs do.
	Settings Settings
	Stated   bool
	format   Format
	content  []byte
	// changed: the pages of a PDF are not those that were printed.
	changed bool
}

// largestReport is how many bytes of a report are read.
const largestReport = 1 << 30

// ReadReport reads a report of a format, to be compared with one made again.
func ReadReport(r io.Reader, f Format) (*Written, error) {
	b, err := io.ReadAll(io.LimitReader(r, largestReport+1))
	if err != nil {
		return nil, err
	}
	if len(b) > largestReport {
		return nil, fmt.Errorf("a report of more than %d bytes", largestReport)
	}
	w := &Written{format: f, content: b}
	if f == PDF {
		if w.content, w.changed, err = unseal(b); err != nil {
			return nil, err
		}
		b = w.content
	}
	if f == JSON {
		return w, w.readPlan()
	}
	text, err := textOf(f, b)
	if err != nil {
		return nil, err
	}
	w.Settings, w.Stated, err = parseSettings(text)
	return w, err
}

func (w *Written) readPlan() error {
	var p planner.Plan
	if err := json.Unmarshal(w.content, &p); err != nil {
		return fmt.Errorf("no plan.json: %w", err)
	}
	if p.Version != planner.PlanVersion {
		return fmt.Errorf("plan.json of version %d: this program reads version %d", p.Version, planner.PlanVersion)
	}
	w.Settings, w.Stated = SettingsOf(&p), true
	return nil
}

// Differences writes a plan in the format of the report and says what differs: value
// by value in JSON, row by row in reports for people. No difference means that the
// report says the same.
func (w *Written) Differences(p *planner.Plan) ([]Difference, error) {
	l, err := ParseLocale(w.Settings.Locale)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := l.Write(&b, w.format, p); err != nil {
		return nil, err
	}
	if w.changed {
		return []Difference{{"the printed pages", "as they were printed", "changed since"}}, nil
	}
	switch {
	case bytes.Equal(b.Bytes(), w.content):
		return nil, nil
	case w.format == JSON:
		return differentValues(w.content, b.Bytes())
	}
	before, err := blocksOf(w.format, w.content)
	if err != nil {
		return nil, err
	}
	after, err := blocksOf(w.format, b.Bytes())
	if err != nil {
		return nil, err
	}
	return differentBlocks(before, after), nil
}
