package configs

import (
	"fmt"

	"smigrate/inventory/smime"
)

// Target is how the certificates that match are treated; at least one of its fields
// differs from what the project says for all.
type Target struct {
	Where Where `yaml:"where"`
	// Target is the generation they move to at their next renewal.
	Target Generation `yaml:"target"`
	// Strategy says when they are renewed; nil leaves that of the project.
	Strategy *Strategy `yaml:"strategy"`
	// TermDays is the customary length of their renewals in days; 0 keeps the length of
	// the present certificate.
	TermDays int `yaml:"term_days"`
}

// maxTermDays bounds a customary length: longer than any CA ever issued.
const maxTermDays = 3650

func (t Target) validate() error {
	if err := t.Where.validate(); err != nil {
		return err
	}
	g := smime.Generation(t.Target)
	switch {
	case g == smime.UnknownGeneration && t.Strategy == nil && t.TermDays == 0:
		return fmt.Errorf("name a target, a strategy or term_days")
	case g != smime.UnknownGeneration && g < smime.Multipurpose:
		return fmt.Errorf("target %q: use multipurpose or strict", g)
	case t.TermDays < 0 || t.TermDays > maxTermDays:
		return fmt.Errorf("term_days %d: use 1 to %d", t.TermDays, maxTermDays)
	}
	return nil
}
