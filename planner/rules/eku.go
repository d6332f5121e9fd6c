package rules

import (
	"strings"

	"smigrate/inventory/smime"
)

// describeEKUs prints usages by name and OID.
func describeEKUs(oids []string) string {
	words := make([]string, len(oids))
	for i, oid := range oids {
		words[i] = oid
		if name := smime.EKUName(oid); name != oid {
			words[i] = name + " (" + oid + ")"
		}
	}
	return strings.Join(words, ", ")
}
