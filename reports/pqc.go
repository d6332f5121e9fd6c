package reports

import (
	"io"
	"slices"
	"strings"

	"smigrate/planner"
)

// PQC writes what a ballot that requires post-quantum keys means as text, HTML or JSON,
// with what that rests on.
func (l *Locale) PQC(w io.Writer, f Format, x *planner.PQC, b planner.Basis) error {
	return l.writeStudy(w, f, study{title: say("Post-quantum keys"), tables: pqcTables(x)}.resting(b), struct {
		*planner.PQC
		Basis planner.Basis `json:"basis"`
	}{x, b})
}

// pqcTables returns the tables of a ballot that requires post-quantum keys, none
// when there is no such ballot.
func pqcTables(x *planner.PQC) []table {
	if x == nil {
		return nil
	}
	return []table{pqcUsesTable(x), pqcYearsTable(x), pqcCasesTable(x), pqcStatementsTable(x)}
}

func pqcUsesTable(x *planner.PQC) table {
	t := table{
		name: "PQC", title: "What post-quantum keys take", none: "No certificate is in force.",
		about: say("Ballot %s (%s) from %s. Certificates in force with classical keys by what the key does, and what they become: one key for both uses becomes two certificates. On tokens the old key of encryption stays beside the new ones; %s hold such keys. %s",
			x.Ballot, say(x.Status), x.From, counted(x.Tokens, "token", "tokens"), holding(x.Holding)),
		columns: slices.Concat(columnsOf(words, "Key use"), columnsOf(count, "Certificates", "Become", "On tokens", "Slots needed")),
	}
	for _, u := range x.Uses {
		t.add(say(u.Use), u.Certificates, rangeCell(u.After), u.OnTokens, rangeCell(u.SlotsAfter))
	}
	return t
}

// holding says which models of tokens hold the new keys.
func holding(models []string) phrase {
	if len(models) == 0 {
		return say("No token of the catalogue holds the new ones.")
	}
	return say("Of the catalogue hold the new ones: %s.", strings.Join(models, ", "))
}

func pqcYearsTable(x *planner.PQC) table {
	t := table{
		name: "PQC years", title: "First post-quantum keys by year", none: "No renewal up to the horizon is bound.",
		about: say("Certificates that get their first post-quantum key; %s none by the horizon. %s sign now: by %s their signatures that must hold longer need a fresh time stamp or archive evidence.",
			counted(x.Beyond, "has", "have"), rangeCell(x.Signing.Certificates), year(x.Signing.Before)),
		columns: slices.Concat(columnsOf(words, "Year"), columnsOf(count, "Encryption", "Signing")),
	}
	for _, y := range x.Years {
		t.add(year(y.Year), rangeCell(y.Encryption), rangeCell(y.Signing))
	}
	return t
}

func pqcCasesTable(x *planner.PQC) table {
	t := table{
		name: "PQC mail", title: "Mail that is recorded now and read later",
		about: say("A forecast, not a fact: the year of a quantum computer (%s) and the years that mail has to stay secret (%s). Mail sent after the safe year is read while it has to be secret. Exposed: years of certificates up to the horizon on which such mail is sent. Classical encryption goes on for %s years of certificates under the ballot; if encryption moved before signing, at each first renewal, for %s.",
			say("%s: %s", x.Quantum.Grade, say(x.Quantum.Source)), say("%s: %s", x.Secrecy.Grade, say(x.Secrecy.Source)), certificateYears(x.Harvest.Scenario), certificateYears(x.Harvest.First)),
		columns: slices.Concat(columnsOf(words, "Case", "Computer in", "Secret for", "Safe until"), columnsOf(count, "Exposed")),
	}
	for _, c := range x.Cases {
		t.add(say(c.Case), year(c.QuantumYear), counted(c.Secrecy, "year", "years"), year(c.SafeUntil), certificateYears(c.Exposed))
	}
	return t
}

// certificateYears returns certificate-days as whole years, rounded.
func certificateYears(r planner.Range) span {
	years := func(days int) int { return (days + 182) / 365 }
	return span{years(r.Low), years(r.High)}
}

func pqcStatementsTable(x *planner.PQC) table {
	t := table{
		name: "PQC facts", title: "Fact and forecast",
		about:   "What relying parties and rules accept, and why encryption goes first.",
		columns: slices.Concat(columnsOf(day, "Day"), columnsOf(words, "Kind"), columnsOf(sentence, "What"), columnsOf(words, "Grade"), columnsOf(sentence, "Source")),
	}
	addStatements(&t, x.Acceptance)
	addStatements(&t, x.Reasons)
	return t
}
