package planner

import (
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// authorities finds the CA certificates of an inventory by their subject.
type authorities map[string][]*inventory.Authority

// authoritiesOf indexes CA certificates by whole name, and by common name for
// tables that print no more of an issuer.
func authoritiesOf(inv *inventory.Inventory) authorities {
	index := authorities{}
	list := inv.Authorities()
	for i := range list {
		a := &list[i]
		subject, common := strings.ToLower(a.Subject.String()), strings.ToLower(a.Subject.First(smime.CommonName))
		index[subject] = append(index[subject], a)
		if common != "" && common != subject {
			index[common] = append(index[common], a)
		}
	}
	return index
}

// of returns the CA certificates whose subject is the name of an issuer, none for
// an issuer that is unknown.
func (x authorities) of(issuer string) []*inventory.Authority {
	if issuer == "" {
		return nil
	}
	return x[strings.ToLower(issuer)]
}

// meet answers whether an issuer is as the condition says. A name does not say which of
// several CA certificates issued, so all must agree.
func (x authorities) meet(t *configs.IssuerCondition, issuer string) truth {
	list := x.of(issuer)
	if len(list) == 0 {
		return maybe
	}
	v := meets(t, list[0])
	for _, a := range list[1:] {
		if meets(t, a) != v {
			return maybe
		}
	}
	return v
}

// meets answers whether a CA certificate is as the condition says. The conditions
// are those of subordinate CAs, which a self-issued certificate is not.
func meets(t *configs.IssuerCondition, a *inventory.Authority) truth {
	if a.SelfIssued() {
		return no
	}
	v, c := yes, &a.Content
	if t.RSABelow > 0 {
		v = min(v, when(c.Key.Algorithm == "RSA" && c.Key.Size > 0 && c.Key.Size < t.RSABelow, c.Key.Size > 0 || c.Key.Algorithm != "RSA"))
	}
	if t.EKUsBeyond != nil {
		v = min(v, when(len(ekusBeyond(c, t.EKUsBeyond)) > 0, c.Known.Has(inventory.FieldEKUs)))
	}
	if t.IssuedFrom != nil {
		v = min(v, when(issuedOn(a) >= *t.IssuedFrom, c.Known.Has(inventory.FieldNotBefore)))
	}
	if t.SHA1Signed {
		v = min(v, when(a.SHA1Signed, true))
	}
	if t.Extant {
		v = min(v, when(extant(a), c.Known.Has(inventory.FieldNotBefore|inventory.FieldEKUs|inventory.FieldPolicies)))
	}
	return v
}

// issuedOn returns the first day of a CA certificate.
func issuedOn(a *inventory.Authority) smime.Date { return smime.DateOf(a.NotBefore) }

// ekusBeyond returns the extended key usages of a CA certificate that are not
// listed. A certificate without the extension may issue for any usage.
func ekusBeyond(c *inventory.Content, listed []string) []string {
	if c.Known.Has(inventory.FieldEKUs) && len(c.EKUs) == 0 {
		return []string{smime.AnyExtendedKeyUsage}
	}
	return slices.DeleteFunc(slices.Clone(c.EKUs), func(oid string) bool { return slices.Contains(listed, oid) })
}

// brEffective is the day version 1.0.0 of the BR took effect (section 1.2.1).
var brEffective = smime.NewDate(2023, 9, 1)

// extant reports whether a CA certificate is that of an Extant S/MIME CA (BR
// section 1.6.1): of before the BR, good for e-mail, and without a policy that
// section 7.1.6.1 reserves. Its publicly trusted chain and its conformance to RFC
// 5280, which the definition asks for too, are taken for granted.
func extant(a *inventory.Authority) bool {
	c := &a.Content
	mail := len(c.EKUs) == 0 || slices.Contains(c.EKUs, smime.EmailProtection) || slices.Contains(c.EKUs, smime.AnyExtendedKeyUsage)
	reserved := slices.ContainsFunc(c.Policies, func(oid string) bool {
		_, _, ok := smime.ParsePolicyOID(oid)
		return ok
	})
	return issuedOn(a) < brEffective && mail && !reserved
}

// describe names the part of a CA certificate that a condition looks at.
func describe(t *configs.IssuerCondition, a *inventory.Authority) wording.Text {
	if a.SelfIssued() {
		return wording.Of("self-issued: a root, no subordinate CA")
	}
	var parts []wording.Text
	if t.RSABelow > 0 {
		parts = append(parts, wording.Of("%s", a.Content.Key.String()))
	}
	if t.EKUsBeyond != nil {
		parts = append(parts, usages(a.Content.EKUs))
	}
	if t.SHA1Signed {
		parts = append(parts, signedWith(a))
	}
	if t.IssuedFrom != nil || t.Extant {
		parts = append(parts, wording.Of("issued %s", issuedOn(a)))
	}
	if t.Extant {
		parts = append(parts, policies(a.Content.Policies))
	}
	return wording.Join(", ", parts...)
}

// signedWith says whether a CA certificate is signed with SHA-1.
func signedWith(a *inventory.Authority) wording.Text {
	if a.SHA1Signed {
		return wording.Of("signed with SHA-1")
	}
	return wording.Of("not signed with SHA-1")
}

// usages names the extended key usages of a CA certificate.
func usages(oids []string) wording.Text {
	if len(oids) == 0 {
		return wording.Of("no extended key usage")
	}
	names := make([]string, len(oids))
	for i, oid := range oids {
		names[i] = smime.EKUName(oid)
	}
	return wording.Of("%s", strings.Join(names, " "))
}

// policies names the policies of a CA certificate.
func policies(oids []string) wording.Text {
	if len(oids) == 0 {
		return wording.Of("no policy")
	}
	return wording.Of("policies %s", strings.Join(oids, " "))
}
