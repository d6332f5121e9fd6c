// Package export writes an inventory for other programs and reads it back: as
// CSV, XLSX, JSON lines, Parquet and CycloneDX.
//
// [Write] and the Load functions are the two directions of one table of columns,
// so that an inventory that was written and loaded again is the same: each
// certificate with all of its facts, in its order, and with the file in which it
// was read first. An export carries certificates only, not rejects, notes, or the
// certificates of CAs.
//
// A [Row] (row.go) is a certificate as its columns have it (column.go, facts.go); cell.go turns
// a value into the text of a cell and back, record.go a row into what a builder takes,
// loader.go gives it that, row by row in their order, while several goroutines make the
// records. Each format is a file: csv.go, xlsx.go, json.go and jsonl.go, parquet.go with
// parquetrow.go, cyclonedx.go and cyclonedxload.go; format.go lists them.
package export
