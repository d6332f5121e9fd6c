// Package reports writes a [planner.Plan] and its certificates for people and programs:
// text, JSON, CSV, Parquet, XLSX, HTML, PDF, Markdown, calendar entries, tickets and project
// plans.
//
// [Locale.Write] writes a plan in a format; one file of the package holds one format.
// What formats have in common is decided once: figures.go has the figures of the verdict,
// tables.go the order of the tables, whose columns are in files named for their subject,
// certificate_columns.go the columns of certificates, plots.go the plots, cell.go what a
// cell may be, visible.go the treatment of characters that could deceive a reader, number.go
// and locale.go the look of numbers, dates and texts. Writers compute nothing that the plan
// does not hold, and the same plan gives the same bytes.
package reports
