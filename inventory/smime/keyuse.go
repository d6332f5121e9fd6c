package smime

// KeyUse says what a certificate's key is for: the rows "signing only", "key
// management only" and "dual use" of BR section 7.1.2.3 e.
type KeyUse uint8

const (
	UnknownKeyUse KeyUse = iota
	Signing
	Encryption
	Dual
)

var keyUseNames = [...]string{"", "signing", "encryption", "dual"}

// String returns the lower-case name, "" when unknown.
func (u KeyUse) String() string { return name(keyUseNames[:], uint8(u)) }

// Use returns what the bits make of a key; a set without any signing or
// encryption bit has no known use.
func (u KeyUsage) Use() KeyUse {
	sign := u&(DigitalSignature|NonRepudiation) != 0
	encrypt := u&(KeyEncipherment|DataEncipherment|KeyAgreement) != 0
	switch {
	case sign && encrypt:
		return Dual
	case sign:
		return Signing
	case encrypt:
		return Encryption
	default:
		return UnknownKeyUse
	}
}
