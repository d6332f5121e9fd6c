package table

import (
	"strconv"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
)

// dispositions are the states of a request in an AD CS database ([MS-CSRA],
// Disposition column).
var dispositions = map[int]inventory.Status{
	8: inventory.NotIssued, 9: inventory.NotIssued, 12: inventory.Valid, 15: inventory.Valid, 16: inventory.Valid, 20: inventory.Valid,
	21: inventory.Revoked, 30: inventory.NotIssued, 31: inventory.NotIssued,
}

// revocationWord is in headers of what became of a revocation, which may be pending, fail or
// be issued while the certificate is in force.
var revocationWord = lazyregexp.New(`revo[ck]|sperr|widerruf`)

// statusParser returns what reads the states of a table. A number alone is a disposition
// unless the header says no such thing: programs number their states differently, EJBCA has
// 21 for one that is active. They agree on 20.
func (l *layout) statusParser() func(string) (inventory.Status, bool) {
	header := ""
	if i := l.at[colStatus]; i >= 0 && i < len(l.headers) {
		header = foldHeader(l.headers[i])
	}
	if header == "" || strings.Contains(header, "dispos") || strings.Contains(header, "要求") {
		return parseStatus
	}
	revocation := revocationWord.MatchString(header)
	return func(s string) (inventory.Status, bool) {
		if status, ok := parseStatus(s); ok && revocation && (status == inventory.NotIssued || strings.EqualFold(s, "issued")) || revocation && strings.EqualFold(s, "none") {
			return inventory.UnknownStatus, true
		}
		if _, number := digits(s); number && s != "20" {
			return inventory.UnknownStatus, false
		}
		return parseStatus(s)
	}
}

// isHold reports whether a revocation can be undone (certificateHold, RFC 5280, 5.3.1), by
// its number, "0x6 -- Reason: Certificate Hold", or by words.
func isHold(reason string) bool {
	number, _, _ := strings.Cut(reason, " ")
	if n, err := strconv.ParseInt(number, 0, 32); err == nil {
		return n == 6
	}
	status, _ := inventory.ParseStatus(reason)
	return status == inventory.Suspended
}

// parseStatus reads the word of a CA, or the disposition that certutil prints:
// "0x14 (20) -- Issued".
func parseStatus(s string) (status inventory.Status, ok bool) {
	if status, ok = inventory.ParseStatus(s); ok {
		return status, true
	}
	number := s
	if _, inner, found := strings.Cut(s, "("); found && strings.HasPrefix(s, "0x") {
		number, _, _ = strings.Cut(inner, ")")
	}
	if n, all := digits(number); all {
		status, ok = dispositions[n]
		return status, ok
	}
	if _, word, found := strings.Cut(s, "--"); found {
		return inventory.ParseStatus(word)
	}
	return inventory.UnknownStatus, false
}

// parseYesNo reads the truth values that a "Revoked" column may hold instead of
// a date.
func parseYesNo(s string) (yes, ok bool) {
	switch strings.ToLower(s) {
	case "true", "yes", "y", "1", "ja", "oui", "sí", "si", "sì", "wahr", "vrai":
		return true, true
	case "false", "no", "n", "0", "-1", "nein", "non", "falsch", "faux", "falso":
		return false, true
	}
	return false, false
}
