package reports

import (
	"fmt"
	"slices"
	"strconv"

	"smigrate/planner"
)

// The tables of this file say which private keys of encryption are lost and which
// have to be kept.

func escrowTable(p *planner.Plan) table {
	e := p.Escrow
	t := table{
		name: "Unescrowed keys", title: "Keys lost with tokens", none: "No token that is replaced holds a key of encryption without escrow.",
		about: fmt.Sprintf("Risk unescrowed-keys: %s private keys of encryption on %s tokens to be replaced have no copy, so mail under them can no longer be read; of %s only the escrow is unknown. Say which are escrowed (escrow in the project), escrow them, or keep the old tokens.",
			rangeText(e.Keys), rangeText(e.Tokens), text(e.UnknownEscrow)),
		columns: slices.Concat(columnsOf(words, "Month"), columnsOf(count, "Keys")),
	}
	for _, m := range e.Months {
		t.add(m.Month, rangeCell(m.Keys))
	}
	return t
}

func keyHistoryTable(p *planner.Plan) table {
	h := p.KeyHistory
	t := table{
		name: "Keys to keep", title: "Keys to keep for old mail", none: "No certificate decrypts mail.",
		about: fmt.Sprintf("Private keys of encryption to keep at the end of each year: %s of certificates in force, %s of expired and revoked ones, and one for each renewal with a new key. Escrowed keys may be kept past the maximum validity of the certificate (6.3.2, SMC07).",
			rangeText(h.InForce), rangeText(h.PastExpiry)),
		columns: slices.Concat(columnsOf(words, "Year"), columnsOf(count, "Today", "Scenario")),
	}
	if h.InForce.High+h.PastExpiry.High == 0 {
		return t
	}
	for _, y := range h.Years {
		t.add(strconv.Itoa(y.Year), rangeCell(y.Today), rangeCell(y.Scenario))
	}
	return t
}

// rangeText returns "12" or "12 to 30".
func rangeText(r planner.Range) string { return text(rangeCell(r)) }
