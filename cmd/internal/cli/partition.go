package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory"
	"smigrate/reports"
)

// partitioning spreads the certificates of a Parquet output over folders, each named
// by a value, as Spark, Trino and DuckDB read them.
type partitioning struct{ by string }

// partitions are the values by which certificates can be spread over folders.
var partitions = []struct {
	by    string
	value func(inventory.Certificate) string
}{
	{"customer", inventory.Certificate.Customer},
	{"unit", inventory.Certificate.Unit},
	{"site", inventory.Certificate.Site},
	{"generation", func(c inventory.Certificate) string { return c.Content().Generation.String() }},
	{"expiry", func(c inventory.Certificate) string {
		at, known := c.NotAfter()
		if !known {
			return ""
		}
		return time.Unix(at, 0).UTC().Format("2006")
	}},
}

func partitionNames() (names []string) {
	for _, x := range partitions {
		names = append(names, x.by)
	}
	return names
}

func (p *partitioning) declare(c *cobra.Command) {
	c.Flags().StringVar(&p.by, "partition-by", "", "spread .parquet outputs over folders by "+strings.Join(partitionNames(), ", ")+" (its year)")
}

// check reports wrong use: outputs that cannot be spread.
func (p *partitioning) check(parquet bool) error {
	if p.by == "" {
		return nil
	}
	if err := oneOf("--partition-by", p.by, partitionNames()...); err != nil {
		return err
	}
	if !parquet {
		return usage("--partition-by is for .parquet outputs alone")
	}
	return nil
}

// take takes the outputs that are to be spread out of a list.
func (p *partitioning) take(list *[]workspace.Output) (spread []workspace.Output) {
	if p.by == "" {
		return nil
	}
	*list = slices.DeleteFunc(*list, func(o workspace.Output) bool {
		if o.Format == reports.Parquet {
			spread = append(spread, o)
		}
		return o.Format == reports.Parquet
	})
	return spread
}

func (p *partitioning) value() func(inventory.Certificate) string {
	for _, x := range partitions {
		if x.by == p.by {
			return x.value
		}
	}
	return nil
}

// write writes the rows that share a value into a folder named after it beside path, in a
// file with the name of path, and says so.
func (p *partitioning) write(a *app, path string, force bool, inv *inventory.Inventory, write func(w io.Writer, rows []int) error) error {
	value := p.value()
	var values []string
	rows := map[string][]int{}
	for i, c := range inv.All() {
		v := value(c)
		if rows[v] == nil {
			values = append(values, v)
		}
		rows[v] = append(rows[v], i)
	}
	for _, v := range values {
		folder := filepath.Join(filepath.Dir(path), "by_"+p.by+"="+partitionName(v))
		if err := workspace.Folder(folder); err != nil {
			return err
		}
		file := filepath.Join(folder, filepath.Base(path))
		if err := a.writeFile(file, force, func(w io.Writer) error { return write(w, rows[v]) }); err != nil {
			return err
		}
	}
	return nil
}

// partitionName writes a value as Hive does in names of folders: a byte that is not an
// ASCII letter, a digit or one of "-_. " becomes %XX, and an unknown value has a name of
// its own.
func partitionName(value string) string {
	if value == "" {
		return "__HIVE_DEFAULT_PARTITION__"
	}
	var b strings.Builder
	for _, c := range []byte(value) {
		if c >= 0x80 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-_. ", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
