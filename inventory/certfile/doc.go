// Package certfile reads X.509 certificates: single ones with [Parse], files of
// them with [Load].
//
// It does not use crypto/x509, which refuses certificates that companies have:
// negative serial numbers, an "@" in a PrintableString, a Brainpool key, an
// extension that appears twice. Such a deviation is noted in
// inventory.Content.Oddities and reading goes on; a field whose encoding cannot
// be understood at all is unknown, as it would be in a table without that
// column. Signatures are not verified.
//
// Files are recognised (recognize.go), cut into certificates (load.go, pem.go, base64.go;
// cell.go for cells of tables) and added (add.go). A walk (walk.go) reads one certificate in
// the order of its encoding: certificate.go, name.go, text.go, time.go, key.go, signature.go, and
// extension.go with a file for each extension that says something: policy.go, access.go,
// authority.go, usage.go, altname.go, template.go. What certificates have in common is
// remembered: oid.go, effect.go, cache.go. Revocation lists are in crl.go.
package certfile
