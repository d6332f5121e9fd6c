package reports

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"smigrate/configs"
	"smigrate/inventory/smime"
)

// Ballots writes the register: "table" for people, with the hypothetical ballots
// apart and texts broken to a screen; "jsonl" for programs.
func Ballots(w io.Writer, format string, register configs.Register) error {
	out := bufio.NewWriter(w)
	switch format {
	case "table":
		ballotsText(out, register)
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

func ballotsText(out *bufio.Writer, register configs.Register) {
	ballotColumns.head(out)
	var supposed []configs.Ballot
	for _, b := range register {
		if b.Status == configs.Hypothetical {
			supposed = append(supposed, b)
			continue
		}
		ballotLine(out, b)
	}
	if len(supposed) == 0 {
		return
	}
	out.WriteString("\nHypothetical: not voted at these dates; they answer \"what if\".\n\n")
	for _, b := range supposed {
		ballotLine(out, b)
	}
}

func ballotLine(out *bufio.Writer, b configs.Ballot) {
	simulated := "no"
	if len(b.Changes) > 0 {
		simulated = "yes"
	}
	ballotColumns.row(out, b.ID, b.Version, string(b.Status), dayOrNone(b.Published), dayOrNone(b.Effective), simulated)
	indented(out, effectIndent, visible(b.Effect))
}

func dayOrNone(d *smime.Date) string {
	if d == nil {
		return ""
	}
	return d.String()
}

// ballot writes a ballot on one line, null for what it has not.
func (l *jsonLine) ballot(b configs.Ballot) {
	l.raw("{")
	l.text("id", b.ID)
	l.text("title", b.Title)
	l.text("status", string(b.Status))
	l.textOrNull("version", b.Version)
	l.textOrNull("published", dayOrNone(b.Published))
	l.textOrNull("effective", dayOrNone(b.Effective))
	l.textOrNull("effect", b.Effect)
	l.textOrNull("source", b.Source)
	changes := make([]string, len(b.Changes))
	for i, c := range b.Changes {
		changes[i] = changeText(c)
	}
	l.list("changes", true, changes)
	l.raw("}\n")
}

// Ballot writes all that the register says of one ballot.
func Ballot(w io.Writer, b configs.Ballot) error {
	out := bufio.NewWriter(w)
	out.WriteString(visible(strings.ToUpper(b.ID)+"  "+b.Title) + "\n\n")
	for _, f := range []struct{ name, value string }{
		{"Status", string(b.Status)}, {"BR", b.Version}, {"Published", dayOrNone(b.Published)}, {"Effective", dayOrNone(b.Effective)},
		{"Source", b.Source},
	} {
		value := f.value
		if value == "" {
			value = "-"
		}
		fmt.Fprintf(out, "%-*s", dayIndent, f.name)
		writeLines(out, dayIndent, screenWidth, visible(value))
	}
	out.WriteByte('\n')
	writeLines(out, 0, screenWidth, visible(b.Effect))
	if len(b.Changes) > 0 {
		out.WriteString("\nChanges that smigrate simulates\n")
	}
	for _, c := range b.Changes {
		out.WriteString("  " + c.From.String() + "  ")
		writeLines(out, dayIndent+2, screenWidth, visible(changeText(c)))
	}
	return out.Flush()
}

// changeText says a change in words.
func changeText(c configs.Change) string {
	var parts []string
	if c.CloseGeneration != nil {
		parts = append(parts, "no "+smime.Generation(*c.CloseGeneration).Title()+" certificate is issued")
	}
	if c.MaxValidityDays > 0 {
		parts = append(parts, fmt.Sprintf("validity at most %d days", c.MaxValidityDays))
	}
	if c.OnlyEKUs != nil {
		parts = append(parts, "extended key usages only "+strings.Join(ekuNames(c.OnlyEKUs), ", "))
	}
	if c.AllowKeys != nil {
		parts = append(parts, "keys also "+strings.Join(c.AllowKeys, ", "))
	}
	if c.OnlyKeys != nil {
		parts = append(parts, "keys only "+strings.Join(c.OnlyKeys, ", "))
	}
	if c.NoDualUse {
		parts = append(parts, "no key for signing and encryption at once")
	}
	if len(c.Generations) > 0 {
		names := make([]string, len(c.Generations))
		for i, g := range c.Generations {
			names[i] = smime.Generation(g).Title()
		}
		parts = append(parts, "in "+strings.Join(names, ", "))
	}
	s := strings.Join(parts, "; ")
	if c.Section != "" {
		s += " (" + c.Section + ")"
	}
	return s
}
