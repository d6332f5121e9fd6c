package reports

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"

	"smigrate/planner"
)

// CustomerLetter writes to a customer what changes for them, in Markdown. The plan
// is that of the customer's own certificates.
func (l *Locale) CustomerLetter(w io.Writer, customer string, p *planner.Plan) error {
	out := bufio.NewWriter(w)
	out.WriteString("# " + l.markdown(say("What changes for the S/MIME certificates of %s", customer)) + "\n\n")
	out.WriteString(l.markdown(headline(p)) + "\n\n")
	out.WriteString(l.markdown(say("You have %s in force, of which %s will be renewed differently from today.",
		counted(p.Inventory.InForce, "certificate", "certificates"), span{p.Affected, p.Affected + p.MaybeAffected})) + "\n")
	l.writeAsks(out, customerAsks(p))
	for _, t := range []table{actionsTable(p), deadlinesTable(p), quarters(renewalsTable(p)), changesTable(p), basisTable(p)} {
		l.letterTable(out, t)
	}
	out.WriteString("\n" + l.markdown(say("This letter helps to plan; it is no legal advice, and the text of the requirements decides.")) + "\n")
	return out.Flush()
}

// writeAsks writes what a letter asks for.
func (l *Locale) writeAsks(out *bufio.Writer, asks []phrase) {
	out.WriteString("\n## " + l.markdown(say("What we ask of you")) + "\n\n")
	if len(asks) == 0 {
		out.WriteString(l.markdown(say("Nothing: every renewal goes on as it is.")) + "\n")
	}
	for i, ask := range asks {
		out.WriteString(strconv.Itoa(i+1) + ". " + l.markdown(ask) + "\n")
	}
}

// letterTable writes a section that is one table.
func (l *Locale) letterTable(out *bufio.Writer, t table) {
	t = l.set(t)
	out.WriteString("\n## " + markdown(text(t.title)) + "\n\n")
	if len(t.rows) == 0 {
		out.WriteString(markdown(text(t.none)) + "\n")
		return
	}
	out.WriteString(markdown(text(t.about)) + "\n\n")
	l.writeMarkdownAll(out, t)
}

// customerAsks are the things that only the customer can do.
func customerAsks(p *planner.Plan) []phrase {
	var list []phrase
	for _, f := range p.Findings {
		if f.Effect == "data" && f.Blocks > 0 {
			list = append(list, say("%s: %s (BR %s). What helps: %s.", counted(f.Blocks, "certificate", "certificates"),
				say(f.Title), f.Section, say(f.Remedy)))
		}
	}
	list = append(list, functionAsks(p)...)
	list = append(list, tokenAsks(p.Tokens.TokenCounts)...)
	for _, x := range p.LateIntegrations() {
		if x.Stranded > 0 {
			list = append(list, say("Get %s ready for %s before %s, or agree with us who requests the %s that come before it is ready on %s.",
				x.Name, strings.Join(x.Ballots, ", "), dateOf(x.First), counted(x.Stranded, "renewal", "renewals"), x.Ready))
		}
	}
	if len(p.Gaps) > 0 {
		without := say("some rules cannot be checked")
		if p.Unsettled > 0 {
			without = say("%s may or may not be blocked", counted(p.Unsettled, "certificate", "certificates"))
		}
		var fields []any
		for _, g := range p.Gaps {
			fields = append(fields, say(g.Field))
		}
		list = append(list, say("Send us what your inventory does not say: %s. Without it, %s.", joined{", ", fields}, without))
	}
	return list
}

// tokenAsks says how many tokens to order, and what to say of them where that is not
// known.
func tokenAsks(n planner.TokenCounts) []phrase {
	most := counted(n.ScenarioRange.High, "token", "tokens")
	switch {
	case n.ScenarioRange.High == 0:
		return nil
	case n.Scenario == 0:
		return []phrase{say("Send us model, firmware and age of your tokens: up to %s may have to be replaced.", most)}
	}
	likely := say("Order tokens: %s to replace, the first in %s; as today it would be %s.",
		counted(n.Scenario, "token", "tokens"), month(n.Replacements[0].Month), n.Today)
	if n.ScenarioRange.Low == n.ScenarioRange.High {
		return []phrase{likely}
	}
	return []phrase{say("%s These are the likely ones; by what is not known of models, firmware and age it is %s to %s.", likely, n.ScenarioRange.Low, most)}
}

// functionAsks says which functions need certificates of their own, and from when.
func functionAsks(p *planner.Plan) []phrase {
	first, total := map[string]string{}, map[string]int{}
	var functions []string
	for _, s := range p.Splits {
		if first[s.Function] == "" {
			first[s.Function] = s.Month
			functions = append(functions, s.Function)
		}
		total[s.Function] += s.Count
	}
	slices.Sort(functions)
	var list []phrase
	for _, f := range functions {
		list = append(list, say("Prepare separate certificates for %s: from %s on, %s can no longer serve it.",
			say(functionTitle(f)), month(first[f]), counted(total[f], "S/MIME certificate", "S/MIME certificates")))
	}
	return list
}

func actionsTable(p *planner.Plan) table {
	t := table{
		name: "Actions", title: "What happens first to your certificates", none: "No certificate is in force.",
		about:   "Each certificate in force by what its next renewal is.",
		columns: []column{{"Action", words}, {"Certificates", count}, {"Meaning", sentence}},
	}
	for _, a := range p.Actions {
		t.add(say(a.Name), a.Count, say(meanings[a.Name]))
	}
	return t
}

// meanings explain the verbs of actions.
var meanings = map[string]string{
	planner.VerbNone:    "no renewal before the end of the plan",
	planner.VerbRenew:   "renewed as it is",
	planner.VerbMigrate: "renewed under another profile",
	planner.VerbSplit:   "renewed for e-mail alone; another function moves to a certificate of its own",
	planner.VerbHold:    "cannot be issued again before data are collected",
}

// changesTable lists the findings that somebody notices.
func changesTable(p *planner.Plan) table {
	t := table{
		name: "Changes", title: "What a new certificate will not be", none: "A new certificate can be like the present one.",
		about:   "Certificates whose content cannot be issued again as it is, by requirement of the S/MIME Baseline Requirements (BR).",
		columns: []column{{"BR section", words}, {"What", sentence}, {"Certificates", count}, {"To look at", count}, {"What helps", sentence}},
	}
	for _, f := range p.Findings {
		if f.Blocks+f.Review > 0 {
			t.add(f.Section, say(f.Title), f.Blocks, f.Review, say(strings.TrimSuffix(f.Remedy, ".")))
		}
	}
	return t
}
