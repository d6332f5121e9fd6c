package workspace

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/load"
	"smigrate/inventory/table"
	"smigrate/inventory/wording"
)

// Columns describes the columns of a table among the inputs, or in a folder or an archive
// among them.
type Columns struct {
	// Input is the place of its input in the workspace, Path that of the table.
	Input int
	Path  string
	// Surveys are one for each worksheet.
	Surveys []table.Survey
}

// UnknownColumns returns the first input that is a table from which nothing can be loaded
// until a mapping names its columns, or the first table at all; nil when there is none.
// Standard input can be read only once and is not looked at.
func (w *Workspace) UnknownColumns(ctx context.Context, any bool) (*Columns, error) {
	if w.options.Mapping != "" && !any {
		return nil, nil
	}
	opt, err := w.loadOptions(nil)
	if err != nil {
		return nil, err
	}
	for i, in := range w.Inputs {
		if in.Path == "-" || in.Mapping != nil && !any {
			continue
		}
		list, err := w.survey(ctx, in, opt)
		if err != nil || len(list) == 0 {
			continue // the load says what is wrong with it
		}
		known := slices.ContainsFunc(list, func(s table.Survey) bool { return !s.Unknown() })
		if any || !known {
			return &Columns{i, in.Path, list}, nil
		}
	}
	return nil, ctx.Err()
}

// ColumnsOf returns the table that is shown under a path, whether it is an input or in
// one.
func (w *Workspace) ColumnsOf(ctx context.Context, path string) (*Columns, error) {
	opt, err := w.loadOptions(nil)
	if err != nil {
		return nil, err
	}
	for i, in := range w.Inputs {
		inside, err := filepath.Rel(in.Path, path)
		if path == "-" || err != nil || !filepath.IsLocal(inside) {
			continue
		}
		if inside != "." {
			in.Only = path
		}
		list, err := w.survey(ctx, in, opt)
		if err != nil {
			return nil, err
		}
		return &Columns{i, path, list}, nil
	}
	return nil, fmt.Errorf("%s cannot be read a second time: keep it in a file and open that", path)
}

// UnknownAmong returns the first table among rejects that cannot be loaded until a
// mapping names its columns, nil when there is none.
func (w *Workspace) UnknownAmong(ctx context.Context, rejects []inventory.Reject) *Columns {
	seen := map[string]bool{}
	for _, r := range rejects {
		if seen[r.File] {
			continue
		}
		seen[r.File] = true
		if c, err := w.ColumnsOf(ctx, r.File); err == nil && !slices.ContainsFunc(c.Surveys, func(s table.Survey) bool { return !s.Unknown() }) {
			return c
		}
	}
	return nil
}

// MappingFile returns the name under which a mapping of the table is found again beside
// it; of a table in an archive, beside the archive.
func (c *Columns) MappingFile() string {
	archive := c.Path
	for info, err := os.Stat(archive); err != nil || !info.Mode().IsRegular(); info, err = os.Stat(archive) {
		up := filepath.Dir(archive)
		if up == archive {
			return c.Path + load.MappingEnding
		}
		archive = up
	}
	if archive == c.Path {
		return c.Path + load.MappingEnding
	}
	return archive + "." + filepath.Base(c.Path) + load.MappingEnding
}

// Mapping returns the mapping that the surveys of the columns make.
func (c *Columns) Mapping() (*table.Mapping, error) {
	var text bytes.Buffer
	if err := c.Write(&text); err != nil {
		return nil, err
	}
	return table.ReadMapping(&text)
}

// Write writes that mapping as a file to be kept.
func (c *Columns) Write(w io.Writer) error { return table.WriteMapping(w, c.Path, c.Surveys) }

// Preview reads the first rows of a table as they load under its mapping. The error
// says why none does.
func (w *Workspace) Preview(ctx context.Context, c *Columns) (*inventory.Inventory, error) {
	m, err := c.Mapping()
	if err != nil {
		return nil, err
	}
	ctx, enough := context.WithCancel(ctx)
	defer enough()
	opt, err := w.loadOptions(func(p load.Progress) {
		if p.Counts.Rows > 0 {
			enough()
		}
	})
	if err != nil {
		return nil, err
	}
	opt.Sides = nil
	in := w.Inputs[c.Input]
	in.Mapping, in.Mappings = m, nil
	if c.Path != in.Path {
		in.Only = c.Path
	}
	inv, err := load.Files(ctx, []load.Input{in}, opt)
	switch rejects := inv.Rejects(); {
	case inv.Len() > 0:
		err = nil // a load that was stopped after its first rows is no failure
	case len(rejects) > 0 && rejects[0].Row == 0:
		err = wording.Errorf("%s", rejects[0].Reason) // of the table as a whole
	case len(rejects) > 0:
		err = nil // they say why
	case err == nil:
		err = fmt.Errorf("no row of %s can be loaded", c.Path)
	}
	if w.veil != nil {
		inv = inv.Redact(w.veil, w.Scenario.Tokens.Name)
	}
	return inv, err
}

// MapBy has a table read under the mapping in a file.
func (w *Workspace) MapBy(c *Columns, file string) error {
	input := c.Input
	m, err := readMapping("", file)
	if err != nil {
		return err
	}
	w.Inputs = slices.Clone(w.Inputs)
	if c.Path != w.Inputs[input].Path {
		mappings := maps.Clone(w.Inputs[input].Mappings)
		if mappings == nil {
			mappings = map[string]*table.Mapping{}
		}
		mappings[c.Path] = m
		w.Inputs[input].Mappings = mappings
		return nil
	}
	w.Inputs[input].Mapping = m
	if w.mappings == nil {
		w.mappings = map[int]string{}
	}
	w.mappings[input] = file
	return nil
}
