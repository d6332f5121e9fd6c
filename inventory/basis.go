package inventory

// Basis says where a type or generation comes from.
type Basis uint8

const (
	NoBasis Basis = iota
	// BasisPolicy: the one reserved policy OID asserts it.
	BasisPolicy
	// BasisStated: a column of the export says so in words.
	BasisStated
	// BasisSubject: guessed from the subject attributes.
	BasisSubject
	// BasisValidity: guessed from the length or the start of the validity.
	BasisValidity
	// BasisSeveral: several reserved policy OIDs contradict one another.
	BasisSeveral
)

// String returns the words that JSON and tables carry.
func (b Basis) String() string {
	return [...]string{"", "policy", "stated", "guessed from the subject", "guessed from the validity", "several reserved policy OIDs"}[b]
}
