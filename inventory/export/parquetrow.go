package export

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"

	"smigrate/inventory/wording"
)

// parquetReader makes rows of the values of a file. It does so itself, because a value that
// stands once in a dictionary costs the library a copy for every row that names it: a
// file of some megabytes can hold rows of any number of gigabytes.
type parquetReader struct {
	leaves []leaf             // by their place in the schema
	groups []parquet.RowGroup // not begun
	rows   parquet.Rows       // of the group that is read, nil between groups
	ended  bool               // the group, whose last rows are in the buffer
	buffer [64]parquet.Row    // whose values are those of the group until it is closed
	read   []parquet.Row      // of the buffer, those not taken
	number int                // of rows taken
	// left is how many bytes of values the rows may still have.
	left int64
}

// leaf is a column of the file.
type leaf struct {
	*column
	// some is the definition level from which on a list is known, though it may be empty.
	some int
	last string // text, which the next row often has too
}

// mostUnpacked is how many bytes of values a file may have for each byte of its own,
// beyond those of one group: those of an inventory have about twenty.
const mostUnpacked = 250

// longestRow is how long a row may be in bytes. Unlike a line of a text it may take no room
// in the file, while whoever writes the inventory has many rows in memory.
const longestRow = 1 << 20

func newParquetReader(f *parquet.File) (*parquetReader, error) {
	r := &parquetReader{groups: f.RowGroups(), left: mostOfGroup + mostUnpacked*f.Size()}
	for _, path := range f.Schema().Columns() {
		schema, _ := f.Schema().Lookup(path...)
		name := strings.Join(slices.DeleteFunc(path, func(s string) bool { return s == "list" || s == "element" }), ".")
		i := slices.IndexFunc(columns, func(c column) bool { return c.path == name })
		if i < 0 {
			return nil, errForeign
		}
		r.leaves = append(r.leaves, leaf{column: &columns[i], some: schema.MaxDefinitionLevel - 1})
	}
	return r, nil
}

// next fills in the next row.
func (r *parquetReader) next(x *item) error {
	for len(r.read) == 0 {
		if err := r.fill(); errors.Is(err, io.EOF) {
			return io.EOF
		} else if err != nil {
			return wording.Errorf("the file is damaged behind row %d (%s): export it again", r.number, err)
		}
	}
	values := r.read[0]
	r.read = r.read[1:]
	r.number++
	x.number = r.number
	for i := range values {
		x.size += 16 // of its place in memory
		if values[i].Kind() == parquet.ByteArray {
			x.size += len(values[i].ByteArray())
		}
	}
	if r.left -= int64(x.size); r.left < 0 {
		return wording.Errorf("from row %d on the file is refused: it unpacks to more than %d times its size", r.number, mostUnpacked)
	}
	if x.size > longestRow {
		x.fault = &fault{cause: wording.Errorf("the row is longer than %d MiB, which no certificate is", longestRow>>20)}
		return nil
	}
	for i := range values {
		r.leaves[values[i].Column()].set(&x.row, &values[i])
	}
	return nil
}

// fill reads rows, of the next group where one has ended. A hostile file must not end the
// program through the library.
func (r *parquetReader) fill() (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	if r.ended {
		if err := r.close(); err != nil {
			return err
		}
	}
	if r.rows == nil {
		if len(r.groups) == 0 {
			return io.EOF
		}
		r.rows, r.groups = r.groups[0].Rows(), r.groups[1:]
	}
	n, err := r.rows.ReadRows(r.buffer[:])
	r.read = r.buffer[:n]
	if r.ended = errors.Is(err, io.EOF); r.ended {
		return nil
	}
	return err
}

// close closes the group that is read, if there is one.
func (r *parquetReader) close() error {
	rows := r.rows
	if r.rows, r.ended = nil, false; rows == nil {
		return nil
	}
	return rows.Close()
}

// set puts a value of the column into a row.
func (l *leaf) set(row *Row, v *parquet.Value) {
	switch to := l.at(row).(type) {
	case *string:
		*to = l.text(v)
	case *[]string:
		if v.DefinitionLevel() < l.some {
			return
		}
		if *to == nil {
			*to = []string{}
		}
		if v.DefinitionLevel() > l.some {
			*to = append(*to, l.text(v))
		}
	case *int:
		if !v.IsNull() {
			*to = int(v.Int64())
		}
	case **Moment:
		if !v.IsNull() {
			m := Moment(v.Int64())
			*to = &m
		}
	}
}

// text returns the text of a value, "" for none.
func (l *leaf) text(v *parquet.Value) string {
	if v.IsNull() {
		return ""
	}
	if b := v.ByteArray(); string(b) != l.last {
		l.last = string(b)
	}
	return l.last
}
