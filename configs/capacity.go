package configs

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// Capacity is what a desk can do in a week.
type Capacity struct {
	// MinutesPerWeek is the working time of any desk but issuance.
	MinutesPerWeek int64 `yaml:"minutes_per_week"`
	// OvertimeMinutes may be added in a week at the overtime rate.
	OvertimeMinutes int64 `yaml:"overtime_minutes"`
	// CertificatesPerWeek is the limit of the resource issuance.
	CertificatesPerWeek int64 `yaml:"certificates_per_week"`
}

// Resources are the desks that a schedule loads, in the order of reports.
var Resources = []string{"registration", "help-desk", "token-desk", "issuance"}

// Freeze is a span of days in which desks do no migration work.
type Freeze struct {
	From smime.Date `yaml:"from"`
	To   smime.Date `yaml:"to"`
	// Resources frozen; empty means all.
	Resources []string `yaml:"resources"`
	Reason    string   `yaml:"reason"`
}

// validateCapacity checks what desks can do, and when they do nothing.
func (p Settings) validateCapacity() error {
	for _, id := range slices.Sorted(maps.Keys(p.Capacity)) {
		if !slices.Contains(Resources, id) {
			return fmt.Errorf("capacity: unknown resource %q: use %s", id, strings.Join(Resources, ", "))
		}
		if err := p.Capacity[id].validate(id); err != nil {
			return fmt.Errorf("capacity: %w", err)
		}
	}
	for _, f := range p.Freezes {
		if err := validSpan(f.From, f.To); err != nil {
			return fmt.Errorf("freezes: %w", err)
		}
		for _, id := range f.Resources {
			if !slices.Contains(Resources, id) {
				return fmt.Errorf("freezes: unknown resource %q: use %s", id, strings.Join(Resources, ", "))
			}
		}
	}
	for i, x := range p.CapacityChanges {
		if err := x.validate(); err != nil {
			return fmt.Errorf("capacity_changes: entry %d: %w", i+1, err)
		}
	}
	return nil
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
