package configs

import (
	"maps"
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// Law is the profiles of the BR with the changes of some ballots: what each generation
// permits on each day.
type Law struct {
	profiles Profiles
	changes  []change // by day
	epochs   []epoch  // by day; the first begins before all changes
}

type change struct {
	Change
	ballot string
}

// epoch is a span of days on which nothing changes.
type epoch struct {
	from     smime.Date
	profiles map[smime.Generation]*Profile
}

// NewLaw applies the changes of the ballots to the profiles. Withdrawn ballots
// change nothing.
func NewLaw(profiles Profiles, ballots []Ballot) *Law {
	l := &Law{profiles: profiles}
	for _, b := range ballots {
		if b.Status == Withdrawn {
			continue
		}
		for _, c := range b.Changes {
			l.changes = append(l.changes, change{c, b.ID})
		}
	}
	slices.SortStableFunc(l.changes, func(a, b change) int { return int(a.From - b.From) })
	l.epochs = []epoch{l.at(-1 << 31)}
	for i, c := range l.changes {
		if i == 0 || c.From != l.changes[i-1].From {
			l.epochs = append(l.epochs, l.at(c.From))
		}
	}
	return l
}

// Profile returns what a generation permits on a day. A certificate without a
// generation is judged as Legacy.
func (l *Law) Profile(g smime.Generation, day smime.Date) *Profile {
	if g < smime.Legacy {
		g = smime.Legacy
	}
	return l.epochs[l.Epoch(day)].profiles[g]
}

// Epoch returns the number of the span of days that a day lies in; within one
// span nothing changes.
func (l *Law) Epoch(day smime.Date) int {
	n := len(l.epochs) - 1
	for n > 0 && l.epochs[n].from > day {
		n--
	}
	return n
}

func (l *Law) at(day smime.Date) epoch {
	e := epoch{from: day, profiles: map[smime.Generation]*Profile{}}
	for g, p := range l.profiles {
		p.Sections = maps.Clone(p.Sections)
		for _, c := range l.changes {
			if c.From <= day {
				c.apply(&p)
			}
		}
		e.profiles[g] = &p
	}
	return e
}

func (c change) apply(p *Profile) {
	cite := func(field string) { p.Sections[field] = c.Section + " (" + strings.ToUpper(c.ballot) + ")" }
	if c.CloseGeneration != nil && smime.Generation(*c.CloseGeneration) == p.Generation {
		p.Closed = true
		cite("Closed")
	}
	if len(c.Generations) > 0 && !slices.Contains(c.Generations, Generation(p.Generation)) {
		return
	}
	if c.MaxValidityDays > 0 && c.MaxValidityDays < p.MaxDays {
		p.MaxDays = c.MaxValidityDays
		cite("MaxDays")
	}
	if c.OnlyEKUs != nil {
		p.OnlyEKUs = narrow(p.OnlyEKUs, c.OnlyEKUs)
		cite("OnlyEKUs")
	}
	if c.AllowKeys != nil {
		p.Keys = append(slices.Clone(p.Keys), c.AllowKeys...)
	}
	if c.OnlyKeys != nil {
		p.Keys = narrow(p.Keys, c.OnlyKeys)
		cite("Keys")
	}
	if c.NoDualUse {
		p.NoDualUse = true
		cite("NoDualUse")
	}
}

// narrow keeps what both lists allow; nil allows everything.
func narrow(now, only []string) []string {
	if now == nil {
		return only
	}
	return slices.DeleteFunc(slices.Clone(now), func(x string) bool { return !slices.Contains(only, x) })
}

// EpochStart returns the first day of a span; that of the first span lies before
// all changes.
func (l *Law) EpochStart(n int) smime.Date { return l.epochs[n].from }

// Epochs returns the number of spans.
func (l *Law) Epochs() int { return len(l.epochs) }
