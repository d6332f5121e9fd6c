package certfile

import (
	"crypto/sha1"
	"slices"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Add reads a certificate into r and hands it to the builder. What the source
// says beside the certificate (entry, status, holder, token) stands in r already,
// which is otherwise as Reset leaves it. A certificate that cannot be read, or is
// that of a CA, is a reject; the builder keeps what a CA certificate says.
func Add(b *inventory.Builder, r *inventory.Record, der []byte) { add(b, r, der, false) }

// add is Add; alone says that the certificate has a file of its own, so that a CA
// for S/MIME (BR 7.1.2.2 g) is what the user asks about.
func add(b *inventory.Builder, r *inventory.Record, der []byte, alone bool) {
	if err := Parse(der, r); err != nil {
		b.Reject(r.Entry, "", "", wording.OfError(err))
		return
	}
	c := &r.Content
	if c.Extensions.Has(inventory.ExtBasicCA) && c.KeyUsage&smime.KeyCertSign != 0 {
		b.AddAuthority(r)
	}
	if c.IsAuthority() && !(alone && slices.Contains(c.EKUs, smime.EmailProtection)) {
		b.Reject(r.Entry, "subject", r.Subject.String(), inventory.NotSubscriber)
		return
	}
	sum := sha1.Sum(der)
	r.SHA1 = sum[:]
	b.Add(r)
}
