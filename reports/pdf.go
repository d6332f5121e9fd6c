package reports

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
)

// A PDF carries the page that it was printed from, so that verify can read it: the hash
// of the printed bytes and the page, compressed, in comments (ISO 32000-1, 7.2.4) after
// the end. The trailer, which readers look for from the end of the file (7.5.5), is
// repeated after them.
const (
	attachedHash    = "%smigrate-print "
	attachedContent = "%smigrate-page "
	// attachedLine is the number of characters of the page on a line.
	attachedLine = 76
)

// AttachPage returns a printed PDF with the page that it was printed from.
func AttachPage(pdf, page []byte) ([]byte, error) {
	end := bytes.LastIndex(pdf, []byte("startxref"))
	if end < 0 {
		return nil, errors.New("what was printed is no PDF: it has no startxref")
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(page); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	hash := sha256.Sum256(pdf)
	out := bytes.Clone(pdf)
	out = fmt.Appendf(out, "\n%s%x\n", attachedHash, hash)
	text := base64.StdEncoding.EncodeToString(packed.Bytes())
	for len(text) > 0 {
		n := min(len(text), attachedLine)
		out = append(append(append(out, attachedContent...), text[:n]...), '\n')
		text = text[n:]
	}
	return append(out, pdf[end:]...), nil
}

// attachedPage returns the page that a PDF carries. Changed is true if the printed bytes are not
// those that were attached to.
func attachedPage(content []byte) (page []byte, changed bool, err error) {
	at := bytes.LastIndex(content, []byte("\n"+attachedHash))
	if at < 0 {
		return nil, false, errors.New("the PDF does not carry the page it was printed from, as those do that smigrate plan wrote and nobody saved again: verify the HTML or JSON report of the same plan")
	}
	var hash string
	var text []byte
	for line := range bytes.Lines(content[at+1:]) {
		line = bytes.TrimRight(line, "\r\n")
		if s, is := bytes.CutPrefix(line, []byte(attachedHash)); is {
			hash = string(s)
		} else if s, is := bytes.CutPrefix(line, []byte(attachedContent)); is {
			text = append(text, s...)
		}
	}
	packed, err := base64.StdEncoding.DecodeString(string(text))
	if err != nil {
		return nil, false, fmt.Errorf("the page in the PDF: %w", err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, false, fmt.Errorf("the page in the PDF: %w", err)
	}
	if page, err = io.ReadAll(io.LimitReader(z, largestReport+1)); err != nil {
		return nil, false, fmt.Errorf("the page in the PDF: %w", err)
	}
	if len(page) > largestReport {
		return nil, false, fmt.Errorf("the page in the PDF has more than %d bytes", largestReport)
	}
	sum := sha256.Sum256(content[:at])
	return page, hex.EncodeToString(sum[:]) != hash, nil
}
