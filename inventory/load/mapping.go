package load

import (
	"path/filepath"
	"slices"
	"strings"

	"smigrate/inventory/table"
	"smigrate/inventory/wording"
)

// MappingEnding is how the name of a mapping ends that lies beside its table:
// "export.csv.mapping.yaml".
const MappingEnding = ".mapping.yaml"

// takeMappings gives the tables of folders and archives the mappings that lie beside
// them.
func takeMappings(files []file) {
	places := map[string]int{}
	for i := range files {
		places[files[i].path] = i
	}
	for i := range files {
		f := &files[i]
		name, is := strings.CutSuffix(f.path, MappingEnding)
		at, found := places[name]
		if !is || !found || f.named || f.open == nil {
			continue
		}
		m, err := f.readMapping()
		if err != nil {
			f.err = &Error{Path: f.path, Reason: wording.Of("is no mapping that can be read"), Remedy: wording.OfError(err), Err: ErrUnrecognised}
			continue
		}
		files[at].mapping = m
		f.skip = wording.Of("the mapping by which %s is read, unless another is named", filepath.Base(name))
	}
}

func (f *file) readMapping() (*table.Mapping, error) {
	r, err := f.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return table.ReadMapping(r)
}

// mappingOf returns the mapping that holds for a file, nil for none: one that was named
// for the file itself, for its input, for all inputs, or one that lies beside it.
func (l *loading) mappingOf(f *file) *table.Mapping {
	for _, m := range []*table.Mapping{f.input.Mappings[f.path], f.input.Mapping, l.opt.Mapping, f.mapping} {
		if m != nil {
			return m
		}
	}
	return nil
}

// only leaves the one file of an input that it asks for.
func only(in *Input, files []file) []file {
	if in.Only == "" {
		return files
	}
	files = slices.DeleteFunc(files, func(f file) bool { return f.path != in.Only })
	for i := range files {
		files[i].named = true
	}
	return files
}
