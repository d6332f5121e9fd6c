package planner

import (
	"cmp"
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner/timeline"
)

// CalendarEntry is a compliance date with what it touches in an inventory.
type CalendarEntry struct {
	Day smime.Date `json:"day"`
	// Ahead: the day is not before the as-of day.
	Ahead bool `json:"ahead"`
	// By names who demands it: "SMC018", a root programme. Status is that of the
	// ballot, "" when no ballot brought it.
	By     string `json:"by"`
	Status string `json:"status,omitempty"`
	What   string `json:"what"`
	// Section is the section of the BR or of the programme's policy.
	Section string `json:"section,omitempty"`
	Source  string `json:"source,omitempty"`
	// Grade: A the text itself was read, B a page about it, M from memory, X inferred
	// from the text; "" where nobody graded it.
	Grade string `json:"grade,omitempty"`
	// Touches is nil without an inventory, and where nothing in an inventory tells.
	Touches *Touched `json:"touches,omitempty"`
}

// Calendar returns all compliance dates by day: those of the ballots in the
// register (hypothetical ones when they are under study, withdrawn ones never) and
// those of the list, each with the certificates in force that it touches. An
// inventory of nil leaves that out.
func Calendar(inv *inventory.Inventory, s Scenario, list configs.Calendar) []CalendarEntry {
	w := calendarBuilder{asOf: s.AsOf, entries: []CalendarEntry{}}
	if inv != nil {
		w.census = takeCensus(inv, &s)
	}
	w.write(&s, list)
	slices.SortStableFunc(w.entries, func(a, b CalendarEntry) int { return cmp.Compare(a.Day, b.Day) })
	return w.entries
}

// TouchedBy returns the certificates that the date at a position of [Calendar] touches,
// by their places in the inventory: for certain, and perhaps, which the inventory does
// not say.
func TouchedBy(inv *inventory.Inventory, s Scenario, list configs.Calendar, entry int) (certain, perhaps []int32) {
	w := calendarBuilder{asOf: s.AsOf, census: takeCensus(inv, &s), reach: [][]truth{}}
	w.write(&s, list)
	order := make([]int, len(w.entries))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(w.entries[a].Day, w.entries[b].Day) })
	reach := w.reach[order[entry]]
	for i, g := range w.census.of {
		switch {
		case g < 0 || reach == nil || reach[g] == no:
		case reach[g] == yes:
			certain = append(certain, int32(i))
		default:
			perhaps = append(perhaps, int32(i))
		}
	}
	return certain, perhaps
}

// ballots returns the ballots of the register whose dates count: those under study
// as they are studied, and of the others what is adopted or proposed.
func (s *Scenario) ballots() []configs.Ballot {
	var list []configs.Ballot
	for _, b := range s.Register {
		studied := slices.IndexFunc(s.Study, func(x configs.Ballot) bool { return x.ID == b.ID })
		switch {
		case studied >= 0:
			list = append(list, s.Study[studied])
		case b.Status == configs.Adopted || b.Status == configs.Proposed:
			list = append(list, b)
		}
	}
	return list
}

// calendarBuilder collects the entries of a calendar.
type calendarBuilder struct {
	census  *census // nil without an inventory
	asOf    smime.Date
	entries []CalendarEntry
	// reach is what each entry says of each group of the census; nil unless somebody
	// asks.
	reach [][]truth
}

// write enters the dates of the ballots, and those of a list.
func (w *calendarBuilder) write(s *Scenario, list configs.Calendar) {
	for _, b := range s.ballots() {
		w.ballot(b)
	}
	for _, d := range list {
		w.enter(d, configs.Ballot{}, w.census.declared(d.Touches))
	}
}

// ballot enters the day a ballot takes effect, the days of its changes, and its
// other dates.
func (w *calendarBuilder) ballot(b configs.Ballot) {
	named := slices.ContainsFunc(b.Dates, func(d configs.ComplianceDate) bool { return b.Effective != nil && d.Day == *b.Effective })
	var days []smime.Date
	for _, c := range b.Changes {
		days = append(days, c.From)
	}
	if b.Effective != nil && (len(days) > 0 || !named) {
		days = append(days, *b.Effective)
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		w.enter(configs.ComplianceDate{Day: day, What: b.Effect, Section: sections(b, day)}, b, w.census.changedBy(b, day))
	}
	for _, d := range b.Dates {
		w.enter(d, b, w.census.declared(d.Touches))
	}
}

// sections returns the sections that a ballot changes on a day.
func sections(b configs.Ballot, day smime.Date) string {
	var list []string
	for _, c := range b.Changes {
		if c.From == day && c.Section != "" && !slices.Contains(list, c.Section) {
			list = append(list, c.Section)
		}
	}
	return strings.Join(list, ", ")
}

// enter adds a date, of a ballot if that has an id.
func (w *calendarBuilder) enter(d configs.ComplianceDate, b configs.Ballot, touches *Touched) {
	if w.reach != nil {
		var said []truth
		if touches != nil {
			said = w.census.said
		}
		w.reach = append(w.reach, said)
	}
	w.entries = append(w.entries, CalendarEntry{
		Day: d.Day, Ahead: d.Day >= w.asOf, By: cmp.Or(d.By, ballotName(b.ID)), Status: string(b.Status), What: d.What,
		Section: d.Section, Source: cmp.Or(d.Source, b.Source), Grade: d.Grade, Touches: touches,
	})
}

// ballotName returns the id of a ballot as the CA/Browser Forum writes it.
func ballotName(id string) string {
	if number, ok := strings.CutPrefix(id, "smc"); ok {
		return "SMC" + number
	}
	return id
}

// declared returns what a date itself says it touches, nil when it does not say.
func (n *census) declared(t *configs.Touch) *Touched {
	if n == nil || t == nil {
		return nil
	}
	return n.touched(t.Who, func(g *group) truth { return n.touch(t, g) })
}

// changedBy returns the certificates that the changes of a ballot on a day touch,
// nil when it changes nothing that day.
func (n *census) changedBy(b configs.Ballot, day smime.Date) *Touched {
	if n == nil || !slices.ContainsFunc(b.Changes, func(c configs.Change) bool { return c.From == day }) {
		return nil
	}
	return n.touched("certificates", func(g *group) truth {
		v := no
		for _, c := range b.Changes {
			if c.From == day {
				v = max(v, n.changed(c, g))
			}
		}
		return v
	})
}

// changed answers whether the certificates of a group could not be issued again as
// they are because of a change. One without a generation is taken for Legacy, as
// the plan does.
func (n *census) changed(c configs.Change, g *group) truth {
	content := &n.inv.Contents()[g.content]
	generation := configs.Generation(max(g.generation, smime.Legacy))
	v := when(c.CloseGeneration != nil && *c.CloseGeneration == generation, true)
	if len(c.Generations) > 0 && !slices.Contains(c.Generations, generation) {
		return v
	}
	if c.MaxValidityDays > 0 {
		v = max(v, when(int(g.days) > c.MaxValidityDays, g.days > 0))
	}
	if c.OnlyEKUs != nil {
		lost := slices.ContainsFunc(content.EKUs, func(oid string) bool {
			return timeline.Function(oid) != smime.NoFunction && !slices.Contains(c.OnlyEKUs, oid)
		})
		v = max(v, when(lost, content.Known.Has(inventory.FieldEKUs)))
	}
	if c.OnlyKeys != nil {
		v = max(v, when(content.Key.Algorithm != "" && !slices.Contains(c.OnlyKeys, content.Key.Algorithm), content.Known.Has(inventory.FieldKey)))
	}
	if c.NoDualUse {
		v = max(v, when(content.KeyUse == smime.Dual, content.KeyUse != smime.UnknownKeyUse))
	}
	return v
}

// BallotDates returns the dates of one ballot, whatever its status, as [Calendar] lists
// them, without those on which its changes take effect.
func BallotDates(inv *inventory.Inventory, s Scenario, b configs.Ballot) []CalendarEntry {
	w := calendarBuilder{asOf: s.AsOf}
	if inv != nil && len(b.Dates) > 0 {
		w.census = takeCensus(inv, &s)
	}
	for _, d := range b.Dates {
		w.enter(d, b, w.census.declared(d.Touches))
	}
	return w.entries
}
