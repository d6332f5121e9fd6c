package reports

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"smigrate/inventory/smime"
	"smigrate/planner"
)

// Letter is a heads-up to one party, in Markdown: what concerns it, and nothing about
// anybody else.
type Letter struct {
	// To is the party, File a name for its file that no other letter of the plan has.
	To, File string
	write    func(io.Writer) error
}

// Write writes the letter.
func (l Letter) Write(w io.Writer) error { return l.write(w) }

// Document returns the letter in the form that verify compares.
func (l Letter) Document() Document { return Document{Format: Markdown, Write: l.write} }

// Letters returns the letters of a plan: one for each integration.
func (l *Locale) Letters(p *planner.Plan) []Letter {
	var list []Letter
	taken := map[string]bool{}
	for _, x := range p.IntegrationLetters() {
		list = append(list, Letter{x.Name, fileName("integration", x.Name, taken), func(w io.Writer) error { return l.writeIntegrationLetter(w, x, letterBasis(p)) }})
	}
	return list
}

// fileName makes a unique file name of letters, digits and hyphens from the name of a
// party.
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

func (l *Locale) writeIntegrationLetter(w io.Writer, x planner.IntegrationLetter, basis table) error {
	out := bufio.NewWriter(w)
	out.WriteString("# " + l.markdown(say("Heads-up for %s", x.Name)) + "\n\n")
	if x.Project != "" {
		out.WriteString(l.markdown(say("Project %s.", x.Project)) + " ")
	}
	out.WriteString(l.markdown(say("As of %s, looking ahead to %s.", x.AsOf, x.Horizon)) + "\n\n")
	if x.Contact != "" {
		out.WriteString(l.markdown(say("For %s.", x.Contact)) + "\n\n")
	}
	certificates := counted(x.InForce, "S/MIME certificate", "S/MIME certificates")
	if len(x.Entries) == 0 {
		out.WriteString(l.markdown(say("%s requests %s in force. No ballot under study changes a renewal of theirs, so nothing has to be done.", x.Name, certificates)) + "\n")
		l.letterTable(out, basis)
		return out.Flush()
	}
	out.WriteString(l.markdown(say("%s requests %s in force, of which the ballots below change the renewals of %s.", x.Name, certificates, x.Changed)) + "\n")
	l.writeAsks(out, asks(x))
	l.letterTable(out, letterBallots(x))
	l.letterTable(out, letterChanges(x))
	if len(x.Stranded) > 0 {
		l.letterStranded(out, x)
	}
	l.letterTable(out, basis)
	return out.Flush()
}

// asks are the things to do, in order.
func asks(x planner.IntegrationLetter) []phrase {
	first := x.Entries[0]
	for _, e := range x.Entries {
		if e.StartBy < first.StartBy {
			first = e
		}
	}
	var list []phrase
	switch {
	case first.Ready <= x.AsOf:
		list = append(list, say("Confirm that you are ready."))
	case first.StartBy > x.AsOf:
		list = append(list, say("Start by %s: %s takes effect on %s and the change takes %s days.", first.StartBy, first.Ballot, first.Effective, first.LeadDays))
	case first.Effective > x.AsOf:
		list = append(list, say("Start now: %s takes effect on %s and the change takes %s days, so the day to start by, %s, has passed.",
			first.Ballot, first.Effective, first.LeadDays, first.StartBy))
	default:
		list = append(list, say("Start now: %s took effect on %s, and the change takes %s days.", first.Ballot, first.Effective, first.LeadDays))
	}
	if first.Ready > x.AsOf {
		list = append(list, say("Confirm that you are ready on %s, or name the day.", first.Ready))
	}
	list = append(list,
		say("Make the changes below and try them against the CA's test system; since %s a CA lints before it issues (S/MIME BR 4.3.1.2), so a wrong request fails.", lintsFrom))
	if len(x.Stranded) > 0 {
		list = append(list, say("Agree with us who requests the %s that fall before that day. %s", counted(len(x.Stranded), "renewal", "renewals"), byHand(x)))
	}
	return list
}

// lintsFrom is the day from which a CA has to lint before it issues: S/MIME BR
// 4.3.1.2.
var lintsFrom = smime.NewDate(2025, 9, 15)

// byHand says what the renewals cost at the registration desk, together and by ballot.
// Several ballots may strand the same renewal.
func byHand(x planner.IntegrationLetter) phrase {
	in := func(e planner.Estimate) money { return money{e.Likely, x.Currency} }
	var parts []any
	stranded := 0
	for _, e := range x.Entries {
		if e.Stranded > 0 {
			parts = append(parts, say("%s for %s of %s", in(e.ByHand), counted(e.Stranded, "renewal", "renewals"), e.Ballot))
			stranded += e.Stranded
		}
	}
	all := say("At our registration desk they would cost %s: %s; each that lapses costs more.", in(x.ByHand), joined{", ", parts})
	if stranded > len(x.Stranded) {
		return say("%s What several ballots strand is paid once.", all)
	}
	return all
}

func letterBallots(l planner.IntegrationLetter) table {
	t := table{title: "The ballots", about: "Notice: days from publication to effect. Shortfall: lead minus notice. Stranded: renewals between effect and readiness.",
		columns: slices.Concat(columnsOf(words, "Ballot"), columnsOf(sentence, "Title"), columnsOf(words, "Status"),
			columnsOf(day, "Effective", "Start by", "Ready"), columnsOf(count, "Certificates", "Notice days", "Lead days", "Shortfall days", "Stranded"))}
	for _, e := range l.Entries {
		b := l.Ballots[slices.IndexFunc(l.Ballots, func(b planner.Ballot) bool { return b.ID == e.Ballot })]
		t.add(e.Ballot, say(b.Title), say(b.Status), e.Effective, e.StartBy, e.Ready, e.Certificates, e.NoticeDays, e.LeadDays, e.ShortfallDays, e.Stranded)
	}
	return t
}

func letterChanges(l planner.IntegrationLetter) table {
	t := profileChangesTable(l.Changes)
	t.title = say("What to request differently")
	t.about = say("It is worked out from exactly the certificates that you request. Where it is a range, the rest has to be looked at by a person.")
	t.none = say("Nothing.")
	t.columns = t.columns[1:] // the party is the one of the letter
	for i := range t.rows {
		t.rows[i] = t.rows[i][1:]
	}
	return t
}

// letterStranded lists the renewals that come too early, and what being ready sooner
// would save of them.
func (l *Locale) letterStranded(out *bufio.Writer, x planner.IntegrationLetter) {
	t := table{title: "Renewals that come too early", about: "They fall after a ballot takes effect and before you are ready.", columns: slices.Concat(columnsOf(day, "Renewal", "Expires"), columnsOf(sentence, "Certificate"), columnsOf(words, "Serial", "Ballots"))}
	for _, s := range x.Stranded[:min(len(x.Stranded), letterRows)] {
		t.add(s.Day, s.Expires, s.Name, s.Serial, strings.Join(s.Ballots, ", "))
	}
	l.letterTable(out, t)
	if rest := len(x.Stranded) - letterRows; rest > 0 {
		out.WriteString("\n" + l.markdown(say("... and %s more.", counted(rest, "renewal", "renewals"))) + "\n")
	}
	sooner := table{title: "What being ready sooner saves", about: "Worth: what the renewals would cost if they lapsed, at low, likely and high prices.", columns: slices.Concat(columnsOf(words, "Ballot"), columnsOf(count, "Weeks sooner"), columnsOf(day, "Ready"),
		columnsOf(count, "Rescued", "Still stranded"), columnsOf(amount, "Worth, low", "Worth", "Worth, high"))}
	in := moneyIn(x.Currency)
	for _, e := range x.Entries {
		for _, s := range e.Sooner {
			sooner.add(e.Ballot, s.Weeks, s.Ready, s.Rescued, s.Stranded, in(s.Worth.Low), in(s.Worth.Likely), in(s.Worth.High))
		}
	}
	l.letterTable(out, sooner)
}
