package table

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/wording"
)

// totalWords begin a row that adds up those above it, in the languages of headers.txt;
// folded.
var totalWords = wordSet("total totals sum count summe gesamt gesamtsumme gesamtzahl anzahl somme nombre suma totale somma totaal aantal razem liczba celkem pocet " +
	"summa antal yhteensa osszesen toplam итого всего 合計 総計 计 总计 合计 總計 합계 총계 " +
	"grandtotal subtotal soustotal subtotale zwischensumme teilergebnis gesamtergebnis endsumme eindtotaal subtotaal 小計 小计 소계")

var errTotal = wording.Of("a total of the rows above, not a certificate")

// total rejects a row that says nothing of a certificate but perhaps a short number, and
// begins with such a word: "Total;12". It is nil for all others.
func (p *parser) total(r *row, rec *inventory.Record) *rejection {
	const (
		longest = 4 // octets of a number of certificates
		most    = 3 // cells
	)
	if len(rec.Serial) > longest || len(rec.SHA256) > 0 || len(rec.SHA1) > 0 || rec.Content.Known.Has(inventory.FieldNotBefore) || rec.Content.Known.Has(inventory.FieldNotAfter) {
		return nil
	}
	filled := 0
	var found *rejection
	for i, c := range r.cells {
		if c = cell.Clean(c); c == "" {
			continue
		}
		if filled++; filled > most {
			return nil
		}
		if filled == 1 {
			if !isTotal(c) {
				return nil
			}
			found = &rejection{p.layout.header(i), c, errTotal}
		}
	}
	return found
}

// isTotal reports whether a cell begins with a word for a total, or is one in several, with
// their number behind it or not: "Grand Total: 12".
func isTotal(text string) bool {
	const longest = 50
	word, _, _ := strings.Cut(text, " ")
	return len(word) <= longest && totalWords[cell.Fold(word)] || isTotalAlone(text)
}

// isTotalAlone reports whether a cell says no more than that here is a total, and of what
// number.
func isTotalAlone(text string) bool {
	const longest = 50
	phrase := strings.TrimRight(text, "0123456789.,:= ")
	return len(phrase) <= longest && totalWords[cell.Fold(phrase)]
}

var errSum = wording.Of("a total of the rows above")

// sum rejects a row of a side table that adds up those above it; people, customers and
// integrations may begin with the same words ("Total Energy").
func (p *parser) sum(r *row) *rejection {
	var found *rejection
	for i, c := range r.cells {
		switch c = cell.Clean(c); {
		case c == "":
		case found != nil && !cell.IsNumber(c), found == nil && !isTotalAlone(c):
			return nil
		case found == nil:
			found = &rejection{p.layout.header(i), c, errSum}
		}
	}
	return found
}
