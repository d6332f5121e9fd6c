package table

import (
	"bytes"
	"io"

	"golang.org/x/text/encoding"

	"smigrate/inventory/codepage"
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
