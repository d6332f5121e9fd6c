package reports

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// longPlan is one whose sheet of certificates has more than the 16 MiB from which on
// excelize would put it into a file.
func longPlan(t *testing.T) ([]inventory.Record, []byte) {
	t.Helper()
	var list []inventory.Record
	for i := range 3000 {
		r := person(i, "Archer", smime.NewDate(2027, 3, 14))
		r.Holder = fmt.Sprintf("%06d %s", i, strings.Repeat("y", 6000))
		list = append(list, r)
	}
	return list, written(t, XLSX, planOf(t, list))
}

// TestWorkbookWithoutTemporaryFiles: workbooks are written and read where no file can be
// made besides.
func TestWorkbookWithoutTemporaryFiles(t *testing.T) {
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, filepath.Join(t.TempDir(), "gone"))
	}
	list, content := longPlan(t)
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.UncompressedSize64 > 16<<20 }) {
		t.Error("no part has more than 16 MiB")
	}
	if !slices.IsSortedFunc(z.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the parts are not in the order of their names")
	}
	blocks, err := blocksOf(XLSX, content)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(blocks, func(b block) bool { return b.title == certificatesSheet })
	rows := blocks[i].rows[headRows:]
	holder := slices.IndexFunc(certificateFields, func(f certificateField) bool { return f.title == "Holder" })
	if len(rows) != len(list) {
		t.Fatalf("%d rows, want %d", len(rows), len(list))
	}
	for i, r := range list {
		if rows[i][holder] != r.Holder {
			t.Fatalf("row %d is of %.20q", i, rows[i][holder])
		}
	}
}

// A full disk in the middle of the sheet is an error.
func TestWorkbookFullDisk(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	size := len(written(t, XLSX, p))
	full := errors.New("no space left")
	for _, room := range []int{0, size / 2, size - 1} {
		if err := writeXLSX(nil, &limited{room, full}, p); !errors.Is(err, full) {
			t.Errorf("room for %d of %d bytes: %v", room, size, err)
		}
	}
}

// limited is a writer with little room.
type limited struct {
	room int
	err  error
}

func (l *limited) Write(b []byte) (int, error) {
	if l.room -= len(b); l.room < 0 {
		return 0, l.err
	}
	return len(b), nil
}
