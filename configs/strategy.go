package configs

import (
	"fmt"
	"slices"
	"strings"
)

// Strategy says when a certificate is renewed.
type Strategy uint8

const (
	// Natural renews when validity ends, less the lead.
	Natural Strategy = iota
	// LastCall renews on the eve of a change where that costs less up to the
	// horizon than renewing when validity ends.
	LastCall
	// Early renews on the as-of day a certificate whose next renewal changes its
	// generation.
	Early
	// Levelled leaves the week to the scheduler, from the as-of day to the end of
	// validity; the timeline is that of Natural.
	Levelled
)

var strategyNames = []string{"natural", "last-call", "early", "levelled"}

// String returns the name used in project files, flags and JSON.
func (s Strategy) String() string { return strategyNames[s] }

// Strategies lists the strategies in the order of documentation.
var Strategies = []Strategy{Natural, LastCall, Early, Levelled}

// ParseStrategy reads the names that [Strategy.String] writes; another name is an error.
func ParseStrategy(s string) (Strategy, error) {
	i := slices.Index(strategyNames, strings.ToLower(s))
	if i < 0 {
		return 0, fmt.Errorf("strategy %q: use %s", s, strings.Join(strategyNames, ", "))
	}
	return Strategy(i), nil
}

// MarshalText writes the name.
func (s Strategy) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the name.
func (s *Strategy) UnmarshalText(b []byte) (err error) {
	*s, err = ParseStrategy(string(b))
	return err
}
