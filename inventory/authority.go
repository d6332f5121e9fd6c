package inventory

import "slices"

// Authority is the certificate of a CA found among those of subscribers. A planner uses
// it to judge what becomes of the certificates that the CA issued.
type Authority struct {
	// File and Entry say where it was read.
	File  string
	Entry int
	// Serial is upper-case hexadecimal without leading zeros.
	Serial  string
	Subject Name
	// Issuer is the CA above it in the form of RFC 4514.
	Issuer string
	// NotBefore and NotAfter are Unix seconds; Content.Known tells if they are
	// known.
	NotBefore, NotAfter int64
	// SHA1Signed: the CA above signed it with SHA-1.
	SHA1Signed bool
	Content    Content
}

// authorities are CA certificates, each once.
type authorities struct {
	list []Authority
	seen map[string]bool // by fingerprint
}

// SelfIssued reports whether subject and issuer are the same, as in a root
// (RFC 5280, 3.2).
func (a *Authority) SelfIssued() bool { return a.Subject.String() == a.Issuer }

// AddAuthority keeps the certificate of a CA, once. It counts neither as a row nor as a
// certificate, whatever else a loader makes of it.
func (b *Builder) AddAuthority(r *Record) {
	known := &b.v.authorities
	if known.seen[string(r.SHA256)] {
		return
	}
	if known.seen == nil {
		known.seen = map[string]bool{}
	}
	known.seen[string(r.SHA256)] = true
	known.list = append(known.list, Authority{
		File: b.Source().File, Entry: r.Entry, Serial: FormatSerial(r.Serial), Subject: slices.Clone(r.Subject), Issuer: r.Issuer,
		NotBefore: r.NotBefore, NotAfter: r.NotAfter, SHA1Signed: r.SHA1Signed, Content: r.Content.clone(),
	})
}

// Authorities returns the CA certificates that were found, in the order they were read.
// The caller must not change them.
func (v *Inventory) Authorities() []Authority { return v.authorities.list }
