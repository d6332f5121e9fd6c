package reports

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"smigrate/planner"
)

// Issuers writes the issuing CAs and what becomes of each: "table" for people,
// "jsonl" for programs.
func (l *Locale) Issuers(w io.Writer, format string, list []planner.Issuer) error {
	out := bufio.NewWriterSize(w, bufferSize)
	switch format {
	case "table":
		l.writeIssuers(out, list, len(list))
	case "jsonl":
		for _, x := range list {
			b, err := json.Marshal(x)
			if err != nil {
				return err
			}
			writeEscaped(out, b)
			out.WriteByte('\n')
		}
	default:
		return fmt.Errorf("format %q: use table or jsonl", format)
	}
	return out.Flush()
}

// writeIssuers writes the first issuing CAs, with the dates that matter to each.
func (l *Locale) writeIssuers(out *bufio.Writer, list []planner.Issuer, limit int) {
	if len(list) == 0 {
		out.WriteString(l.prose("No certificate in force is issued by a CA that the BR bind.") + "\n")
	}
	for _, x := range list[:min(limit, len(list))] {
		writeLines(out, 2, screenWidth, l.text(issuerName(x)))
		indented(out, 2, l.text(say("%s in force, the last to %s", counted(x.Certificates, "certificate", "certificates"), x.LastExpiry)))
		l.writeIssuerCertificates(out, x)
		l.writeVerdicts(out, x)
	}
	if rest := len(list) - limit; rest > 0 {
		l.println(out, say("... and %s more; smigrate issuers lists them all", rest))
	}
}

func (l *Locale) writeIssuerCertificates(out *bufio.Writer, x planner.Issuer) {
	switch {
	case x.Name == "":
		indented(out, 2, l.prose("no source names the issuer: load the certificates, or a table with a column for it"))
	case len(x.Authorities) == 0:
		indented(out, 2, l.prose("CA certificate not among the files: load it to know what becomes of the issuer"))
	}
	for _, a := range x.Authorities {
		usages := say("no extended key usage")
		if len(a.EKUs) > 0 {
			usages = say("%s", strings.Join(ekuNames(a.EKUs), " "))
		}
		indented(out, 2, l.text(say("CA certificate %s, %s, %s to %s, %s", a.Key, usages, a.NotBefore, a.NotAfter, a.File)))
	}
}

// writeVerdicts writes each date that concerns the issuer. Without a CA certificate all
// are open, and only the days are listed.
func (l *Locale) writeVerdicts(out *bufio.Writer, x planner.Issuer) {
	if len(x.Authorities) == 0 {
		var days []any
		for _, v := range x.Verdicts {
			days = append(days, say("%s %s (%s)", v.Day, v.By, firstRenewals(v)))
		}
		indented(out, 2, l.text(say("unknown: %s", joined{"; ", days})))
		return
	}
	quiet := true
	for _, v := range x.Verdicts {
		if v.Status == planner.IssuerGoesOn {
			continue
		}
		quiet = false
		out.WriteString("  " + l.text(v.Day) + "  " + runewidth.FillRight(l.prose(string(v.Status)), statusWidth) + "  ")
		writeLines(out, 23, screenWidth, l.text(verdictWords(v)))
	}
	if quiet {
		indented(out, 2, l.prose("No date known ends it."))
	}
}

// issuerName names an issuing CA.
func issuerName(x planner.Issuer) any {
	if x.Name == "" {
		return say("issuer unknown")
	}
	return shorten(x.Name, 300)
}

// verdictWords say what a date means for an issuing CA.
func verdictWords(v planner.IssuerVerdict) phrase {
	if v.Note.Empty() {
		return say("%s: %s. Found: %s. %s.", v.By, say(v.What), v.Found, firstRenewals(v))
	}
	return say("%s: %s. Found: %s; %s. %s.", v.By, say(v.What), v.Found, v.Note, firstRenewals(v))
}

// firstRenewals says how many certificates are renewed first before and after the
// day of a verdict.
func firstRenewals(v planner.IssuerVerdict) phrase {
	if v.Before == 0 {
		return say("%s from then on", counted(v.From, "first renewal", "first renewals"))
	}
	return say("%s before, %s from then on", counted(v.Before, "first renewal", "first renewals"), v.From)
}
