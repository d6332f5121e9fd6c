package load

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/export"
	"smigrate/inventory/stream"
	"smigrate/inventory/table"
	"smigrate/inventory/wording"
)

const (
	// headSize is how much of a file is looked at to recognise it.
	headSize = 64 << 10
	// longHeadSize is how much is looked at of JSON in which no certificate ends before: that
	// of the first may stand behind a picture or a chain.
	longHeadSize = 4 << 20
	// wholeSize is how large a file may be that must be in memory as a whole.
	wholeSize = 48 << 20
	// listingSize is how large a listing of certificates may be, of which there is a
	// second copy in memory while it is read: thousands of them in full text.
	listingSize = 24 << 20
	// keysSize is how large a PKCS#12 container may be, which is decrypted in memory and
	// holds the keys of a few people.
	keysSize = 16 << 20
	// smallSize is how large a listing of tokens may be, which takes many times its
	// size in memory. It has room for ten thousand objects.
	smallSize = 4 << 20
	// placedSize is how large a file may be that is read at any place and has to be
	// copied for that.
	placedSize = 1 << 30
	// wholePart is how much of such a file is read at once when its size is unknown.
	wholePart = 1 << 20
)

// file loads one file.
func (l *loading) file(ctx context.Context, f *file) {
	l.b.SetDefaults(f.input.Customer, f.input.Unit)
	switch {
	case f.err != nil:
		l.fail(f.err)
		return
	case !f.skip.Empty():
		l.skip(f, f.skip)
		return
	}
	r, err := f.open()
	if err != nil {
		l.fail(openError(f.path, err))
		return
	}
	defer r.Close()
	l.content(ctx, f, r)
}

// peekSize returns how much of a file is looked at: all of a small one, so that a
// hundred thousand of them do not take a large buffer each.
func (f *file) peekSize() int {
	const least = 512
	if f.size > 0 && f.size < headSize {
		return max(int(f.size)+1, least)
	}
	return headSize
}

// peek returns what a file is recognised by, and a reader of all of it.
func (f *file) peek(r io.Reader) (*bufio.Reader, []byte, *Error) {
	size := f.peekSize()
	in := bufio.NewReaderSize(r, size)
	head, err := in.Peek(size)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, openError(f.path, err)
	}
	if err == nil && len(head) == headSize && recognize(head).name == "json-other" {
		in = bufio.NewReaderSize(in, longHeadSize)
		if head, err = in.Peek(longHeadSize); err != nil && !errors.Is(err, io.EOF) {
			return nil, nil, openError(f.path, err)
		}
	}
	return in, head, nil
}

// content recognises what a file holds and runs the loader for it.
func (l *loading) content(ctx context.Context, f *file, r io.Reader) {
	buffered, head, failure := f.peek(r)
	if failure != nil {
		l.fail(failure)
		return
	}
	kind, failure := l.format(f, head)
	switch {
	case failure != nil:
		l.fail(failure)
	case !kind.isRead() || f.isLeftOut(kind):
		l.unread(f, kind)
	case kind.placed:
		l.placed(ctx, f, kind, r, buffered)
	case kind.stream != nil:
		l.stream(ctx, f, kind, buffered)
	default:
		l.whole(ctx, f, kind, buffered)
	}
}

// format returns the format that the user names for a file, else the one that is
// recognised.
func (l *loading) format(f *file, head []byte) (*format, *Error) {
	name := l.opt.Format
	if f.input.Format != "" {
		name = f.input.Format
	}
	if name == "" {
		return recognize(head), nil
	}
	if kind, ok := formatNamed(name); ok {
		return kind, nil
	}
	return nil, &Error{
		Path: f.path, Reason: wording.Of("cannot be read as %q, which is no format", name), Err: ErrUnrecognised,
		Remedy: wording.Of("use one of %s", strings.Join(Formats(), ", ")),
	}
}

// unread records a file that no loader reads. In a folder it matters only if
// certificates are lost with it.
func (l *loading) unread(f *file, kind *format) {
	switch {
	case f.named || kind.lost:
		l.fail(&Error{Path: f.path, Reason: kind.reason, Remedy: kind.remedy, Err: ErrUnrecognised})
	case kind.reason.Empty() || kind == &unrecognised:
		l.skip(f, wording.Of("this file is not recognised and was not read"))
	default:
		l.skip(f, wording.Of("this file %s", wording.Join(": ", kind.reason, kind.remedy)))
	}
}

// stream loads a file that is not kept in memory.
func (l *loading) stream(ctx context.Context, f *file, kind *format, r io.Reader) {
	before, hash := len(l.b.Sources()), sha256.New()
	tee := io.TeeReader(r, hash)
	err := kind.stream(ctx, l.b, inventory.Source{File: f.path, Format: kind.name}, tee, l.environment(f))
	if ctx.Err() != nil {
		return
	}
	if _, err := io.Copy(io.Discard, tee); err == nil {
		sources, sum := l.b.Sources()[before:], hex.EncodeToString(hash.Sum(nil))
		for i := range sources {
			if !sources[i].Origin {
				sources[i].SHA256 = sum
			}
		}
	}
	l.loaded(f, before, err)
}

// placed loads a file that is read at any place: where it lies, if that works.
func (l *loading) placed(ctx context.Context, f *file, kind *format, r, buffered io.Reader) {
	kept, failure := keep(ctx, f, r, buffered)
	if failure != nil {
		l.fail(failure)
		return
	}
	defer kept.Close()
	before, hash := len(l.b.Sources()), sha256.New()
	src := inventory.Source{File: f.path, Format: kind.name}
	if _, err := io.Copy(hash, stream.WithContext(ctx, kept.Reader())); err == nil {
		src.SHA256 = hex.EncodeToString(hash.Sum(nil))
	}
	err := kind.stream(ctx, l.b, src, kept.Reader(), l.environment(f))
	if ctx.Err() == nil {
		l.loaded(f, before, err)
	}
}

// keep makes a file readable at any place; buffered is what reads it from its
// beginning.
func keep(ctx context.Context, f *file, r, buffered io.Reader) (*stream.Kept, *Error) {
	if kept, ok := stream.InPlace(r); ok {
		return kept, nil
	}
	kept, err := stream.Keep(stream.WithContext(ctx, buffered), placedSize)
	switch {
	case errors.Is(err, stream.ErrLimit):
		return nil, &Error{Path: f.path, Reason: wording.Of("is larger than %d MiB", placedSize>>20), Remedy: wording.Of("split it"), Err: ErrTooLarge}
	case err != nil:
		return nil, openError(f.path, err)
	}
	return kept, nil
}

// whole loads a file that is read into memory first.
func (l *loading) whole(ctx context.Context, f *file, kind *format, r io.Reader) {
	data, failure := readWhole(f, kind, r)
	if failure != nil {
		l.fail(failure)
		return
	}
	before, sum := len(l.b.Sources()), sha256.Sum256(data)
	src := inventory.Source{File: f.path, Format: kind.name, SHA256: hex.EncodeToString(sum[:])}
	err := kind.load(ctx, l.b, src, decodeText(data), l.environment(f))
	if ctx.Err() == nil {
		l.loaded(f, before, err)
	}
}

func readWhole(f *file, kind *format, r io.Reader) ([]byte, *Error) {
	limit := kind.limit()
	if f.size > int64(limit) {
		return nil, tooLarge(f, kind)
	}
	// The size may be unknown or change meanwhile. Parts of one size are cheaper than
	// a buffer that is copied as it grows.
	var parts [][]byte
	for read := 0; ; {
		part := make([]byte, max(int(f.size)-read+1, wholePart))
		n, err := io.ReadFull(r, part)
		parts = append(parts, part[:n])
		read += n
		switch {
		case read > limit:
			return nil, tooLarge(f, kind)
		case err == io.EOF, err == io.ErrUnexpectedEOF:
			if len(parts) == 1 {
				return parts[0], nil
			}
			return bytes.Join(parts, nil), nil
		case err != nil:
			return nil, openError(f.path, err)
		}
	}
}

// limit is how many bytes a file may have that is read as a whole.
func (f *format) limit() int { return cmp.Or(f.most, wholeSize) }

func tooLarge(f *file, kind *format) *Error {
	return &Error{
		Path: f.path, Reason: wording.Of("is larger than the %d MiB that a file of the format %s may have", kind.limit()>>20, kind.name),
		Remedy: wording.Of("split it"), Err: ErrTooLarge,
	}
}

// loaded records the error of a loader that began its sources after the first
// before ones, as one row and one reject.
func (l *loading) loaded(f *file, before int, err error) {
	if err == nil {
		return
	}
	e := &Error{Path: f.path, Reason: wording.Of("cannot be read"), Remedy: wording.OfError(err), Err: err}
	begun := l.b.Sources()[before:]
	switch {
	case errors.Is(err, export.ErrReport) && !f.named:
		if len(begun) == 0 {
			l.b.Begin(inventory.Source{File: f.path})
		}
		l.b.Note(0, wording.Of("this file %s", err))
	case len(begun) == 0:
		l.fail(e)
	case !f.named && !f.calledTable() && begun[0].Rows == 0:
		// It looked like a table and is some other text.
		l.b.Note(0, wording.OfError(err))
	default:
		l.failures = append(l.failures, e)
		l.b.Reject(0, "", "", wording.OfError(err))
	}
}

// environment returns what the loader of a file may need.
func (l *loading) environment(f *file) Environment {
	env := Environment{Zone: l.opt.Zone, Devices: l.devices, Password: l.opt.Password}
	if f.input.Zone != nil {
		env.Zone = f.input.Zone
	}
	env.Table = table.Options{Zone: env.Zone, Mapping: l.mappingOf(f), Progress: l.progress.inside(l, f), Side: l.rememberSides(f)}
	return env
}
