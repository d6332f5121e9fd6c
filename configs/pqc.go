package configs

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// PQC is what is known and expected about post-quantum S/MIME.
type PQC struct {
	// QuantumYear is the year from which a quantum computer can read today's mail,
	// MailSecrecy the number of years for which mail has to stay secret.
	QuantumYear Forecast `yaml:"quantum_year"`
	MailSecrecy Forecast `yaml:"mail_secrecy"`
	// Acceptance is what relying parties and rules accept, Reasons why the order is
	// what it is.
	Acceptance []Statement `yaml:"acceptance"`
	Reasons    []Statement `yaml:"reasons"`
}

// Forecast is a figure that nobody knows, with its range.
type Forecast struct {
	Span   `yaml:",inline"`
	Kind   string `yaml:"kind" json:"kind"`
	Grade  string `yaml:"grade" json:"grade"`
	Source string `yaml:"source" json:"source"`
}

// PQCForecast holds the forecasts of a project; nil leaves the shipped one.
type PQCForecast struct {
	QuantumYear *Span  `yaml:"quantum_year"`
	MailSecrecy *Span  `yaml:"mail_secrecy"`
	Source      string `yaml:"source"`
}

func (f *PQCForecast) validate() error {
	if f == nil {
		return nil
	}
	for _, x := range []struct {
		key  string
		span *Span
	}{{"quantum_year", f.QuantumYear}, {"mail_secrecy", f.MailSecrecy}} {
		if x.span == nil {
			continue
		}
		if err := x.span.validate(); err != nil {
			return fmt.Errorf("pqc: %s: %w", x.key, err)
		}
	}
	return nil
}

// With returns the forecasts with those of a project in their place.
func (p PQC) With(own *PQCForecast) PQC {
	if own == nil {
		return p
	}
	replace := func(f *Forecast, s *Span) {
		if s == nil {
			return
		}
		f.Span, f.Grade, f.Source = *s, "P", cmp.Or(own.Source, "project file")
	}
	replace(&p.QuantumYear, own.QuantumYear)
	replace(&p.MailSecrecy, own.MailSecrecy)
	return p
}

// readPQC reads facts and forecasts from YAML; name stands in errors.
func readPQC(name string, r io.Reader) (PQC, error) {
	var p PQC
	if err := decode(name, r, &p); err != nil {
		return p, err
	}
	for _, f := range []Forecast{p.QuantumYear, p.MailSecrecy} {
		if err := cmp.Or(f.Span.validate(), Statement{Kind: f.Kind, What: name, Grade: f.Grade, Source: f.Source}.validate()); err != nil {
			return p, fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, s := range slices.Concat(p.Acceptance, p.Reasons) {
		if err := s.validate(); err != nil {
			return p, fmt.Errorf("%s: %q: %w", name, s.What, err)
		}
	}
	return p, nil
}

// RequiresPQC reports whether a ballot permits only post-quantum keys.
func (b Ballot) RequiresPQC() bool {
	return slices.ContainsFunc(b.Changes, func(c Change) bool {
		return len(c.OnlyKeys) > 0 && !slices.ContainsFunc(c.OnlyKeys, func(k string) bool { return !strings.HasPrefix(k, "ML-") })
	})
}
