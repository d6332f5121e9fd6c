// Package table reads inventories of certificates that somebody keeps as a
// table: CSV and other delimited text, the worksheets of workbooks, and objects in JSON or
// in lists of PowerShell, whose members are columns.
//
// [LoadCSV], [LoadXLSX], [LoadJSON], [LoadFormatList], [LoadLabelled] and [LoadCAIndex] turn
// each row into a record of an inventory. Columns are found by their headers, in the words of the usual programs and in
// many languages (headers.txt holds them all); a [Mapping] names the columns of any
// other table. A row that cannot become a certificate is a reject that names
// row, column, value and reason, and reading goes on with the next one.
//
// A cell without a value is unknown, never empty by guess: so is a word such as
// EMPTY or N/A, and the .NET type name that PowerShell prints for a list. Only
// an empty mailbox cell says that there is no mailbox.
//
// A time that states no zone is in Options.Zone. A validity stated as days
// includes both: it begins at 00:00:00 of the first and ends at 23:59:59 of the
// last.
//
// # The way of a file
//
// It is opened and gives rows (rows.go) one after the other:
//
//   - delimited text: csv.go, by its encoding (encoding.go, codepage.go) and delimiter
//     (delimiter.go), as records (csvrows.go)
//   - worksheets: xlsx.go and sheets.go, with what merged cells hold (merged.go)
//   - objects: objects.go, of JSON (json.go, jsonwalk.go), of lists (formatlist.go,
//     properties.go, labels.go) and of the index of OpenSSL's CA (caindex.go)
//
// A loader (loader.go, options.go) holds the first rows back and decides by them:
//
//   - which row is the header (headerrow.go, tworows.go), whether it is a column (sideways.go)
//     or one cell (onecell.go), and whether other tables stand below it (below.go) or beside
//     it (beside.go)
//   - which column is which fact: layout.go and column.go, by the words of headers
//     (header.go, headerwords.go, headerzone.go, alias.go) or a mapping (mapping.go); of two columns for
//     one fact rival.go, serialpair.go and namepair.go choose; period.go finds one
//     column for both ends of the validity, certificate.go certificates in cells
//   - how times and serial numbers are to be read (parser.go, serialbase.go)
//
// Then it reads all rows, one by one, or in chunks by several workers (parallel.go,
// chunk.go): of text (csvparallel.go, cut.go, scan.go) and of worksheets
// (sheetparallel.go). Lines that are no rows it tells apart (statusline.go, total.go).
//
// A parser (parser.go, record.go) makes a record of each row, and of what thousands of
// rows have in common but once (shape.go, cache.go); what it does not understand it counts
// and tells at the end (puzzle.go). What a cell says by itself is for package cell;
// what hangs on its column or on others too is in device.go, formula.go and status.go.
//
// Tables of people, tokens, customers and integrations take the same way, in side.go and
// integration.go. A [Survey] (survey.go, choose.go) goes as far as the layout, guesses what
// other columns hold (guess.go, guesses.go), and becomes a mapping (suggest.go).
package table
