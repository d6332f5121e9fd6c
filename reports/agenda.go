package reports

import (
	"fmt"
	"slices"
	"strings"

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

// agendaEntry is something with a day that calendars and project plans hold. ID is
// the same in the next plan, so that importing again replaces it.
type agendaEntry struct {
	ID         string
	Kind       entryKind
	What, More string
	// First and Last are the days; one day is a milestone.
	First, Last smime.Date
}

func (e agendaEntry) milestone() bool { return e.Kind != entryWave && e.Kind != entryFreeze }

// days returns how many days it takes, both ends counted.
func (e agendaEntry) days() int { return int(e.Last-e.First) + 1 }

// agenda returns what a plan puts into calendars: deadlines, days to start by, ballots
// that took effect, freezes and waves.
func agenda(p *planner.Plan) []agendaEntry {
	var list []agendaEntry
	for _, x := range p.Deadlines {
		list = append(list, agendaEntry{x.What, entryDeadline, "Deadline: " + x.What, plural(x.Count, "certificate", "certificates"), x.Day, x.Day})
	}
	for _, x := range p.Integrations {
		if x.StartBy > p.AsOf {
			list = append(list, agendaEntry{x.Name + " for " + x.Ballot, entryStart, "Start to change " + x.Name + " for " + x.Ballot,
				"the change takes " + plural(x.LeadDays, "day", "days"), x.StartBy, x.StartBy})
		}
	}
	for _, b := range p.Ballots {
		// One that lies ahead is among the deadlines.
		if b.Effective != 0 && b.Effective <= p.AsOf {
			list = append(list, agendaEntry{b.ID, entryBallot, "Ballot " + b.ID + " took effect", b.Title, b.Effective, b.Effective})
		}
	}
	list = append(list, freezes(p)...)
	for _, w := range p.Schedule.Waves {
		list = append(list, agendaEntry{w.ID, entryWave, w.What + ": " + plural(w.Units, "certificate", "certificates"),
			waveLoads(p, w), w.Start, w.End})
	}
	return list
}

// freezes joins the weeks that follow one another in which the same desks do nothing.
func freezes(p *planner.Plan) []agendaEntry {
	var list []agendaEntry
	for _, w := range p.Schedule.Weeks {
		if len(w.Frozen) == 0 {
			continue
		}
		more := "no work at " + strings.Join(w.Frozen, ", ")
		if last := len(list) - 1; last >= 0 && list[last].Last+1 == w.Week && list[last].More == more {
			list[last].Last = w.Week + 6
			continue
		}
		list = append(list, agendaEntry{w.Week.String(), entryFreeze, "Freeze", more, w.Week, w.Week + 6})
	}
	return list
}

// waveLoads says what the weeks of a wave ask of each desk, with all other work of
// these weeks.
func waveLoads(p *planner.Plan, wave planner.Wave) string {
	total := map[string]int64{}
	for _, w := range p.Schedule.Weeks {
		if wave.Start <= w.Week && w.Week <= wave.End {
			for id, load := range w.Load {
				total[id] += load
			}
		}
	}
	var list []string
	for _, r := range p.Schedule.Resources {
		if n := total[r.ID]; n > 0 {
			list = append(list, fmt.Sprintf("%s %s %s", r.ID, text(int(n)), r.Unit))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "all work of these weeks: " + strings.Join(list, ", ")
}

// byDay sorts an agenda by its days.
func byDay(list []agendaEntry) []agendaEntry {
	slices.SortStableFunc(list, func(a, b agendaEntry) int { return int(a.First - b.First) })
	return list
}
