package table

import (
	"bytes"
	"io"

	"golang.org/x/text/encoding"

	"smigrate/inventory/codepage"
	"smigrate/inventory/stream"
)

// detectEncoding tells UTF-16 by its byte order mark or by the zero bytes that
// Latin text has in it; nil is UTF-8 or what [codepage.Reader] makes of it.
func detectEncoding(head []byte) encoding.Encoding {
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return codepage.LittleEndian // the mark tells which
	}
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half > 0 && zeros[1] > half/2 && zeros[0] < half/10+1:
		return codepage.LittleEndian
	case half > 0 && zeros[0] > half/2 && zeros[1] < half/10+1:
		return codepage.BigEndian
	}
	return nil
}

// tidyHead turns the beginning of a file into UTF-8 without a mark, whose lines end with
// line feeds.
func tidyHead(head []byte) []byte {
	head = headInUTF8(head)
	if tidy, err := io.ReadAll(stream.Tidy(bytes.NewReader(head), head)); err == nil {
		head = tidy
	}
	if bytes.IndexByte(head, '\n') < 0 {
		head = bytes.ReplaceAll(head, []byte("\r"), []byte("\n"))
	}
	return head
}

// headInUTF8 turns the beginning of a file into UTF-8 without a mark.
func headInUTF8(head []byte) []byte {
	if e := detectEncoding(head); e != nil {
		head = head[:len(head)&^1]
		if text, err := e.NewDecoder().Bytes(head); err == nil {
			head = text
		}
	} else if _, page := codePage(head, nil); page != nil {
		if text, err := page.NewDecoder().Bytes(head); err == nil {
			head = text
		}
	}
	return bytes.TrimPrefix(head, []byte("\ufeff"))
}

// feeds makes line feeds of carriage returns, for files without line feeds.
type feeds struct{ in io.Reader }

func (f feeds) Read(p []byte) (int, error) {
	n, err := f.in.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}
