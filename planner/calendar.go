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
	return entries(inv, &s, s.dates(list))
}

// TouchedBy returns the certificates that the date at a position of [Calendar] touches, by
// their positions in the inventory: those that it touches for certain, and those of which
// the inventory does not say whether it does.
func TouchedBy(inv *inventory.Inventory, s Scenario, list configs.Calendar, entry int) (certain, perhaps []int32) {
	date := s.dates(list)[entry]
	if date.touches == nil {
		return nil, nil
	}
	n := takeCensus(inv, &s)
	answers := make([]truth, len(n.groups))
	for i := range n.groups {
		answers[i] = date.touches(n, &n.groups[i])
	}
	for i, g := range n.of {
		switch {
		case g < 0 || answers[g] == no:
		case answers[g] == yes:
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

// datedDemand is a compliance date, the ballot that brought it, if one did, and what it
// asks of certificates.
type datedDemand struct {
	configs.ComplianceDate
	ballot configs.Ballot
	// who has to act, as in [Touched].
	who string
	// touches answers whether the date touches the certificates of a group; nil where
	// nothing in an inventory tells.
	touches func(*census, *censusGroup) truth
}

// dates returns the dates of the ballots and those of a list, by day.
func (s *Scenario) dates(list configs.Calendar) []datedDemand {
	var dates []datedDemand
	for _, b := range s.ballots() {
		dates = append(dates, datesOfBallot(b)...)
	}
	for _, d := range list {
		dates = append(dates, declared(d, configs.Ballot{}))
	}
	slices.SortStableFunc(dates, func(a, b datedDemand) int { return cmp.Compare(a.Day, b.Day) })
	return dates
}

// entries returns the calendar entries of some dates, without what they touch if the
// inventory is nil.
func entries(inv *inventory.Inventory, s *Scenario, dates []datedDemand) []CalendarEntry {
	var n *census
	if inv != nil {
		n = takeCensus(inv, s)
	}
	list := make([]CalendarEntry, len(dates))
	for i, d := range dates {
		list[i] = CalendarEntry{
			Day: d.Day, Ahead: d.Day >= s.AsOf, By: cmp.Or(d.By, ballotName(d.ballot.ID)), Status: string(d.ballot.Status), What: d.What,
			Section: d.Section, Source: cmp.Or(d.Source, d.ballot.Source), Grade: d.Grade,
		}
		if n != nil && d.touches != nil {
			list[i].Touches = n.touched(d)
		}
	}
	return list
}

// datesOfBallot returns the day a ballot takes effect, the days of its changes, and its
// other dates.
func datesOfBallot(b configs.Ballot) []datedDemand {
	var dates []datedDemand
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
		d := configs.ComplianceDate{Day: day, What: b.Effect, Section: sections(b, day)}
		dates = append(dates, datedDemand{d, b, "certificates", changesOn(b, day)})
	}
	for _, d := range b.Dates {
		dates = append(dates, declared(d, b))
	}
	return dates
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

// ballotName returns the id of a ballot as the CA/Browser Forum writes it.
func ballotName(id string) string {
	if number, ok := strings.CutPrefix(id, "smc"); ok {
		return "SMC" + number
	}
	return id
}

// declared returns a date that itself says what it touches, or does not say.
func declared(d configs.ComplianceDate, b configs.Ballot) datedDemand {
	if d.Touches == nil {
		return datedDemand{ComplianceDate: d, ballot: b}
	}
	return datedDemand{d, b, d.Touches.Who, func(n *census, g *censusGroup) truth { return n.touch(d.Touches, g) }}
}

// changesOn asks whether the changes of a ballot on a day touch certificates; nil when it
// changes nothing that day.
func changesOn(b configs.Ballot, day smime.Date) func(*census, *censusGroup) truth {
	changes := slices.DeleteFunc(slices.Clone(b.Changes), func(c configs.Change) bool { return c.From != day })
	if len(changes) == 0 {
		return nil
	}
	return func(n *census, g *censusGroup) truth {
		v := no
		for _, c := range changes {
			v = max(v, n.changed(c, g))
		}
		return v
	}
}

// changed answers whether the certificates of a group could not be issued again as
// they are because of a change. One without a generation is taken for Legacy, as
// the plan does.
func (n *census) changed(c configs.Change, g *censusGroup) truth {
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
	var dates []datedDemand
	for _, d := range b.Dates {
		dates = append(dates, declared(d, b))
	}
	if len(dates) == 0 {
		return nil
	}
	return entries(inv, &s, dates)
}
