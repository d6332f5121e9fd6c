package cell

import (
	"strconv"
	"strings"

	"smigrate/inventory"
)

// dispositions are the states of a request in an AD CS database ([MS-CSRA],
// Disposition column), and 40, which is a revoked certificate in that of EJBCA: 20 is one
// in force in both.
var dispositions = map[int]inventory.Status{
	8: inventory.NotIssued, 9: inventory.NotIssued, 12: inventory.Valid, 15: inventory.Valid, 16: inventory.Valid, 20: inventory.Valid,
	21: inventory.Revoked, 30: inventory.NotIssued, 31: inventory.NotIssued, 40: inventory.Revoked,
}

// IsHold reports whether a revocation can be undone (certificateHold, RFC 5280, 5.3.1), by
// its number, "0x6 -- Reason: Certificate Hold", or by words.
func IsHold(reason string) bool {
	number, _, _ := strings.Cut(reason, " ")
	if n, err := strconv.ParseInt(number, 0, 32); err == nil {
		return n == 6
	}
	status, _ := inventory.ParseStatus(reason)
	return status == inventory.Suspended
}

// ParseStatus reads the word of a CA, or the disposition that certutil prints:
// "0x14 (20) -- Issued".
func ParseStatus(s string) (status inventory.Status, ok bool) {
	if status, ok = inventory.ParseStatus(s); ok {
		return status, true
	}
	number := s
	if _, inner, found := strings.Cut(s, "("); found && strings.HasPrefix(s, "0x") {
		number, _, _ = strings.Cut(inner, ")")
	}
	if n, all := Digits(number); all {
		status, ok = dispositions[n]
		return status, ok
	}
	if _, word, found := strings.Cut(s, "--"); found {
		return inventory.ParseStatus(word)
	}
	return inventory.UnknownStatus, false
}

// ParseYesNo reads the truth values that a "Revoked" column may hold instead of
// a date.
func ParseYesNo(s string) (yes, ok bool) {
	switch strings.ToLower(s) {
	case "true", "yes", "y", "1", "ja", "oui", "sí", "si", "sì", "wahr", "vrai", "vero", "verdadero", "verdadeiro", "sim", "tak", "prawda", "ano",
		"igen", "kyllä", "evet", "da", "да", "是", "はい", "有", "예", "네", "x", "✓", "✔", "☑":
		return true, true
	case "false", "no", "n", "0", "-1", "nein", "non", "falsch", "faux", "falso", "nee", "não", "nao", "nie", "fałsz", "ne", "nem", "ei", "nej", "nei",
		"hayır", "nu", "否", "いいえ", "아니오", "아니요", "☐":
		return false, true
	}
	return false, false
}
