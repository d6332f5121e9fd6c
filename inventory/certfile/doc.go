// Package certfile reads X.509 certificates: single ones with [Parse], files of
// them with [Load].
//
// It does not use crypto/x509, which refuses certificates that companies have:
// negative serial numbers, an "@" in a PrintableString, a Brainpool key, an
// extension that appears twice. Such a deviation is noted in
// inventory.Content.Oddities and reading goes on; a field whose encoding cannot
// be understood at all is unknown, as it would be in a table without that
// column. Signatures are not verified.
package certfile
