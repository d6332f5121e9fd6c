package inventory

import "fmt"

// revocation is an entry of a revocation list that waits for its certificate.
type revocation struct {
	issuer Code
	serial string
	status Status
	source int
	unix   int64
}

// Revoke takes one entry of a revocation list: the issuer as [Record] has it, the
// serial number, the status (Revoked or Suspended) and the time in Unix seconds,
// 0 when it is unknown.
// It belongs to the open source, is no row of it, and counts for certificates
// that were added before and after it.
func (b *Builder) Revoke(issuer string, serial []byte, status Status, unix int64) {
	b.Source().Revocations++
	b.revoked = append(b.revoked, revocation{b.v.text.Code(issuer), string(serial), status, b.current, unix})
}

// applyRevocations joins the entries of revocation lists to certificates. A list
// is the CA's own word: it overrules what a table says, which is noted; of two
// lists the last one counts.
func (b *Builder) applyRevocations() {
	for _, r := range b.revoked {
		i, ok := b.find(&Record{Issuer: b.v.text.Of(r.issuer), Serial: []byte(r.serial)})
		if !ok {
			continue
		}
		if said := b.v.status.at(i); said == Valid || said == Suspended && r.status == Revoked {
			b.current = r.source
			b.Note(0, fmt.Sprintf("certificate %s is %s by this list and %s by another source: the list counts", FormatSerial([]byte(r.serial)), r.status, said))
		}
		b.v.status.put(i, r.status)
		if r.unix != 0 {
			b.v.revokedAt.set(i, r.unix, true)
		}
	}
	b.revoked = nil
}
