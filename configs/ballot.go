package configs

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// BallotStatus is the standing of a ballot.
type BallotStatus string

const (
	Adopted      BallotStatus = "adopted"
	Proposed     BallotStatus = "proposed"
	Withdrawn    BallotStatus = "withdrawn"
	Hypothetical BallotStatus = "hypothetical"
)

// Ballot is a change of the BR with its dates, as voted or as supposed.
type Ballot struct {
	// ID is the short lower-case name, such as "smc018".
	ID     string       `yaml:"id"`
	Title  string       `yaml:"title"`
	Status BallotStatus `yaml:"status"`
	// Version is the version of the BR that the ballot brought, "" if none.
	Version string `yaml:"version"`
	// Published is the day its text became public, Effective the day it binds;
	// nil where there is none.
	Published *smime.Date `yaml:"published"`
	Effective *smime.Date `yaml:"effective"`
	// Effect says in a sentence what it does to a subscriber certificate.
	Effect string `yaml:"effect"`
	Source string `yaml:"source"`
	// Dates are days on which it demands something besides its changes.
	Dates []ComplianceDate `yaml:"dates"`
	// Changes are what a planner can compute.
	Changes []Change `yaml:"changes"`
}

// Change alters the profiles of some generations from a day on. Exactly the
// fields that are set are changed.
type Change struct {
	From smime.Date `yaml:"from"`
	// Section is the BR section that findings cite.
	Section string `yaml:"section"`
	// Generations are those bound; close_generation and allow_keys need none.
	Generations []Generation `yaml:"generations"`
	// CloseGeneration ends issuance of a generation.
	CloseGeneration *Generation `yaml:"close_generation"`
	MaxValidityDays int         `yaml:"max_validity_days"`
	OnlyEKUs        []string    `yaml:"only_ekus"`
	AllowKeys       []string    `yaml:"allow_keys"`
	OnlyKeys        []string    `yaml:"only_keys"`
	NoDualUse       bool        `yaml:"no_dual_use"`
}

// Generation is a generation in a YAML file.
type Generation smime.Generation

// UnmarshalText reads legacy, multipurpose or strict.
func (g *Generation) UnmarshalText(b []byte) error {
	v, err := smime.ParseGeneration(string(b))
	*g = Generation(v)
	return err
}

// MarshalText writes legacy, multipurpose or strict.
func (g Generation) MarshalText() ([]byte, error) { return []byte(smime.Generation(g).String()), nil }

// Moved returns the ballot with another effective date; all its changes move by the same
// number of days. Its status becomes hypothetical, since nobody voted for that date.
func (b Ballot) Moved(effective smime.Date) Ballot {
	if b.Effective == nil || *b.Effective == effective {
		return b
	}
	shift := effective - *b.Effective
	b.Effective = &effective
	b.Status = Hypothetical
	b.Changes = slices.Clone(b.Changes)
	for i := range b.Changes {
		b.Changes[i].From += shift
	}
	return b
}

// Register is the list of ballots in the order of their numbers.
type Register []Ballot

// Find returns the ballot with that id; case and the hyphen of "SMC-018" do not
// matter.
func (r Register) Find(id string) (Ballot, error) {
	want := ballotKey(id)
	for _, b := range r {
		if ballotKey(b.ID) == want {
			return b, nil
		}
	}
	return Ballot{}, fmt.Errorf("unknown ballot %q: smigrate ballots lists them, and a file of your own ends in .yaml", id)
}

// FindMoved returns the ballot that name stands for: an id as [Register.Find] takes it, or
// an id at another effective date, such as "smc018@2028-01-01".
func (r Register) FindMoved(name string) (Ballot, error) {
	id, day, moved := strings.Cut(name, "@")
	b, err := r.Find(id)
	if err != nil || !moved {
		return b, err
	}
	effective, err := smime.ParseDate(day)
	if err != nil {
		return Ballot{}, fmt.Errorf("ballot %q: %q is not a date such as 2028-01-01", id, day)
	}
	return b.Moved(effective), nil
}

func ballotKey(id string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(id)), "-", "")
}

// ReadBallots reads ballots from YAML; name stands in errors.
func ReadBallots(name string, r io.Reader) (Register, error) {
	var raw struct {
		Ballots []Ballot `yaml:"ballots"`
	}
	if err := decode(name, r, &raw); err != nil {
		return nil, err
	}
	if len(raw.Ballots) == 0 {
		return nil, fmt.Errorf("%s: no ballots in it", name)
	}
	seen := map[string]bool{}
	for _, b := range raw.Ballots {
		if err := b.validate(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if key := ballotKey(b.ID); seen[key] {
			return nil, fmt.Errorf("%s: ballot %q appears twice", name, b.ID)
		}
		seen[ballotKey(b.ID)] = true
	}
	return raw.Ballots, nil
}

func (b Ballot) validate() error {
	switch {
	case b.ID == "":
		return fmt.Errorf("a ballot has no id")
	case !slices.Contains([]BallotStatus{Adopted, Proposed, Withdrawn, Hypothetical}, b.Status):
		return fmt.Errorf("ballot %q: status %q: use adopted, proposed, withdrawn or hypothetical", b.ID, b.Status)
	case len(b.Changes) > 0 && b.Effective == nil:
		return fmt.Errorf("ballot %q: changes need an effective date", b.ID)
	}
	for i, d := range b.Dates {
		if err := d.validate(); err != nil {
			return fmt.Errorf("ballot %q: date %d: %w", b.ID, i+1, err)
		}
	}
	for i, c := range b.Changes {
		if err := c.validate(); err != nil {
			return fmt.Errorf("ballot %q: change %d: %w", b.ID, i+1, err)
		}
	}
	return nil
}

func (c Change) validate() error {
	if c.From == 0 {
		return fmt.Errorf("from: a date is missing")
	}
	limits := c.MaxValidityDays != 0 || c.OnlyEKUs != nil || c.NoDualUse
	if limits && len(c.Generations) == 0 {
		return fmt.Errorf("generations: say which ones it binds")
	}
	if c.MaxValidityDays < 0 {
		return fmt.Errorf("max_validity_days %d: must be positive", c.MaxValidityDays)
	}
	if !limits && c.CloseGeneration == nil && c.AllowKeys == nil && c.OnlyKeys == nil {
		return fmt.Errorf("changes nothing: use close_generation, max_validity_days, only_ekus, allow_keys, only_keys or no_dual_use")
	}
	for _, oid := range c.OnlyEKUs {
		if !smime.IsOID(oid) {
			return fmt.Errorf("only_ekus %q: must be a dotted OID", oid)
		}
	}
	return nil
}
