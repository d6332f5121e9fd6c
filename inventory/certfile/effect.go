package certfile

import (
	"golang.org/x/crypto/cryptobyte"

	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// effect is what an extension adds to a content that has nothing of its kind.
type effect struct {
	extensions                           inventory.Extensions
	keyUsage                             smime.KeyUsage
	ekus, policies, crl, ocsp, caIssuers []string
}

func (e *effect) add(c *inventory.Content) {
	c.Extensions |= e.extensions
	c.KeyUsage |= e.keyUsage
	c.EKUs = append(c.EKUs, e.ekus...)
	c.Policies = append(c.Policies, e.policies...)
	c.CRL = append(c.CRL, e.crl...)
	c.OCSP = append(c.OCSP, e.ocsp...)
	c.CAIssuers = append(c.CAIssuers, e.caIssuers...)
}

// shared reads an extension that certificates have in common. What it adds is kept by
// the encoding of the whole extension, unless that is odd.
func (w *walk) shared(extension cryptobyte.String, read func(*walk, cryptobyte.String) bool, value cryptobyte.String) (ok bool) {
	c := &w.r.Content
	entry, found := w.effects.find(extension)
	if found {
		entry.value.add(c)
		return true
	}
	before := *c
	*c = inventory.Content{Known: before.Known}
	ok = read(w, value)
	own, odd := effect{c.Extensions, c.KeyUsage, c.EKUs, c.Policies, c.CRL, c.OCSP, c.CAIssuers}, c.Oddities
	*c = before
	own.add(c)
	for _, text := range odd {
		w.odd(text)
	}
	if ok && len(odd) == 0 {
		entry.keep(extension, own)
	}
	return ok
}
