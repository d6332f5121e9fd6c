package configs

import (
	"fmt"
	"io"
	"slices"
)

// Alternative is another way to keep keys or to renew certificates.
type Alternative struct {
	ID string `yaml:"id"`
	// About is keys or renewals: what the alternative changes.
	About string `yaml:"about"`
	What  string `yaml:"what"`
	// Keys and OldKeys are fields of [TokenPolicy], Automation is one of [Settings]: a
	// project chooses the alternative by setting them.
	Keys       string `yaml:"keys"`
	OldKeys    string `yaml:"old_keys"`
	Automation string `yaml:"automation"`
	// GivesUp says what the alternative loses.
	GivesUp []Statement `yaml:"gives_up"`
}

// readAlternatives reads alternatives from YAML; name stands in errors.
func readAlternatives(name string, r io.Reader) ([]Alternative, error) {
	var d struct {
		Alternatives []Alternative `yaml:"alternatives"`
	}
	if err := decode(name, r, &d); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, a := range d.Alternatives {
		if seen[a.ID] {
			return nil, fmt.Errorf("%s: alternative %q appears twice", name, a.ID)
		}
		seen[a.ID] = true
		if err := a.validate(); err != nil {
			return nil, fmt.Errorf("%s: alternative %q: %w", name, a.ID, err)
		}
	}
	return d.Alternatives, nil
}

func (a Alternative) validate() error {
	switch {
	case a.ID == "" || a.What == "" || len(a.GivesUp) == 0:
		return fmt.Errorf("needs id, what and gives_up")
	case !slices.Contains([]string{"keys", "renewals"}, a.About):
		return fmt.Errorf("about %q: use keys or renewals", a.About)
	case (a.About == "renewals") != (a.Automation != "") || (a.About == "keys") != (a.Keys != ""):
		return fmt.Errorf("one about keys sets keys, one about renewals automation")
	}
	for _, s := range a.GivesUp {
		if err := s.validate(); err != nil {
			return fmt.Errorf("gives_up: %w", err)
		}
	}
	if err := validAutomation(a.Automation); err != nil {
		return err
	}
	return TokenPolicy{Keys: a.Keys, OldKeys: a.OldKeys}.validate()
}
