package workspace

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"smigrate/planner"
	"smigrate/reports"
)

// Output is a file to be written, with its format.
type Output struct {
	Path   string
	Format reports.Format
	// Browser is the program that prints a PDF.
	Browser string
}

// Files are the paths of the files that the report consists of: CSV has its metadata
// beside it; standard output has no file.
func (o Output) Files() []string {
	switch {
	case o.Path == "-":
		return nil
	case o.Format == reports.CSV:
		return []string{o.Path, o.Path + reports.MetadataEnding}
	}
	return []string{o.Path}
}

// Outputs checks where reports are to go before any work is done: the endings are
// known, the folders are there, no file is overwritten unless force is set, and for
// a PDF there is a browser: the one named, or one on PATH.
func Outputs(paths []string, force bool, chromium string) ([]Output, error) {
	var list []Output
	seen := map[string]bool{}
	for _, path := range paths {
		format, err := reports.FormatOf(path)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrUsage, err)
		}
		if seen[path] {
			return nil, fmt.Errorf("%w: %s is named twice", ErrUsage, path)
		}
		seen[path] = true
		o := Output{Path: path, Format: format}
		for _, file := range o.Files() {
			if file != path && seen[file] {
				return nil, fmt.Errorf("%w: %s is that of the metadata of %s", ErrUsage, file, path)
			}
			seen[file] = true
			if err := Writable(file, force); err != nil {
				return nil, err
			}
		}
		if format == reports.PDF {
			if o.Browser, err = FindBrowser(chromium); err != nil {
				return nil, err
			}
		}
		list = append(list, o)
	}
	return list, nil
}

// Writable reports why a file cannot be written at a path.
func Writable(path string, force bool) error {
	switch info, err := os.Stat(path); {
	case err == nil && info.IsDir():
		return fmt.Errorf("%s is a folder: name a file", path)
	case err == nil && !force:
		return fmt.Errorf("%s exists already: use --force to replace it, or another name", path)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return pathError(err)
	}
	dir := filepath.Dir(path)
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s cannot be written: there is no folder %s: make it first", path, dir)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, pathError(err))
	}
	if !info.IsDir() {
		return fmt.Errorf("%s cannot be written: %s is not a folder", path, dir)
	}
	return nil
}

// WriteReports writes the reports of a plan in a locale, those for "-" to standard
// output.
func WriteReports(l *reports.Locale, p *planner.Plan, outputs []Output, stdout io.Writer, force bool) error {
	for _, o := range outputs {
		write := func(w io.Writer) error { return o.write(l, w, p) }
		var err error
		switch {
		case o.Path == "-":
			err = write(stdout)
		case o.Format == reports.CSV:
			err = WriteTable(o.Path, force, write, func(w io.Writer, name string) error { return reports.Metadata(w, p, name) })
		default:
			err = WriteFile(o.Path, force, write)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// WriteTable writes a CSV file and the metadata beside it, both or neither; the metadata
// get the name of the file.
func WriteTable(path string, force bool, table func(io.Writer) error, metadata func(w io.Writer, name string) error) error {
	return writeFiles(force, file{path, table}, file{path + reports.MetadataEnding, func(w io.Writer) error { return metadata(w, filepath.Base(path)) }})
}

func (o Output) write(l *reports.Locale, w io.Writer, p *planner.Plan) error {
	write := func(w io.Writer) error { return l.Write(w, o.Format, p) }
	if o.Format == reports.PDF {
		return printPDF(o.Browser, w, write)
	}
	return write(w)
}

// fileMode lets the owner alone read and write.
const fileMode = 0o600

// pending is a file that is written beside the one that it is to replace.
type pending interface {
	io.Writer
	// CloseAtomicallyReplace puts the file into its place.
	CloseAtomicallyReplace() error
	// Cleanup removes the file unless it is in its place.
	Cleanup() error
}

// WriteFile writes a file that appears whole or not at all. It can be read by its
// owner alone, since reports carry personal data.
func WriteFile(path string, force bool, write func(io.Writer) error) error {
	return writeFiles(force, file{path, write})
}

// file is one to be written.
type file struct {
	path  string
	write func(io.Writer) error
}

// writeFiles puts no file into place before all are complete.
func writeFiles(force bool, list ...file) error {
	done := make([]pending, len(list))
	for i, x := range list {
		if err := Writable(x.path, force); err != nil {
			return err
		}
		f, err := createPending(x.path)
		if err != nil {
			return fmt.Errorf("%s cannot be written: %w", x.path, cause(err))
		}
		defer f.Cleanup()
		if err := x.write(f); err != nil {
			return fmt.Errorf("%s: %w", x.path, cause(err))
		}
		done[i] = f
	}
	for i, f := range done {
		if err := f.CloseAtomicallyReplace(); err != nil {
			return fmt.Errorf("%s cannot be written: %w", list[i].path, cause(err))
		}
	}
	return nil
}

// cause leaves the path of a temporary file, which nobody named, out of an error.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
