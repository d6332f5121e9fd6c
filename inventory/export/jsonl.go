package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/plain"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

// bufferSize is the size in bytes of the buffer before a stream of rows.
const bufferSize = 1 << 16

func writeJSONL(w io.Writer, inv *inventory.Inventory) error {
	return stream.Rows(w, inv.Len(), func() func([]byte, int) []byte {
		var row Row
		return func(b []byte, i int) []byte {
			row.fill(inv.At(i))
			return append(row.appendJSON(b), '\n')
		}
	})
}

// AppendJSON appends a certificate as the object that JSON lines hold.
func AppendJSON(b []byte, c inventory.Certificate) []byte {
	var row Row
	row.fill(c)
	return row.appendJSON(b)
}

// appendJSON appends a row as a JSON object. It is written by hand because an
// inventory has millions of them.
func (r *Row) appendJSON(b []byte) []byte {
	b = append(b, '{')
	for i := 0; i < len(columns); {
		object, _, nested := strings.Cut(columns[i].path, ".")
		if b[len(b)-1] != '{' {
			b = append(b, ',')
		}
		if !nested {
			b = r.appendMember(b, &columns[i], columns[i].path)
			i++
			continue
		}
		end := i
		for end < len(columns) && strings.HasPrefix(columns[end].path, object) && columns[end].path[len(object)] == '.' {
			end++
		}
		b = r.appendObject(b, object, columns[i:end])
		i = end
	}
	return append(b, '}')
}

// appendObject appends an object of columns, null if none of them has a value.
func (r *Row) appendObject(b []byte, name string, members []column) []byte {
	b = append(append(append(b, '"'), name...), `":`...)
	start := len(b)
	b = append(b, '{')
	some := false
	for i := range members {
		if i > 0 {
			b = append(b, ',')
		}
		b = r.appendMember(b, &members[i], members[i].path[len(name)+1:])
		some = some || !bytes.HasSuffix(b, []byte(":null"))
	}
	if !some {
		return append(b[:start], "null"...)
	}
	return append(b, '}')
}

func (r *Row) appendMember(b []byte, c *column, name string) []byte {
	b = append(append(append(b, '"'), name...), `":`...)
	switch v := c.at(r).(type) {
	case *string:
		if *v != "" || c.emptyKnown(r) {
			return plain.AppendJSON(b, *v)
		}
	case *[]string:
		if *v != nil {
			b = append(b, '[')
			for i, s := range *v {
				if i > 0 {
					b = append(b, ',')
				}
				b = plain.AppendJSON(b, s)
			}
			return append(b, ']')
		}
	case *int:
		if *v != 0 {
			return strconv.AppendInt(b, int64(*v), 10)
		}
	case **Moment:
		if *v != nil {
			b = (*v).Time().AppendFormat(append(b, '"'), time.RFC3339)
			return append(b, '"')
		}
	}
	return append(b, "null"...)
}

// IsJSONL reports whether the beginning of a file is the lines that smigrate writes, or
// what another program made of them, which may set spaces and the members in another order.
func IsJSONL(head []byte) bool {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	var first signature
	if json.Unmarshal(line, &first) == nil {
		return first.ours()
	}
	// a line that goes on behind the beginning
	rest, ok := bytes.CutPrefix(line, []byte(`{"source":{"file":"`))
	return ok && bytes.Contains(rest, []byte(`"serial":`)) && bytes.Contains(rest, []byte(`"sha256":`))
}

const (
	// longestLine is how long a line of JSON may be.
	longestLine = 8 << 20
	// checkEvery is the number of rows between two looks at the context.
	checkEvery = 512
)

// LoadJSONL reads the lines of an inventory into b, those of "smigrate export" and
// "smigrate inventory --format jsonl".
func LoadJSONL(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader) error {
	src.Format = string(JSONL)
	return newLoader(b, src).load(ctx, lines(bufio.NewReaderSize(r, bufferSize)), (*item).parseLine)
}

// lines returns a function that gives items the lines of a file that hold something.
func lines(in *bufio.Reader) func(*item) error {
	number, ended := 0, false
	return func(x *item) error {
		for !ended {
			line, long, err := readLine(in)
			if err != nil && !errors.Is(err, io.EOF) {
				return err
			}
			number, ended = number+1, err != nil
			x.number, x.line = number, append(x.line, bytes.TrimSpace(line)...)
			x.size = len(x.line)
			if long {
				x.fault = &fault{cause: errLongLine}
			}
			if long || len(x.line) > 0 {
				return nil
			}
		}
		return io.EOF
	}
}

var errLongLine = wording.Errorf("the line is longer than %d MiB, which no certificate is", longestLine>>20)

// readLine returns the next line; long is true for one of which only the length
// was looked at.
func readLine(in *bufio.Reader) (line []byte, long bool, err error) {
	line, err = in.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, false, err
	}
	whole := bytes.Clone(line)
	for errors.Is(err, bufio.ErrBufferFull) {
		line, err = in.ReadSlice('\n')
		if long = long || len(whole)+len(line) > longestLine; long {
			whole = nil
			continue
		}
		whole = append(whole, line...)
	}
	return whole, long, err
}

// parseLine reads the row of a line.
func (x *item) parseLine() {
	if err := json.Unmarshal(x.line, &x.row); err != nil {
		x.fault = &fault{value: string(x.line), cause: wording.Errorf("the line is no JSON object of an inventory (%s): export it again", err)}
	}
}
