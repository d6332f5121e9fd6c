package table

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/lazyregexp"
)

// revocationWord is in headers of what became of a revocation, which may be pending, fail or
// be issued while the certificate is in force.
var revocationWord = lazyregexp.New(`revo[ck]|sperr|widerruf`)

// statusParser returns what reads the states of a table. A number alone is a disposition
// unless the header says no such thing: programs number their states differently, EJBCA has
// 21 for one that is active. They agree on 20.
func (l *layout) statusParser() func(string) (inventory.Status, bool) {
	header := ""
	if i := l.at[colStatus]; i >= 0 && i < len(l.headers) {
		header = cell.Fold(l.headers[i])
	}
	if header == "" || strings.Contains(header, "dispos") || strings.Contains(header, "要求") {
		return cell.ParseStatus
	}
	revocation := revocationWord.MatchString(header)
	return func(s string) (inventory.Status, bool) {
		if status, ok := cell.ParseStatus(s); ok && revocation && (status == inventory.NotIssued || strings.EqualFold(s, "issued")) || revocation && strings.EqualFold(s, "none") {
			return inventory.UnknownStatus, true
		}
		if _, number := cell.Digits(s); number && s != "20" {
			return inventory.UnknownStatus, false
		}
		return cell.ParseStatus(s)
	}
}
