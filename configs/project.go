package configs

import (
	"cmp"
	"fmt"
	"io"

	"smigrate/inventory/smime"
)

// ProjectFile is the name of a project's file in its folder.
const ProjectFile = "smigrate.yaml"

// Project is a planning project: which inventories, which ballots, which targets,
// with what capacity and at which prices. Paths are relative to its file.
type Project struct {
	Name string `yaml:"name"`
	// AsOf is the day of the calculation; nil means today.
	AsOf *smime.Date `yaml:"as_of"`
	// Horizon is the last day looked at; nil means five years after AsOf.
	Horizon *smime.Date `yaml:"horizon"`
	// Currency is that of the plan; Rates give the value in it of one unit of other
	// currencies.
	Currency  string          `yaml:"currency"`
	Rates     map[string]Rate `yaml:"rates"`
	Inventory []Source        `yaml:"inventory"`
	// People, Tokens and Customers are tables that are joined to the certificates.
	People    []SideTable `yaml:"people"`
	Tokens    []SideTable `yaml:"tokens"`
	Customers []SideTable `yaml:"customers"`
	// Settings are those of the project itself; each of the Scenarios changes some.
	Settings  `yaml:",inline"`
	Scenarios map[string]Scenario `yaml:"scenarios"`
}

// Settings are what scenarios of a project may differ in. A nil field keeps what the
// project or the default says.
type Settings struct {
	// Ballots are the ids under study, optionally at another day: "smc018@2028-01-01".
	Ballots []string `yaml:"ballots"`
	// Target is the generation that certificates of a closed generation move to.
	Target *Generation `yaml:"target"`
	// Strategy says when certificates are renewed; nil means natural.
	Strategy *Strategy `yaml:"strategy"`
	// Targets name another treatment for some certificates, the first match wins.
	Targets []Target `yaml:"targets"`
	// LeaveOut are certificates in force that are not planned.
	LeaveOut []LeaveOut `yaml:"leave_out"`
	// RenewalLead is the number of days before expiry at which a renewal falls.
	RenewalLead *int `yaml:"renewal_lead"`
	// EarlyWeeks is the number of weeks before that day at which the work may
	// already be done when capacity is short.
	EarlyWeeks *int `yaml:"early_weeks"`
	// CAs answer PrivateEKUs, Apple and CAA by issuer.
	CAs []CA `yaml:"cas"`
	// Apple: the CAs are in Apple's root programme; nil means yes.
	Apple *bool `yaml:"apple"`
	// PrivateEKUs answers BR section 7.1.2.4 for the CA: does it put EFS or
	// BitLocker usages into Multipurpose certificates while it may: yes, no, ask.
	PrivateEKUs string `yaml:"private_ekus"`
	// CAA are the domain names that the CAs recognize as their own in CAA records.
	CAA []string `yaml:"caa"`
	// Escrow says whose decryption keys are escrowed; the first match wins, and what
	// nothing matches is unknown.
	Escrow []Escrow `yaml:"escrow"`
	// PQC holds the project's own forecasts.
	PQC          *PQCForecast        `yaml:"pqc"`
	Capacity     map[string]Capacity `yaml:"capacity"`
	Freezes      []Freeze            `yaml:"freezes"`
	Integrations []Integration       `yaml:"integrations"`
	Prices       map[string]Override `yaml:"prices"`
	// Pins, Exclusions and CapacityChanges are what people decide about the schedule.
	Pins            []Pin            `yaml:"pins"`
	Exclusions      []Exclusion      `yaml:"exclusions"`
	CapacityChanges []CapacityChange `yaml:"capacity_changes"`
	// Pilots hold certificates back until others have been migrated; the first that
	// selects a certificate counts.
	Pilots []Pilot `yaml:"pilots"`
	// Contract says how certificates, tokens and licences are bought.
	Contract Contract `yaml:"contract"`
	// TokenPolicy says what is done with old keys and when tokens are replaced.
	TokenPolicy TokenPolicy `yaml:"token_policy"`
	// Automation says what requests renewals: manual (the default), api or acme.
	Automation string `yaml:"automation"`
}

// Source is one inventory file or folder of a project.
type Source struct {
	Path     string `yaml:"path"`
	Mapping  string `yaml:"mapping"`
	Zone     string `yaml:"zone"`
	Customer string `yaml:"customer"`
	Unit     string `yaml:"unit"`
}

// ReadProject reads a project file from YAML; name stands in errors.
func ReadProject(name string, r io.Reader) (Project, error) { return readValid[Project](name, r) }

func (p Project) validate() error {
	if len(p.Inventory) == 0 {
		return fmt.Errorf("inventory: name at least one file or folder")
	}
	for i, s := range p.Inventory {
		if s.Path == "" {
			return fmt.Errorf("inventory: entry %d has no path", i+1)
		}
	}
	if err := p.validateSides(); err != nil {
		return err
	}
	if p.AsOf != nil && p.Horizon != nil && *p.Horizon < *p.AsOf {
		return fmt.Errorf("horizon %s is before as_of %s", *p.Horizon, *p.AsOf)
	}
	return cmp.Or(validCurrency(p.Currency), validateRates(p.Rates), p.Settings.validate(), p.validateScenarios())
}

func (p Settings) validate() error {
	if err := cmp.Or(validAnswer(p.PrivateEKUs), p.Contract.validate(), p.PQC.validate(), p.TokenPolicy.validate(), validAutomation(p.Automation), p.validateCapacity(), p.validatePins()); err != nil {
		return err
	}
	for _, e := range p.Escrow {
		if err := e.validate(); err != nil {
			return err
		}
	}
	for _, ca := range p.CAs {
		if ca.Issuer == "" {
			return fmt.Errorf("cas: one names no issuer")
		}
		if err := ca.validate(); err != nil {
			return fmt.Errorf("cas: %s: %w", ca.Issuer, err)
		}
	}
	if p.RenewalLead != nil && *p.RenewalLead < 0 {
		return fmt.Errorf("renewal_lead %d: must not be negative", *p.RenewalLead)
	}
	if p.EarlyWeeks != nil && *p.EarlyWeeks < 0 {
		return fmt.Errorf("early_weeks %d: must not be negative", *p.EarlyWeeks)
	}
	for _, t := range p.Targets {
		if err := t.validate(); err != nil {
			return fmt.Errorf("targets: %w", err)
		}
	}
	for i, x := range p.LeaveOut {
		if err := x.Where.validate(); err != nil {
			return fmt.Errorf("leave_out: entry %d: %w", i+1, err)
		}
	}
	seen := map[string]bool{}
	for _, i := range p.Integrations {
		if err := i.validate(); err != nil {
			return err
		}
		if i.Path != "" {
			continue
		}
		if seen[i.Name] {
			return fmt.Errorf("integration %q appears twice", i.Name)
		}
		seen[i.Name] = true
	}
	return nil
}
