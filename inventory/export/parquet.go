package export

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/parquet-go/parquet-go"

	"smigrate/inventory"
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
)

const (
	// groupRows is the number of rows that are written and read together, in memory.
	groupRows = 20_000
	// mark is the key of the metadata by which smigrate knows its own files again,
	// markValue the version of their columns.
	mark, markValue = "smigrate.inventory", "1"
)

func writeParquet(w io.Writer, inv *inventory.Inventory) error {
	return parquetRows(w, func(yield func(inventory.Certificate) bool) {
		for _, c := range inv.All() {
			if !yield(c) {
				return
			}
		}
	})
}

// WriteParquet writes the certificates at the given rows of an inventory.
func WriteParquet(w io.Writer, inv *inventory.Inventory, rows []int) error {
	return parquetRows(w, func(yield func(inventory.Certificate) bool) {
		for _, i := range rows {
			if !yield(inv.At(i)) {
				return
			}
		}
	})
}

func parquetRows(w io.Writer, certificates iter.Seq[inventory.Certificate]) error {
	out := parquet.NewGenericWriter[Row](w,
		parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(groupRows),
		parquet.CreatedBy("smigrate", "", ""), parquet.KeyValueMetadata(mark, markValue))
	var row [1]Row
	for c := range certificates {
		row[0].fill(c)
		if _, err := out.Write(row[:]); err != nil {
			return err
		}
	}
	return out.Close()
}

// IsParquet reports whether a file begins as a Parquet file does.
func IsParquet(head []byte) bool { return len(head) >= 4 && string(head[:4]) == "PAR1" }

var errForeign = wording.Errorf("is a Parquet file that \"smigrate export\" did not write: export the table as CSV")

// LoadParquet reads a file of "smigrate export" into b. A reader that cannot be read
// at any place passes through an encrypted temporary file ([stream.Keep]), because
// Parquet cannot be read as a stream.
func LoadParquet(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader) (err error) {
	src.Format = string(Parquet)
	const most = 1 << 30
	file, err := stream.Keep(r, most)
	if errors.Is(err, stream.ErrLimit) {
		return wording.Errorf("the file is larger than %d MiB: split it", most>>20)
	}
	if err != nil {
		return err
	}
	defer file.Close()
	// A hostile file must not end the program through the library.
	defer func() {
		if p := recover(); p != nil {
			err = wording.Errorf("the file is damaged (%s): export it again", fmt.Sprint(p))
		}
	}()
	if err := checkFooter(file, file.Size); err != nil {
		return err
	}
	f, err := parquet.OpenFile(file, file.Size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true), parquet.ReadBufferSize(bufferSize))
	if err != nil {
		return wording.Errorf("the file is damaged (%s): export it again", err)
	}
	if _, planned := f.Schema().Lookup("renewal_date"); planned {
		return ErrReport
	}
	if value, _ := f.Lookup(mark); value != markValue || !parquet.EqualNodes(f.Schema(), parquet.SchemaOf(Row{})) {
		return errForeign
	}
	if err := checkGroups(f, file.Size); err != nil {
		return err
	}
	rows, err := newParquetReader(f)
	if err != nil {
		return err
	}
	defer rows.close()
	return newLoader(b, src).load(ctx, rows.next, func(*item) {})
}

// checkFooter refuses a footer that is longer than the file, for which the library
// would ask for memory first. Its length stands in four bytes before the final mark.
func checkFooter(file io.ReaderAt, size int64) error {
	var tail [8]byte
	if size < int64(len(tail)) {
		return wording.Errorf("the file is damaged (cut short): export it again")
	}
	if _, err := file.ReadAt(tail[:], size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if length := int64(binary.LittleEndian.Uint32(tail[:])); length > size-int64(len(tail)) {
		return wording.Errorf("the file is damaged (it claims a footer of %d bytes): export it again", length)
	}
	return nil
}

// mostOfGroup is the size in bytes of the values in a group, mostValues their number in one
// of its columns, beyond one a byte.
const mostOfGroup, mostValues = 256 << 20, 1 << 20

// checkGroups refuses what would take more memory than any group of an export.
func checkGroups(f *parquet.File, size int64) error {
	var rows int64
	for _, g := range f.Metadata().RowGroups {
		if g.NumRows < 0 || g.NumRows > groupRows || g.TotalByteSize < 0 || g.TotalByteSize > mostOfGroup {
			return wording.Errorf("the file has a row group larger than those that smigrate writes: it is refused")
		}
		for _, c := range g.Columns {
			if n := c.MetaData.TotalUncompressedSize; n < 0 || n > mostOfGroup || c.MetaData.TotalCompressedSize > size || c.MetaData.NumValues > mostValues+c.MetaData.TotalCompressedSize {
				return wording.Errorf("the file has a column larger than those that smigrate writes: it is refused")
			}
		}
		if rows += g.NumRows; rows > size {
			return wording.Errorf("the file has more rows than bytes: it is refused")
		}
	}
	return nil
}
