package rules

import (
	"encoding/binary"
	"slices"

	"smigrate/inventory"
)

// facet is a part of the content. Its rules look only at that part and at what all facets
// share: which fields are known, type, generation and the facts about extensions.
// Contents are many, but the values of a facet are few: addresses and identifiers, of
// which there are many, enter it only as what the rules make of them.
type facet struct {
	fields inventory.Field
	append func([]byte, *inventory.Content) []byte
}

const inAllFacets = inventory.FieldType | inventory.FieldEmails | inventory.FieldNotBefore | inventory.FieldNotAfter

var facets = [...]facet{
	{inventory.FieldKey | inventory.FieldKeyUsage, func(b []byte, c *inventory.Content) []byte {
		b = binary.AppendUvarint(append(b, byte(c.KeyUse)), uint64(c.KeyUsage))
		return appendTexts(binary.AppendUvarint(b, uint64(c.Key.Size)), c.Key.Algorithm, c.Key.Curve, c.Key.Fault)
	}},
	{inventory.FieldEKUs | inventory.FieldPolicies, func(b []byte, c *inventory.Content) []byte {
		return appendTexts(appendTexts(b, c.EKUs...), c.Policies...)
	}},
	{inventory.FieldCRL | inventory.FieldAIA | inventory.FieldExtensions, func(b []byte, c *inventory.Content) []byte {
		return appendTexts(appendAddresses(b, c.CRL, c.OCSP, c.CAIssuers), c.OtherExtensions...)
	}},
	{inventory.FieldSubject | inventory.FieldSAN | inventory.FieldExtensions, func(b []byte, c *inventory.Content) []byte {
		b = appendTexts(binary.AppendUvarint(b, uint64(c.SAN)), c.OtherNames...)
		b = appendName(b, &c.Subject)
		for i := range c.SANDirectoryNames {
			b = appendName(b, &c.SANDirectoryNames[i])
		}
		return b
	}},
}

// rulesOf returns the positions in All of the rules of a facet: those that need no field
// besides its own and are in no facet before it.
func rulesOf(f int) (list []int) {
	for i := range All {
		first := slices.IndexFunc(facets[:], func(x facet) bool { return (x.fields | inAllFacets).Has(All[i].Needs) })
		if first == f {
			list = append(list, i)
		}
	}
	return list
}

// appendCommon appends what all facets share.
func appendCommon(b []byte, c *inventory.Content) []byte {
	b = binary.AppendUvarint(append(b, byte(c.Type), byte(c.Generation)), uint64(c.Known))
	return binary.AppendUvarint(b, uint64(c.Extensions))
}

// appendName appends what the rules look at in a name.
func appendName(b []byte, n *inventory.NameFacts) []byte {
	b = binary.AppendUvarint(b, uint64(n.Attributes))
	b = binary.AppendUvarint(b, uint64(n.Flags))
	_, _, malformed := malformedIdentifier(n)
	_, unassigned := unassignedCountry(n)
	return appendTexts(append(b, flag(malformed), flag(unassigned)), n.Others...)
}

// appendAddresses appends for each list of URIs whether it has any, and what the rules
// say of their schemes.
func appendAddresses(b []byte, lists ...[]string) []byte {
	for _, uris := range lists {
		b = append(b, flag(len(uris) > 0), byte(schemes(uris, true).Status), byte(schemes(uris, false).Status))
	}
	return b
}

// flag returns a byte for a bool.
func flag(is bool) byte {
	if is {
		return 1
	}
	return 0
}

// appendTexts appends a list so that equal bytes mean equal lists.
func appendTexts(b []byte, list ...string) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, s := range list {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	return b
}
