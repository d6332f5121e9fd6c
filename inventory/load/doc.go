// Package load reads files and folders into an inventory: it recognises what a
// file holds by its content and hands it to the loader for it.
//
// [Files] is the one way in. Nothing is lost silently: a file that cannot be
// read or recognised is a reject like a bad row, a file in a folder that has
// nothing to do with certificates is a note, and neither stops the others.
package load
