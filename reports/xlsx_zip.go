package reports

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
)

// archive writes the parts of a workbook in the order of their names, so that the same
// plan gives the same bytes. excelize makes all of a sheet but its rows, which are put in
// their place while the archive is written: they are never in memory all at once, and
// never in a file of their own.
type archive struct {
	w     io.Writer
	parts map[string]*bytes.Buffer
	// rows write the rows of sheets, by the names of their parts.
	rows map[string]func(io.Writer) error
}

// Create begins a part.
func (a *archive) Create(name string) (io.Writer, error) {
	a.parts[name] = new(bytes.Buffer)
	return a.parts[name], nil
}

// AddFS is never called by excelize when it writes a workbook.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the archive.
func (a *archive) Close() error {
	z := zip.NewWriter(a.w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, name := range slices.Sorted(maps.Keys(a.parts)) {
		w, err := z.Create(name)
		if err != nil {
			return err
		}
		if err := a.part(w, name); err != nil {
			return err
		}
	}
	return z.Close()
}

// sheetData is what excelize makes of a sheet to which it has not been given rows.
var sheetData = []byte("<sheetData></sheetData>")

// part writes a part, a sheet with its rows.
func (a *archive) part(w io.Writer, name string) error {
	content := a.parts[name].Bytes()
	rows, is := a.rows[name]
	if !is {
		_, err := w.Write(content)
		return err
	}
	before, after, found := bytes.Cut(content, sheetData)
	if !found {
		return fmt.Errorf("%s has no place for rows", name)
	}
	if _, err := fmt.Fprintf(w, "%s<sheetData>", before); err != nil {
		return err
	}
	if err := rows(w); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "</sheetData>%s", after)
	return err
}
