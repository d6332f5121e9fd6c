package reports

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// Ballots writes the register: "table" for people, with the hypothetical ballots apart
// and texts wrapped to a screen; "jsonl" for programs.
func (l *Locale) Ballots(w io.Writer, format string, register configs.Register) error {
	out := bufio.NewWriter(w)
	switch format {
	case "table":
		l.ballotsText(out, register)
	case "jsonl":
		var line jsonLine
		for _, b := range register {
			line.b = line.b[:0]
			line.ballot(b)
			out.Write(line.b)
		}
	default:
		return fmt.Errorf("format %q: use table or jsonl", format)
	}
	return out.Flush()
}

// ballotColumns are the columns above the effect of each ballot.
var ballotColumns = streamed{{"Ballot", 12}, {"BR", 7}, {"Status", 12}, {"Published", 10}, {"Effective", 10}, {"Simulated", 9}}

// effectIndent is the column at which the effect of a ballot stands.
const effectIndent = 14

func (l *Locale) ballotsText(out *bufio.Writer, register configs.Register) {
	ballotColumns.in(l).head(out)
	var supposed []configs.Ballot
	for _, b := range register {
		if b.Status == configs.Hypothetical {
			supposed = append(supposed, b)
			continue
		}
		l.ballotLine(out, b)
	}
	if len(supposed) == 0 {
		return
	}
	out.WriteString("\n" + l.prose("Hypothetical: not voted at these dates; they answer \"what if\".") + "\n\n")
	for _, b := range supposed {
		l.ballotLine(out, b)
	}
}

func (l *Locale) ballotLine(out *bufio.Writer, b configs.Ballot) {
	simulated := "no"
	if len(b.Changes) > 0 {
		simulated = "yes"
	}
	ballotColumns.row(out, b.ID, b.Version, l.prose(string(b.Status)), l.text(pointed(b.Published)), l.text(pointed(b.Effective)), l.prose(simulated))
	indented(out, effectIndent, l.prose(b.Effect))
}

// ballot writes a ballot on one line, with null for what it does not have.
func (l *jsonLine) ballot(b configs.Ballot) {
	l.raw("{")
	l.text("id", b.ID)
	l.text("title", b.Title)
	l.text("status", string(b.Status))
	l.textOrNull("version", b.Version)
	l.textOrNull("published", text(pointed(b.Published)))
	l.textOrNull("effective", text(pointed(b.Effective)))
	l.textOrNull("effect", b.Effect)
	l.textOrNull("source", b.Source)
	changes := make([]string, len(b.Changes))
	for i, c := range b.Changes {
		changes[i] = changeText(c).String()
	}
	l.list("changes", true, changes)
	l.raw("}\n")
}

// Ballot writes all that the register says about one ballot.
func (l *Locale) Ballot(w io.Writer, b configs.Ballot) error {
	out := bufio.NewWriter(w)
	out.WriteString(visible(strings.ToUpper(b.ID)) + "  " + l.prose(b.Title) + "\n\n")
	for _, f := range []fact{
		{"Status", say(string(b.Status))}, {"BR", b.Version}, {"Published", pointed(b.Published)}, {"Effective", pointed(b.Effective)}, {"Source", b.Source},
	} {
		out.WriteString(runewidth.FillRight(l.prose(f.name), dayIndent))
		writeLines(out, dayIndent, screenWidth, cmp.Or(l.text(f.value), "-"))
	}
	out.WriteByte('\n')
	writeLines(out, 0, screenWidth, l.prose(b.Effect))
	if len(b.Changes) > 0 {
		out.WriteString("\n" + l.prose("Changes that smigrate simulates") + "\n")
	}
	for _, c := range b.Changes {
		out.WriteString("  " + l.text(c.From) + "  ")
		writeLines(out, dayIndent+2, screenWidth, l.text(changeText(c)))
	}
	return out.Flush()
}

// changeText describes a change in words.
func changeText(c configs.Change) phrase {
	var parts []any
	if c.CloseGeneration != nil {
		parts = append(parts, say("no %s certificate is issued", say(smime.Generation(*c.CloseGeneration).Title())))
	}
	if c.MaxValidityDays > 0 {
		parts = append(parts, say("validity at most %s days", c.MaxValidityDays))
	}
	if c.OnlyEKUs != nil {
		parts = append(parts, say("extended key usages only %s", strings.Join(ekuNames(c.OnlyEKUs), ", ")))
	}
	if c.AllowKeys != nil {
		parts = append(parts, say("keys also %s", strings.Join(c.AllowKeys, ", ")))
	}
	if c.OnlyKeys != nil {
		parts = append(parts, say("keys only %s", strings.Join(c.OnlyKeys, ", ")))
	}
	if c.NoDualUse {
		parts = append(parts, say("no key for signing and encryption at once"))
	}
	if len(c.Generations) > 0 {
		names := make([]string, len(c.Generations))
		for i, g := range c.Generations {
			names[i] = smime.Generation(g).Title()
		}
		parts = append(parts, say("in %s", said(names)))
	}
	if c.Section != "" {
		return say("%s (%s)", joined{"; ", parts}, c.Section)
	}
	return say("%s", joined{"; ", parts})
}
