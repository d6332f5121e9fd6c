package reports

import (
	"slices"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

// entryKind says what an entry of the agenda is.
type entryKind string

const (
	entryWave     entryKind = "wave"
	entryFreeze   entryKind = "freeze"
	entryDeadline entryKind = "deadline"
	entryStart    entryKind = "start"
	entryBallot   entryKind = "ballot"
)

// agendaEntry is an entry of calendars and project plans. ID is the same in the next
// plan, so that importing again replaces it.
type agendaEntry struct {
	ID   string
	Kind entryKind
	// What and More are cells.
	What, More any
	// First and Last are the days; one day is a milestone.
	First, Last smime.Date
}

func (e agendaEntry) milestone() bool { return e.Kind != entryWave && e.Kind != entryFreeze }

// days returns the number of days it takes, both ends counted.
func (e agendaEntry) days() int { return int(e.Last-e.First) + 1 }

// agenda returns the entries that a plan puts into calendars: deadlines, days to start
// by, ballots that took effect, freezes and waves.
func agenda(p *planner.Plan) []agendaEntry {
	var list []agendaEntry
	for _, x := range p.Deadlines {
		list = append(list, agendaEntry{x.What.String(), entryDeadline, say("Deadline: %s", x.What), counted(x.Count, "certificate", "certificates"), x.Day, x.Day})
	}
	for _, x := range p.Integrations {
		if x.StartBy > p.AsOf && x.Ready > p.AsOf {
			list = append(list, agendaEntry{x.Name + " for " + x.Ballot, entryStart, say("Start to change %s for %s", x.Name, x.Ballot),
				say("the change takes %s", counted(x.LeadDays, "day", "days")), x.StartBy, x.StartBy})
		}
	}
	for _, b := range p.Ballots {
		// A ballot that lies ahead is among the deadlines.
		if b.Effective != 0 && b.Effective <= p.AsOf {
			list = append(list, agendaEntry{b.ID, entryBallot, say("Ballot %s took effect", b.ID), say(b.Title), b.Effective, b.Effective})
		}
	}
	list = append(list, freezes(p)...)
	for _, w := range p.Schedule.Waves {
		list = append(list, agendaEntry{w.ID, entryWave, say("%s: %s", w.What, counted(w.Units, "certificate", "certificates")),
			waveLoads(p, w), w.Start, w.End})
	}
	return list
}

// freezes joins the weeks that follow one another in which the same desks do nothing.
func freezes(p *planner.Plan) []agendaEntry {
	var list []agendaEntry
	var frozen []string
	for _, w := range p.Schedule.Weeks {
		if len(w.Frozen) == 0 {
			continue
		}
		if last := len(list) - 1; last >= 0 && list[last].Last+1 == w.Week && slices.Equal(frozen, w.Frozen) {
			list[last].Last = w.Week + 6
			continue
		}
		frozen = w.Frozen
		list = append(list, agendaEntry{w.Week.String(), entryFreeze, say("Freeze"), say("no work at %s", said(w.Frozen)), w.Week, w.Week + 6})
	}
	return list
}

// waveLoads says how much work each desk has in the weeks of a wave, other work included.
func waveLoads(p *planner.Plan, wave planner.Wave) any {
	total := map[string]int64{}
	for _, w := range p.Schedule.Weeks {
		if wave.Start <= w.Week && w.Week <= wave.End {
			for id, load := range w.Load {
				total[id] += load
			}
		}
	}
	var list []any
	for _, r := range p.Schedule.Resources {
		if n := total[r.ID]; n > 0 {
			list = append(list, say("%s %s", say(r.ID), loadWords(int(n), r.Unit)))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return say("all work of these weeks: %s", joined{", ", list})
}

// loadWords says how much work a desk has, in its unit.
func loadWords(n int, unit string) phrase {
	if unit == "certificates" {
		return counted(n, "certificate", "certificates")
	}
	return counted(n, "minute", "minutes")
}

// byDay sorts an agenda by its days.
func byDay(list []agendaEntry) []agendaEntry {
	slices.SortStableFunc(list, func(a, b agendaEntry) int { return int(a.First - b.First) })
	return list
}
