// Package inventory holds a body of S/MIME certificates in memory: what each
// one says, where it came from, and what could not be read.
//
// A loader (packages inventory/certfile, container, directory, platform, store,
// table and token) turns one certificate, row or token slot into a [Record] and
// hands it to a [Builder]; the finished [Inventory] is read through [Certificate] views.
// Package inventory/load recognises files and runs the right loader.
//
// Certificates are kept in columns: text once in a dictionary, validity as
// seconds, and all that a rule of the S/MIME BR looks at as one [Content] that
// equal certificates share. Nothing here says whether a certificate is good or
// bad; package planner does.
//
// Unknown is a value: [Content].Known says which fields a source carried, and a
// field that it did not carry is never false or empty by guess.
package inventory
