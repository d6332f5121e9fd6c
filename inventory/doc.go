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
//
// # Files
//
// What is kept: inventory.go and certificate.go are what a reader sees; content.go with
// field.go, basis.go, extensions.go, sankinds.go and namefacts.go is what rules look at;
// source.go, rejects.go, conflict.go and sidetable.go are where it came from and what went
// wrong; status.go, device.go, authority.go, name.go, serial.go, time.go and mailbox.go are
// single facts, of which parsename.go and rfc4514.go read names and writing.go compares how
// mailboxes are written.
//
// How it comes there: record.go is what a loader fills, and finish.go derives from it what
// follows (facts.go, classify.go). builder.go takes records, identity.go finds the
// certificate that one is about, row.go writes its columns, merge.go joins the sources.
// batch.go, addbatch.go, shape.go and namememo.go do the same for long tables, side by side.
// deferred.go and likeness.go are for records without an identity, revocation.go for
// revocation lists, restore.go for exports, join.go for side tables.
//
// How it is kept: column.go, blob.go and packed.go are columns, contentkey.go tells equal
// contents; text.go and textrun.go are the dictionary, textcolumn.go and subjects.go what it
// tells by codes; hashtable.go, index.go and codeset.go look things up.
//
// What follows from it: pair.go finds dual-key pairs, search.go texts, part.go the share of
// a customer; redact.go, pseudonym.go and pseudonymform.go make a copy that names nobody
// (copying.go); rename.go gives files other names.
package inventory
