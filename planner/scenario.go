package planner

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/caa"
	"smigrate/planner/rules"
	"smigrate/planner/schedule"
)

// Scenario is everything a plan depends on besides the inventory.
type Scenario struct {
	Name string
	// Variant is the name that a project gives the scenario, "" for the project as
	// it stands.
	Variant string
	// AsOf is the day of the calculation, Horizon the last day looked at.
	AsOf, Horizon smime.Date
	Profiles      configs.Profiles
	// Register holds all ballots; the adopted ones are law. Study holds the ballots under
	// study: "as today" is the law without them.
	Register configs.Register
	Study    []configs.Ballot
	// Target is the generation that a closed one moves to, Targets are the exceptions;
	// the first match wins.
	Target  smime.Generation
	Targets []configs.Target
	// LeaveOut selects certificates in force that are not planned.
	LeaveOut []configs.LeaveOut
	// Strategy says when certificates are renewed that no target gives another.
	Strategy configs.Strategy
	// RenewalLead is the number of days before expiry at which a renewal falls.
	RenewalLead int
	// EarlyWeeks is how many weeks before that day the work may already be done.
	EarlyWeeks int
	// Practice is what a CA does where the BR leave it a choice, CAs are the exceptions
	// by issuer; the first match wins.
	Practice rules.Practice
	CAs      []configs.CA
	Capacity map[string]configs.Capacity
	Freezes  []configs.Freeze
	// Pins, Exclusions and CapacityChanges are what people decided about the schedule.
	Pins            []configs.Pin
	Exclusions      []configs.Exclusion
	CapacityChanges []configs.CapacityChange
	// Pilots hold migrations back until others have been done.
	Pilots       []configs.Pilot
	Integrations []configs.Integration
	// Prices are in the currencies in which they are quoted; a plan is in Currency or,
	// when that is empty, in the currency of the list.
	Prices   configs.PriceList
	Currency string
	Contract configs.Contract
	// Program is the version of the planning program, as reports state it.
	Program string
	// Seed and Draws are the seed and the number of draws of prices for one plan; Replan
	// is the number of draws, of lead times and efforts too, for which the schedule is
	// made anew.
	Seed          uint64
	Draws, Replan int
	// Unexplained leaves out why the schedule is as it is, for callers that need only its
	// weeks and cost: the plan has no [ScheduleReasons], and its conflicts have neither
	// reason nor cure.
	Unexplained bool
	// Schedules keeps solved problems for other plans with the same Memory; nil gives the
	// plan one of its own.
	Schedules *schedule.Memory
	Tokens    configs.TokenModels
	Splits    configs.SplitGuide
	Evidence  configs.Evidence
	PQC       configs.PQC
	// CAA are the names that the CAs recognize in CAA records as their own, unless CAs
	// says otherwise. CAAAnswers holds the answers of the DNS by mail domain; a domain
	// without one was not asked about.
	CAA        []string
	CAAAnswers map[string]caa.Answer
	// TokenPolicy says what is done with old keys and when tokens are replaced.
	TokenPolicy configs.TokenPolicy
	// Escrow says whose decryption keys are escrowed; the first match wins.
	Escrow []configs.Escrow
	// Automation says what requests renewals; empty means manual.
	Automation string

	// veil has the pseudonyms of a scenario that was redacted, nil for clear names.
	veil *inventory.Pseudonyms
}

// Defaults of a scenario.
const (
	DefaultLead       = 30 // days
	DefaultHorizon    = 5  // years
	DefaultEarlyWeeks = 4
)

// DefaultStudy are the ballots under study unless a user names others: the end of Legacy,
// and the end of additional extended key usages in Multipurpose.
var DefaultStudy = []string{"smc08", "smc018"}

// NewScenario returns the scenario of the shipped data as of a day.
func NewScenario(d configs.Defaults, asOf smime.Date) Scenario {
	s := Scenario{
		AsOf: asOf, Horizon: asOf.AddYears(DefaultHorizon), Profiles: d.Profiles, Register: d.Ballots,
		Target: smime.Multipurpose, RenewalLead: DefaultLead, EarlyWeeks: DefaultEarlyWeeks, Practice: rules.Practice{PrivateEKUs: "ask"},
		Prices: d.Prices, Seed: DefaultSeed, Draws: DefaultDraws, Tokens: d.Tokens, Splits: d.Splits, Evidence: d.Evidence, PQC: d.PQC,
	}
	for _, id := range DefaultStudy {
		if b, err := d.Ballots.Find(id); err == nil {
			s.Study = append(s.Study, b)
		}
	}
	return s
}

// Apply puts the values of a project file into the scenario. An as-of day in the project
// replaces that of the scenario.
func (s *Scenario) Apply(p configs.Project) error {
	s.Name = p.Name
	if p.AsOf != nil {
		s.AsOf = *p.AsOf
		s.Horizon = s.AsOf.AddYears(DefaultHorizon)
	}
	if p.Horizon != nil {
		s.Horizon = *p.Horizon
	}
	if p.Target != nil {
		s.Target = smime.Generation(*p.Target)
	}
	if p.Strategy != nil {
		s.Strategy = *p.Strategy
	}
	if p.RenewalLead != nil {
		s.RenewalLead = *p.RenewalLead
	}
	if p.EarlyWeeks != nil {
		s.EarlyWeeks = *p.EarlyWeeks
	}
	if p.PrivateEKUs != "" {
		s.Practice.PrivateEKUs = p.PrivateEKUs
	}
	if p.Apple != nil {
		s.Practice.OutsideApple = !*p.Apple
	}
	s.CAs, s.CAA, s.Escrow = p.CAs, p.CAA, p.Escrow
	s.TokenPolicy, s.Automation = p.TokenPolicy, p.Automation
	s.PQC = s.PQC.With(p.PQC)
	s.Pins, s.Exclusions, s.CapacityChanges, s.Pilots = p.Pins, p.Exclusions, p.CapacityChanges, p.Pilots
	s.LeaveOut = p.LeaveOut
	s.Targets, s.Capacity, s.Freezes, s.Integrations = p.Targets, p.Capacity, p.Freezes, p.Integrations
	if p.Ballots != nil {
		if err := s.SetStudy(p.Ballots); err != nil {
			return err
		}
	}
	s.Contract, s.Currency = p.Contract, p.Currency
	prices, err := s.Prices.With(p.Prices, p.Currency, "project file")
	s.Prices = prices.WithRates(p.Currency, p.Rates)
	return err
}

// SetStudy sets the ballots under study, each an id of the register, or an id at another
// effective date such as "smc018@2028-01-01". An id that the register lacks is an error.
func (s *Scenario) SetStudy(ids []string) error {
	study := make([]configs.Ballot, 0, len(ids))
	for _, text := range ids {
		b, err := s.Register.FindMoved(text)
		if err != nil {
			return err
		}
		if len(b.Changes) == 0 {
			return fmt.Errorf("ballot %q changes no certificate profile, so there is nothing to simulate", b.ID)
		}
		if slices.ContainsFunc(study, func(o configs.Ballot) bool { return o.ID == b.ID }) {
			return fmt.Errorf("ballot %q is named twice", b.ID)
		}
		study = append(study, b)
	}
	s.Study = study
	return nil
}

// Validate returns an error that names what the scenario lacks or gets wrong, nil if it
// can be planned.
func (s *Scenario) Validate() error {
	switch {
	case s.Horizon < s.AsOf:
		return fmt.Errorf("horizon %s is before the as-of date %s", s.Horizon, s.AsOf)
	case s.Horizon >= s.AsOf.Monday()+7*schedule.MaxWeeks:
		return fmt.Errorf("horizon %s is more than %d weeks after the as-of date %s: name an earlier day", s.Horizon, schedule.MaxWeeks, s.AsOf)
	case s.Target < smime.Multipurpose:
		return fmt.Errorf("target %q: use multipurpose or strict", s.Target)
	}
	var names []string
	for _, m := range s.Tokens.Models {
		names = append(names, m.Name)
	}
	for _, model := range slices.Sorted(maps.Keys(s.TokenPolicy.Stock)) {
		if !slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, model) }) {
			return fmt.Errorf("token_policy: stock of %q: no model of the catalogue has that name: use %s", model, strings.Join(names, ", "))
		}
	}
	for _, list := range []struct {
		key     string
		entries int
	}{
		{"cas", len(s.CAs)}, {"targets", len(s.Targets)}, {"integrations", len(s.Integrations)}, {"pins", len(s.Pins)},
		{"exclusions", len(s.Exclusions)}, {"pilots", len(s.Pilots)},
	} {
		if list.entries > mostEntries {
			return fmt.Errorf("%s: %d entries, of which %d can be planned: plan parts of the project, each with its own", list.key, list.entries, mostEntries)
		}
	}
	_, err := s.Prices.Convert(s.Currency)
	return err
}

// mostEntries is how many entries a list of a scenario may have: certificates keep their
// positions in sixteen bits.
const mostEntries = math.MaxInt16

// PriceList returns the prices in the currency of the plan, as the contract has them. A
// list that cannot be converted, which [Scenario.Validate] refuses, stays as it is.
func (s *Scenario) PriceList() configs.PriceList {
	list, err := s.Prices.Convert(s.Currency)
	if err != nil {
		return s.Prices
	}
	if s.Contract.Certificates == "managed" {
		list = list.Managed()
	}
	return list
}

// automates reports whether a program requests the renewals of certificates of a type.
func (s *Scenario) automates(kind smime.CertificateType) bool {
	return s.Automation == configs.OverAPI || s.Automation == configs.OverACME && kind == smime.Mailbox
}

// laws returns the law as today, without the ballots under study, and the law of the
// scenario.
func (s *Scenario) laws() (today, scenario *configs.Law) {
	base := s.base()
	today = configs.NewLaw(s.Profiles, base)
	return today, configs.NewLaw(s.Profiles, append(base, s.Study...))
}

// base returns the adopted ballots that are not under study.
func (s *Scenario) base() []configs.Ballot {
	return slices.DeleteFunc(slices.Clone(s.Register), func(b configs.Ballot) bool { return b.Status != configs.Adopted || s.studies(b.ID) })
}

// studies reports whether a ballot is under study.
func (s *Scenario) studies(id string) bool {
	return slices.ContainsFunc(s.Study, func(b configs.Ballot) bool { return b.ID == id })
}

// Law returns the law of the scenario: adopted ballots and those under study.
func (s *Scenario) Law() *configs.Law {
	_, law := s.laws()
	return law
}
