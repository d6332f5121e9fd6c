package inventory

import "slices"

// Field names a fact about a certificate that a source may or may not carry.
type Field uint32

const (
	FieldSerial Field = 1 << iota
	FieldFingerprint
	FieldSubject
	FieldIssuer
	FieldEmails
	FieldNotBefore
	FieldNotAfter
	FieldType
	FieldGeneration
	FieldKey
	FieldKeySize
	FieldKeyUsage
	FieldEKUs
	FieldPolicies
	// FieldSAN is known when all subject alternative names are, not the mailbox
	// addresses alone.
	FieldSAN
	FieldUPN
	FieldCRL
	FieldAIA
	// FieldExtensions is known when the whole list of extensions is.
	FieldExtensions
	FieldStatus
	FieldToken
	FieldHolder
	FieldCustomer
	fieldEnd
)

var fieldNames = [...]string{
	"serial", "sha256", "subject", "issuer", "emails", "not_before", "not_after", "type", "generation",
	"key.algorithm", "key.size", "key_usage", "ekus", "policy_oids", "san", "upn", "crl", "aia", "extensions",
	"status", "token", "holder", "customer",
}

// Has reports whether all fields of f are in the set.
func (s Field) Has(f Field) bool { return s&f == f }

// Names returns the fields of the set by their JSON names, in a fixed order.
func (s Field) Names() []string {
	names := []string{}
	for i, n := range fieldNames {
		if s&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return names
}

// FieldsBut returns all fields except those with one of the names; unknown names are
// ignored.
func FieldsBut(names []string) Field {
	set := fieldEnd - 1
	for i, n := range fieldNames {
		if slices.Contains(names, n) {
			set &^= 1 << i
		}
	}
	return set
}

func setIf(known, f Field, is bool) Field {
	if is {
		return known | f
	}
	return known &^ f
}
