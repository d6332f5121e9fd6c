// Package store reads what programs print about the certificates in their stores:
// certutil of Windows (-store, -scinfo, -view) and of NSS, gpgsm, keytool, OpenSSL,
// and the security and system_profiler of macOS.
//
// A listing with the certificate in it is read from the certificate; any other
// gives the fields that it prints and leaves the rest unknown. Labels are
// translated where programs translate them, so that what a line says is judged
// by the shape of its value and its place.
package store
