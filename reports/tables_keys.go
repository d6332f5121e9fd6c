package reports

import (
	"slices"

	"smigrate/planner"
)

// The tables of this file say which private decryption keys are lost and which have to be
// kept.

func escrowTable(p *planner.Plan) table {
	e := p.Escrow
	t := table{
		name: "Unescrowed keys", title: "Keys lost with tokens", none: "No token that is replaced holds a key of encryption without escrow.",
		about: say("Risk unescrowed-keys: keys of encryption without a copy go with tokens that are replaced, and mail under them can no longer be read. Keys: %s, on tokens: %s; keys of which only the escrow is unknown: %s. Say which are escrowed (escrow in the project), escrow them, or keep the old tokens.",
			rangeCell(e.Keys), rangeCell(e.Tokens), e.UnknownEscrow),
		columns: slices.Concat(columnsOf(words, "Month"), columnsOf(count, "Keys")),
	}
	for _, m := range e.Months {
		t.add(month(m.Month), rangeCell(m.Keys))
	}
	return t
}

func keyHistoryTable(p *planner.Plan) table {
	h := p.KeyHistory
	t := table{
		name: "Keys to keep", title: "Keys to keep for old mail", none: "No certificate decrypts mail.",
		about: say("Private keys of encryption to keep at the end of each year: %s of certificates in force, %s of expired and revoked ones, and one for each renewal with a new key. Escrowed keys may be kept past the maximum validity of the certificate (6.3.2, SMC07).",
			rangeCell(h.InForce), rangeCell(h.PastExpiry)),
		columns: slices.Concat(columnsOf(words, "Year"), columnsOf(count, "Today", "Scenario")),
	}
	if h.InForce.High+h.PastExpiry.High == 0 {
		return t
	}
	for _, y := range h.Years {
		t.add(year(y.Year), rangeCell(y.Today), rangeCell(y.Scenario))
	}
	return t
}
