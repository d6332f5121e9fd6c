package load

import (
	"io"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/sealed"
	"smigrate/inventory/table"
)

// Options hold for all inputs of a load. The zero value detects everything.
type Options struct {
	// Zone is the zone of times in tables that state none.
	Zone *time.Location
	// Mapping names the columns of tables whose headers are not known.
	Mapping *table.Mapping
	// Format is the name of a format that overrules recognition, "" for none.
	Format string
	// Sides are tables of people, tokens, customers and integrations that are joined to
	// the certificates.
	Sides []SideInput
	// Password returns the password of a protected container, asked for by its
	// path; nil when there is none.
	Password func(path string) ([]byte, error)
	// Keys open encrypted files; nil opens none.
	Keys *sealed.Keys
	// Stdin is what the path "-" reads; nil is empty.
	Stdin io.Reader
	// Rejects is called with each reject as it is found; nil is not called. The
	// inventory lists no more than the first ones of a kind.
	Rejects func(inventory.Reject)
	// Progress is called from the goroutine that called Files, after each file at
	// first and more seldom later, and while a table is read; nil is not called.
	Progress func(Progress)
	// Redacted: errors quote nothing of what was read.
	Redacted bool
}

// Input is one file or folder to load.
type Input struct {
	// Path is a file, a folder, or "-" for standard input.
	Path string
	// Mapping, Zone and Format take the place of those in Options when they are
	// set.
	Mapping *table.Mapping
	Zone    *time.Location
	Format  string
	// Mappings are those of single files of a folder or an archive, by the path under
	// which they are shown.
	Mappings map[string]*table.Mapping
	// Only is the path under which the one file of a folder or an archive is shown that
	// is read, "" for all of them.
	Only string
	// Customer and Unit are those of rows that name none.
	Customer, Unit string
}

// Progress is how far a load has come.
type Progress struct {
	// File is the one that is read.
	File string
	// Bytes of Total were read; Total is 0 when it is unknown.
	Bytes, Total int64
	Counts       inventory.Counts
	// Recent describes up to 20 of the certificates that were just loaded, one a
	// line.
	Recent []string
	// Done is true in the last call.
	Done bool
}
