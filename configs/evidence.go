package configs

import (
	"cmp"
	"fmt"
	"slices"
)

// Evidence describes what has to be collected and proven before certificates are issued
// again.
type Evidence struct {
	Projects []DataProject    `yaml:"projects"`
	Methods  []EvidenceMethod `yaml:"methods"`
}

// Span is a figure with its range.
type Span struct {
	Low    int `yaml:"low" json:"low"`
	Likely int `yaml:"likely" json:"likely"`
	High   int `yaml:"high" json:"high"`
}

func (s Span) validate() error {
	if s.Low < 0 || s.Likely < s.Low || s.High < s.Likely || s.High == 0 {
		return fmt.Errorf("low %d, likely %d, high %d: must not be negative and must ascend", s.Low, s.Likely, s.High)
	}
	return nil
}

// DataProject is a kind of data to collect.
type DataProject struct {
	ID      string `yaml:"id"`
	What    string `yaml:"what"`
	Section string `yaml:"section"`
	Owner   string `yaml:"owner"`
	// Unit is the thing for each of which one value is collected.
	Unit string `yaml:"unit"`
	// Lead is the time it takes in weeks, Minutes the effort for one unit.
	Lead    Span   `yaml:"lead"`
	Minutes Span   `yaml:"minutes"`
	Grade   string `yaml:"grade"`
	Source  string `yaml:"source"`
	// Date is the day or year that the effort is from.
	Date string `yaml:"date"`
}

// EvidenceMethod is a way to prove who somebody is.
type EvidenceMethod struct {
	ID   string `yaml:"id" json:"id"`
	What string `yaml:"what" json:"what"`
	// Types are the certificate types that it serves.
	Types []CertificateType `yaml:"types" json:"-"`
	// Permitted is yes, or ask where the BR leave it open.
	Permitted string `yaml:"permitted" json:"permitted"`
	Section   string `yaml:"section" json:"section"`
	// Reuse is the number of days for which the proof may be reused.
	Reuse  int  `yaml:"reuse" json:"reuse_days"`
	Remote bool `yaml:"remote" json:"remote"`
	// Minutes are the effort for one person.
	Minutes Span   `yaml:"minutes" json:"minutes"`
	Needs   string `yaml:"needs" json:"needs"`
	GivesUp string `yaml:"gives_up" json:"gives_up"`
	Grade   string `yaml:"grade" json:"grade"`
	Source  string `yaml:"source" json:"source"`
}

func (e Evidence) validate() error {
	for _, p := range e.Projects {
		if p.ID == "" || p.What == "" || p.Owner == "" || p.Unit == "" {
			return fmt.Errorf("project %q: needs id, what, owner and unit", p.ID)
		}
		if err := cmp.Or(p.Lead.validate(), p.Minutes.validate(), validSource(p.Grade, p.Source)); err != nil {
			return fmt.Errorf("project %q: %w", p.ID, err)
		}
	}
	for _, m := range e.Methods {
		if m.ID == "" || m.What == "" || len(m.Types) == 0 || m.Reuse <= 0 || !slices.Contains([]string{"yes", "ask"}, m.Permitted) {
			return fmt.Errorf("method %q: needs id, what, types, reuse, and permitted: yes or ask", m.ID)
		}
		if err := cmp.Or(m.Minutes.validate(), validSource(m.Grade, m.Source)); err != nil {
			return fmt.Errorf("method %q: %w", m.ID, err)
		}
	}
	return nil
}
