// Package export writes an inventory for other programs and reads it back: as
// CSV, XLSX, JSON lines, Parquet and CycloneDX.
//
// [Write] and the Load functions are the two directions of one table of columns,
// so that an inventory that was written and loaded again is the same: each
// certificate with all of its facts, in its order, and with the file in which it
// was read first. An export carries certificates only, not rejects, notes, or the
// certificates of CAs.
package export
