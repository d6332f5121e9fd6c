package configs

import "fmt"

// Pilot holds certificates back until some others have been migrated: the first
// migration of Rollout waits until LagWeeks weeks after Units certificates of Pilot.
type Pilot struct {
	Name    string `yaml:"name"`
	Pilot   Where  `yaml:"pilot"`
	Rollout Where  `yaml:"rollout"`
	// Units is how many certificates the pilot takes.
	Units    int `yaml:"units"`
	LagWeeks int `yaml:"lag_weeks"`
}

func (p Pilot) validate() error {
	const most = 200 // weeks
	switch {
	case p.Name == "":
		return fmt.Errorf("pilots: one has no name")
	case p.Units < 1:
		return fmt.Errorf("pilot %q: units %d: name at least one certificate", p.Name, p.Units)
	case p.LagWeeks < 0 || p.LagWeeks > most:
		return fmt.Errorf("pilot %q: lag_weeks %d: use 0 to %d", p.Name, p.LagWeeks, most)
	}
	if err := p.Pilot.validateDecision(); err != nil {
		return fmt.Errorf("pilot %q: pilot: %w", p.Name, err)
	}
	if err := p.Rollout.validateDecision(); err != nil {
		return fmt.Errorf("pilot %q: rollout: %w", p.Name, err)
	}
	return nil
}
