package inventory

import "smigrate/inventory/wording"

// Source is one file, sheet or device listing that was read.
type Source struct {
	// File is the path as it was given, Sheet the worksheet if there is one.
	File, Sheet string
	// Format names what the content was recognised as ("csv", "pem", "ykman").
	Format string
	// SHA256 is the hash of the whole file in hexadecimal, "" where a loader had
	// no file.
	SHA256 string
	// Customer and Unit are those that the user names for all of it.
	Customer, Unit string
	// Rows = Certificates + Duplicates + Rejects, always.
	Rows, Certificates, Duplicates, Rejects int
	// Origin is true for a file that was not read itself: an export names it as the
	// place where a certificate was read first.
	Origin bool
	// Revocations counts the entries of a revocation list, which are no rows.
	Revocations int
	// Unmapped are columns that no field was found for.
	Unmapped []string
	// Guesses are what some of the unmapped columns look like.
	Guesses []ColumnGuess
}

// ColumnGuess is what the values of an unmapped column look like. Nothing was read
// by it.
type ColumnGuess struct {
	Column string
	// Fact is the name of the fact that a mapping could read from the column, ""
	// when there is none or another column has it.
	Fact string
	// Basis says what was seen: "12 of 12 values look like e-mail addresses".
	Basis wording.Text
}
