package load

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path/filepath"
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/side"
	"smigrate/inventory/table"
	"smigrate/inventory/wording"
)

// SideInput is a table of people, tokens, customers or integrations.
type SideInput struct {
	Path string
	Kind table.Side
	// Mapping names columns that the headers do not give away; nil is none.
	Mapping *table.Mapping
}

// sideFile is a side table that waits for the certificates.
type sideFile struct {
	file file
	at   table.Place
	kind table.Side
	// mapping is the table's own, nil when it has none.
	mapping *table.Mapping
}

// spare leaves out the files of folders that are named as side tables.
func (l *loading) spare() {
	for i := range l.files {
		for _, s := range l.opt.Sides {
			if f := &l.files[i]; !f.named && f.skip.Empty() && filepath.Clean(f.path) == filepath.Clean(s.Path) {
				f.skip = wording.Of("is joined as a table of %s", wording.Of(s.Kind.String()))
			}
		}
	}
}

// rememberSides returns what remembers the side tables that a file turns out to hold.
func (l *loading) rememberSides(f *file) func(at table.Place, kind table.Side) {
	return func(at table.Place, kind table.Side) {
		l.sides = append(l.sides, sideFile{*f, at, kind, l.environment(f).Table.Mapping})
	}
}

// again opens a file a second time.
func (f *file) again() (io.ReadCloser, *Error) {
	switch {
	case f.err != nil:
		return nil, f.err
	case f.once:
		return nil, &Error{Path: f.path, Reason: wording.Of("cannot be read twice"), Remedy: wording.Of("save the table as a file and name that")}
	case !f.named && f.open == nil:
		return nil, &Error{Path: f.path, Reason: wording.Of("is a folder"), Remedy: wording.Of("name a table")}
	}
	r, err := f.open()
	if err != nil {
		return nil, openError(f.path, err)
	}
	return r, nil
}

// join joins the side tables to the certificates: people first, who know best who
// holds what, and those that are named before those that were found. Of two that
// say something of one certificate, the first is believed.
func (l *loading) join(ctx context.Context) {
	if len(l.opt.Sides)+len(l.sides) == 0 {
		return
	}
	var list []sideFile
	for _, s := range l.opt.Sides {
		files, done := find(&Input{Path: s.Path, Mapping: s.Mapping}, &Options{Keys: l.opt.Keys})
		defer done()
		if len(files) > 1 || !files[0].named {
			files = []file{{path: s.Path}}
		}
		list = append(list, sideFile{file: files[0], kind: s.Kind, mapping: s.Mapping})
	}
	list = append(list, l.sides...)
	slices.SortStableFunc(list, func(a, b sideFile) int { return int(a.kind) - int(b.kind) })
	j := l.b.Joiner()
	for i := range list {
		l.joinFile(ctx, j, &list[i])
	}
}

// joinFile joins one side table. What goes wrong is among its rejects.
func (l *loading) joinFile(ctx context.Context, j *inventory.Joiner, s *sideFile) {
	var buffered io.Reader
	var head []byte
	r, failure := s.file.again()
	if failure == nil {
		defer r.Close()
		buffered, head, failure = s.file.peek(r)
	}
	if failure != nil {
		j.Begin(inventory.SideTable{Kind: s.kind.String(), File: s.file.path})
		j.Reject(0, "", "", failure.Wording())
		return
	}
	before, hash := len(j.Tables()), sha256.New()
	tee := io.TeeReader(buffered, hash)
	side.Load(ctx, j, side.Input{
		File: s.file.path, At: s.at, Kind: s.kind, Workbook: isWorkbook(head) || isOpenDocument(head),
		Options: table.Options{Zone: l.opt.Zone, Mapping: s.mapping},
	}, tee)
	if _, err := io.Copy(io.Discard, tee); err != nil {
		return
	}
	tables, sum := j.Tables()[before:], hex.EncodeToString(hash.Sum(nil))
	for i := range tables {
		tables[i].SHA256 = sum
	}
}
