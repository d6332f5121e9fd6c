package platform

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// kind is one platform's JSON.
type kind struct {
	name string
	// marks are members that an entry of the kind has, folded: all of one of the sets.
	marks [][]string
	// likely are sets that entries of other programs have too. A file whose entries have
	// one of them is of the kind if it has no members but those in members: what else
	// there is would not be read, and is in a table.
	likely  [][]string
	members []string
	// record reads an entry. It returns the DER encoding of the certificate if the
	// entry carries it.
	record func(e *entry, r *inventory.Record) (der []byte, err error)
}

var memberName = lazyregexp.New(`"([A-Za-z][A-Za-z_-]*)"\s*:`)

// is reports whether the beginning of a file is JSON of the kind.
func (k *kind) is(head []byte) bool {
	head = skipSpace(head)
	if len(head) == 0 || head[0] != '{' && head[0] != '[' {
		return false
	}
	names := map[string]any{}
	for _, m := range memberName.FindAllSubmatch(head, -1) {
		names[foldName(string(m[1]))] = nil
	}
	if hasAll(names, k.marks) {
		return true
	}
	if !hasAll(names, k.likely) {
		return false
	}
	for _, name := range k.members {
		delete(names, foldName(name))
	}
	return len(names) == 0
}

// hasAll reports whether folded names hold all of one of the sets.
func hasAll(names map[string]any, sets [][]string) bool {
	return slices.ContainsFunc(sets, func(set []string) bool {
		return !slices.ContainsFunc(set, func(name string) bool {
			_, ok := names[name]
			return !ok
		})
	})
}

// isEntry reports whether an object is an entry itself and not one around them.
func (k *kind) isEntry(object []byte) bool {
	names := map[string]any{}
	members(object, func(name string, _, _ []byte) { names[foldName(name)] = nil })
	return k.has(names)
}

// has reports whether folded names are those of an entry.
func (k *kind) has(names map[string]any) bool {
	return hasAll(names, k.marks) || hasAll(names, k.likely)
}

// load reads a file of the kind into b, one entry in memory at a time. The error is
// that of ctx or of the reader.
func (k *kind) load(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, zone *time.Location) error {
	src.Format = k.name
	b.Begin(src)
	if zone == nil {
		zone = time.UTC
	}
	l := &loader{ctx: ctx, b: b, kind: k, fields: newFields(), zone: zone}
	in := input{stream.NewWindow(r)}
	defer in.Close()
	l.all(in)
	if l.row == 0 && ctx.Err() == nil {
		b.Note(0, wording.Of("no certificate in the file"))
	}
	b.Source().Unmapped = l.fields.unmapped()
	return cmp.Or(ctx.Err(), in.Err())
}

// loader is the state of one load.
type loader struct {
	ctx    context.Context
	b      *inventory.Builder
	kind   *kind
	fields *fields
	zone   *time.Location
	row    int
	// metadata is true when a note says that fields of the company's own are not
	// read.
	metadata bool
	// cut is true when a note says that the file is cut off.
	cut bool
}

// deepestList is how many objects may stand around a list of entries.
const deepestList = 4

// isList reports whether a value is a list of objects.
func isList(v []byte) bool {
	return len(v) > 0 && v[0] == '[' && bytes.HasPrefix(skipSpace(v[1:]), []byte("{"))
}

// document reads the entry that data is, or the lists of entries inside it.
func (l *loader) document(data []byte, depth int) {
	switch {
	case data[0] == '[':
		whole := elements(data, func(v []byte, err error) bool {
			l.entry(v, err)
			return l.ctx.Err() == nil
		})
		if !whole && l.ctx.Err() == nil {
			l.b.Note(0, wording.OfError(errCut))
		}
	case l.kind.isEntry(data):
		_, _, err := value(data)
		l.entry(data, err)
	case depth < deepestList:
		members(data, func(_ string, inner, _ []byte) {
			if isList(inner) || inner[0] == '{' {
				l.document(inner, depth+1)
			}
		})
	}
}

// isPage reports whether an element of a list is a page of entries and no entry: a
// script that asks for page after page may keep the answers in a list.
func (l *loader) isPage(v []byte) bool {
	if v[0] != '{' || l.kind.isEntry(v) {
		return false
	}
	page := false
	members(v, func(_ string, inner, _ []byte) {
		if first := skipSpace(inner[1:]); isList(inner) && l.kind.isEntry(first) {
			page = true
		}
	})
	return page
}

// entry reads one entry, or a page of them, and adds it.
func (l *loader) entry(v []byte, err error) {
	var decoded map[string]any
	whole := err == nil
	if whole {
		decoded, err = decode(v)
	}
	e := newEntry(l, decoded, "")
	if whole && !l.kind.has(e.values) && l.isPage(v) {
		l.document(v, 1)
		return
	}
	l.row++
	if err != nil {
		l.b.Reject(l.row, "", wording.Shorten(string(v)), wording.OfError(err))
		return
	}
	e.see(decoded)
	r := &inventory.Record{Entry: l.row}
	der, err := l.kind.record(e, r)
	var wrong *fault
	switch {
	case der != nil:
		l.certificate(r, der)
	case errors.As(err, &wrong):
		l.b.Reject(l.row, wrong.member, wording.Shorten(wrong.value), wrong.reason)
	case len(r.Serial) == 0 && len(r.SHA256) == 0 && len(r.SHA1) == 0:
		reason := inventory.Unidentified
		if r.Status == inventory.NotIssued {
			reason = wording.Of("a request for which no certificate was issued")
		}
		l.b.Reject(l.row, "", "", reason)
	default:
		l.b.Add(r)
	}
}

// decode returns the members of an object.
func decode(v []byte) (members map[string]any, err error) {
	if v[0] != '{' {
		return nil, errObject
	}
	decoder := json.NewDecoder(bytes.NewReader(v))
	decoder.UseNumber()
	if decoder.Decode(&members) != nil {
		return nil, errCut
	}
	return members, nil
}

// certificate adds an entry that carries its certificate. The certificate counts;
// of the row remains what only the platform knows.
func (l *loader) certificate(row *inventory.Record, der []byte) {
	r := &inventory.Record{Entry: row.Entry, Status: row.Status, RevokedAt: row.RevokedAt, Template: row.Template}
	certfile.Add(l.b, r, der)
	if len(r.Serial) > 0 && len(row.Serial) > 0 && !bytes.Equal(r.Serial, row.Serial) {
		l.b.Note(l.row, wording.Of("the entry says serial number %s, its certificate %s: the certificate counts",
			inventory.FormatSerial(row.Serial), inventory.FormatSerial(r.Serial)))
	}
}
