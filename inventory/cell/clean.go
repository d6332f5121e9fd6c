package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean drops what surrounds a value without belonging to it: white space,
// characters without a width, such as the marks that Windows dialogs put before a
// copied value, and the ="..." that keeps a spreadsheet from turning text into a number.
func Clean(s string) string {
	if s == "" {
		return ""
	}
	if first, last := s[0], s[len(s)-1]; first > ' ' && first < utf8.RuneSelf && last > ' ' && last < utf8.RuneSelf && first != '=' {
		return s
	}
	s = strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == 0
	})
	if len(s) >= 3 && strings.HasPrefix(s, `="`) && s[len(s)-1] == '"' {
		s = strings.TrimSpace(s[2 : len(s)-1])
	}
	return s
}

// placeholders are words that programs print where there is no value, by their first
// byte in lower case: certutil, ykman, spreadsheets, databases.
var placeholders = byFirst(
	"empty", "no data available", "-", "--", "---", "–", "—", "n/a", "n.a.", "na", "not available", "(null)", "null", "<null>",
	"(empty)", "(none)", "#n/a", "#value!", "#ref!", "#name?", "unknown", "unbekannt", "inconnu", "k.a.", "nicht verfügbar", "<not set>",
	"leer", "vide", "vacío", "vuoto", "vazio", "leeg", "puste", "boş", "空", "なし", "non disponible", "no disponible", "non disponibile",
	"indisponível", "brak", "yok", "ohne", "keine", "aucun", "ninguno", "nessuno", "nenhum", "geen", "(leer)", "(vide)", "nil", "#nv", "#nom?", "#n/v",
	"not applicable", "not specified", "not set", "undefined", `\n`, "tbd", "?", "??", "???", "desconocido", "sconosciuto", "onbekend",
	"desconhecido", "nieznany", "bilinmiyor", "нет", "无", "無", "無し", "該当なし", "不明", "未知",
)

func byFirst(words ...string) (lists [256][]string) {
	for _, w := range words {
		lists[w[0]] = append(lists[w[0]], w)
	}
	return lists
}

// IsPlaceholder reports whether a cell holds a word for "no value". PowerShell's
// Export-Csv prints the .NET type of a list instead of the list.
func IsPlaceholder(s string) bool {
	if len(s) > 20 {
		return strings.HasPrefix(s, "System.") || strings.HasPrefix(s, "Microsoft.PowerShell.")
	}
	first := s[0]
	if 'A' <= first && first <= 'Z' {
		first += 'a' - 'A'
	}
	for _, word := range placeholders[first] {
		if strings.EqualFold(s, word) {
			return true
		}
	}
	return first == 's' && strings.HasPrefix(s, "System.")
}
