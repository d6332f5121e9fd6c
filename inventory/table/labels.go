package table

import (
	"bytes"
	"context"
	"io"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// IsLabelled reports whether a text is a list of certificates with a fact a line, as
// LoadLabelled reads it.
func IsLabelled(head []byte) bool {
	for r := (labelRows{text: head}); !r.ended(); {
		var names []string
		for _, x := range r.object() {
			names = append(names, x.name)
		}
		if nameCertificate(names) {
			return true
		}
	}
	return false
}

// LoadLabelled reads certificates of which a program printed a fact a line, "Label: value",
// with a blank line or a rule between two of them, as "ipa cert-find" of FreeIPA and "pki
// ca-cert-find" of Dogtag do: a table whose headers are the labels. Rows count as lines.
func LoadLabelled(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, opt Options) error {
	src.Format = "labelled"
	return loadPrinted(ctx, b, src, data, opt, func(text []byte) printedRows { return newLabelRows(text) })
}

// labelRows gives objects with a fact a line as the rows of a table, all labels first.
type labelRows struct {
	members
	text []byte
	// number is that of the line read last, line that of the first line of the object.
	number, line int
	begun        bool
	stray        int // lines without a label, of which firstStray is the first
	firstStray   int
}

// newLabelRows reads the labels of all objects.
func newLabelRows(text []byte) *labelRows {
	r := &labelRows{text: text}
	for !r.ended() {
		for _, x := range r.object() {
			r.members.add(x.name, mostProperties)
		}
	}
	return &labelRows{members: r.members, text: text}
}

func (r *labelRows) ended() bool { return len(r.text) == 0 }

func (r *labelRows) next() (row, error) {
	if !r.begun {
		r.begun = true
		return row{cells: r.names}, nil
	}
	for !r.ended() {
		facts := r.object()
		if len(facts) == 0 {
			continue
		}
		clear(r.cells)
		width := 0
		for _, x := range facts {
			if at, known := r.place[x.name]; known {
				r.cells[at] = x.value
				width = max(width, at+1)
			}
		}
		return row{line: r.line, cells: r.cells[:width]}, nil
	}
	return row{}, io.EOF
}

// object reads the facts of the next object: those up to a blank line, a rule, or a label
// that it has already. There are none before such a line.
func (r *labelRows) object() (facts []property) {
	seen := map[string]bool{}
	for !r.ended() {
		line, rest, _ := bytes.Cut(r.text, []byte("\n"))
		name, value, ok := splitLabel(line)
		if ok && seen[name] {
			return facts
		}
		r.text = rest
		r.number++
		switch {
		case isRule(line):
			return facts
		case !ok:
			r.countStray()
			continue
		case len(facts) == 0:
			r.line = r.number
		}
		seen[name] = true
		if len(facts) < mostProperties {
			facts = append(facts, property{name, value})
		}
	}
	return facts
}

// isRule reports whether a line is blank, or drawn from signs between two objects.
func isRule(line []byte) bool { return len(bytes.Trim(line, "-=*_ \t\r")) == 0 }

// splitLabel splits "  Label: value".
func splitLabel(line []byte) (name, value string, ok bool) {
	before, after, ok := bytes.Cut(bytes.TrimSpace(line), []byte(":"))
	if !ok || len(before) == 0 || len(before) > longestLabel || len(after) > 0 && after[0] != ' ' && after[0] != '\t' {
		return "", "", false
	}
	return string(bytes.TrimSpace(before)), string(bytes.TrimSpace(after)), true
}

// countStray counts the line read last as one without a label.
func (r *labelRows) countStray() {
	if r.stray++; r.stray == 1 {
		r.firstStray = r.number
	}
}

// report notes what was not read.
func (r *labelRows) report(b *inventory.Builder) {
	if r.stray > 0 {
		b.Note(r.firstStray, wording.Of("lines without a label, from which nothing was read: %s; the first is this one", r.stray))
	}
}
