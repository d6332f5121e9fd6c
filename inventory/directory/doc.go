// Package directory reads what directories hold about certificates: LDIF exports
// ([LoadLDIF]) and revocation lists ([LoadCRL]).
package directory
