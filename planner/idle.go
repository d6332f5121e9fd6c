package planner

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
	"smigrate/planner/selector"
)

// IdleSetting is an entry of the project that changes nothing, most often for a name that
// no certificate has or a year that is past.
type IdleSetting struct {
	// Setting is the key in the project file, Entry the position below it from 1.
	Setting string `json:"setting"`
	Entry   int    `json:"entry"`
	// Says is what the entry asks for, Reason why it changes nothing.
	Says   wording.Text `json:"says"`
	Reason wording.Text `json:"reason"`
}

// idleSettings returns the entries that select no certificate in force, or weeks outside
// those of the plan, in the order of a project file.
func (m *simulation) idleSettings() []IdleSetting {
	s, matched := &m.scenario, m.matchedEntries()
	list := []IdleSetting{}
	named := func(setting string, entry int, says wording.Text, w configs.Where) {
		if !matched[setting][entry] {
			list = append(list, IdleSetting{setting, entry + 1, says, m.whyNone(w)})
		}
	}
	selects := func(setting string, entry int, w configs.Where) { named(setting, entry, s.whereWords(w), w) }
	span := func(setting string, entry int, from, to smime.Date) {
		if to < s.AsOf.Monday() || from.Monday() > s.Horizon {
			list = append(list, IdleSetting{setting, entry + 1, wording.Of("%s to %s", from, to), wording.Of("outside the weeks from %s to %s", s.AsOf.Monday(), s.Horizon)})
		}
	}
	for i, x := range s.Targets {
		selects("targets", i, x.Where)
	}
	for i, x := range s.LeaveOut {
		if m.leftOut[i] == 0 {
			list = append(list, IdleSetting{"leave_out", i + 1, s.whereWords(x.Where), m.whyNone(x.Where)})
		}
	}
	for i, x := range s.CAs {
		selects("cas", i, configs.Where{Issuer: x.Issuer})
	}
	for i, x := range s.Escrow {
		selects("escrow", i, x.Where)
	}
	for i, x := range s.Freezes {
		span("freezes", i, x.From, x.To)
	}
	for i, x := range s.Integrations {
		named("integrations", i, wording.Of("%s: %s", x.Name, s.whereWords(x.Where)), x.Where)
	}
	for i, x := range s.Pins {
		selects("pins", i, x.Where)
	}
	for i, x := range s.Exclusions {
		selects("exclusions", i, x.Where)
		span("exclusions", i, x.From, x.To)
	}
	for i, x := range s.CapacityChanges {
		span("capacity_changes", i, x.From, x.To)
	}
	for i, x := range s.Pilots {
		selects(pilotSetting, i, x.Pilot)
		selects(rolloutSetting, i, x.Rollout)
	}
	return list
}

// Settings of one list that select twice.
const (
	pilotSetting   = "pilots: pilot"
	rolloutSetting = "pilots: rollout"
)

// matchedEntries says for each entry of a setting whether some certificate in force matches
// it.
type matchedEntries map[string][]bool

// note notes that a certificate matches an entry, none if it is -1.
func (x matchedEntries) note(setting string, entry int16) {
	if entry >= 0 {
		x[setting][entry] = true
	}
}

func (m *simulation) matchedEntries() matchedEntries {
	s := &m.scenario
	x := matchedEntries{
		"targets": make([]bool, len(s.Targets)), "cas": make([]bool, len(s.CAs)), "integrations": make([]bool, len(s.Integrations)), "pins": make([]bool, len(s.Pins)),
		"exclusions": make([]bool, len(s.Exclusions)), pilotSetting: make([]bool, len(s.Pilots)), rolloutSetting: make([]bool, len(s.Pilots)), "escrow": make([]bool, len(s.Escrow)),
	}
	for i := range m.cohorts {
		k := m.cohorts[i].key
		x.note("targets", k.target)
		x.note("cas", k.ca)
		x.note("integrations", k.integration)
		x.note("pins", k.pin)
		x.note("exclusions", k.exclusion)
		x.note(pilotSetting, k.place.pilot)
		x.note(rolloutSetting, k.place.rollout)
	}
	for c := range m.living() {
		if !slices.Contains(x["escrow"], false) {
			break
		}
		x.note("escrow", int16(slices.IndexFunc(s.Escrow, func(e configs.Escrow) bool { return selector.Matches(e.Where, c) })))
	}
	return x
}

// living yields the certificates in force, and those that would be if the project did not
// leave them out.
func (m *simulation) living() iter.Seq[inventory.Certificate] {
	return func(yield func(inventory.Certificate) bool) {
		for _, c := range m.inv.All() {
			is, _ := m.scenario.standing(c)
			if (is == inForce || is == leftOut) && !yield(c) {
				return
			}
		}
	}
}

// whyNone says why no certificate matches an entry: the first of its names that none has,
// and the names that exist.
func (m *simulation) whyNone(w configs.Where) wording.Text {
	for c := range m.living() {
		if m.selects(w, c) {
			return wording.Of("entries before it select all that it selects")
		}
	}
	for _, x := range []struct {
		field, pattern string
		value          func(inventory.Certificate) string
	}{
		{"unit", w.Unit, inventory.Certificate.Unit}, {"site", w.Site, inventory.Certificate.Site}, {"customer", w.Customer, inventory.Certificate.Customer},
		{"integration", w.Integration, inventory.Certificate.Integration}, {"template", w.Template, inventory.Certificate.Template},
		{"issuer", w.Issuer, inventory.Certificate.Issuer},
	} {
		if x.pattern == "" {
			continue
		}
		there := map[string]bool{}
		found := false
		for c := range m.living() {
			found = found || selector.Like(x.pattern, func() string { return x.value(c.Clear()) })
			if v := x.value(c); v != "" {
				there[v] = true
			}
		}
		switch field := wording.Of(x.field); {
		case found:
		case len(there) == 0:
			return wording.Of("no certificate in force names its %s", field)
		default:
			return wording.Of("no certificate in force has this %s; there are: %s", field, someNames(there, x.pattern))
		}
	}
	return wording.Of("no certificate in force has all of this")
}

// someNames returns a few of the names, those that begin most like the pattern first.
func someNames(there map[string]bool, pattern string) wording.Text {
	names := make([]string, 0, len(there))
	for name := range there {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if x, y := sameBeginning(a, pattern), sameBeginning(b, pattern); x != y {
			return y - x
		}
		return strings.Compare(a, b)
	})
	const shown = 4
	list := make([]wording.Text, 0, shown+1)
	for _, name := range names[:min(len(names), shown)] {
		list = append(list, wording.Value(name))
	}
	if len(names) > shown {
		list = append(list, wording.Of("%s more", len(names)-shown))
	}
	return wording.Join("; ", list...)
}

// sameBeginning returns the length in bytes of the common beginning of two names,
// whatever their case.
func sameBeginning(a, b string) (n int) {
	for n < len(a) && n < len(b) {
		_, x := utf8.DecodeRuneInString(a[n:])
		_, y := utf8.DecodeRuneInString(b[n:])
		if x != y || !strings.EqualFold(a[n:n+x], b[n:n+y]) {
			break
		}
		n += x
	}
	return n
}
