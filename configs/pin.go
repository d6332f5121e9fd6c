package configs

import (
	"fmt"
	"slices"
	"strings"

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

// CapacityChange is what a desk can do in the weeks in which the days from From to To
// fall, in place of its usual capacity; the last one that covers a week counts.
type CapacityChange struct {
	Resource string     `yaml:"resource"`
	From     smime.Date `yaml:"from"`
	To       smime.Date `yaml:"to"`
	Capacity `yaml:",inline"`
	Reason   string `yaml:"reason"`
}

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
	for i, x := range p.CapacityChanges {
		if err := x.validate(); err != nil {
			return fmt.Errorf("capacity_changes: entry %d: %w", i+1, err)
		}
	}
	return nil
}

// validateDecision checks the selector of a pin, an exclusion or a pilot, which may ask for the
// work at the next renewal.
func (w Where) validateDecision() error {
	if w.Work != "" {
		verb, what, _ := strings.Cut(w.Work, "-")
		switch {
		case verb == "renew" && what == "", verb == "hold" && what == "", verb == "split" && what != "":
		case verb == "migrate" && what != "":
			if _, err := smime.ParseGeneration(what); err != nil {
				return fmt.Errorf("where: work %q: %w", w.Work, err)
			}
		default:
			return fmt.Errorf("where: work %q: use renew, hold, migrate-multipurpose, migrate-strict or split-FUNCTIONS, as waves are named", w.Work)
		}
		if w.Work = ""; w == (Where{}) {
			return nil
		}
	}
	return w.validate()
}

func (x CapacityChange) validate() error {
	if !slices.Contains(Resources, x.Resource) {
		return fmt.Errorf("unknown resource %q: use %s", x.Resource, strings.Join(Resources, ", "))
	}
	if err := x.Capacity.validate(x.Resource); err != nil {
		return err
	}
	return validSpan(x.From, x.To)
}

func validSpan(from, to smime.Date) error {
	switch {
	case from == 0 || to == 0:
		return fmt.Errorf("name the first and the last day, from and to")
	case to < from:
		return fmt.Errorf("%s to %s: ends before it begins", from, to)
	}
	return nil
}

// validate checks the capacity of a resource.
func (c Capacity) validate(resource string) error {
	switch {
	case c.MinutesPerWeek < 0 || c.OvertimeMinutes < 0 || c.CertificatesPerWeek < 0:
		return fmt.Errorf("%s: must not be negative", resource)
	case resource == "issuance" && c.MinutesPerWeek+c.OvertimeMinutes > 0:
		return fmt.Errorf("issuance is counted in certificates_per_week")
	case resource != "issuance" && c.CertificatesPerWeek > 0:
		return fmt.Errorf("%s is counted in minutes_per_week", resource)
	}
	return nil
}
