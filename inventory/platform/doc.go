// Package platform reads the JSON that certificate platforms and public logs give:
// Keyfactor Command, DigiCert CertCentral, Sectigo Certificate Manager, crt.sh,
// PowerShell, and cryptographic bills of materials in CycloneDX 1.6 and 1.7.
//
// A file may be a list, an object with the list in it, one entry alone, or one
// entry a line. Entries are read one by one, so that a broken one is a reject and
// the next is read, and a file is never decoded as a whole. A member that no field
// was found for is named once in Source.Unmapped; null, an empty value and a
// word that stands for "no value" are unknown.
//
// Each platform is a kind (load.go) in a file of its own: keyfactor.go, digicert.go,
// sectigo.go, crtsh.go, powershell.go. scan.go cuts JSON in memory into values, stream.go JSON
// of any length into entries, entry.go finds the members of one, record.go and time.go turn
// them into facts, unmapped.go remembers the others. A bill of materials goes its own way:
// component.go reads components, cyclonedx.go those that are certificates, cyclonedxkey.go the
// keys that these refer to.
package platform
