package reports

import (
	"encoding/json"
	"slices"
	"strings"

	"smigrate/inventory/lazyregexp"
	"smigrate/planner"
)

// FileNames returns a function that says by which name the report knows a file or
// worksheet of a SHA-256, "" where it names none. Only JSON, pages, workbooks, Markdown and
// the metadata of CSV name files so that they can be read.
func (w *Written) FileNames() func(sha256, sheet string) string {
	inputs := w.inputs()
	return func(sha256, sheet string) string {
		i := slices.IndexFunc(inputs, func(x statedInput) bool { return x.sha256 == sha256 })
		switch {
		case i < 0:
			return ""
		case inputs[i].withSheet:
			return strings.TrimSuffix(inputs[i].file, " "+sheet)
		}
		return inputs[i].file
	}
}

// statedInput is a file that a report says it rests on; withSheet, the name of its
// worksheet follows that of the file.
type statedInput struct {
	file, sha256 string
	withSheet    bool
}

func (w *Written) inputs() []statedInput {
	switch w.format {
	case JSON:
		return w.inputsOfPlan()
	case CSV:
		return w.inputsOfMetadata()
	case HTML, PDF, XLSX, Markdown:
		return w.inputsOfTables()
	}
	return nil
}

// inputsOfPlan also reads a comparison, which has a basis for each scenario.
func (w *Written) inputsOfPlan() (list []statedInput) {
	type basis struct{ Inputs []planner.Input }
	var p struct {
		basis
		Basis []basis
	}
	if json.Unmarshal(w.content, &p) != nil {
		return nil
	}
	for _, b := range append(p.Basis, p.basis) {
		for _, x := range b.Inputs {
			list = append(list, statedInput{x.File, x.SHA256, false})
		}
	}
	return list
}

// inputRemark is what the table of the basis remarks on an input.
var inputRemark = lazyregexp.New(`^(?:input: [^;]*; )?(.*), [a-z0-9-]+, SHA-256 ([0-9a-f]{64})$`)

// inputsOfMetadata reads the lines of the basis, which are not translated in metadata.
func (w *Written) inputsOfMetadata() (list []statedInput) {
	var m tabular
	if json.Unmarshal(w.metadata, &m) != nil {
		return nil
	}
	for _, line := range m.Provenance {
		if match := inputRemark.FindStringSubmatch(line); match != nil {
			list = append(list, statedInput{match[1], match[2], true})
		}
	}
	return list
}

// inputsOfTables finds rows with a cell that is a hash after the name of a file, as in
// the table of inputs, and remarks like those of the basis.
func (w *Written) inputsOfTables() (tables []statedInput) {
	blocks, err := blocksOf(w.format, w.content)
	if err != nil {
		return nil
	}
	var remarks []statedInput
	for _, b := range blocks {
		for _, row := range b.rows {
			if len(row) < 2 {
				continue
			}
			last := row[len(row)-1]
			if isSHA256(last) {
				tables = append(tables, statedInput{row[0], last, false})
			} else if match := inputRemark.FindStringSubmatch(last); match != nil {
				remarks = append(remarks, statedInput{match[1], match[2], true})
			}
		}
	}
	return append(tables, remarks...)
}

func isSHA256(s string) bool { return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == "" }
