package certfile

import (
	"strings"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"

	"smigrate/inventory"
)

// policies reads CertificatePolicies (RFC 5280, 4.2.1.4).
func (w *walk) policies(in cryptobyte.String) bool {
	list, ok := w.sequence(in)
	if !ok {
		return false
	}
	if list.Empty() {
		w.odd("certificatePolicies without a policy")
	}
	c := &w.r.Content
	for !list.Empty() {
		var policy cryptobyte.String
		if policy, list, ok = w.expect(list, asn1.SEQUENCE); !ok {
			return false
		}
		id, policy, ok := w.oid(policy)
		if !ok {
			return false
		}
		if w.lists.policies.has(c.Policies, id.dotted) {
			w.odd("a policy that appears twice")
		} else {
			c.Policies = append(c.Policies, id.dotted)
		}
		if !policy.Empty() && !w.qualifiers(policy) {
			w.odd("a policy qualifier cannot be decoded")
		}
	}
	return true
}

// qualifiers notes what BR section 7.1.2.3 a demands of a policy's qualifiers.
func (w *walk) qualifiers(in cryptobyte.String) bool {
	list, _, ok := w.expect(in, asn1.SEQUENCE)
	if !ok {
		return false
	}
	for !list.Empty() {
		var qualifier cryptobyte.String
		if qualifier, list, ok = w.expect(list, asn1.SEQUENCE); !ok {
			return false
		}
		id, qualifier, ok := w.oid(qualifier)
		if !ok {
			return false
		}
		value, tag, ok := w.element(&qualifier)
		if !ok {
			return false
		}
		switch id.dotted {
		case "1.3.6.1.5.5.7.2.1": // id-qt-cps
			if tag != asn1.IA5String {
				w.odd("a CPS pointer that is no IA5String")
			}
			if !isHTTP(w.uri(value)) {
				w.r.Content.Extensions |= inventory.ExtCPSNotHTTP
			}
		case "1.3.6.1.5.5.7.2.2": // id-qt-unotice
			if !w.goodNotice(value) {
				w.r.Content.Extensions |= inventory.ExtNoticeBad
			}
		default:
			w.odd("a policy qualifier that RFC 5280 does not define")
		}
	}
	return true
}

func isHTTP(uri string) bool {
	scheme, _, found := strings.Cut(uri, ":")
	return found && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// goodNotice reports whether a UserNotice holds explicitText and no noticeRef.
func (w *walk) goodNotice(in cryptobyte.String) bool {
	explicit := false
	for !in.Empty() {
		_, tag, ok := w.element(&in)
		if !ok || !isText(tag) {
			return false
		}
		explicit = true
	}
	return explicit
}
