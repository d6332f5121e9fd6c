package reports

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// Explain writes all that the plan knows of one certificate, for people: its
// facts, what is done with it and why, both timelines with the findings under
// each renewal, and the cost of both.
func Explain(w io.Writer, e planner.Explanation, asOf, horizon smime.Date) error {
	out := bufio.NewWriter(w)
	out.WriteString("Certificate\n")
	writeFacts(out, e.Certificate)
	out.WriteString("\nAction\n")
	writeAction(out, e.Action)
	if e.Action.Verb != planner.VerbNone {
		writeTimeline(out, "As today", e.Today, asOf, horizon)
		writeTimeline(out, "Under the scenario", e.Scenario, asOf, horizon)
		if e.Token != nil {
			writeTokenLife(out, e.Token)
		}
		fmt.Fprintf(out, "\nCost to the horizon, without what certificates share\n")
		in := func(cents int64) money { return money{cents, e.Currency} }
		writeFact(out, "as today", in(e.CostToday).String())
		writeFact(out, "scenario", in(e.CostScenario).String())
		writeFact(out, "difference", in(e.CostScenario-e.CostToday).String())
	}
	return out.Flush()
}

// factWidth is the width of the names of facts in character cells.
const factWidth = 14

func writeFact(out *bufio.Writer, name, value string) {
	out.WriteString("  " + runewidth.FillRight(name, factWidth) + "  ")
	writeLines(out, factWidth+4, textWidth, value)
}

func writeFacts(out *bufio.Writer, c inventory.Certificate) {
	content := c.Content()
	validity := "unknown"
	if days := c.ValidityDays(); days > 0 {
		from, _ := c.NotBefore()
		to, _ := c.NotAfter()
		validity = fmt.Sprintf("%s to %s, %d days", inventory.FormatTime(from), inventory.FormatTime(to), days)
	} else if to, known := c.NotAfter(); known {
		validity = "to " + inventory.FormatTime(to)
	}
	device := ""
	if t, ok := c.Token(); ok {
		device = strings.TrimSpace(t.Model + " " + t.Serial)
	}
	for _, f := range []struct{ name, value string }{
		{"serial", c.Serial()},
		{"subject", c.Subject().String()},
		{"issuer", c.Issuer()},
		{"emails", strings.Join(c.Emails(), ", ")},
		{"holder", c.Holder()},
		{"unit", c.Unit()},
		{"customer", c.Customer()},
		{"type", withBasis(content.Type.Title(), content.TypeBasis)},
		{"generation", withBasis(content.Generation.Title(), content.GenerationBasis)},
		{"validity", validity},
		{"status", c.Status().String()},
		{"key", strings.TrimSpace(content.Key.String() + " " + content.KeyUse.String())},
		{"pair", pairOf(c)},
		{"key usage", strings.Join(content.KeyUsage.Names(), ", ")},
		{"ekus", strings.Join(ekuNames(content.EKUs), ", ")},
		{"token", device},
		{"source", c.Source().File + " " + entry(c)},
		{"unknown", strings.Join(c.Unknown(), ", ")},
	} {
		if f.value != "" {
			writeFact(out, f.name, visible(shorten(f.value, 600)))
		}
	}
}

// pairOf names the other certificate of a dual-key pair.
func pairOf(c inventory.Certificate) string {
	other, ok := c.Pair()
	if !ok {
		return ""
	}
	return strings.TrimSpace(other.Content().KeyUse.String() + " certificate " + other.Serial())
}

func withBasis(s string, b inventory.Basis) string {
	if b == inventory.NoBasis {
		return s
	}
	return s + " (" + b.String() + ")"
}

func ekuNames(oids []string) []string {
	names := make([]string, len(oids))
	for i, oid := range oids {
		names[i] = smime.EKUName(oid)
	}
	return names
}

func writeAction(out *bufio.Writer, a planner.Action) {
	writeFact(out, "action", a.Verb)
	if a.Day != 0 {
		writeFact(out, "renewal", fmt.Sprintf("%s, %s to %s, %d days", a.Day, a.From.Title(), a.To.Title(), a.Term))
	}
	if a.Scheduled {
		writeFact(out, "week", a.Week.String())
	}
	if a.Lost != 0 {
		writeFact(out, "moves", functionTitles(a.Lost))
	}
	if a.Twice {
		writeFact(out, "twice", "it loses something or changes its generation at two renewals")
	}
	writeFact(out, "reason", text(a.Reason))
}

func functionTitles(set smime.Functions) string {
	var names []string
	for _, f := range set.List() {
		names = append(names, f.Title())
	}
	return strings.Join(names, ", ")
}

func writeTimeline(out *bufio.Writer, title string, hops []planner.HopFindings, asOf, horizon smime.Date) {
	fmt.Fprintf(out, "\n%s, %s to %s\n", title, asOf, horizon)
	if len(hops) == 0 {
		out.WriteString("  no renewal up to the horizon\n")
	}
	for i, h := range hops {
		fmt.Fprintf(out, "  %s  renewal %s  %s  %d days, to %s", h.Day, strconv.Itoa(i+1), h.Generation.Title(), h.Term, h.NotAfter())
		if h.Certificates > 1 {
			fmt.Fprintf(out, "  %d certificates", h.Certificates)
		}
		out.WriteByte('\n')
		if h.Lost != 0 {
			out.WriteString("              loses " + functionTitles(h.Lost) + "\n")
		}
		writeFindings(out, len("  2006-01-02  "), h.Findings)
	}
}
