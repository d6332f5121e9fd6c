// Package platform reads the JSON that certificate platforms and public logs give:
// Keyfactor Command, DigiCert CertCentral, Sectigo Certificate Manager, crt.sh,
// PowerShell, and cryptographic bills of materials in CycloneDX 1.6 and 1.7.
//
// A file may be a list, an object with the list in it, one entry alone, or one
// entry a line. Entries are read one by one, so that a broken one is a reject and
// the next is read, and a file is never decoded as a whole. A member that no field
// was found for is named once in Source.Unmapped; null, an empty value and a
// word that stands for "no value" are unknown.
package platform
