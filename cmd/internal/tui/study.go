package tui

import (
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// study is a scenario with which ballots, which target and which strategy are tried
// out.
type study struct {
	scenario planner.Scenario
	ballots  []trial
	target   smime.Generation
	strategy configs.Strategy
}

// trial is a ballot with what is tried: another day, or not to study it.
type trial struct {
	ballot configs.Ballot
	day    smime.Date
	on     bool
}

// newStudy lists the ballots under study and then the others that could be.
func newStudy(s planner.Scenario) study {
	t := study{scenario: s, target: s.Target, strategy: s.Strategy}
	studied := map[string]bool{}
	for _, b := range s.Study {
		studied[b.ID] = true
		t.ballots = append(t.ballots, trial{b, *b.Effective, true})
	}
	for _, b := range s.Register {
		if len(b.Changes) > 0 && !studied[b.ID] {
			t.ballots = append(t.ballots, trial{b, *b.Effective, false})
		}
	}
	return t
}

// clone returns a copy that can be changed by itself.
func (t study) clone() study {
	t.ballots = slices.Clone(t.ballots)
	return t
}

// apply returns the scenario as it is tried; the one that was opened stays.
func (t study) apply() planner.Scenario {
	s := t.scenario
	s.Study = nil
	for _, b := range t.ballots {
		if b.on {
			s.Study = append(s.Study, b.ballot.Moved(b.day))
		}
	}
	s.Target, s.Strategy = t.target, t.strategy
	return s
}

// changes says in words what differs from the scenario that was opened.
func (t study) changes() string {
	var list []string
	studied := len(t.scenario.Study)
	for i, b := range t.ballots {
		switch {
		case i < studied && !b.on:
			list = append(list, "without "+b.ballot.ID)
		case b.on && b.day != *b.ballot.Effective:
			list = append(list, b.ballot.ID+" at "+b.day.String())
		case i >= studied && b.on:
			list = append(list, "with "+b.ballot.ID)
		}
	}
	if t.target != t.scenario.Target {
		list = append(list, "target "+t.target.String())
	}
	if t.strategy != t.scenario.Strategy {
		list = append(list, "strategy "+t.strategy.String())
	}
	return strings.Join(list, ", ")
}

// choice is a setting of a study that has one of a few values.
type choice struct {
	name   string
	values []string
	chosen int
	choose func(t *study, i int)
}

// choices are the settings that stand below the ballots.
func (t study) choices() []choice {
	targets := []smime.Generation{smime.Multipurpose, smime.Strict}
	return []choice{
		{"Target", names(targets), slices.Index(targets, t.target), func(t *study, i int) { t.target = targets[i] }},
		{"Strategy", names(configs.Strategies), slices.Index(configs.Strategies, t.strategy), func(t *study, i int) { t.strategy = configs.Strategies[i] }},
	}
}

func names[T interface{ String() string }](list []T) []string {
	names := make([]string, len(list))
	for i, x := range list {
		names[i] = x.String()
	}
	return names
}

// turn takes the value that is by some further on, around the end.
func (c choice) turn(t *study, by int) {
	n := len(c.values)
	c.choose(t, (c.chosen+by+n)%n)
}

// addMonths returns the same day n months on, or the last day of a month that is
// too short.
func addMonths(d smime.Date, n int) smime.Date {
	day := d.Time().Day()
	first := d.Month().Time()
	month := smime.DateOf(first.AddDate(0, n, 0).Unix())
	following := smime.DateOf(first.AddDate(0, n+1, 0).Unix())
	return min(month+smime.Date(day-1), following-1)
}
