package table

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// Guess is what the values of a column look like. It is offered, never used: a
// mapping has to confirm it.
type Guess struct {
	// Fact is the name that a mapping uses, "" when the values look like
	// something that no fact holds.
	Fact string
	// Look says what the values look like, Matched of Seen do.
	Look          wording.Text
	Matched, Seen int
	// Weak is true for a look that other things have too.
	Weak bool
}

// String returns the basis of the guess: "12 of 12 values look like e-mail addresses".
func (g Guess) String() string { return g.basis().String() }

func (g Guess) basis() wording.Text {
	return wording.Of("%s of %s values look like %s", g.Matched, g.Seen, g.Look)
}

// guessSample is how many values of a column are looked at.
const guessSample = 200

// look is one kind of value, as its text gives it away.
type look struct {
	fact column
	what wording.Text
	is   func(string) bool
	// personal is true for values that tell who somebody is.
	personal bool
}

// looks are the kinds that are told apart, those that few texts resemble first.
var looks = []look{
	{columnCount, wording.Of("certificates in PEM or base64; save them as a file of their own, which says more than a table"), isEncodedCertificate, true},
	{columnCount, wording.Of("times of day, which are not read: the days beside them count"), isClock, false},
	{colSHA256, wording.Of("SHA-256 fingerprints"), func(s string) bool { return len(cell.HexOctets(s)) == 32 }, false},
	{colThumbprint, wording.Of("SHA-1 thumbprints"), isSHA1, false},
	{colPolicies, wording.Of("policy OIDs"), isPolicy, false},
	{colTemplate, wording.Of("certificate templates of AD CS"), func(s string) bool { return strings.HasPrefix(s, smime.TemplateArc) }, false},
	{colEKUs, wording.Of("extended key usages"), isEKUs, false},
	{colPolicies, wording.Of("object identifiers, of policies perhaps"), isOIDs, false},
	{colSubject, wording.Of("distinguished names"), isDN, true},
	{colSAN, wording.Of("subject alternative names"), isSAN, true},
	{colEmails, wording.Of("e-mail addresses"), func(s string) bool { return len(cell.AppendEmails(nil, s)) > 0 }, true},
	{colCRL, wording.Of("addresses of revocation lists"), func(s string) bool { return isURL(s) && strings.Contains(strings.ToLower(s), "crl") }, false},
	{colOCSP, wording.Of("addresses of OCSP responders"), func(s string) bool { return isURL(s) && strings.Contains(strings.ToLower(s), "ocsp") }, false},
	{colCAIssuers, wording.Of("addresses of issuer certificates"), func(s string) bool { return isURL(s) && cell.IsCertificateURL(strings.ToLower(s)) }, false},
	{colNotAfter, wording.Of("dates"), isDate, false},
	{colKeySize, wording.Of("key sizes"), isKeySize, false},
	{colKeyAlgorithm, wording.Of("key algorithms"), reads(cell.ParseKey), false},
	{colKeyUsage, wording.Of("key usages"), func(s string) bool { return !cell.IsNumber(s) && reads(cell.ParseKeyUsage)(s) }, false},
	{colKeyUse, wording.Of("signing, encryption or dual"), func(s string) bool { return cell.ParseKeyUse(s) != 0 }, false},
	{colProfile, wording.Of("types or generations of S/MIME certificates"), reads(cell.ParseProfile), false},
	{colStatus, wording.Of("states of a certificate"), func(s string) bool { return !cell.IsNumber(s) && reads(cell.ParseStatus)(s) }, false},
	{colTokenModel, wording.Of("token models"), func(s string) bool { return tokenMakers.MatchString(s) }, false},
	{colSerial, wording.Of("serial numbers"), isSerial, false},
	{colTokenSerial, wording.Of("serial numbers of devices"), isDeviceSerial, false},
}

// reads returns whether a text is understood.
func reads[T any](parse func(string) (T, bool)) func(string) bool {
	return func(s string) bool {
		_, ok := parse(s)
		return ok
	}
}

// guessColumn returns the kind that most values of a column are of, if four of
// five are.
func guessColumn(values []string) (g Guess, l look, ok bool) {
	values = values[:min(len(values), guessSample)]
	for _, candidate := range looks {
		matched := 0
		for _, v := range values {
			if candidate.is(v) {
				matched++
			}
		}
		if matched > g.Matched {
			g, l = Guess{Look: candidate.what, Matched: matched, Seen: len(values), Weak: candidate.fact == colTokenSerial}, candidate
		}
	}
	if g.Matched == 0 || g.Matched*5 < g.Seen*4 || l.fact == colSHA256 && !vary(values) || l.fact == colKeyUsage && areNumbered(values) {
		return Guess{}, look{}, false
	}
	l.refine(values, &g)
	if l.fact < columnCount {
		g.Fact = l.fact.String()
	}
	return g, l, true
}

// refine tells apart kinds that one value alone does not tell.
func (l *look) refine(values []string, g *Guess) {
	switch {
	case l.fact == colThumbprint && !slices.ContainsFunc(values, func(s string) bool { return s[0] > '7' }) && len(values) >= 8:
		// A serial number of 20 octets is positive (RFC 5280, 4.1.2.2), a hash is
		// below one half as seldom as a coin shows eight times the same side.
		l.fact, g.Look = colSerial, wording.Of("serial numbers")
	case l.fact == colSubject && len(values) > 2 && distinct(values)*2 <= len(values):
		l.fact, g.Look = colIssuer, wording.Of("distinguished names that repeat, as those of issuers do")
	}
}

// vary reports whether the values are not all the same.
func vary(values []string) bool { return len(values) < 2 || distinct(values) > 1 }

// areNumbered reports whether no value comes twice and all are hexadecimal numbers, as those
// of requests are ("0x10", "0x11"). Bits of key usages repeat from row to row.
func areNumbered(values []string) bool {
	isOther := func(s string) bool { return !strings.HasPrefix(s, "0x") }
	return len(values) > 2 && distinct(values) == len(values) && !slices.ContainsFunc(values, isOther)
}

func distinct(values []string) int {
	seen := map[string]bool{}
	for _, v := range values {
		seen[v] = true
	}
	return len(seen)
}

func isEncodedCertificate(s string) bool {
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), "-----BEGIN CERTIFICATE-----"))
	return len(s) > 200 && strings.HasPrefix(s, "MII")
}

func isSHA1(s string) bool { return len(cell.HexOctets(s)) == 20 && !cell.IsNumber(s) }

// isPolicy accepts lists of the OIDs reserved for S/MIME (BR 7.1.6.1).
func isPolicy(s string) bool {
	return strings.Contains(s, "2.23.140.1.5.") && reads(cell.ParsePolicies)(s)
}

// isEKUs accepts usages by name, and OIDs of the arcs of PKIX and Microsoft.
func isEKUs(s string) bool {
	oids, ok := cell.ParseEKUs(s)
	for _, oid := range oids {
		pkix, microsoft := strings.HasPrefix(oid, "1.3.6.1.5.5.7.3."), strings.HasPrefix(oid, "1.3.6.1.4.1.311.")
		if !pkix && !microsoft && !strings.ContainsFunc(s, unicode.IsLetter) {
			return false
		}
	}
	return ok
}

// isOIDs accepts lists of OIDs that are long enough to be no dates.
func isOIDs(s string) bool {
	for _, oid := range cell.OIDs(s) {
		if strings.Count(oid, ".") < 4 {
			return false
		}
	}
	return len(cell.OIDs(s)) > 0 && !strings.ContainsFunc(s, unicode.IsLetter)
}

func isDN(s string) bool {
	if strings.Count(s, "=") < 2 {
		return false
	}
	_, err := inventory.ParseName(s)
	return err == nil
}

func isSAN(s string) bool {
	lower := strings.ToLower(s)
	for _, kind := range []string{"rfc822", "email:", "othername", "upn", "dns:", "dns name", "dns-name"} {
		if strings.Contains(lower, kind) {
			return true
		}
	}
	return false
}

func isURL(s string) bool { return strings.Contains(s, "://") }

// isDate accepts what can be read as a date in some order, but no bare number:
// a spreadsheet's day is a number like any other.
func isDate(s string) bool {
	if len(s) < 6 || cell.IsNumber(s) && len(s) != 8 && len(s) != 14 {
		return false
	}
	for _, order := range [...]cell.DateOrder{cell.DayMonthYear, cell.MonthDayYear} {
		d := cell.Dates{Zone: time.UTC, Order: order}
		if _, err := d.Parse(s); err == nil {
			return true
		}
	}
	return false
}

func isKeySize(s string) bool {
	if len(s) > len("2048 bits") && !strings.HasPrefix(s, "0x") || digestName.MatchString(s) {
		return false
	}
	switch cell.ParseKeySize(s) {
	case 1024, 1536, 2048, 3072, 4096, 8192, 256, 384, 521:
		return true
	}
	return false
}

// digestName is the beginning of a name such as SHA256 or sha-384, whose number is the
// length of a hash.
var digestName = lazyregexp.New(`(?i)^sha`)

// tokenMakers are makers and product lines of tokens and cards.
var tokenMakers = lazyregexp.New(`(?i)yubikey|etoken|safenet|gemalto|thales|idprime|idemia|cardos|starcos|sccos|nitrokey|` +
	`tokenme|cryptoserver|feitian|epass|smart ?card|luna|nshield|softhsm|virtual card`)

// isSerial accepts serial numbers that are long enough to be no other number.
func isSerial(s string) bool {
	s = cell.SerialText(s)
	if _, all := cell.Digits(s); all {
		return len(s) >= 15 && len(s) <= 49 && !isDate(s)
	}
	n := len(cell.HexOctets(strings.TrimPrefix(s, "0x")))
	return n >= 5 && n <= 20
}

// deviceSerial are the forms of makers: YubiKey 12345678, SafeNet GAKT00040D6D.
var deviceSerial = lazyregexp.New(`^(?:[0-9]{7,8}|[A-Z]{2,4}[0-9A-F]{8,12})$`)

func isDeviceSerial(s string) bool {
	if n, err := strconv.Atoi(s); err == nil && n >= 19_500_101 && isDate(s) {
		return false
	}
	return deviceSerial.MatchString(s)
}
