package reports

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"smigrate/planner"
)

// CustomerLetter writes to a customer what changes for them, in Markdown. The plan
// is that of the customer's own certificates.
func CustomerLetter(w io.Writer, customer string, p *planner.Plan) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# What changes for the S/MIME certificates of %s\n\n", markdown(customer))
	out.WriteString(markdown(headline(p)) + "\n\n")
	fmt.Fprintf(out, "You have %s in force. %s of them will be renewed otherwise than today.\n",
		plural(p.Inventory.InForce, "certificate", "certificates"), text(p.Affected))
	out.WriteString("\n## What we ask of you\n\n")
	asks := customerAsks(p)
	if len(asks) == 0 {
		out.WriteString("Nothing: every renewal goes on as it is.\n")
	}
	for i, ask := range asks {
		fmt.Fprintf(out, "%d. %s\n", i+1, ask)
	}
	for _, t := range []table{actionsTable(p), deadlinesTable(p), quarters(renewalsTable(p)), changesTable(p)} {
		out.WriteString("\n## " + t.title + "\n\n")
		if len(t.rows) == 0 {
			out.WriteString(t.none + "\n")
			continue
		}
		out.WriteString(t.about + "\n\n")
		writeMarkdownAll(out, t)
	}
	out.WriteString("\nThis letter helps to plan; it is no legal advice, and the text of the requirements decides.\n")
	return out.Flush()
}

// customerAsks are the things that only the customer can do.
func customerAsks(p *planner.Plan) []string {
	var list []string
	for _, f := range p.Findings {
		if f.Effect == "data" && f.Blocks > 0 {
			list = append(list, fmt.Sprintf("%s: %s (BR %s). What helps: %s.", plural(f.Blocks, "certificate", "certificates"),
				markdown(f.Title), markdown(f.Section), markdown(f.Remedy)))
		}
	}
	list = append(list, functionAsks(p)...)
	if n := p.Tokens; n.Scenario > 0 {
		list = append(list, fmt.Sprintf("Order tokens: %s to replace, the first in %s; as today it would be %s.",
			plural(n.Scenario, "token", "tokens"), n.Replacements[0].Month, text(n.Today)))
	}
	for _, x := range p.Integrations {
		if isLate(x) {
			list = append(list, fmt.Sprintf("Get %s ready for %s before %s, or agree with us who requests the %s that come before it is ready on %s.",
				markdown(x.Name), markdown(x.Ballot), x.Effective, plural(x.Stranded, "renewal", "renewals"), x.Ready))
		}
	}
	if len(p.Gaps) > 0 {
		var fields []string
		for _, g := range p.Gaps {
			fields = append(fields, markdown(g.Field))
		}
		list = append(list, fmt.Sprintf("Send us what your inventory does not say: %s. Without it, %s may or may not be blocked.",
			strings.Join(fields, ", "), plural(p.Unsettled, "certificate", "certificates")))
	}
	return list
}

// functionAsks says which functions need certificates of their own, and from when.
func functionAsks(p *planner.Plan) []string {
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
	var list []string
	for _, f := range functions {
		list = append(list, fmt.Sprintf("Prepare separate certificates for %s: from %s on, %s can no longer serve it.",
			markdown(functionTitle(f)), first[f], plural(total[f], "S/MIME certificate", "S/MIME certificates")))
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
		t.add(a.Name, a.Count, meanings[a.Name])
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
			t.add(f.Section, f.Title, f.Blocks, f.Review, strings.TrimSuffix(f.Remedy, "."))
		}
	}
	return t
}
