// Package table reads inventories of certificates that somebody keeps as a
// table: CSV and other delimited text, and XLSX workbooks.
//
// [LoadCSV] and [LoadXLSX] turn each row into a record of an inventory. Columns
// are found by their headers, in the words of the usual programs and in many
// languages (headers.txt holds them all); a [Mapping] names the columns of any
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
package table
