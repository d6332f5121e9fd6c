package reports

import (
	"slices"

	"smigrate/planner"
)

// The tables of this file say how functions move to certificates of their own.

// noneMoves says that no function moves, or how many certificates may have some that
// nobody knows of.
func noneMoves(p *planner.Plan) phrase {
	i := slices.IndexFunc(p.Gaps, func(g planner.Gap) bool { return g.Field == "ekus" })
	if i < 0 {
		return say("No function moves to another certificate.")
	}
	return say("No function is known to move to another certificate, but the extended key usages of %s are unknown.",
		counted(p.Gaps[i].Certificates, "certificate", "certificates"))
}

func splitProjectsTable(p *planner.Plan) table {
	t := table{
		name: "Functions that move", title: "Functions that move", none: noneMoves(p),
		about: "What each function that moves takes. On tokens: certificates that need one key pair more. Users: a range where certificates name nobody. CA refuses: certificates whose CA refuses the usage, or may, at their first renewal although it is permitted (7.1.2.4).",
		columns: slices.Concat(columnsOf(words, "Function"), columnsOf(count, "Certificates", "On tokens", "Users"), columnsOf(day, "First", "Last"),
			columnsOf(count, "CA refuses"), columnsOf(amount, "Cost")),
	}
	for _, x := range p.SplitProjects {
		t.add(say(x.Function), x.Certificates, x.OnTokens, rangeCell(x.Users), x.First, x.Last, rangeCell(x.CARefuses), money{x.Cost.Likely, p.Cost.Currency})
	}
	return t
}

func neglectTable(p *planner.Plan) table {
	t := table{
		name: "If nothing is done", title: "If nothing is done", none: noneMoves(p),
		about:   "What becomes of each function when its certificates are renewed and nothing else is done.",
		columns: slices.Concat(columnsOf(words, "Function"), columnsOf(sentence, "What happens"), columnsOf(words, "Grade"), columnsOf(sentence, "Source")),
	}
	for _, x := range p.SplitProjects {
		t.add(say(x.Function), mappingSentence(x), x.Grade, say(x.Source))
	}
	return t
}

// mappingSentence says what happens without a project, and counts logon certificates
// by the SID extension.
func mappingSentence(x planner.SplitProject) any {
	m := x.Mapping
	if m == nil {
		return say(x.Neglect)
	}
	return say("%s SID extension: %s with, %s without, %s unknown.", say(x.Neglect), m.WithSID, m.WithoutSID, m.Unknown)
}

func splitWavesTable(p *planner.Plan) table {
	t := table{
		name: "Split waves", title: "Who is split when, and why", none: noneMoves(p),
		about: "Certificates by the renewal at which they lose the function, 1 being the next. Cause: the ballot without which they would keep it; selector: a target of the project; several: each of two ballots would take it; no ballot: it is lost as today too.",
		columns: slices.Concat(columnsOf(words, "Function"), columnsOf(count, "Renewal"), columnsOf(words, "Cause"), columnsOf(day, "First", "Last"),
			columnsOf(count, "Certificates")),
	}
	for _, x := range p.SplitProjects {
		for _, w := range x.Waves {
			t.add(say(x.Function), w.Hop, say(w.Cause), w.First, w.Last, w.Certificates)
		}
	}
	return t
}

func splitOptionsTable(list []planner.SplitChoice, currency string) table {
	t := table{
		name: "Split now or later", title: "Split now or later", none: "No function is known to move to another certificate.",
		about: "The same certificates, split as late as permitted or at their first renewal. Twice: content changes at two renewals or more, so it is vetted twice. Tokens: replacements of those that hold them, to the horizon. Cost: all their renewals to the horizon at the likely prices, without tokens; under a subscription, as if no mailbox had two certificates.",
		columns: slices.Concat(columnsOf(words, "Function"), columnsOf(count, "Certificates"), columnsOf(sentence, "When"), columnsOf(day, "First", "Last"),
			columnsOf(count, "Twice", "Tokens"), columnsOf(amount, "Cost", "Difference")),
	}
	for _, x := range list {
		for _, o := range x.Options {
			t.add(say(x.Function), x.Certificates, say(o.Name), o.First, o.Last, o.Twice, o.Tokens, money{o.Cost, currency}, money{o.Cost - x.Options[0].Cost, currency})
		}
	}
	return t
}

func splitStepsTable(p *planner.Plan) table {
	t := table{
		name: "Split steps", title: "Steps of a split", none: noneMoves(p),
		about: "What each step is done once for, how often, and its likely cost, in order. Users who cannot be told apart and the ratios of devices and drives make the range. A step without a cost is paid with the renewals.",
		columns: slices.Concat(columnsOf(words, "Function", "Step"), columnsOf(sentence, "What"), columnsOf(words, "Unit"), columnsOf(count, "Low", "Likely", "High"),
			columnsOf(amount, "Cost")),
	}
	for _, x := range p.SplitProjects {
		for _, s := range x.Steps {
			var cost any
			if s.PaidBy == "" {
				cost = money{s.Cost.Likely, p.Cost.Currency}
			}
			t.add(say(x.Function), say(s.ID), say(s.What), say(s.Unit), s.Units.Low, s.Units.Likely, s.Units.High, cost)
		}
	}
	return t
}

// splitOrderTable says what each step waits for; a step of several functions has a row
// for each order it is in.
func splitOrderTable(p *planner.Plan) table {
	t := table{
		name: "Split order", title: "What each step of a split waits for", none: noneMoves(p),
		about:   "The old key is kept until verify: nothing that drops it comes before.",
		columns: slices.Concat(columnsOf(words, "Step", "By"), columnsOf(sentence, "After", "Needs"), columnsOf(words, "Grade"), columnsOf(sentence, "Source")),
	}
	seen := map[string]bool{}
	for _, x := range p.SplitProjects {
		for _, s := range x.Steps {
			after := said(s.After)
			if !seen[s.ID+" "+text(after)] {
				seen[s.ID+" "+text(after)] = true
				t.add(say(s.ID), say(s.By), after, say(s.Needs), s.Grade, say(s.Source))
			}
		}
	}
	return t
}

// mappingTable says what certificates that log on to a domain need.
func mappingTable(p *planner.Plan) table {
	t := table{
		name: "Logon mapping", title: "Certificates that log on to a domain", none: "No logon moves to another certificate.",
		about:   "What is known of strong mapping (KB5014754).",
		columns: slices.Concat(columnsOf(day, "Day"), columnsOf(words, "Kind"), columnsOf(sentence, "What"), columnsOf(words, "Grade"), columnsOf(sentence, "Source")),
	}
	for _, x := range p.SplitProjects {
		if x.Mapping != nil {
			addStatements(&t, x.Mapping.Facts)
		}
	}
	return t
}
