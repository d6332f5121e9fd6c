package table

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"strconv"

	"smigrate/inventory"
	"smigrate/inventory/codepage"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// headSize is how much of a text file is looked at to recognise its form.
const headSize = 64 << 10

// LoadCSV reads delimited text into the builder as one source. Delimiter,
// encoding and header row are detected, unless the mapping states them. Rejects
// and notes carry line numbers of the file.
//
// An error means that the file as a whole could not be read; what was read
// before it stays in the builder.
func LoadCSV(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader, opt Options) error {
	if src.Format == "" {
		src.Format = "csv"
	}
	b.Begin(src)
	l, err := newTextLoader(ctx, b, r, opt)
	if err != nil {
		return err
	}
	err = l.readTables("", func(text wording.Text) { b.Note(0, text) }, (*loader).run)
	for _, note := range l.source.notes() {
		b.Note(0, note)
	}
	return err
}

// newTextLoader opens delimited text.
func newTextLoader(ctx context.Context, b *inventory.Builder, r io.Reader, opt Options) (*loader, error) {
	l, err := newLoader(ctx, b, opt)
	if err != nil {
		return nil, err
	}
	input := stream.NewCounter(ctx, r)
	l.consumed = input.N
	if l.source, err = openText(input, l.opt.Mapping); err != nil {
		return nil, err
	}
	l.rows, err = openCSV(l.source.text, l.opt.Mapping)
	return l, err
}

// textSource is a text file on its way to UTF-8.
type textSource struct {
	in      *backlog // decoded
	repair  *codepage.Reader
	text    *bufio.Reader // repaired
	repairs codepage.Repairs
	// page is the code page that the headers gave away, "" for any other encoding.
	page string
}

// notes says what was changed and how the text was read.
func (s *textSource) notes() []wording.Text {
	notes := s.repairs.Notes()
	if s.page != "" {
		notes = append(notes, codePageNote(s.page))
	}
	return notes
}

// openText turns a file into UTF-8.
func openText(r io.Reader, m *Mapping) (*textSource, error) {
	raw := bufio.NewReaderSize(r, headSize)
	head, err := raw.Peek(headSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	s := &textSource{}
	e := detectEncoding(head)
	if e == nil && (m == nil || m.Encoding == "") {
		s.page, e = codePage(head, m)
	}
	if m != nil && m.Encoding != "" {
		if e, err = codepage.Parse(m.Encoding); err != nil {
			return nil, err
		}
	}
	in := io.Reader(raw)
	if e != nil {
		in = e.NewDecoder().Reader(raw)
	}
	decoded := tidyHead(head)
	if bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(decoded, '\n') >= 0 {
		in = feeds{in}
	}
	s.in = &backlog{in: stream.Tidy(in, headInUTF8(head))}
	s.repair = codepage.NewReader(s.in, &s.repairs)
	s.text = bufio.NewReaderSize(s.repair, headSize)
	return s, nil
}

// handOver gives all that was not returned yet to the workers, who repair it
// themselves: first what a reader of text had of it.
func (s *textSource) handOver(window []byte) *backlog {
	buffered, _ := s.text.Peek(s.text.Buffered())
	held, err := s.repair.Rest()
	if err != nil {
		s.in.in = failing{err}
	}
	s.in.unread(bytes.Clone(window), bytes.Clone(buffered), held)
	return s.in
}

// takeBack makes a reader of what the workers left of it.
func (s *textSource) takeBack() *bufio.Reader {
	s.repair.Continue(s.in)
	s.text = bufio.NewReaderSize(s.repair, headSize)
	return s.text
}

// openCSV finds the delimiter and where the table begins.
func openCSV(text *bufio.Reader, m *Mapping) (*csvRows, error) {
	head, err := text.Peek(headSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	size, lines, delimiter := preamble(head)
	if wanted, err := m.delimiter(); err != nil {
		return nil, err
	} else if wanted != 0 {
		delimiter = wanted
	}
	if delimiter == 0 {
		delimiter, _ = detectDelimiter(head[size:], m)
	}
	if delimiter == '"' || delimiter == '\r' || delimiter == '\n' {
		return nil, wording.Errorf("%s cannot delimit cells: say delimiter in a mapping", strconv.QuoteRune(delimiter))
	}
	if _, err := text.Discard(size); err != nil {
		return nil, err
	}
	return newCSVRows(text, delimiter, lines), nil
}
