package configs

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

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

// CA is what one issuing CA does where the BR leave it a choice.
type CA struct {
	// Issuer is compared without case; "*" at the end matches any rest.
	Issuer      string `yaml:"issuer"`
	PrivateEKUs string `yaml:"private_ekus"`
	Apple       *bool  `yaml:"apple"`
	// Private: no software supplier distributes the root of the CA, so that neither the BR
	// (section 1.1) nor root programmes bind it: a CA of one's own.
	Private bool `yaml:"private"`
	// CAA are the domain names that the CA recognizes as its own in CAA records (BR
	// 4.2.2.1); its CPS lists them.
	CAA []string `yaml:"caa"`
}

// validate checks the answer, and that a private CA has none of what is asked of public
// ones.
func (ca CA) validate() error {
	if ca.Private && (ca.PrivateEKUs != "" || ca.Apple != nil || len(ca.CAA) > 0) {
		return errors.New("private: yes: no rule is asked about a private CA: leave out private_ekus, apple and caa")
	}
	return validAnswer(ca.PrivateEKUs)
}

func validAnswer(s string) error {
	if !slices.Contains([]string{"", "yes", "no", "ask"}, s) {
		return fmt.Errorf("private_ekus %q: use yes, no or ask", s)
	}
	return nil
}

// Source is one inventory file or folder of a project.
type Source struct {
	Path     string `yaml:"path"`
	Mapping  string `yaml:"mapping"`
	Zone     string `yaml:"zone"`
	Customer string `yaml:"customer"`
	Unit     string `yaml:"unit"`
}

// Where selects certificates: all the fields that are set must match. Text is
// compared without case; "*" at the end matches any rest.
type Where struct {
	Unit     string `yaml:"unit"`
	Site     string `yaml:"site"`
	Customer string `yaml:"customer"`
	// Integration is the one that a table names for the certificate.
	Integration string `yaml:"integration"`
	// Template is the certificate template or profile by which the CA issued it.
	Template   string `yaml:"template"`
	Issuer     string `yaml:"issuer"`
	Type       string `yaml:"type"`
	Generation string `yaml:"generation"`
	Function   string `yaml:"function"`
	// Work is the work at the next renewal as it falls due, as waves name it without
	// their number ("split-efs"). Pins and exclusions alone can ask for it.
	Work string `yaml:"work"`
	// ExpiresFrom and ExpiresTo are the first and the last day on which the certificate
	// may end.
	ExpiresFrom smime.Date `yaml:"expires_from"`
	ExpiresTo   smime.Date `yaml:"expires_to"`
}

// Capacity is what a desk can do in a week.
type Capacity struct {
	// MinutesPerWeek is working time; for issuance it is certificates a week.
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
	if err := cmp.Or(validAnswer(p.PrivateEKUs), p.Contract.validate(), p.PQC.validate(), p.TokenPolicy.validate(), validAutomation(p.Automation), p.validateCapacity()); err != nil {
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
	return p.validatePins()
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

// NewWhere returns a selector from values by field, with the names that a project file
// uses.
func NewWhere(fields map[string]string) (Where, error) {
	var w Where
	to := map[string]*string{
		"unit": &w.Unit, "site": &w.Site, "customer": &w.Customer, "integration": &w.Integration, "template": &w.Template,
		"issuer": &w.Issuer, "type": &w.Type, "generation": &w.Generation, "function": &w.Function,
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		field, ok := to[name]
		if !ok {
			return w, fmt.Errorf("where: unknown field %q: use %s", name, strings.Join(slices.Sorted(maps.Keys(to)), ", "))
		}
		*field = fields[name]
	}
	return w, w.validate()
}

func (w Where) validate() error {
	if w == (Where{}) {
		return fmt.Errorf("where: name at least one of unit, site, customer, integration, template, issuer, type, generation, function, expires_from, expires_to")
	}
	if w.Work != "" {
		return fmt.Errorf("where: work %q: only pins, exclusions and pilots ask for the work at the next renewal", w.Work)
	}
	if w.ExpiresTo != 0 && w.ExpiresTo < w.ExpiresFrom {
		return fmt.Errorf("where: expires_to %s is before expires_from %s", w.ExpiresTo, w.ExpiresFrom)
	}
	if w.Type != "" {
		if _, err := smime.ParseCertificateType(w.Type); err != nil {
			return fmt.Errorf("where: %w", err)
		}
	}
	if w.Function != "" {
		if _, err := smime.ParseFunction(strings.ToLower(w.Function)); err != nil {
			return fmt.Errorf("where: %w", err)
		}
	}
	if w.Generation != "" {
		if _, err := smime.ParseGeneration(w.Generation); err != nil {
			return fmt.Errorf("where: %w", err)
		}
	}
	return nil
}
