package certfile

import (
	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
)

// Tags of DistributionPoint and DistributionPointName (RFC 5280, 4.2.1.13).
var (
	tagDistributionPoint = asn1.Tag(0).ContextSpecific().Constructed()
	tagFullName          = asn1.Tag(0).ContextSpecific().Constructed()
)

// distributionPoints reads CRLDistributionPoints (RFC 5280, 4.2.1.13; BR section
// 7.1.2.3 b).
func (w *walk) distributionPoints(in cryptobyte.String) bool {
	list, ok := w.sequence(in)
	if !ok {
		return false
	}
	if list.Empty() {
		w.odd("cRLDistributionPoints without a distribution point")
	}
	for !list.Empty() {
		var point cryptobyte.String
		if point, list, ok = w.expect(list, asn1.SEQUENCE); !ok {
			return false
		}
		if !point.PeekASN1Tag(tagDistributionPoint) {
			w.odd("a distribution point without a place")
			continue
		}
		place, _, ok := w.expect(point, tagDistributionPoint)
		if !ok || !w.place(place) {
			return false
		}
	}
	return true
}

// place reads DistributionPointName.
func (w *walk) place(in cryptobyte.String) bool {
	c := &w.r.Content
	if !in.PeekASN1Tag(tagFullName) {
		c.Extensions |= inventory.ExtCRLOtherName
		return !in.Empty()
	}
	names, _, ok := w.expect(in, tagFullName)
	for ok && !names.Empty() {
		var value cryptobyte.String
		var tag asn1.Tag
		value, tag, ok = w.element(&names)
		switch {
		case !ok:
		case tag == tagURI:
			c.Extensions |= inventory.ExtCRLURI
			c.CRL = append(c.CRL, w.uri(value))
		default:
			c.Extensions |= inventory.ExtCRLOtherName
		}
	}
	return ok
}

// infoAccess reads AuthorityInfoAccessSyntax (RFC 5280, 4.2.2.1; BR section
// 7.1.2.3 c).
func (w *walk) infoAccess(in cryptobyte.String) bool {
	list, ok := w.sequence(in)
	if !ok {
		return false
	}
	if list.Empty() {
		w.odd("authorityInfoAccess without a place")
	}
	c := &w.r.Content
	for !list.Empty() {
		var description cryptobyte.String
		if description, list, ok = w.expect(list, asn1.SEQUENCE); !ok {
			return false
		}
		method, description, ok := w.oid(description)
		if !ok {
			return false
		}
		value, tag, ok := w.element(&description)
		var uris *[]string
		switch {
		case !ok:
			return false
		case method.dotted == "1.3.6.1.5.5.7.48.1": // id-ad-ocsp
			uris = &c.OCSP
		case method.dotted == "1.3.6.1.5.5.7.48.2": // id-ad-caIssuers
			uris = &c.CAIssuers
		default:
			w.odd("an access method other than OCSP and caIssuers")
			continue
		}
		if tag != tagURI {
			w.odd("an access location that is no URI")
			c.Extensions |= inventory.ExtAIAOtherName
			continue
		}
		*uris = append(*uris, w.uri(value))
	}
	return true
}
