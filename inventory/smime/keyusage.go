package smime

import (
	"math/bits"
	"strings"
)

// KeyUsage is the set of key usage bits of a certificate (RFC 5280, 4.2.1.3).
type KeyUsage uint16

const (
	DigitalSignature KeyUsage = 1 << iota
	NonRepudiation
	KeyEncipherment
	DataEncipherment
	KeyAgreement
	KeyCertSign
	CRLSign
	EncipherOnly
	DecipherOnly
)

var keyUsageNames = [...]string{
	"digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement",
	"keyCertSign", "cRLSign", "encipherOnly", "decipherOnly",
}

// Names returns the RFC 5280 names of the bits that are set, in bit order.
func (u KeyUsage) Names() []string {
	names := make([]string, 0, bits.OnesCount16(uint16(u)))
	for i, n := range keyUsageNames {
		if u&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return names
}

// otherUsageNames are those of X.509, OpenSSL ("Certificate Sign"), NSS and Windows
// ("Certificate Signing", "Off-line CRL Signing") and GnuPG that differ from RFC
// 5280's; folded.
var otherUsageNames = map[string]KeyUsage{
	"contentcommitment": NonRepudiation, "certsign": KeyCertSign, "certificatesign": KeyCertSign, "certificatesigning": KeyCertSign,
	"crlsigning": CRLSign, "offlinecrlsigning": CRLSign, "offlinecrlsign": CRLSign,
}

// ParseKeyUsage returns the bit of a name that RFC 5280 or a widespread program has
// for it, as the constants of Windows too (CERT_KEY_ENCIPHERMENT_KEY_USAGE). Case does not
// matter.
func ParseKeyUsage(name string) (KeyUsage, bool) {
	name = fold(name)
	if constant, ok := strings.CutSuffix(name, "keyusage"); ok {
		name = strings.TrimPrefix(strings.TrimPrefix(constant, "xcn"), "cert")
	}
	if bit, ok := otherUsageNames[name]; ok {
		return bit, true
	}
	for i, n := range keyUsageNames {
		if fold(n) == name {
			return 1 << i, true
		}
	}
	return 0, false
}
