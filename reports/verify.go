package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"smigrate/planner"
)

// Difference is a value that differs between a report and the same report made again; ""
// stands for a value that is not there.
type Difference struct {
	// Path names the value, as "cost.scenario.total" or "Findings: crldp-scheme, Blocks".
	Path     string
	Old, New string
}

// Written is a report that was written some time ago.
type Written struct {
	// Settings are those that it states; Stated is false when it states none, like CSV
	// without its metadata.
	Settings Settings
	Stated   bool
	// Compared are those of the scenarios that a comparison holds side by side, the first
	// one being Settings; nil for other reports.
	Compared []Settings
	format   Format
	content  []byte
	// metadata are those beside a report of CSV, if there are any.
	metadata []byte
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
		if w.content, w.changed, err = attachedPage(b); err != nil {
			return nil, err
		}
		b = w.content
	}
	if f == JSON {
		if compared, err := w.readComparison(); compared || err != nil {
			return w, err
		}
		return w, w.readPlan()
	}
	text, err := textOf(f, b)
	if err != nil {
		return nil, err
	}
	if w.Settings, w.Stated, err = parseSettings(text); err != nil || !w.Stated {
		return w, err
	}
	l, err := w.Locale()
	if err != nil {
		return nil, err
	}
	if bytes.Contains(w.content, []byte(l.prose(studyBasisTitle))) {
		return nil, errNotVerified
	}
	if strings.HasPrefix(strings.TrimSpace(text), l.text(comparisonTitle())) {
		w.Compared, err = allSettings(text)
	}
	return w, err
}

// errNotVerified is for what sweep, alternatives, pqc and calendar write.
var errNotVerified = errors.New("verify reads reports of plan, letters and comparisons: run the command of this one again with the flags that it states")

// readComparison reads the settings of a comparison, if the report is one.
func (w *Written) readComparison() (is bool, err error) {
	var c struct {
		Scenarios []string
		Basis     []struct{ Settings string }
	}
	// A plan has other values at these names, or none.
	if json.Unmarshal(w.content, &c) != nil || len(c.Scenarios) == 0 {
		return false, nil
	}
	for _, b := range c.Basis {
		s, stated, err := parseSettings(b.Settings)
		if err != nil {
			return true, err
		}
		if stated {
			w.Compared = append(w.Compared, s)
		}
	}
	if len(w.Compared) != len(c.Scenarios) {
		return true, fmt.Errorf("a comparison of %d scenarios that states the settings of %d", len(c.Scenarios), len(w.Compared))
	}
	w.Settings, w.Stated = w.Compared[0], true
	return true, nil
}

func (w *Written) readPlan() error {
	var p planner.Plan
	if err := json.Unmarshal(w.content, &p); err != nil {
		return fmt.Errorf("no plan.json: %w", err)
	}
	if p.Version != planner.PlanVersion {
		return fmt.Errorf("plan.json of version %d: this program reads version %d", p.Version, planner.PlanVersion)
	}
	if p.AsOf == 0 || p.Target == "" {
		return fmt.Errorf("no plan.json: %w", errNotVerified)
	}
	w.Settings, w.Stated = settingsOf(&p), true
	return nil
}

// Document is something written about a plan other than its report in a format; the
// report to verify may be one.
type Document struct {
	Format Format
	Write  func(io.Writer) error
	// Metadata are those of CSV.
	Metadata func(w io.Writer, name string) error
}

// Locale returns the locale of the report.
func (w *Written) Locale() (*Locale, error) { return ParseLocale(w.Settings.Locale) }

// Differences writes a plan in the form of the report and returns what differs: value by
// value in JSON, row by row in reports for people. No difference means that the report
// still holds. A report that begins like one of the other documents is compared with that
// document.
func (w *Written) Differences(p *planner.Plan, others ...Document) ([]Difference, error) {
	made, anew, err := w.again(p, others)
	if err != nil {
		return nil, err
	}
	if w.changed {
		return []Difference{{"the printed pages", "as they were printed", "changed since"}}, nil
	}
	list, err := w.differentMetadata(made.Metadata)
	if err != nil || bytes.Equal(anew, w.content) {
		return list, err
	}
	if w.format == JSON {
		return differentValues(w.content, anew)
	}
	before, err := blocksOf(w.format, w.content)
	if err != nil {
		return nil, err
	}
	after, err := blocksOf(w.format, anew)
	if err != nil {
		return nil, err
	}
	return append(list, differentBlocks(before, after)...), nil
}

// DifferencesOfComparison is Differences for a comparison, which is made again from
// plans.
func (w *Written) DifferencesOfComparison(c planner.Comparison, plans []*planner.Plan) ([]Difference, error) {
	l, err := w.Locale()
	if err != nil {
		return nil, err
	}
	return w.Differences(plans[0], Document{Format: w.format, Write: func(out io.Writer) error { return l.Compare(out, w.format, c, plans) }})
}

// again writes the document to compare the report with: one of the others with the same
// first line, else the report of the plan.
func (w *Written) again(p *planner.Plan, others []Document) (made Document, anew []byte, err error) {
	l, err := w.Locale()
	if err != nil {
		return made, nil, err
	}
	head := func(content []byte) string {
		line, _, _ := bytes.Cut(content, []byte("\n"))
		return string(line)
	}
	others = append(others, Document{CSV, func(out io.Writer) error { return Costs(out, p) }, func(out io.Writer, name string) error { return CostsMetadata(out, p, name) }})
	for _, made = range others {
		var b bytes.Buffer
		if made.Format != w.format {
			continue
		}
		if err := made.Write(&b); err != nil || head(b.Bytes()) == head(w.content) {
			return made, b.Bytes(), err
		}
	}
	made = Document{w.format, func(out io.Writer) error { return l.Write(out, w.format, p) }, func(out io.Writer, name string) error { return Metadata(out, p, name) }}
	var b bytes.Buffer
	err = made.Write(&b)
	return made, b.Bytes(), err
}

// differentMetadata compares the metadata of CSV. Its file may have another name now.
func (w *Written) differentMetadata(write func(w io.Writer, name string) error) ([]Difference, error) {
	if w.metadata == nil {
		return nil, nil
	}
	var old tabular
	if err := json.Unmarshal(w.metadata, &old); err != nil {
		return nil, err
	}
	name, err := url.PathUnescape(old.URL)
	if err != nil {
		return nil, fmt.Errorf("metadata: url: %w", err)
	}
	var b bytes.Buffer
	if err := write(&b, name); err != nil {
		return nil, err
	}
	list, err := differentValues(w.metadata, b.Bytes())
	for i := range list {
		list[i].Path = "metadata: " + list[i].Path
	}
	return list, err
}
