package workspace

import (
	"fmt"
	"io"
	"os"

	"smigrate/configs"
	"smigrate/inventory/sealed"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// Options are what flags, environment and settings say; zero values leave the
// project's or the default.
type Options struct {
	// Today is the day that counts as as-of when nobody names one.
	Today smime.Date
	// Program is the version of the program, as reports state it.
	Program       string
	AsOf, Horizon string
	// Ballots are ids, ids at a date ("smc018@2028-01-01"), or YAML files.
	Ballots []string
	Target  string
	// Strategy is natural, last-call, early or levelled.
	Strategy string
	Currency string
	// Seed of the prices drawn, 0 for the default; Replan is in how many draws the
	// schedule is made anew.
	Seed   uint64
	Replan int
	// Prices is the path of a file of the user's own prices, which those of a project
	// override.
	Prices string
	// Variant is the name of a scenario of the project, "" for the project itself.
	Variant string
	// Mapping is the path of a mapping file, Zone the name of a time zone; both are for
	// tables that have none of their own.
	Mapping, Zone string
	// People, Tokens, Customers and Integrations are paths of tables to join.
	People, Tokens, Customers, Integrations []string
	// Format is the name of an input format that overrules recognition.
	Format string
	// Password returns the password of the protected container with a path.
	Password func(path string) ([]byte, error)
	// Keys open encrypted files.
	Keys  *sealed.Keys
	Stdin io.Reader
	// RedactKey is the key of pseudonyms for all that says whose a certificate is; nil
	// leaves everything in clear.
	RedactKey []byte
	// FileNames names an input by its SHA-256 and worksheet instead of its path, ""
	// where it does not; nil leaves all paths.
	FileNames func(sha256, sheet string) string
}

// override overrides the project by what flags say.
func (w *Workspace) override(opt Options) error {
	s := &w.Scenario
	if opt.AsOf != "" {
		day, err := smime.ParseDate(opt.AsOf)
		if err != nil {
			return fmt.Errorf("--as-of %q is not a date such as 2026-11-02", opt.AsOf)
		}
		if s.Horizon == s.AsOf.AddYears(planner.DefaultHorizon) {
			s.Horizon = day.AddYears(planner.DefaultHorizon)
		}
		s.AsOf = day
	}
	if opt.Horizon != "" {
		day, err := smime.ParseDate(opt.Horizon)
		if err != nil {
			return fmt.Errorf("--horizon %q is not a date such as 2031-11-02", opt.Horizon)
		}
		s.Horizon = day
	}
	if opt.Target != "" {
		g, err := smime.ParseGeneration(opt.Target)
		if err != nil || g < smime.Multipurpose {
			return fmt.Errorf("--target %q: use multipurpose or strict", opt.Target)
		}
		s.Target = g
	}
	if opt.Strategy != "" {
		strategy, err := configs.ParseStrategy(opt.Strategy)
		if err != nil {
			return fmt.Errorf("--%w", err)
		}
		s.Strategy = strategy
	}
	if opt.Currency != "" {
		s.Currency = opt.Currency
	}
	if opt.Seed != 0 {
		s.Seed = opt.Seed
	}
	if opt.Replan < 0 || opt.Replan > planner.DefaultDraws {
		return fmt.Errorf("--replan-draws %d: use 0 to %d", opt.Replan, planner.DefaultDraws)
	}
	s.Replan = opt.Replan
	return w.study(opt.Ballots)
}

// study names the ballots under study; a YAML file adds its ballots to the register.
func (w *Workspace) study(names []string) error {
	if len(names) == 0 {
		return nil
	}
	var ids []string
	for _, name := range names {
		if !isYAML(name) {
			ids = append(ids, name)
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			return pathError(err)
		}
		own, err := configs.ReadBallots(name, f)
		f.Close()
		if err != nil {
			return err
		}
		for _, b := range own {
			if _, err := w.Scenario.Register.Find(b.ID); err == nil {
				return fmt.Errorf("%s: ballot %q is in the register already: choose another id", name, b.ID)
			}
			w.Scenario.Register = append(w.Scenario.Register, b)
			ids = append(ids, b.ID)
		}
	}
	return w.Scenario.SetStudy(ids)
}
