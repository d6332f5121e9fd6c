package smime

import "fmt"

// Generation is one of the three profile generations of the BR (section 1.2).
// The zero value means that the inventory does not say.
type Generation uint8

const (
	UnknownGeneration Generation = iota
	// NoGeneration is a certificate known to assert no reserved policy OID: it
	// was issued before 2023-09-01 or by a CA outside the BR.
	NoGeneration
	Legacy
	Multipurpose
	Strict
)

var generationNames = [...]string{"", "none", "legacy", "multipurpose", "strict"}

// String returns the lower-case name used in JSON, flags and columns, and ""
// when the generation is unknown.
func (g Generation) String() string { return name(generationNames[:], uint8(g)) }

// Title returns the generation as the BR print it ("Multipurpose").
func (g Generation) Title() string {
	return [...]string{"unknown", "none", "Legacy", "Multipurpose", "Strict"}[g]
}

// ParseGeneration reads the names that String writes.
func ParseGeneration(s string) (Generation, error) {
	i, ok := index(generationNames[:], s)
	if !ok {
		return 0, fmt.Errorf("%q is not a generation: use legacy, multipurpose or strict", s)
	}
	return Generation(i), nil
}
