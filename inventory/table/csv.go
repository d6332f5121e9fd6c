package table

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"

	"smigrate/inventory"
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
	l, err := newLoader(ctx, b, opt)
	if err != nil {
		return err
	}
	input := &countingReader{ctx: ctx, in: r}
	l.consumed = func() int64 { return input.n }
	text, fallback, err := openText(input, l.mapping)
	if err != nil {
		return err
	}
	rows, err := openCSV(text, l.mapping)
	if err != nil {
		return err
	}
	if err := l.open(rows); err != nil {
		return err
	}
	err = l.run()
	for _, note := range fallback.notes() {
		b.Note(0, note)
	}
	return err
}

// countingReader counts the bytes that were read and stops when the context ends.
type countingReader struct {
	ctx context.Context
	in  io.Reader
	n   int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// openText turns a file into UTF-8.
func openText(r io.Reader, m *Mapping) (*bufio.Reader, *utf8Reader, error) {
	raw := bufio.NewReaderSize(r, headSize)
	head, err := raw.Peek(headSize)
	if err != nil && err != io.EOF {
		return nil, nil, err
	}
	e := detectEncoding(head)
	if m != nil && m.Encoding != "" {
		if e, err = encodingNamed(m.Encoding); err != nil {
			return nil, nil, err
		}
	}
	var text io.Reader = raw
	if e != nil {
		text = e.NewDecoder().Reader(raw)
	}
	fallback := newUTF8Reader(text)
	decoded := decodeHead(head)
	fallback.loneCR = bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(decoded, '\n') >= 0
	return bufio.NewReaderSize(fallback, headSize), fallback, nil
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
		return nil, fmt.Errorf("%q cannot delimit cells: say delimiter in a mapping", delimiter)
	}
	if _, err := text.Discard(size); err != nil {
		return nil, err
	}
	return newCSVRows(text, delimiter, lines), nil
}
