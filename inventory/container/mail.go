package container

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"net/textproto"
	"strconv"

	"smigrate/inventory"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// Limits of a message: the levels of parts within parts, how many parts there are in all,
// and the length of what parts them (RFC 2046, 5.1.1 has 70).
const (
	mailLevels   = 16
	mailParts    = 10_000
	longBoundary = 1000
)

// LoadMail reads a message (RFC 5322), or the messages of a mailbox (mbox, RFC 4155), with
// the certificates of its signatures (S/MIME, RFC 8551) and those that are attached to it,
// in messages within it too. All else in it, such as its text, is passed over. The error
// is that of ctx or of the reader.
func LoadMail(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader) error {
	src.Format = "mail"
	b.Begin(src)
	in := &failingReader{in: stream.WithContext(ctx, r)}
	m := &mail{ctx: ctx, b: b, lines: mailLines{in: bufio.NewReaderSize(in, 64<<10)}}
	m.lines.above()
	if m.lines.enterBox() {
		m.box()
	} else {
		m.message("", mailLevels)
	}
	if m.found+m.broken+m.closed == 0 && in.err == nil {
		b.Note(0, wording.Of("the message holds no certificate: it has no signature that can be read and none is attached"))
	}
	return in.err
}

// failingReader keeps the error that ends a file before its end.
type failingReader struct {
	in  io.Reader
	err error
}

func (f *failingReader) Read(p []byte) (int, error) {
	n, err := f.in.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		f.err = err
	}
	return n, err
}

// mail is a message while it is read.
type mail struct {
	ctx   context.Context
	b     *inventory.Builder
	lines mailLines
	// parts counts those of all levels, found the certificates and revocation lists, broken
	// the parts that ought to have some and cannot be read, closed those that are not opened.
	parts, found, broken, closed int
	record                       inventory.Record
}

// box reads the messages of a mailbox. Their numbers begin the paths of their parts.
func (m *mail) box() {
	for n := 1; m.ctx.Err() == nil; n++ {
		m.parts = 0
		m.message(strconv.Itoa(n), mailLevels)
		if !m.lines.nextMessage() {
			return
		}
	}
}

// message reads a message, or one within another.
func (m *mail) message(path string, levels int) {
	header, ok := readHeader(&m.lines)
	if !ok {
		m.reject(m.name(path, ""), wording.Of("its header is longer than %d MiB", mostHeader>>20))
		return
	}
	m.part(header, path, levels)
}

// part reads a part, whose path is the numbers of the parts that it is in: 2.1.
func (m *mail) part(header textproto.MIMEHeader, path string, levels int) {
	t := mediaTypeOf(header)
	name := m.name(path, t.file)
	switch kind := t.kind(); {
	case kind == otherPart:
	case levels == 0:
		m.reject(name, wording.Of("it holds parts within parts on more than %d levels", mailLevels))
	case kind == composedPart && (t.boundary == "" || len(t.boundary) > longBoundary):
		m.reject(name, wording.Of("nothing says where its parts begin"))
	case kind == composedPart:
		m.composed(t.boundary, path, levels-1)
	case kind == messagePart:
		m.message(path, levels-1)
	case kind == closedPart:
		m.closed++
		m.b.Note(0, wording.Of("part %s of the message is not opened: save what is attached and name that", name))
	default:
		m.certificates(decodeTransfer(header.Get("Content-Transfer-Encoding"), &body{lines: &m.lines}), &t, name)
	}
}

// composed reads a body of several parts.
func (m *mail) composed(boundary, path string, levels int) {
	level := len(m.lines.boundaries)
	m.lines.enter(boundary)
	for n := 1; m.ctx.Err() == nil; n++ {
		another, cut := m.lines.more(level)
		switch {
		case cut && n == 1:
			m.reject(m.name(path, ""), wording.Of("none of its parts begins with its boundary"))
		case cut:
			m.b.Note(0, wording.Of("nothing ends the parts of the message behind part %s: is it whole?", m.name(join(path, n-1), "")))
		}
		if !another {
			return
		}
		if m.parts++; m.parts > mailParts {
			if m.parts == mailParts+1 {
				m.reject(m.name(join(path, n), ""), wording.Of("the message has more than %d parts: those from here on are not read", mailParts))
			}
			continue
		}
		if header, ok := readHeader(&m.lines); ok {
			m.part(header, join(path, n), levels)
		} else {
			m.reject(m.name(join(path, n), ""), wording.Of("its header is longer than %d MiB", mostHeader>>20))
		}
	}
}

// join adds the number of a part to the path of what holds it.
func join(path string, n int) string {
	if path == "" {
		return strconv.Itoa(n)
	}
	return path + "." + strconv.Itoa(n)
}

// name says which part is meant.
func (m *mail) name(path, file string) string {
	path = cmp.Or(path, "1")
	if file == "" {
		return path
	}
	return path + " (" + wording.Shorten(file) + ")"
}

// reject records a part of a message that cannot be read.
func (m *mail) reject(part string, reason wording.Text) {
	m.broken++
	m.b.Reject(m.found+m.broken, "", part, wording.Of("part of a message: %s", reason))
}
