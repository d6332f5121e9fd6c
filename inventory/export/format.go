package export

import (
	"fmt"
	"io"
	"strings"

	"smigrate/inventory"
)

// Format is a form in which an inventory can be written.
type Format string

const (
	CSV       Format = "csv"
	XLSX      Format = "xlsx"
	JSONL     Format = "jsonl"
	Parquet   Format = "parquet"
	CycloneDX Format = "cyclonedx"
)

// formats lists all of them with the endings of their files, the usual one first.
var formats = []struct {
	format  Format
	endings []string
	write   func(io.Writer, *inventory.Inventory) error
}{
	{CSV, []string{".csv"}, writeCSV},
	{XLSX, []string{".xlsx"}, writeXLSX},
	{JSONL, []string{".jsonl", ".ndjson"}, writeJSONL},
	{Parquet, []string{".parquet"}, writeParquet},
	{CycloneDX, []string{".cdx.json"}, writeCycloneDX},
}

// FormatOf returns the format that the ending of a path asks for.
func FormatOf(path string) (Format, error) {
	var known []string
	for _, f := range formats {
		for _, ending := range f.endings {
			if strings.HasSuffix(strings.ToLower(path), ending) {
				return f.format, nil
			}
		}
		known = append(known, f.endings[0])
	}
	return "", fmt.Errorf("%q: no export has that ending: use %s", path, strings.Join(known, ", "))
}

// Write writes an inventory in a format. The same inventory gives the same bytes.
func Write(w io.Writer, f Format, inv *inventory.Inventory) error {
	for _, x := range formats {
		if x.format == f {
			return x.write(w, inv)
		}
	}
	return fmt.Errorf("unknown export format %q", f)
}
