package reports

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"smigrate/planner"
)

// basisTable says from what the plan was worked out, so that somebody else can work
// it out again.
func basisTable(p *planner.Plan) table {
	t := table{
		name: "Basis", title: "What this plan rests on", about: say("The same inputs, ballots, assumptions, day and seed give the same plan; smigrate verify makes it again. It was made by %s", SettingsOf(p)),
		columns: []column{{"What", words}, {"Value", words}, {"Remark", sentence}},
	}
	t.add(say("as of"), p.AsOf, say("the day on which certificates in force are counted"))
	t.add(say("horizon"), p.Horizon, say("the last day looked at"))
	t.add(say("target"), say(p.Target), say("what a closed generation moves to; strategy %s", say(p.Strategy)))
	if p.Variant != "" {
		t.add(say("scenario"), p.Variant, say("of the project"))
	}
	for _, b := range p.Ballots {
		t.add(say("ballot %s", b.ID), dateOrNone(b.Effective), ballotRemark(b))
	}
	for _, x := range p.Inputs {
		t.add(say("input"), counted(x.Rows, "row", "rows"), say("%s, %s, SHA-256 %s", strings.TrimSpace(x.File+" "+x.Sheet), x.Format, x.SHA256))
	}
	t.add(say("assumptions"), say("%s", len(p.Assumptions)), grades(p.Assumptions))
	t.add(say("seed"), strconv.FormatUint(p.Cost.Risk.Seed, 10), say("of %s of the uncertain figures", counted(p.Cost.Risk.Draws, "draw", "draws")))
	if p.Program != "" {
		t.add("smigrate", p.Program, say("the version that made the plan"))
	}
	return t
}

// ballotRemark says what a ballot is and which version of the requirements it made.
func ballotRemark(b planner.Ballot) joined {
	parts := []any{say(b.Title), say(b.Status)}
	if b.Version != "" {
		parts = append(parts, say("version %s of the S/MIME BR", b.Version))
	}
	if b.Published != "" {
		parts = append(parts, say("published %s", b.Published))
	}
	if b.Source != "" {
		parts = append(parts, b.Source)
	}
	return joined{", ", parts}
}

// grades counts assumptions by grade, in the order of their letters.
func grades(list []planner.Assumption) joined {
	count := map[string]int{}
	for _, a := range list {
		count[a.Grade]++
	}
	var parts []any
	for _, g := range slices.Sorted(maps.Keys(count)) {
		parts = append(parts, say("%s of grade %s", count[g], g))
	}
	return joined{", ", parts}
}
