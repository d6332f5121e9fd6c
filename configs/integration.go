package configs

import (
	"fmt"

	"smigrate/inventory/smime"
)

// Integration is a system of an Enterprise RA that requests certificates and has
// to change before it can request other ones.
type Integration struct {
	// Path names a table of integrations, which takes the place of this entry; Mapping
	// names its unusual columns.
	Path    string `yaml:"path"`
	Mapping string `yaml:"mapping"`

	Name  string `yaml:"name"`
	Where Where  `yaml:"where"`
	// LeadWeeks is the time the change takes from the day it is known.
	LeadWeeks int `yaml:"lead_weeks"`
	// Ready is the day it will be ready; nil means publication plus lead.
	Ready *smime.Date `yaml:"ready"`
	// Expedite is an offer to be ready sooner for money; nil when there is none.
	Expedite *Expedite `yaml:"expedite"`
	// Contact is the person or address to be told.
	Contact string `yaml:"contact"`
}

func (i Integration) validate() error {
	switch {
	case i.Path != "" && i != (Integration{Path: i.Path, Mapping: i.Mapping}):
		return fmt.Errorf("integrations: %s is a table of them: only mapping may stand beside path", i.Path)
	case i.Path != "":
		return nil
	case i.Name == "":
		return fmt.Errorf("integrations: one has no name")
	case i.LeadWeeks < 0:
		return fmt.Errorf("integration %q: lead_weeks %d: must not be negative", i.Name, i.LeadWeeks)
	case i.Expedite != nil && (i.Expedite.Weeks <= 0 || i.Expedite.Price < 0):
		return fmt.Errorf("integration %q: expedite: weeks must be positive and price not negative", i.Name)
	}
	if err := i.Where.validate(); err != nil {
		return fmt.Errorf("integration %q: %w", i.Name, err)
	}
	return nil
}

// Expedite is an offer to have a change some weeks sooner for a price in the
// currency of the project.
type Expedite struct {
	Weeks int     `yaml:"weeks"`
	Price float64 `yaml:"price"`
}
