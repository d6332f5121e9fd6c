package rules

import (
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// organizationIdentifier: scheme, country, optional "+" subdivision, "-" and
// reference (7.1.4.2.2 d). Schemes NTR, VAT, PSD and LEI have a reference; GOV and
// INT have none. LEI and INT use the country XG. Otherwise the country matches
// countryName, for VAT perhaps by the prefix of Council Directive 2006/112/EC,
// article 215 (note 1); XX where there is no ISO code (7.1.4.2.2 n). The encoding is
// PrintableString or UTF8String. Whether a reference is an EUID (note 3), no program
// can tell from one that only looks like it.
var organizationIdentifier = Rule{
	ID: "organization-identifier", Section: "7.1.4.2.2 d", Title: "organization identifier malformed", Effect: Data,
	Remedy: "look the registration up and have the CA verify it",
	Needs:  inventory.FieldSubject,
	names:  true,
	check: func(f *Facts, t *Target) Verdict {
		for n := range f.names() {
			if id, fault, found := malformedIdentifier(n); found {
				return blocks(wording.Of("%s: %s", id, fault))
			}
			if n.Flags.Has(inventory.OrganizationIdentifierEncoding) {
				return blocks(wording.Of("encoded as another string type than PrintableString or UTF8String"))
			}
		}
		return holds
	},
}

// malformedIdentifier returns the first organization identifier of a name that has a
// fault.
func malformedIdentifier(n *inventory.NameFacts) (id string, fault wording.Text, found bool) {
	for _, id := range n.OrganizationIdentifiers {
		if fault := identifierFault(id, n.Countries); !fault.Empty() {
			return id, fault, true
		}
	}
	return "", wording.Text{}, false
}

// vatPrefixes are the country prefixes of article 215 that differ from ISO 3166-1:
// Greece, and Northern Ireland under the Windsor Framework.
var vatPrefixes = map[string]string{"EL": "GR", "XI": "GB"}

// parseIdentifier splits an organization identifier: "NTRUS+CA-12345678". "The
// leftmost hyphen is a separator"; a subdivision has up to three characters.
func parseIdentifier(id string) (scheme, country, subdivision, reference string, ok bool) {
	head, reference, hyphen := strings.Cut(id, "-")
	head, subdivision, plus := strings.Cut(head, "+")
	if len(head) != 5 || !all(head, isCapital) || hyphen && reference == "" {
		return "", "", "", "", false
	}
	if plus && (subdivision == "" || len(subdivision) > 3 || !all(subdivision, isCapitalOrDigit)) {
		return "", "", "", "", false
	}
	return head[:3], head[3:], subdivision, reference, true
}

// all reports whether all bytes of a text are of a kind.
func all(s string, is func(byte) bool) bool {
	for i := range len(s) {
		if !is(s[i]) {
			return false
		}
	}
	return true
}

func isCapitalOrDigit(c byte) bool { return isCapital(c) || '0' <= c && c <= '9' }

// identifierFault returns what is wrong with an identifier in a name with some countries, the
// empty text when nothing is.
func identifierFault(id string, countries []string) wording.Text {
	scheme, country, subdivision, reference, ok := parseIdentifier(id)
	if !ok {
		return wording.Of("not of the form SCHEME COUNTRY [+SUBDIVISION] - REFERENCE")
	}
	switch scheme {
	case "NTR", "VAT", "PSD", "LEI":
		if reference == "" {
			return wording.Of("reference missing")
		}
	case "GOV", "INT":
		if reference != "" {
			return wording.Of("%s has no reference", scheme)
		}
	default:
		return wording.Of("unknown scheme %s", scheme)
	}
	if subdivision != "" && scheme != "NTR" && scheme != "GOV" {
		return wording.Of("%s has no subdivision", scheme)
	}
	if fault := schemeCountryFault(scheme, country, countries); !fault.Empty() {
		return fault
	}
	return referenceFault(scheme, reference)
}

// referenceFault checks what Appendix A.1 says of the reference itself: "PSD [...]
// shall use the extended structure", "LEI [...] as specified in ISO 17442".
func referenceFault(scheme, reference string) wording.Text {
	switch {
	case scheme == "PSD" && !isAuthorization(reference):
		return wording.Of("PSD names the competent authority before the number")
	case scheme == "LEI" && !isLEI(reference):
		return wording.Of("no LEI of 20 letters and digits with its check digits")
	}
	return wording.Text{}
}

// isAuthorization checks for the competent authority in 2 to 8 letters, a hyphen,
// and the number it gave (ETSI TS 119 495, 5.2.1).
func isAuthorization(s string) bool {
	authority, number, _ := strings.Cut(s, "-")
	return len(authority) >= 2 && len(authority) <= 8 && all(authority, isCapital) && number != ""
}

// isLEI checks length, characters and check digits of a legal entity identifier.
func isLEI(s string) bool { return len(s) == 20 && smime.LEIRemainder(s) == 1 }

// schemeCountryFault returns what is wrong with the country of an identifier.
func schemeCountryFault(scheme, country string, countries []string) wording.Text {
	if scheme == "LEI" || scheme == "INT" {
		if country != "XG" {
			return wording.Of("%s uses the country XG", scheme)
		}
		return wording.Text{}
	}
	iso := country
	if prefix, ok := vatPrefixes[country]; ok && scheme == "VAT" {
		iso = prefix
	}
	switch {
	case !isCountry(iso) && !(iso == "XX" && slices.Contains(countries, "XX")):
		return wording.Of("unknown country %s", country)
	case len(countries) > 0 && !slices.Contains(countries, iso):
		return wording.Of("country %s differs from countryName %s", country, countries[0])
	}
	return wording.Text{}
}
