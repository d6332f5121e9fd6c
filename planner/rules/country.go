package rules

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// countryCodes are the officially assigned alpha-2 codes of ISO 3166-1.
// Source: https://www.iso.org/obp/ui/#search/code/
const countryCodes = " AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
	"CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
	"GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
	"KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT " +
	"MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW " +
	"SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
	"UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW "

// isAssigned is indexed by the letters of a code.
var isAssigned = func() (set [26][26]bool) {
	for code := range strings.FieldsSeq(countryCodes) {
		set[code[0]-'A'][code[1]-'A'] = true
	}
	return set
}()

// isCountry reports whether a text is an assigned code in capitals.
func isCountry(code string) bool {
	return len(code) == 2 && isCapital(code[0]) && isCapital(code[1]) && isAssigned[code[0]-'A'][code[1]-'A']
}

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

// country: countryName holds "the two-letter ISO 3166-1 country code"; where there
// is none, the user-assigned code XX (7.1.4.2.2 n). The codes are capitals.
var country = Rule{
	ID: "country", Section: "7.1.4.2.2 n", Title: "country code not of ISO 3166-1", Effect: Data,
	Remedy: "use the two-letter code in capitals",
	Needs:  inventory.FieldSubject,
	names:  true,
	check: func(f *Facts, t *Target) Verdict {
		for n := range f.names() {
			if code, found := unassignedCountry(n); found {
				return blocks(wording.Value(code))
			}
		}
		return holds
	},
}

// unassignedCountry returns the first countryName of a name that is no code.
func unassignedCountry(n *inventory.NameFacts) (code string, found bool) {
	for _, c := range n.Countries {
		if !isCountry(c) && c != "XX" {
			return c, true
		}
	}
	return "", false
}
