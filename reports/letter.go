package reports

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"smigrate/planner"
)

// Letter is a heads-up to one party, in Markdown: what concerns it and nothing of
// anybody else.
type Letter struct {
	// To is the party, File a name for its file that no other letter of the plan has.
	To, File string
	write    func(io.Writer) error
}

// Write writes the letter.
func (l Letter) Write(w io.Writer) error { return l.write(w) }

// Letters returns the letters of a plan: one for each integration.
func Letters(p *planner.Plan) []Letter {
	var list []Letter
	taken := map[string]bool{}
	for _, x := range p.IntegrationLetters() {
		list = append(list, Letter{x.Name, fileName("integration", x.Name, taken), func(w io.Writer) error { return writeIntegrationLetter(w, x) }})
	}
	return list
}

// fileName makes a name of letters, digits and hyphens, whatever the party is
// called, and remembers it.
func fileName(kind, name string, taken map[string]bool) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		}
		return '-'
	}, strings.ToLower(name))
	plain = strings.Join(strings.FieldsFunc(plain, func(r rune) bool { return r == '-' }), "-")
	base := strings.Trim(kind+"-"+plain[:min(len(plain), 60)], "-")
	file := base + ".md"
	for n := 2; taken[file]; n++ {
		file = fmt.Sprintf("%s-%d.md", base, n)
	}
	taken[file] = true
	return file
}

// letterRows is how many stranded renewals a letter lists one by one.
const letterRows = 500

func writeIntegrationLetter(w io.Writer, l planner.IntegrationLetter) error {
	out := bufio.NewWriter(w)
	out.WriteString("# Heads-up for " + markdown(l.Name) + "\n\n")
	from := ""
	if l.Project != "" {
		from = "Project " + markdown(l.Project) + ". "
	}
	fmt.Fprintf(out, "%sAs of %s, looking ahead to %s.\n\n", from, l.AsOf, l.Horizon)
	if len(l.Entries) == 0 {
		fmt.Fprintf(out, "%s requests %s in force. No ballot under study changes a renewal of theirs, so nothing has to be done.\n",
			markdown(l.Name), plural(l.InForce, "S/MIME certificate", "S/MIME certificates"))
		return out.Flush()
	}
	fmt.Fprintf(out, "%s requests %s in force. The ballots below change renewals of %s of them.\n",
		markdown(l.Name), plural(l.InForce, "S/MIME certificate", "S/MIME certificates"), text(l.Changed))
	out.WriteString("\n## What we ask of you\n\n")
	for i, ask := range asks(l) {
		fmt.Fprintf(out, "%d. %s\n", i+1, ask)
	}
	letterTable(out, "The ballots", letterBallots(l))
	letterTable(out, "What to request differently", letterChanges(l))
	if len(l.Stranded) > 0 {
		letterStranded(out, l)
	}
	return out.Flush()
}

// letterTable writes a section that is one table.
func letterTable(out *bufio.Writer, title string, t table) {
	out.WriteString("\n## " + title + "\n\n")
	if len(t.rows) == 0 {
		out.WriteString(t.none + "\n")
		return
	}
	out.WriteString(t.about + "\n\n")
	writeMarkdownAll(out, t)
}

// asks are the things to do, in order.
func asks(l planner.IntegrationLetter) []string {
	first := l.Entries[0]
	for _, e := range l.Entries {
		if e.StartBy < first.StartBy {
			first = e
		}
	}
	start := fmt.Sprintf("Start now: %s takes effect on %s and the change takes %s days, so the day to start by, %s, has passed.",
		markdown(first.Ballot), first.Effective, text(first.LeadDays), first.StartBy)
	if first.StartBy > l.AsOf {
		start = fmt.Sprintf("Start by %s: %s takes effect on %s and the change takes %s days.", first.StartBy, markdown(first.Ballot), first.Effective, text(first.LeadDays))
	}
	list := []string{start, fmt.Sprintf("Confirm that you are ready on %s, or name the day.", first.Ready),
		"Make the changes below and try them against the CA's test system; since 2025-09-15 a CA lints before it issues (S/MIME BR 4.3.1.2), so a wrong request fails."}
	if len(l.Stranded) > 0 {
		list = append(list, fmt.Sprintf("Agree with us who requests the %s that fall before that day.%s", plural(len(l.Stranded), "renewal", "renewals"), byHand(l)))
	}
	return list
}

// byHand says what the renewals cost at the registration desk, by the ballot that
// strands most: another may strand the same ones.
func byHand(l planner.IntegrationLetter) string {
	most := slices.MaxFunc(l.Entries, func(a, b planner.Integration) int { return cmp.Compare(a.Stranded, b.Stranded) })
	return fmt.Sprintf(" At our registration desk those for %s would cost %s; each that lapses costs more.", markdown(most.Ballot), money{most.ByHand.Likely, l.Currency})
}

func letterBallots(l planner.IntegrationLetter) table {
	t := table{about: "Notice: days from publication to effect. Shortfall: lead minus notice. Stranded: renewals between effect and readiness.",
		columns: slices.Concat(columnsOf(words, "Ballot"), columnsOf(sentence, "Title"), columnsOf(words, "Status"),
			columnsOf(day, "Effective", "Start by", "Ready"), columnsOf(count, "Certificates", "Notice days", "Lead days", "Shortfall days", "Stranded"))}
	for _, e := range l.Entries {
		b := l.Ballots[slices.IndexFunc(l.Ballots, func(b planner.Ballot) bool { return b.ID == e.Ballot })]
		t.add(e.Ballot, b.Title, b.Status, e.Effective, e.StartBy, e.Ready, e.Certificates, e.NoticeDays, e.LeadDays, e.ShortfallDays, e.Stranded)
	}
	return t
}

func letterChanges(l planner.IntegrationLetter) table {
	t := profileChangesTable(l.Changes)
	t.about = "It follows from the certificates that you request, and from no others. A range: somebody has to look at the rest."
	t.none = "Nothing."
	t.columns = t.columns[1:] // the party is the one of the letter
	for i := range t.rows {
		t.rows[i] = t.rows[i][1:]
	}
	return t
}

// letterStranded lists the renewals that come too early, and what being ready sooner
// would save of them.
func letterStranded(out *bufio.Writer, l planner.IntegrationLetter) {
	t := table{about: "They fall after a ballot takes effect and before you are ready.", columns: slices.Concat(columnsOf(day, "Renewal", "Expires"), columnsOf(sentence, "Certificate"), columnsOf(words, "Serial", "Ballots"))}
	for _, s := range l.Stranded[:min(len(l.Stranded), letterRows)] {
		t.add(s.Day, s.Expires, s.Name, s.Serial, strings.Join(s.Ballots, ", "))
	}
	letterTable(out, "Renewals that come too early", t)
	if rest := len(l.Stranded) - letterRows; rest > 0 {
		out.WriteString("\n... and " + plural(rest, "renewal", "renewals") + " more.\n")
	}
	sooner := table{about: "Worth: what the renewals would cost if they lapsed, at low, likely and high prices.", columns: slices.Concat(columnsOf(words, "Ballot"), columnsOf(count, "Weeks sooner"), columnsOf(day, "Ready"),
		columnsOf(count, "Rescued", "Still stranded"), columnsOf(amount, "Worth, low", "Worth", "Worth, high"))}
	in := func(cents int64) money { return money{cents, l.Currency} }
	for _, e := range l.Entries {
		for _, s := range e.Sooner {
			sooner.add(e.Ballot, s.Weeks, s.Ready, s.Rescued, s.Stranded, in(s.Worth.Low), in(s.Worth.Likely), in(s.Worth.High))
		}
	}
	letterTable(out, "What being ready sooner saves", sooner)
}
