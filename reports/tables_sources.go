package reports

import (
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/planner"
)

// The tables of this file say what a plan rests on: prices, ballots, files, and
// what could not be read.

// assumptionColumns are those of figures with their range and origin.
var assumptionColumns = []column{
	{"Assumption", words}, {"What", sentence}, {"Unit", words}, {"Low", decimal}, {"Likely", decimal}, {"High", decimal},
	{"Grade", words}, {"Date", day}, {"Source", sentence},
}

func assumptionsTable(p *planner.Plan) table {
	t := table{
		name: "Assumptions", title: "Assumptions", none: "The plan used no price.",
		about: "Prices and efforts that the plan used. Grade: A primary source, B secondary source, M memory, X assumption, P your own figure. " +
			"Moves: by how much the difference, or the result named, changes when this figure alone goes from low to high.",
		columns: slices.Concat(assumptionColumns, []column{{"Moves", amount}, {"Result", words}}),
	}
	for _, a := range p.Assumptions {
		row := []any{a.ID, say(a.What), unitOf(a.Unit, a.Per, p.Cost.Currency), number(a.Low), number(a.Likely), number(a.High), a.Grade, dayIn(a.Date), sourceOf(a.Source, a.Quoted)}
		if len(a.Moves) == 0 {
			t.add(append(row, nil, "")...)
			continue
		}
		m := a.Moves[0]
		for _, x := range a.Moves {
			if x.Result == planner.ResultDifference {
				m = x
			}
		}
		t.add(append(row, money{m.Swing(), p.Cost.Currency}, say(m.Result))...)
	}
	return t
}

func ballotsTable(p *planner.Plan) table {
	t := table{
		name: "Ballots", title: "Ballots under study", none: "No ballot is under study.",
		about:   "As today means: the law without these.",
		columns: []column{{"Ballot", words}, {"Title", sentence}, {"Status", words}, {"Published", day}, {"Effective", day}, {"Source", sentence}},
	}
	for _, b := range p.Ballots {
		t.add(b.ID, say(b.Title), say(b.Status), dayIn(b.Published), orNone(b.Effective), b.Source)
	}
	return t
}

func inputsTable(p *planner.Plan) table {
	t := table{
		name: "Inputs", title: "Inputs", none: "Nothing was read.",
		about:   "What was read, and the SHA-256 of each file.",
		columns: []column{{"File", sentence}, {"Sheet", words}, {"Format", words}, {"Rows", count}, {"SHA-256", sentence}},
	}
	for _, x := range p.Inputs {
		t.add(x.File, x.Sheet, x.Format, x.Rows, x.SHA256)
	}
	return t
}

func countsTable(p *planner.Plan) table {
	t := table{
		name: "Inventory", title: "Certificates in force", none: "No certificate is in force.",
		about:   "By generation, type and business unit.",
		columns: []column{{"By", words}, {"Name", words}, {"Certificates", count}},
	}
	for _, group := range []struct {
		by   string
		list []planner.Count
	}{{"generation", p.Generations}, {"type", p.Types}, {"unit", p.Units}} {
		for _, c := range group.list {
			t.add(say(group.by), say(c.Name), c.Count)
		}
	}
	return t
}

func gapsTable(p *planner.Plan) table {
	t := table{
		name: "Gaps", title: "Data gaps", none: "Every rule has the fields it needs.",
		about:   "Fields that certificates in force lack and rules ask for. A column with the field would settle the rules.",
		columns: []column{{"Field", words}, {"Certificates", count}, {"Rules", sentence}},
	}
	for _, g := range p.Gaps {
		t.add(say(g.Field), g.Certificates, strings.Join(g.Rules, ", "))
	}
	return t
}

func rejectsTable(list []inventory.Reject) table {
	return table{
		name: "Rejects", title: "Rejects", none: "Every row became a certificate or was a duplicate.",
		about:   "Rows and files that could not become a certificate.",
		columns: rejectColumns, rows: rejectRows(list),
	}
}

var rejectColumns = []column{{"File", sentence}, {"Sheet", words}, {"Row", count}, {"Column", words}, {"Value", sentence}, {"Reason", sentence}}

func rejectRows(list []inventory.Reject) (rows [][]any) {
	for _, r := range list {
		var reason any = r.Reason
		if r.More > 0 {
			reason = say("%s (and %s)", r.Reason, counted(r.More, "reject like it", "rejects like it"))
		}
		rows = append(rows, []any{r.File, r.Sheet, r.Row, r.Column, r.Value, reason})
	}
	return rows
}

func notesTable(list []inventory.Note) table {
	t := table{
		name: "Notes", title: "Notes", none: "No remarks.",
		about:   "Remarks on what was read; no certificate was lost by them.",
		columns: []column{{"File", sentence}, {"Sheet", words}, {"Row", count}, {"Note", sentence}},
	}
	for _, n := range list {
		t.add(n.File, n.Sheet, orNone(n.Row), n.Text)
	}
	return t
}
