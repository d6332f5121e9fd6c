package configs

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

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
