package table

import (
	"strings"
	"unicode"

	"smigrate/inventory/cell"
)

// prefixes may stand before any header without changing its meaning, and suffixes
// behind it: "Zertifikat gültig bis", "Date d'expiration du certificat".
var (
	prefixes = []string{"certificate", "cert", "x509", "zertifikats", "zertifikat"}
	suffixes = []string{"deszertifikats", "ducertificat", "delcertificado", "docertificado", "delcertificato", "certificato", "certificado", "certificat", "zertifikat", "vanhetcertificaat", "certyfikatu", "certifikatu"}
)

// claimOf finds what a header stands for. Where a certificate is stored is no site.
func claimOf(header string) (claim, bool) {
	c, ok := anyClaimOf(header)
	if ok && c.column == colSite && saysCertificate(header) {
		return claim{}, false
	}
	return c, ok
}

// anyClaimOf finds what a header stands for: by its whole text, then without what
// stands in brackets, then without a prefix, then by the words that say something.
func anyClaimOf(header string) (claim, bool) {
	header = strings.Replace(header, "S/N", "serial number", 1) // SN is a surname
	folded := cell.Fold(header)
	if c, ok := claims()[folded]; ok {
		return c, true
	}
	if open := strings.IndexAny(header, "([{（［【"); open > 0 {
		if cell.Fold(header[open:]) == "dn" {
			return looseClaimOf(header) // "Inhaber (DN)" is no name of a person
		}
		folded = cell.Fold(header[:open])
		if c, ok := claims()[folded]; ok {
			return c, true
		}
	}
	if at := offsetHeader.FindStringIndex(header); at != nil && at[0] > 0 {
		header = strings.TrimSpace(header[:at[0]])
		folded = cell.Fold(header)
	}
	folded = strings.TrimSuffix(strings.TrimSuffix(folded, "utc"), "gmt")
	if c, ok := claims()[folded]; ok {
		return c, true
	}
	for _, p := range prefixes {
		if rest, found := strings.CutPrefix(folded, p); found {
			if c, ok := claims()[rest]; ok {
				return c, true
			}
		}
	}
	for _, s := range suffixes {
		if rest, found := strings.CutSuffix(folded, s); found {
			if c, ok := claims()[rest]; ok {
				return c, true
			}
		}
	}
	if c, ok := looseClaimOf(header); ok {
		return c, true
	}
	return transcribedClaimOf(header)
}

// transcribed are the umlauts and letters of Scandinavia as systems write them that have
// ASCII alone: "Gueltig bis", "Schluessellaenge".
var transcribed = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u", "Ae", "A", "Oe", "O", "Ue", "U", "AE", "A", "OE", "O", "UE", "U")

// transcribedClaimOf finds what a header stands for once such letters are as [cell.Fold]
// leaves them.
func transcribedClaimOf(header string) (claim, bool) {
	plain := transcribed.Replace(header)
	if plain == header || len(header) > 100 {
		return claim{}, false
	}
	if c, ok := claims()[cell.Fold(plain)]; ok {
		return c, true
	}
	return looseClaimOf(plain)
}

// headerHints are what a header says of the values below it.
type headerHints struct {
	utc     bool // "Valid From (UTC)", "[GMT]"
	decimal bool // "Serial number (decimal)"
	hex     bool
	zone    headerZone // "Valid To (UTC+2)"
}

// saysZone reports whether a header says the zone of times.
func (h headerHints) saysZone() bool { return h.utc || h.zone.Location != nil }

// saysBase reports whether a header says the base of numbers.
func (h headerHints) saysBase() bool { return h.decimal || h.hex }

func hintsOf(header string) headerHints {
	words := strings.FieldsFunc(strings.ToLower(splitCamel(header)), func(r rune) bool { return !unicode.IsLetter(r) })
	h := headerHints{decimal: strings.Contains(header, "10進"), hex: strings.Contains(header, "16進")}
	h.zone = zoneOf(header)
	for _, w := range words {
		switch w {
		case "utc", "gmt", "zulu":
			h.utc = true
		case "decimal", "dec", "dezimal", "decimale", "décimal", "décimale":
			h.decimal = true
		case "hex", "hexa", "hexadecimal", "hexadezimal", "hexadécimal", "hexadécimale", "hexadecimale", "esadecimale":
			h.hex = true
		}
	}
	return h
}
