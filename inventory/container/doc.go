// Package container reads files that hold certificates among other things:
// PKCS#7 ([LoadPKCS7]), PKCS#12 ([LoadPKCS12]), Java keystores ([LoadJKS]) and mail
// messages ([LoadMail]).
//
// Private keys are skipped without being decrypted. The libraries that read these
// formats are made to use a container, not to take stock of one: they decrypt
// the keys, refuse a container for one certificate or attribute that they do not
// know, and believe every length and iteration count. They serve the tests as
// oracles.
//
// pkcs7.go, pkcs12.go, jks.go and mail.go are the formats. PKCS#7 and PKCS#12 are read as BER
// (ber.go); decrypt.go, derive.go and rc2.go open what a password protects. A message is read
// line by line (maillines.go), its headers in mailheader.go, its parts in mailpart.go.
package container
