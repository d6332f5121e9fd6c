package configs

import (
	"fmt"
	"slices"

	"smigrate/inventory/smime"
)

// Statement is something that a report says about the world, with how far it can be
// relied on.
type Statement struct {
	// Day is the day it is about, nil when it is about none.
	Day *smime.Date `yaml:"day" json:"day,omitempty"`
	// Kind is fact, forecast or assumption.
	Kind   string `yaml:"kind" json:"kind"`
	What   string `yaml:"what" json:"what"`
	Grade  string `yaml:"grade" json:"grade"`
	Source string `yaml:"source" json:"source"`
}

func (s Statement) validate() error {
	if !slices.Contains([]string{"fact", "forecast", "assumption"}, s.Kind) {
		return fmt.Errorf("kind %q: use fact, forecast or assumption", s.Kind)
	}
	if s.What == "" {
		return fmt.Errorf("what: say it")
	}
	return validSource(s.Grade, s.Source)
}

// grades of values: A primary source, B secondary, M memory, X assumption, P the
// project's own.
var grades = []string{"A", "B", "M", "X", "P"}

// validSource checks the grade and source that every shipped statement carries.
func validSource(grade, source string) error {
	if !slices.Contains(grades, grade) {
		return fmt.Errorf("grade %q: use A, B, M, X or P", grade)
	}
	if source == "" {
		return fmt.Errorf("source is missing")
	}
	return nil
}

// within adds to an error the key in which the fault is.
func within(key string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", key, err)
}
