package smime

import (
	"strconv"
	"strings"
)

// policyArc is the CA/Browser Forum arc of the S/MIME policy identifiers; the
// two arcs below it are the type and the generation (BR section 7.1.6.1).
const policyArc = "2.23.140.1.5."

// PolicyOID returns the reserved policy identifier of a type and generation
// (BR section 7.1.6.1), or "" when there is none.
func PolicyOID(t CertificateType, g Generation) string {
	if t == UnknownType || g < Legacy {
		return ""
	}
	return policyArc + strconv.Itoa(int(t)) + "." + strconv.Itoa(int(g-Legacy)+1)
}

// ParsePolicyOID returns the type and generation that a reserved policy
// identifier asserts; ok is false for every other OID.
func ParsePolicyOID(oid string) (t CertificateType, g Generation, ok bool) {
	rest, found := strings.CutPrefix(oid, policyArc)
	if !found || len(rest) != 3 || rest[1] != '.' {
		return 0, 0, false
	}
	a, b := rest[0], rest[2]
	if a < '1' || a > '4' || b < '1' || b > '3' {
		return 0, 0, false
	}
	return CertificateType(a - '0'), Legacy + Generation(b-'1'), true
}
