package configs

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// SplitGuide says what has to be done when a function moves to a certificate of its
// own, and what happens if nothing is done.
type SplitGuide struct {
	Functions []SplitFunction `yaml:"functions"`
	// Steps are in order: a step comes after those it names.
	Steps []SplitStep `yaml:"steps"`
	// Mapping is what certificates that log on to a Windows domain need.
	Mapping []Statement `yaml:"mapping"`
}

// SplitFunction is a function that may move.
type SplitFunction struct {
	Function Function `yaml:"function"`
	// Neglect says what happens if nothing is done.
	Neglect string `yaml:"neglect"`
	Grade   string `yaml:"grade"`
	Source  string `yaml:"source"`
}

// SplitStep is one step of moving a function.
type SplitStep struct {
	ID   string `yaml:"id"`
	What string `yaml:"what"`
	// Unit is the thing for each of which the step is done once; see splitUnits.
	Unit      string     `yaml:"unit"`
	Functions []Function `yaml:"functions"`
	// After are the steps that must be done before.
	After []string `yaml:"after"`
	By    string   `yaml:"by"`
	Needs string   `yaml:"needs"`
	// Share is the part of the function's price in percent. A step without one is paid
	// for with the renewals.
	Share  map[string]int `yaml:"share"`
	Grade  string         `yaml:"grade"`
	Source string         `yaml:"source"`
}

// Units of a step.
const (
	UnitDomain        = "domain"
	UnitUser          = "user"
	UnitUserAndDevice = "user-and-device"
	UnitDevice        = "device"
	UnitDrive         = "drive"
)

// splitUnits lists the units of steps.
var splitUnits = []string{UnitDomain, UnitUser, UnitUserAndDevice, UnitDevice, UnitDrive}

// For reports whether the step is part of moving a function.
func (s SplitStep) For(f smime.Function) bool { return slices.Contains(s.Functions, Function(f)) }

func (g SplitGuide) validate() error {
	seen := map[string]bool{}
	for _, s := range g.Steps {
		switch {
		case s.ID == "" || s.What == "" || s.By == "" || len(s.Functions) == 0:
			return fmt.Errorf("step %q: needs id, what, by and functions", s.ID)
		case seen[s.ID]:
			return fmt.Errorf("step %q appears twice", s.ID)
		case !slices.Contains(splitUnits, s.Unit):
			return fmt.Errorf("step %q: unit %q: use %s", s.ID, s.Unit, strings.Join(splitUnits, ", "))
		}
		for _, before := range s.After {
			if !seen[before] {
				return fmt.Errorf("step %q: comes after %q, which does not stand above it", s.ID, before)
			}
		}
		if err := validSource(s.Grade, s.Source); err != nil {
			return fmt.Errorf("step %q: %w", s.ID, err)
		}
		for _, f := range slices.Sorted(maps.Keys(s.Share)) {
			if f, err := smime.ParseFunction(f); err != nil || !s.For(f) || s.Share[f.String()] <= 0 {
				return fmt.Errorf("step %q: share of %s: must be positive and of a function of the step", s.ID, f)
			}
		}
		seen[s.ID] = true
	}
	for _, f := range g.Functions {
		if err := validSource(f.Grade, f.Source); err != nil || f.Neglect == "" {
			return fmt.Errorf("function %q: neglect, grade and source must be set", smime.Function(f.Function))
		}
		if each, domain := g.shares(smime.Function(f.Function)); each != 100 || domain != 100 {
			return fmt.Errorf("function %q: shares make %d percent, %d for the domain: both must make 100", smime.Function(f.Function), each, domain)
		}
	}
	for _, s := range g.Mapping {
		if err := s.validate(); err != nil {
			return fmt.Errorf("mapping: %w", err)
		}
	}
	return nil
}

// shares adds up the shares of a function: of the steps done for each certificate,
// and of those done for a domain.
func (g SplitGuide) shares(f smime.Function) (each, domain int) {
	for _, s := range g.Steps {
		if s.Unit == UnitDomain {
			domain += s.Share[f.String()]
		} else {
			each += s.Share[f.String()]
		}
	}
	return each, domain
}

// Find returns what the guide says about a function; ok is false when it says nothing.
func (g SplitGuide) Find(f smime.Function) (x SplitFunction, ok bool) {
	i := slices.IndexFunc(g.Functions, func(x SplitFunction) bool { return smime.Function(x.Function) == f })
	if i < 0 {
		return SplitFunction{}, false
	}
	return g.Functions[i], true
}
