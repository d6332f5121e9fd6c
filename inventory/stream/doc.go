// Package stream reads long files without keeping them in memory, and deals with long ones
// on all cores.
//
// A loader that reads from beginning to end looks through a [Window] (window.go). One that
// must go to and fro takes what [Keep] makes of any reader: the file itself, or a copy in an
// encrypted temporary file, a [Spool] (spool.go); [OpenZIP] opens an archive in it (zip.go).
// On the way, [WithContext] ends a reader (context.go), [Counter] counts its bytes
// (counter.go) and [Tidy] repairs its line ends (tidy.go). [Ordered] has the parts of
// something long dealt with side by side (ordered.go), and [Rows] writes so (rows.go).
package stream
