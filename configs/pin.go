package configs

import (
	"fmt"

	"smigrate/inventory/smime"
)

// Pin holds the next renewal of some certificates in one week. The first that
// matches a certificate counts.
type Pin struct {
	Where Where `yaml:"where"`
	// Week is any day of the week.
	Week   smime.Date `yaml:"week"`
	Reason string     `yaml:"reason"`
}

// Exclusion keeps the next renewal of some certificates out of the weeks in which
// the days from From to To fall.
type Exclusion struct {
	Where  Where      `yaml:"where"`
	From   smime.Date `yaml:"from"`
	To     smime.Date `yaml:"to"`
	Reason string     `yaml:"reason"`
}

// validatePins checks what people decide about weeks: pins, exclusions and pilots.
func (p Settings) validatePins() error {
	for i, x := range p.Pins {
		if x.Week == 0 {
			return fmt.Errorf("pins: entry %d: name the week by one of its days", i+1)
		}
		if err := x.Where.validateDecision(); err != nil {
			return fmt.Errorf("pins: entry %d: %w", i+1, err)
		}
	}
	for i, x := range p.Exclusions {
		if err := validSpan(x.From, x.To); err != nil {
			return fmt.Errorf("exclusions: entry %d: %w", i+1, err)
		}
		if err := x.Where.validateDecision(); err != nil {
			return fmt.Errorf("exclusions: entry %d: %w", i+1, err)
		}
	}
	for _, x := range p.Pilots {
		if err := x.validate(); err != nil {
			return err
		}
	}
	return nil
}
