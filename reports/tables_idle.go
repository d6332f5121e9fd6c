package reports

import "smigrate/planner"

// idleFigures speak of entries of the project that change nothing, where there are any.
func idleFigures(p *planner.Plan) []figure {
	if len(p.IdleSettings) == 0 {
		return nil
	}
	var names []any
	for _, x := range p.IdleSettings {
		names = append(names, say("%s %s: %s", x.Setting, x.Entry, x.Says))
	}
	return []figure{{"Settings without effect", len(names), few(names, "; "), ordinary}}
}

func idleTable(p *planner.Plan) table {
	t := table{
		name: "Idle settings", title: "Settings without effect",
		about:   "Entries of the project without effect: they select no certificate in force, or their days are outside the plan.",
		columns: []column{{"Setting", words}, {"Entry", count}, {"Asks for", sentence}, {"Reason", sentence}},
	}
	for _, x := range p.IdleSettings {
		t.add(x.Setting, x.Entry, x.Says, x.Reason)
	}
	return t
}
