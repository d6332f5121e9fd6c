package export

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"smigrate/inventory"
)

// TestLoadHostileParquet: what stands once in a file may be named by any number of rows, so
// that its size says little about what it unpacks to.
func TestLoadHostileParquet(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 256<<10)
	for _, tt := range []struct {
		name         string
		rows         int
		change       func(i int, r *Row)
		certificates int
		rejects      int
		refused      string
	}{
		{"as smigrate writes it", 300, func(int, *Row) {}, 300, 0, ""},
		{"a long text in each row", 100, func(_ int, r *Row) { r.Unit = long }, 100, 0, ""},
		{"so many that they unpack to hundreds of megabytes", 3000, func(_ int, r *Row) { r.Unit = long }, -1, 0, "it unpacks to more than 250 times its size"},
		{"a row of more than 1 MiB", 3, func(i int, r *Row) {
			if i == 1 {
				r.Unit = strings.Repeat(long, 5)
			}
		}, 2, 1, ""},
		{"a list of millions", 1, func(_ int, r *Row) { r.EKUs = slices.Repeat([]string{"1.2.3"}, 3_000_000) }, 0, 0, "a column larger than those that smigrate writes"},
		{"rows of nothing", 20_000, func(_ int, r *Row) { *r = Row{Unknown: []string{}} }, 0, 0, "more rows than bytes"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var file bytes.Buffer
			out := parquet.NewGenericWriter[Row](&file, parquet.Compression(&parquet.Snappy), parquet.KeyValueMetadata(mark, markValue))
			for i := range tt.rows {
				n := strconv.Itoa(i + 1)
				row := Row{Source: Source{File: "a.csv", Entry: n}, Serial: n, Unknown: []string{}}
				tt.change(i, &row)
				if _, err := out.Write([]Row{row}); err != nil {
					t.Fatal(err)
				}
			}
			if err := out.Close(); err != nil {
				t.Fatal(err)
			}
			b := inventory.NewBuilder()
			err := LoadParquet(t.Context(), b, inventory.Source{File: "a.parquet"}, &file)
			if tt.refused == "" && err != nil || tt.refused != "" && (err == nil || !strings.Contains(err.Error(), tt.refused)) {
				t.Errorf("error %v, want %q", err, tt.refused)
			}
			n := b.Inventory().Counts()
			if tt.certificates >= 0 && n.Certificates != tt.certificates || n.Rejects != tt.rejects {
				t.Errorf("%+v of %d bytes", n, file.Len())
			}
		})
	}
}
