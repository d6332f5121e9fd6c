package workbook

import (
	"archive/zip"
	"bytes"
	"path"
	"slices"
	"strings"

	"smigrate/inventory/wording"
)

// Sheet is a worksheet and the part of the archive that holds it.
type Sheet struct {
	Name string
	// Hidden is true where the spreadsheet program does not show the sheet.
	Hidden bool
	part   *zip.File
	// table counts the sheets of a part that holds several, from 1.
	table int
}

// The parts of a workbook, by the end of the type of their relation (ECMA-376 part 1,
// 12.3). Their names are for the program to choose: Excel for the web has
// xl/workbook2.xml.
const (
	bookRelation    = "/officeDocument" // of the package
	sheetRelation   = "/worksheet"
	stringsRelation = "/sharedStrings"
	stylesRelation  = "/styles"
)

// contents are the parts that the sheets of a workbook share, nil when there are none.
type contents struct{ strings, styles *zip.File }

// contents reads the main part of the workbook and its relations (ECMA-376 part 1, 18.2).
func (w *Workbook) contents() (c contents, err error) {
	a := w.archive
	main := a.workbookPart()
	text, err := a.read(main)
	if err != nil {
		return c, err
	}
	relations, err := a.relations(main)
	if err != nil {
		return c, err
	}
	if err := w.listSheets(main, text, relations); err != nil {
		return c, err
	}
	for _, r := range relations {
		switch {
		case strings.HasSuffix(r.kind, stringsRelation):
			c.strings = a.part(r.target)
		case strings.HasSuffix(r.kind, stylesRelation):
			c.styles = a.part(r.target)
		}
	}
	return c, nil
}

// listSheets reads the list of worksheets, each part once, and the date system.
func (w *Workbook) listSheets(main string, text []byte, relations []relation) error {
	a := w.archive
	targets := map[string]relation{}
	for _, r := range slices.Backward(relations) {
		targets[r.id] = r
	}
	repeated, taken := 0, map[*zip.File]bool{} // sheets that have the part of one before them
	for m := (markup{text: text}); ; {
		_, t := m.next()
		switch {
		case t.kind == brokenTag:
			return wording.Errorf("part %q of the workbook is damaged: %s", main, errCutOff)
		case t.is("workbookPr"):
			v := t.attribute("date1904")
			w.Date1904 = string(v) == "1" || bytes.EqualFold(v, []byte("true"))
		case t.is("sheet"):
			target := targets[string(t.attribute("id"))]
			part := a.part(target.target)
			switch {
			case part == nil, !target.is(sheetRelation, "worksheet"): // a chart or dialog sheet
			case taken[part]:
				repeated++
			default:
				taken[part] = true
				state := string(t.attribute("state"))
				hidden := state == "hidden" || state == "veryHidden"
				w.Sheets = append(w.Sheets, Sheet{Name: string(appendDecoded(nil, t.attribute("name"))), Hidden: hidden, part: part})
			}
		}
		if t.kind == noTag {
			break
		}
	}
	if len(w.Sheets) == 0 {
		return wording.Errorf("the workbook has no worksheet: is it an XLSX file?")
	}
	if repeated > 0 {
		w.Notes = append(w.Notes, wording.Of("sheets that are another one of the workbook under a further name: %d; they are read once", repeated))
	}
	return nil
}

// workbookPart returns the name of the main part, which the relations of the
// package state.
func (a *archive) workbookPart() string {
	relations, err := a.relations("")
	if err == nil {
		for _, r := range relations {
			if r.is(bookRelation, "workbook.xml") && strings.HasSuffix(strings.ToLower(r.target), ".xml") { // not .bin, of XLSB
				return r.target
			}
		}
	}
	return "xl/workbook.xml"
}

// relation is how a part refers to another one.
type relation struct{ id, kind, target string }

// is reports whether a relation is of a type, or its part has the usual name of one.
func (r *relation) is(kind, name string) bool {
	return strings.HasSuffix(r.kind, kind) || strings.Contains(strings.ToLower(r.target), name)
}

// relations returns what a part refers to (ECMA-376 part 2, 9.3).
func (a *archive) relations(part string) ([]relation, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	text, err := a.read(name)
	if err != nil {
		return nil, err
	}
	var list []relation
	for m := (markup{text: text}); ; {
		_, t := m.next()
		switch {
		case t.kind == brokenTag:
			return nil, wording.Errorf("part %q of the workbook is damaged: %s", name, errCutOff)
		case t.kind == noTag:
			return list, nil
		case t.is("Relationship"):
			target := strings.ReplaceAll(string(appendDecoded(nil, t.attribute("Target"))), `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			list = append(list, relation{string(t.attribute("Id")), string(t.attribute("Type")), strings.TrimPrefix(path.Clean(target), "/")})
		}
	}
}

// creator returns who or what made the workbook (ECMA-376 part 2, 11).
func (a *archive) creator() string {
	text, err := a.read("docProps/core.xml")
	if err != nil {
		return ""
	}
	for m := (markup{text: text}); ; {
		_, t := m.next()
		switch {
		case t.kind == brokenTag, t.kind == noTag:
			return ""
		case t.is("creator"):
			data, _ := m.next()
			return string(appendDecoded(nil, data))
		}
	}
}
