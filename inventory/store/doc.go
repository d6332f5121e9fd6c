// Package store reads what programs print about the certificates in their stores:
// certutil of Windows (-store, -scinfo, -view) and of NSS, gpgsm, keytool, OpenSSL,
// and the security and system_profiler of macOS.
//
// A listing with the certificate in it is read from the certificate; any other
// gives the fields that it prints and leaves the rest unknown. Labels are
// translated where programs translate them, so that what a line says is judged
// by the shape of its value and its place.
//
// Each program has a file, whose name begins as the program is called: certutil*.go, view*.go
// ("certutil -view"), nss*.go, gpgsm*.go, keytool*.go, openssl.go, opensslextension.go and
// summary.go, macos.go. They share block.go (listings cut into entries), tree.go (listings by
// indentation), entry.go (an entry on its way into the builder), instant.go and hosttime.go
// (times), console.go (code pages), fold.go (texts over several lines) and provider.go
// (devices by the names of providers).
package store
