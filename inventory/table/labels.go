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
	r := labelled{text: head}
	for o, ok := r.next(); ok; o, ok = r.next() {
		if nameCertificate(o.names) {
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
	return loadObjects(ctx, b, src, data, opt, openLabelled)
}

// SurveyLabelled looks at the labels of the facts that [LoadLabelled] reads.
func SurveyLabelled(ctx context.Context, r io.Reader, opt Options) ([]Survey, error) {
	return surveyObjects(ctx, r, opt, openLabelled)
}

// labelled gives the objects of a text with a fact a line.
type labelled struct {
	text   []byte
	number int // of the line read last
	// stray counts the lines without a label, of which firstStray is the first.
	stray, firstStray int
}

func openLabelled(text []byte, _ *Mapping) (names []string, objects objectSource, err error) {
	return namesIn(&labelled{text: text}), &labelled{text: text}, nil
}

// next reads the facts of the next object: those up to a blank line, a rule, or a label
// that it has already.
func (r *labelled) next() (o object, ok bool) {
	seen := map[string]bool{}
	for len(r.text) > 0 {
		line, rest, _ := bytes.Cut(r.text, []byte("\n"))
		name, value, labels := splitLabel(line)
		if labels && seen[name] {
			return o, true
		}
		r.text = rest
		r.number++
		switch {
		case isRule(line) && len(o.names) > 0:
			return o, true
		case isRule(line):
			continue
		case !labels:
			if r.stray++; r.stray == 1 {
				r.firstStray = r.number
			}
			continue
		case len(o.names) == 0:
			o.line = r.number
		}
		seen[name] = true
		if len(o.names) < mostProperties {
			o.add(name, value)
		}
	}
	return o, len(o.names) > 0
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

// report notes what was not read.
func (r *labelled) report(b *inventory.Builder) {
	if r.stray > 0 {
		b.Note(r.firstStray, wording.Of("lines without a label, from which nothing was read: %s; the first is this one", r.stray))
	}
}
