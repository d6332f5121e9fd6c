package load

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// unpacking makes the files of archives out of archives among the files of a load.
// An entry is called by the path of its archive and its own; its name is never a
// path on this machine.
type unpacking struct {
	ctx     context.Context
	entries int
	size    int64
	close   []io.Closer
}

// end removes what was unpacked.
func (u *unpacking) end() {
	for _, c := range u.close {
		c.Close()
	}
}

// unpack returns the files, with those of an archive in its place.
func (u *unpacking) unpack(files []file, depth int) []file {
	var list []file
	for _, f := range files {
		list = append(list, u.file(f, depth)...)
	}
	return list
}

// packed are the kinds of archive that are unpacked.
type packed uint8

const (
	notPacked packed = iota
	zipArchive
	tarArchive
	gzipFile
)

// packedAs judges the first 512 bytes of a file. Workbooks of both kinds are ZIP archives
// too.
func packedAs(head []byte) packed {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) && !isWorkbook(head) && !isOpenDocument(head):
		return zipArchive
	case bytes.HasPrefix(head, []byte("\x1f\x8b\x08")):
		return gzipFile
	case len(head) >= 262 && string(head[257:262]) == "ustar": // POSIX.1-1988 and GNU
		return tarArchive
	}
	return notPacked
}

// file returns a file, or the entries of the archive that it is.
func (u *unpacking) file(f file, depth int) []file {
	if f.open == nil || f.once || f.input.Format != "" || u.ctx.Err() != nil {
		return []file{f}
	}
	r, err := f.open()
	if err != nil { // who was asked for a passphrase is not asked again
		f.err = openError(f.path, err)
		return []file{f}
	}
	in := bufio.NewReaderSize(r, 512)
	head, _ := in.Peek(512)
	kind := packedAs(head)
	if kind == zipArchive { // a workbook may name its parts late
		in = bufio.NewReaderSize(in, headSize)
		head, _ = in.Peek(headSize)
		kind = packedAs(head)
	}
	if kind == notPacked {
		r.Close()
		return []file{f}
	}
	if depth == deepestArchive {
		r.Close()
		f.err = &Error{Path: f.path, Reason: wording.Of("is an archive inside %d others", depth), Remedy: wording.Of("unpack the outer ones"), Err: ErrTooLarge}
		return []file{f}
	}
	var entries []file
	switch kind {
	case zipArchive:
		entries, err = u.zip(f, r, in)
	case tarArchive:
		defer r.Close()
		entries, err = u.tar(f, in)
	case gzipFile:
		defer r.Close()
		entries, err = u.gzip(f, in)
	}
	entries = u.unpack(entries, depth+1)
	if err != nil {
		entries = append(entries, file{path: f.path, input: f.input, named: true, err: archiveError(f.path, err)})
	}
	if len(entries) == 0 {
		f.err = &Error{Path: f.path, Reason: wording.Of("is an archive without files"), Remedy: wording.Of("pack it again"), Err: ErrNoCertificate}
		return []file{f}
	}
	return entries
}

func archiveError(path string, err error) *Error {
	var limit *limitError
	if errors.As(err, &limit) {
		return &Error{Path: path, Reason: limit.text,
			Remedy: wording.Of("what is behind it was not read; unpack it and name the folder if you trust it"), Err: ErrTooLarge}
	}
	return &Error{Path: path, Reason: wording.Of("is a damaged archive (%s)", err), Remedy: wording.Of("copy or pack it again"), Err: err}
}

// zip lists the entries of a ZIP archive, which are read in place.
func (u *unpacking) zip(f file, r io.ReadCloser, in io.Reader) ([]file, error) {
	at, ok := stream.InPlace(r)
	if ok {
		u.close = append(u.close, r)
	} else {
		var err error
		at, err = u.keep(in, mostUnpacked)
		r.Close()
		if err != nil {
			return nil, err
		}
	}
	z, err := stream.OpenZIP(at, at.Size, directorySize)
	if errors.Is(err, stream.ErrLimit) {
		return nil, &limitError{wording.Of("holds more than %d files", mostEntries)}
	}
	if err != nil {
		return nil, err
	}
	var list []file
	for _, e := range z.File {
		name, ok := entryName(e.Name)
		if !ok || e.Mode()&os.ModeType != 0 {
			continue
		}
		if err := u.count(e.Name, int64(min(e.UncompressedSize64, 1<<62)), int64(e.CompressedSize64)); err != nil {
			return list, err
		}
		entry := f.entry(name, int64(e.UncompressedSize64))
		if e.Flags&1 != 0 {
			entry.err = &Error{Path: entry.path, Reason: wording.Of("is protected with a password"), Remedy: wording.Of("unpack the archive and name the folder"), Err: ErrUnrecognised}
		}
		entry.open = func() (io.ReadCloser, error) {
			r, err := e.Open()
			if err != nil {
				return nil, err
			}
			// The size that the archive states is what the limits looked at.
			return &limitedEntry{io.LimitReader(r, int64(e.UncompressedSize64)), r}, nil
		}
		list = append(list, entry)
	}
	return list, nil
}

// limitedEntry is an entry that ends where the archive says it does.
type limitedEntry struct {
	io.Reader
	io.Closer
}

// tar unpacks the entries of a tape archive, which cannot be read in place.
func (u *unpacking) tar(f file, in io.Reader) ([]file, error) {
	t := tar.NewReader(in)
	var list []file
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return list, err
		}
		name, ok := entryName(h.Name)
		if !ok || h.Typeflag != tar.TypeReg {
			continue
		}
		if err := u.count(h.Name, h.Size, h.Size); err != nil {
			return list, err
		}
		kept, err := u.keep(t, h.Size)
		if err != nil {
			return list, err
		}
		list = append(list, f.kept(name, kept))
	}
}

// gzip unpacks a compressed file: a tape archive, or one file alone. Its size is
// known only when it was read.
func (u *unpacking) gzip(f file, in io.Reader) ([]file, error) {
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, err
	}
	limit := mostUnpacked - u.size
	if f.size < limit/mostRatio {
		limit = max(f.size*mostRatio, ratioSize)
	}
	out := bufio.NewReaderSize(&guardedReader{in: z, left: limit}, headSize)
	if head, _ := out.Peek(512); packedAs(head) == tarArchive {
		return u.tar(f, out)
	}
	name := strings.TrimSuffix(filepath.Base(f.path), filepath.Ext(f.path))
	if err := u.count(name, 0, 0); err != nil {
		return nil, err
	}
	kept, err := u.keep(out, limit+1) // so that the guard speaks
	if err != nil {
		return nil, err
	}
	u.size += kept.Size
	return []file{f.kept(name, kept)}, nil
}

// entryName returns the name of an entry as it is shown; ok is false for folders,
// hidden files and what macOS keeps beside files.
func entryName(name string) (shown string, ok bool) {
	if strings.HasSuffix(name, "/") || strings.HasSuffix(name, `\`) {
		return "", false
	}
	// Cleaned under a root, so that it shows no way out of the archive.
	shown = strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
	for part := range strings.SplitSeq(shown, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return "", false
		}
	}
	return shown, shown != ""
}

// entry is a file of an archive.
func (f *file) entry(name string, size int64) file {
	return file{path: f.path + "/" + name, input: f.input, size: size}
}

// kept is an entry that was unpacked.
func (f *file) kept(name string, k *stream.Kept) file {
	entry := f.entry(name, k.Size)
	entry.open = func() (io.ReadCloser, error) { return keptEntry{k.Reader()}, nil }
	return entry
}

// keptEntry stays until all is read.
type keptEntry struct{ *io.SectionReader }

func (keptEntry) Close() error { return nil }

// keep copies what is read, at most limit bytes, to where it can be read again.
func (u *unpacking) keep(r io.Reader, limit int64) (*stream.Kept, error) {
	kept, err := stream.Keep(stream.WithContext(u.ctx, io.LimitReader(r, limit)), limit)
	if err != nil {
		return nil, err
	}
	u.close = append(u.close, kept)
	return kept, nil
}
