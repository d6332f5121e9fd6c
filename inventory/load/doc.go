// Package load reads files and folders into an inventory: it recognises what a
// file holds by its content and hands it to the loader for it.
//
// [Files] is the one way in. Nothing is lost silently: a file that cannot be
// read or recognised is a reject like a bad row, a file in a folder that has
// nothing to do with certificates is a note, and neither stops the others.
//
// load.go is the order of a load: the files of its inputs are found (folder.go), archives
// among them unpacked (archive.go, limit.go), mappings beside tables taken (mapping.go). Each
// file is recognised (recognize.go, der.go, report.go) by the table of formats
// (registry.go), brought into UTF-8 (encoding.go) and given to its loader (file.go); tables of
// people and tokens are joined at the end (side.go). survey.go looks at the columns of a table
// instead. options.go, progress.go and errors.go are what the caller gives and gets.
package load
