package inventory

import "smigrate/inventory/wording"

// revocations are the entries of revocation lists, which wait for their certificates:
// a list may have millions.
type revocations struct {
	serials blobs
	entries column[revocation]
}

// revocation is an entry of a revocation list but for its serial number.
type revocation struct {
	unix   int64
	issuer Code
	source uint32
	status Status
}

// Revoke takes one entry of a revocation list: the issuer as [Record] has it, the
// serial number, the status (Revoked or Suspended) and the time in Unix seconds,
// 0 when it is unknown.
// It belongs to the open source, is no row of it, and counts for certificates
// that were added before and after it.
func (b *Builder) Revoke(issuer string, serial []byte, status Status, unix int64) {
	b.Source().Revocations++
	b.revoked.serials.append(serial)
	b.revoked.entries.append(revocation{unix, b.v.text.Code(issuer), uint32(b.current), status})
}

// applyRevocations joins the entries of revocation lists to certificates. A list
// is the CA's own word: it overrules what a table says, which is noted; of two
// lists the last one counts.
func (b *Builder) applyRevocations() {
	for n := range b.revoked.entries.len() {
		r, serial := b.revoked.entries.at(n), b.revoked.serials.at(n)
		i, ok := b.find(&Record{Issuer: b.v.text.Of(r.issuer), Serial: serial})
		if !ok {
			continue
		}
		if said := b.v.status.at(i); said == Valid || said == Suspended && r.status == Revoked {
			b.current = int(r.source)
			b.Note(0, wording.Of("certificate %s is %s by this list and %s by another source: the list counts",
				FormatSerial(serial), wording.Of(r.status.String()), wording.Of(said.String())))
		}
		b.v.status.put(i, r.status)
		if r.unix != 0 {
			b.v.revokedAt.set(i, r.unix, true)
		}
	}
	b.revoked = revocations{}
}
