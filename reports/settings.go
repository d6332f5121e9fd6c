package reports

import (
	"fmt"
	"strconv"
	"strings"

	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// Settings are what a plan depends on besides its inputs. Every report states them as
// flags of smigrate plan, so that people and verify can make it again.
type Settings struct {
	// Program is the version of the program, "" if it did not say.
	Program       string
	AsOf, Horizon smime.Date
	Target        string
	Strategy      string
	// Scenario is that of the project, "" for the project as it stands.
	Scenario string
	// Ballots are ids at their days, as smc018@2027-07-01.
	Ballots  []string
	Currency string
	Seed     uint64
	// Replan is the number of draws for which the schedule was made anew.
	Replan int
	// With are the studies that the plan holds besides: scenarios, alternatives.
	With []string
	// Locale is the name of the report's locale, "" for the default.
	Locale string
}

// madeBy says with which settings a plan was made, where there is room for a line.
func madeBy(p *planner.Plan) phrase { return say("Made by %s", settingsOf(p)) }

// settingsOf returns the settings of a plan.
func settingsOf(p *planner.Plan) Settings {
	s := basisSettings(p.Basis())
	if again := p.Cost.Risk.Replanned; again != nil {
		s.Replan = again.Draws
	}
	if p.Comparison != nil {
		s.With = append(s.With, "scenarios")
	}
	if p.Alternatives != nil {
		s.With = append(s.With, "alternatives")
	}
	return s
}

// basisSettings returns the settings of an answer other than a plan.
func basisSettings(b planner.Basis) Settings {
	return Settings{
		Program: b.Program, AsOf: b.AsOf, Horizon: b.Horizon, Target: b.Target, Strategy: b.Strategy, Scenario: b.Scenario,
		Ballots: ballotFlags(b.Ballots), Currency: b.Currency, Seed: b.Seed,
	}
}

// ballotFlags returns ballots as --ballot takes them.
func ballotFlags(list []planner.Ballot) []string {
	var flags []string
	for _, b := range list {
		id := b.ID
		if b.Effective != 0 {
			id += "@" + b.Effective.String()
		}
		flags = append(flags, id)
	}
	return flags
}

// String returns the settings as "smigrate 1.0 --as-of 2026-11-02 --horizon ...".
func (s Settings) String() string {
	return strings.TrimSpace("smigrate "+settingsWord(s.Program)) + " " + s.flags()
}

// flags returns the settings without the version. The day comes first, since that is
// how they are found again.
func (s Settings) flags() string {
	list := []string{"--as-of " + s.AsOf.String(), "--horizon " + s.Horizon.String(), "--target " + s.Target, "--strategy " + s.Strategy}
	if s.Scenario != "" {
		list = append(list, "--scenario "+settingsWord(s.Scenario))
	}
	for _, id := range s.Ballots {
		list = append(list, "--ballot "+settingsWord(id))
	}
	list = append(list, "--currency "+settingsWord(s.Currency), "--seed "+strconv.FormatUint(s.Seed, 10))
	if s.Replan > 0 {
		list = append(list, "--replan-draws "+strconv.Itoa(s.Replan))
	}
	for _, study := range s.With {
		list = append(list, "--with "+study)
	}
	if s.Locale != "" {
		list = append(list, "--locale "+s.Locale)
	}
	return strings.Join(list, " ")
}

// settingsWord quotes a value that is not one plain word.
func settingsWord(s string) string {
	if plainWord.MatchString(s) || s == "" {
		return s
	}
	return strconv.Quote(s)
}

var (
	plainWord = lazyregexp.New(`^[\pL\pN()@._:+-]+$`)
	// statedSettings finds where settings begin in the text of a report.
	statedSettings = lazyregexp.New(`smigrate ((?:"[^"]*"|[^" ]+) )?--as-of `)
	statedFlag     = lazyregexp.New(`^ ?--([a-z-]+) ("(?:[^"\\]|\\.)*"|[\pL\pN()@._:+-]+)`)
)

// parseSettings finds the settings in the text of a report; ok is false if it states
// none.
func parseSettings(text string) (s Settings, ok bool, err error) {
	text = strings.Join(strings.Fields(text), " ")
	at := statedSettings.FindStringSubmatchIndex(text)
	if at == nil {
		return s, false, nil
	}
	if at[2] >= 0 {
		s.Program = unquoted(strings.TrimSpace(text[at[2]:at[3]]))
	}
	s, err = readSettings(s, text[at[1]-len("--as-of "):])
	return s, true, err
}

// allSettings returns all settings that the text of a report states, in their order.
func allSettings(text string) ([]Settings, error) {
	text = strings.Join(strings.Fields(text), " ")
	var list []Settings
	for _, at := range statedSettings.FindAllStringIndex(text, -1) {
		s, _, err := parseSettings(text[at[0]:])
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// readSettings reads flags until something else follows.
func readSettings(s Settings, rest string) (Settings, error) {
	for {
		m := statedFlag.FindStringSubmatch(rest)
		if m == nil {
			return s, nil
		}
		known, err := s.set(m[1], unquoted(m[2]))
		if err != nil {
			return s, fmt.Errorf("the report says --%s %s: %w", m[1], m[2], err)
		}
		if !known {
			return s, nil
		}
		rest = rest[len(m[0]):]
	}
}

func (s *Settings) set(flag, value string) (known bool, err error) {
	switch flag {
	case "as-of":
		s.AsOf, err = smime.ParseDate(value)
	case "horizon":
		s.Horizon, err = smime.ParseDate(value)
	case "target":
		s.Target = value
	case "strategy":
		s.Strategy = value
	case "scenario":
		s.Scenario = value
	case "ballot":
		s.Ballots = append(s.Ballots, value)
	case "currency":
		s.Currency = value
	case "seed":
		s.Seed, err = strconv.ParseUint(value, 10, 64)
	case "replan-draws":
		s.Replan, err = strconv.Atoi(value)
	case "with":
		s.With = append(s.With, value)
	case "locale":
		s.Locale = value
	default:
		return false, nil
	}
	return true, err
}

func unquoted(s string) string {
	if q, err := strconv.Unquote(s); err == nil {
		return q
	}
	return s
}
