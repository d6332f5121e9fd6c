package reports

import (
	"bufio"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// Explain writes an explanation in the default locale.
func Explain(w io.Writer, e planner.Explanation, asOf, horizon smime.Date) error {
	return (*Locale)(nil).Explain(w, e, asOf, horizon)
}

// ExplainUnbroken is Explain for a screen that breaks long lines where it ends.
func ExplainUnbroken(w io.Writer, e planner.Explanation, asOf, horizon smime.Date) error {
	const unbroken = 10_000
	return (*Locale)(nil).explain(w, e, asOf, horizon, unbroken)
}

// Explain writes all that the plan knows about one certificate, for people: its facts,
// what is done with it and why, both timelines with the findings under each renewal, and
// the cost of both.
func (l *Locale) Explain(w io.Writer, e planner.Explanation, asOf, horizon smime.Date) error {
	return l.explain(w, e, asOf, horizon, textWidth)
}

func (l *Locale) explain(w io.Writer, e planner.Explanation, asOf, horizon smime.Date, width int) error {
	out := bufio.NewWriter(w)
	l.println(out, say("Certificate"))
	l.writeFacts(out, width, certificateFacts(e.Certificate))
	out.WriteByte('\n')
	l.println(out, say("Action"))
	l.writeFacts(out, width, actionFacts(e.Action))
	if e.Action.Verb != planner.VerbNone {
		l.writeTimeline(out, width, say("As today, %s to %s", asOf, horizon), e.Today)
		l.writeTimeline(out, width, say("Under the scenario, %s to %s", asOf, horizon), e.Scenario)
		if e.Token != nil {
			l.writeTokenLife(out, width, e.Token)
		}
		l.writeEscrow(out, width, e)
		out.WriteByte('\n')
		cost := say("Cost to the horizon, without what certificates share")
		if e.Subscribed {
			cost = say("Cost to the horizon, without what certificates share, of a mailbox that has no other certificate")
		}
		l.println(out, cost)
		in := moneyIn(e.Currency)
		l.writeFacts(out, width, []fact{{"as today", in(e.CostToday)}, {"scenario", in(e.CostScenario)}, {"difference", in(e.CostScenario - e.CostToday)}})
	}
	return out.Flush()
}

// println writes a cell on a line of its own.
func (l *Locale) println(out *bufio.Writer, cell any) { out.WriteString(l.text(cell) + "\n") }

// factWidth is the width of the names of facts in character cells.
const factWidth = 14

// fact is a name of the catalogue with a cell.
type fact struct {
	name  string
	value any
}

// writeFacts writes facts line by line, except empty ones.
func (l *Locale) writeFacts(out *bufio.Writer, width int, facts []fact) {
	for _, f := range facts {
		if value := strings.TrimSpace(l.text(f.value)); value != "" {
			out.WriteString("  " + runewidth.FillRight(l.prose(f.name), factWidth) + "  ")
			writeLines(out, factWidth+4, width, shorten(value, maxSentence))
		}
	}
}

func certificateFacts(c inventory.Certificate) []fact {
	content := c.Content()
	validity := say("unknown")
	if days := c.ValidityDays(); days > 0 {
		from, _ := c.NotBefore()
		to, _ := c.NotAfter()
		validity = say("%s to %s, %s days", inventory.FormatTime(from), inventory.FormatTime(to), days)
	} else if to, known := c.NotAfter(); known {
		validity = say("to %s", inventory.FormatTime(to))
	}
	device := ""
	if t, ok := c.Token(); ok {
		device = strings.TrimSpace(t.Model + " " + t.Serial)
	}
	return []fact{
		{"serial", c.Serial()},
		{"subject", c.Subject().Readable()},
		{"issuer", c.Issuer()},
		{"emails", strings.Join(c.Emails(), ", ")},
		{"holder", c.Holder()},
		{"leaves", ifKnown(c.HolderLeaves())}, // the last day, after which nothing is renewed
		{"unit", c.Unit()},
		{"customer", c.Customer()},
		{"template", c.Template()},
		{"type", withBasis(content.Type.Title(), content.TypeBasis)},
		{"generation", withBasis(content.Generation.Title(), content.GenerationBasis)},
		{"validity", validity},
		{"status", say(c.Status().String())},
		{"key", say("%s %s", content.Key.String(), say(content.KeyUse.String()))},
		{"pair", pairOf(c)},
		{"key usage", strings.Join(content.KeyUsage.Names(), ", ")},
		{"ekus", strings.Join(ekuNames(content.EKUs), ", ")},
		{"token", device},
		{"source", c.Source().File + " " + entry(c)},
		{"unknown", said(c.Unknown())},
	}
}

// pairOf names the other certificate of a dual-key pair.
func pairOf(c inventory.Certificate) any {
	other, ok := c.Pair()
	if !ok {
		return nil
	}
	return say("%s certificate %s", say(other.Content().KeyUse.String()), other.Serial())
}

func withBasis(s string, b inventory.Basis) phrase {
	if b == inventory.NoBasis {
		return say(s)
	}
	return say("%s (%s)", say(s), say(b.String()))
}

func ekuNames(oids []string) []string {
	names := make([]string, len(oids))
	for i, oid := range oids {
		names[i] = smime.EKUName(oid)
	}
	return names
}

func actionFacts(a planner.Action) []fact {
	list := []fact{{"action", say(a.Verb)}}
	if a.Day != 0 {
		list = append(list, fact{"renewal", say("%s, %s to %s, %s days", a.Day, say(a.From.Title()), say(a.To.Title()), a.Term)})
	}
	if a.Scheduled {
		list = append(list, fact{"week", a.Week})
		list = append(list, fact{"wave", a.Wave})
	}
	if a.Lost != 0 {
		list = append(list, fact{"moves", functionTitles(a.Lost)})
	}
	if a.Twice {
		list = append(list, fact{"twice", say("it loses something or changes its generation at two renewals")})
	}
	return append(list, fact{"reason", a.Reason})
}

// functionTitles names functions.
func functionTitles(set smime.Functions) joined {
	var names []string
	for _, f := range set.List() {
		names = append(names, f.Title())
	}
	return said(names)
}

// writeTimeline writes the renewals of one side below a title.
func (l *Locale) writeTimeline(out *bufio.Writer, width int, title phrase, hops []planner.HopFindings) {
	out.WriteByte('\n')
	l.println(out, title)
	if len(hops) == 0 {
		l.println(out, below(say("no renewal up to the horizon")))
	}
	for i, h := range hops {
		line := []any{"", h.Day, say("renewal %s", i+1), say(h.Generation.Title()), say("%s days, to %s", h.Term, h.NotAfter())}
		if h.Certificates > 1 {
			line = append(line, say("%s certificates", h.Certificates))
		}
		l.println(out, joined{"  ", line})
		l.writeRemarks(out, width, h)
		l.writeFindings(out, hopIndent, width, h.Findings)
	}
}
