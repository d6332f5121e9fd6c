package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// signature is what tells an object of an inventory from those of other programs: the
// source, the serial number, the fingerprint and what is unknown.
type signature struct {
	Source                  *struct{ File *string }
	Serial, SHA256, Unknown json.RawMessage
}

func (s *signature) ours() bool {
	return s.Source != nil && s.Source.File != nil && s.Serial != nil && s.SHA256 != nil && s.Unknown != nil
}

// IsJSON reports whether the beginning of a file is the objects of an inventory as
// another program sets them: each over several lines, as jq does, or all in one array.
func IsJSON(head []byte) bool {
	d := json.NewDecoder(bytes.NewReader(head))
	if isArray(head) {
		d.Token()
	}
	var first signature
	return d.Decode(&first) == nil && first.ours()
}

func isArray(head []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(head), []byte("[")) }

var (
	errJSON   = wording.Errorf("the JSON is cut off or damaged: export it again")
	errObject = wording.Errorf("not an object of an inventory: export it again")
)

// LoadJSON reads the objects of an inventory into b, however they are set. They count
// from 1.
func LoadJSON(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader) error {
	src.Format = string(JSONL)
	l := newLoader(b, src)
	in := bufio.NewReaderSize(r, bufferSize)
	head, _ := in.Peek(bufferSize)
	array := isArray(head)
	guard := &elementGuard{in: in}
	d := json.NewDecoder(guard)
	if array {
		d.Token()
	}
	next := elements(d, guard, func(x *item) any { return &x.row }, errObject, errJSON)
	if err := l.load(ctx, next, func(*item) {}); err != nil {
		return err
	}
	if array {
		if _, err := d.Token(); err != nil { // the end of the array
			return errJSON
		}
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errJSON
	}
	return nil
}

// elements returns a function that reads the elements of a list or a sequence, counted from
// 1, each into what is given for its item. One that is nothing of the kind is at fault for
// the reason unfit; where the JSON is broken, damaged is returned.
func elements(d *json.Decoder, guard *elementGuard, into func(*item) any, unfit, damaged error) func(*item) error {
	number := 0
	return func(x *item) error {
		if !d.More() {
			return io.EOF
		}
		number++
		before := d.InputOffset()
		err := d.Decode(into(x))
		x.number, x.size = number, int(d.InputOffset()-before)
		guard.read = 0
		var wrong *json.UnmarshalTypeError
		var broken *json.SyntaxError
		switch {
		case err == nil:
		case errors.As(err, &wrong):
			x.fault = &fault{column: wrong.Field, cause: unfit}
		case errors.Is(err, errElement):
			return errElement
		case errors.As(err, &broken), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
			return damaged
		default: // of a value
			x.fault = &fault{cause: err}
		}
		return nil
	}
}

var errElement = wording.Errorf("an element is longer than %d MiB, which no certificate is: the rest of the file was not read", longestLine>>20)

// elementGuard refuses an element that no certificate needs, because the decoder keeps
// an element in memory.
type elementGuard struct {
	in   io.Reader
	read int
}

func (g *elementGuard) Read(p []byte) (int, error) {
	if g.read > longestLine {
		return 0, errElement
	}
	n, err := g.in.Read(p[:min(len(p), bufferSize)])
	g.read += n
	return n, err
}
