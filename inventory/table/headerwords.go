package table

import (
	"strings"
	"sync"
	"unicode"

	"smigrate/inventory/cell"
)

// emptyWords add nothing to a header, in the languages of [aliases]: words for a
// certificate and for how a value is written. Folded, as cell.Fold has them.
var emptyWords = wordSet("certificate certificates cert x509 zertifikat zertifikats zertifikate zertifikates certificat certificats " +
	"certificado certificati certificato certificaat certyfikat certyfikatu certifikat certifikatu certifikatets sertifikat sertifikatets " +
	"varmenteen tanusitvany sertifika сертификат сертификата " +
	"ssl hex hexadecimal dec decimal s")

// timeWords add nothing either, and leave a preposition before them the last word: "Gültig von
// Datum".
var timeWords = wordSet("date dates time datetime timestamp datum data fecha uhrzeit zeitpunkt heure hora ora utc gmt")

// joints are articles and prepositions, which add nothing before another word. At the
// end of a header they do: "Gültig von", "Valido al".
var joints = wordSet("of the on at in a an de du des la le les l d au aux der die das dem den fur am von zum del el los al di della dello dell dei " +
	"il lo gli do da dos o van het een")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// numberWords all say "number".
var numberWords = map[string]bool{
	"number": true, "no": true, "nr": true, "n": true, "num": true, "nummer": true, "numero": true, "numer": true,
}

// emptyEnds are endings that add nothing to a word: "Ablaufdatum", 有効期間開始日.
var emptyEnds = []string{"datum", "zeitpunkt", "日時", "日付", "年月日", "日", "时间", "日期"}

// wordsOf returns the words of a header that say something, folded, and whether one
// of the others is DN, for a distinguished name. Words end at a change from small to
// capital letters too: "notBeforeDate".
func wordsOf(header string) (words []string, dn bool) {
	var b strings.Builder
	for _, r := range splitCamel(header) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		} else {
			b.WriteByte(' ')
		}
	}
	joint := "" // the last word, if it is one
	for text := range strings.FieldsSeq(b.String()) {
		w := strings.ReplaceAll(cell.Fold(text), "の", "")
		if end := strings.TrimSuffix(w, "dn"); end != w && (end == "" || !isLatin(end)) {
			dn, w = true, end
		}
		for _, end := range emptyEnds {
			if rest, found := strings.CutSuffix(w, end); found && rest != "" {
				w = rest
				break
			}
		}
		if timeWords[w] {
			continue
		}
		joint = ""
		switch {
		case joints[w]:
			joint = w
		case numberWords[w]:
			words = append(words, "#")
		case w != "" && !emptyWords[w]:
			words = append(words, w)
		}
	}
	if joint != "" {
		words = append(words, joint)
	}
	return words, dn
}

// splitCamel puts a space between a small and a capital letter: "notBeforeDate".
func splitCamel(s string) string {
	var b strings.Builder
	var last rune
	for _, r := range s {
		if unicode.IsLower(last) && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

func isLatin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Latin, r) && !unicode.IsDigit(r) })
}

// looseClaims finds the column by the words of a header that say something. Words that
// would mean two columns mean none.
var looseClaims = sync.OnceValue(func() map[string]claim {
	m := map[string]claim{}
	for _, maybe := range [...]bool{true, false} {
		var twice []string
		for _, a := range aliases() {
			words, dn := wordsOf(a.header)
			if a.maybe != maybe || dn { // the other words say whose it is
				continue
			}
			key := strings.Join(words, "")
			if other, ok := m[key]; ok && other.maybe == maybe && other.column != a.column {
				twice = append(twice, key)
			}
			m[key] = claim{column: a.column, maybe: maybe, loose: !maybe}
		}
		for _, key := range append(twice, "", "#", "vigencia") { // the last is the whole period, without "Fecha de" before it
			delete(m, key)
		}
	}
	return m
})

// looseClaimOf finds what a header stands for whose words are those of an alias but
// for empty ones: "Date de fin de validité", "Valid From Date", "Aussteller-DN". A DN
// is that of the subject or the issuer, whoever is called by the other words.
func looseClaimOf(header string) (claim, bool) {
	if len(header) > 100 {
		return claim{}, false
	}
	words, dn := wordsOf(header)
	c, ok := looseClaims()[strings.Join(words, "")]
	if dn && !c.maybe && c.column == colHolder {
		c.column = colSubject
	}
	if !ok || dn && c.column != colSubject && c.column != colIssuer {
		return claim{}, false
	}
	return c, true
}
