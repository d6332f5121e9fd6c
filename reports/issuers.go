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
func Issuers(w io.Writer, format string, list []planner.Issuer) error {
	out := bufio.NewWriterSize(w, bufferSize)
	switch format {
	case "table":
		writeIssuers(out, list, len(list))
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
func writeIssuers(out *bufio.Writer, list []planner.Issuer, limit int) {
	if len(list) == 0 {
		out.WriteString("No certificate is in force.\n")
	}
	for _, x := range list[:min(limit, len(list))] {
		name := x.Name
		if name == "" {
			name = "issuer unknown"
		}
		writeLines(out, 2, screenWidth, visible(shorten(name, 300)))
		indented(out, 2, fmt.Sprintf("%s in force, the last to %s", plural(x.Certificates, "certificate", "certificates"), x.LastExpiry))
		writeIssuerCertificates(out, x)
		writeVerdicts(out, x)
	}
	if rest := len(list) - limit; rest > 0 {
		out.WriteString("... and " + text(rest) + " more; smigrate issuers lists them all\n")
	}
}

func writeIssuerCertificates(out *bufio.Writer, x planner.Issuer) {
	switch {
	case x.Name == "":
		indented(out, 2, "no source names the issuer: load the certificates, or a table with a column for it")
	case len(x.Authorities) == 0:
		indented(out, 2, "CA certificate not among the files: load it to know what becomes of the issuer")
	}
	for _, a := range x.Authorities {
		usages := strings.Join(ekuNames(a.EKUs), " ")
		if usages == "" {
			usages = "no extended key usage"
		}
		indented(out, 2, visible(fmt.Sprintf("CA certificate %s, %s, %s to %s, %s", a.Key, usages, a.NotBefore, a.NotAfter, a.File)))
	}
}

// writeVerdicts writes each date that concerns the issuer. Without a CA certificate
// all are open, and the days alone are listed.
func writeVerdicts(out *bufio.Writer, x planner.Issuer) {
	if len(x.Authorities) == 0 {
		var days []string
		for _, v := range x.Verdicts {
			days = append(days, v.Day.String()+" "+v.By+" ("+firstRenewals(v)+")")
		}
		indented(out, 2, visible("unknown: "+strings.Join(days, "; ")))
		return
	}
	quiet := true
	for _, v := range x.Verdicts {
		if v.Status == planner.IssuerGoesOn {
			continue
		}
		quiet = false
		out.WriteString("  " + v.Day.String() + "  " + runewidth.FillRight(string(v.Status), 7) + "  ")
		writeLines(out, 23, screenWidth, visible(v.By+": "+v.What+". Found: "+v.Found+". "+sentenceOf(v.Note)+" "+sentenceOf(firstRenewals(v))))
	}
	if quiet {
		indented(out, 2, "No date known ends it.")
	}
}

// firstRenewals says how many certificates are renewed first before and after the
// day of a verdict.
func firstRenewals(v planner.IssuerVerdict) string {
	if v.Before == 0 {
		return plural(v.From, "first renewal", "first renewals") + " from then on"
	}
	return plural(v.Before, "first renewal", "first renewals") + " before, " + text(v.From) + " from then on"
}

func sentenceOf(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}
