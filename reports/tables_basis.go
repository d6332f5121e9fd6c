package reports

import (
	"slices"
	"strconv"
	"strings"

	"smigrate/planner"
)

// basisTable says from what the plan was worked out, so that somebody else can work
// it out again.
func basisTable(p *planner.Plan) table {
	t := table{
		name: "Basis", title: "What this plan rests on", about: "The same inputs, ballots, assumptions, day and seed give the same plan; smigrate verify makes it again. It was made by " + SettingsOf(p).String(),
		columns: []column{{"What", words}, {"Value", words}, {"Remark", sentence}},
	}
	t.add("as of", p.AsOf.String(), "the day on which certificates in force are counted")
	t.add("horizon", p.Horizon.String(), "the last day looked at")
	t.add("target", p.Target, "what a closed generation moves to; strategy "+p.Strategy)
	if p.Variant != "" {
		t.add("scenario", p.Variant, "of the project")
	}
	for _, b := range p.Ballots {
		t.add("ballot "+b.ID, dayOrUnknown(b), ballotRemark(b))
	}
	for _, x := range p.Inputs {
		t.add("input", plural(x.Rows, "row", "rows"), strings.TrimSpace(x.File+" "+x.Sheet)+", "+x.Format+", SHA-256 "+x.SHA256)
	}
	t.add("assumptions", text(len(p.Assumptions)), grades(p.Assumptions))
	t.add("seed", strconv.FormatUint(p.Cost.Risk.Seed, 10), "of "+plural(p.Cost.Risk.Draws, "draw", "draws")+" of the uncertain figures")
	if p.Program != "" {
		t.add("smigrate", p.Program, "the version that made the plan")
	}
	return t
}

func dayOrUnknown(b planner.Ballot) string {
	if b.Effective == 0 {
		return ""
	}
	return b.Effective.String()
}

// ballotRemark says what a ballot is and which version of the requirements it made.
func ballotRemark(b planner.Ballot) string {
	parts := []string{b.Title, b.Status}
	if b.Version != "" {
		parts = append(parts, "version "+b.Version+" of the S/MIME BR")
	}
	if b.Published != "" {
		parts = append(parts, "published "+b.Published)
	}
	if b.Source != "" {
		parts = append(parts, b.Source)
	}
	return strings.Join(parts, ", ")
}

// grades counts assumptions by grade, in the order of their letters.
func grades(list []planner.Assumption) string {
	count := map[string]int{}
	var letters []string
	for _, a := range list {
		if count[a.Grade]++; count[a.Grade] == 1 {
			letters = append(letters, a.Grade)
		}
	}
	slices.Sort(letters)
	for i, g := range letters {
		letters[i] = text(count[g]) + " of grade " + g
	}
	return strings.Join(letters, ", ")
}
