package table

import (
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/cell"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/wording"
)

// rival is a column whose header says the same as that of a column before it:
// Keyfactor Command exports KeyType and CertState, which are numbers, and
// KeyTypeString and CertStateString behind them.
type rival struct {
	column column
	at     int
}

// vocabulary tells which values are understood of columns that hold words. Those of
// other columns count as understood if there are any.
var vocabulary = [columnCount]func(string) bool{
	colSubject: isName, colIssuer: isName, colStatus: reads(cell.ParseStatus), colKeyAlgorithm: reads(cell.ParseKey), colKeySize: isKeySize, colKeyUsage: reads(cell.ParseKeyUsage), colEKUs: reads(cell.ParseEKUs),
}

// isName accepts distinguished names, and not the places that Venafi calls so
// (\VED\Policy\...).
func isName(s string) bool {
	_, err := inventory.ParseName(s)
	return err == nil && strings.Contains(s, "=")
}

// settleRivals decides by the first rows which of several columns of a fact is read: the
// first, unless most of its values are not understood and more of another are.
func (l *layout) settleRivals(sample []row) {
	var counted [columnCount]*legibility // of the columns that are read; a header may have thousands of rivals
	for _, r := range l.rivals {
		first, other := l.headers[l.at[r.column]], l.headers[r.at]
		if r.column == colSerial && l.pairSerials(r.at) {
			continue
		}
		if r.column == colSerial && !saysCertificate(first) && saysCertificate(other) && !l.mapping.replaces(colSerial) {
			l.notes = append(l.notes, wording.Of("columns %q and %q both say %s: the second is read, whose header speaks of the certificate", first, other, r.column.String()))
			l.takeDeviceSerial(l.at[colSerial])
			l.at[colSerial], l.hints[colSerial] = r.at, hintsOf(other)
			continue
		}
		now := counted[r.column]
		if now == nil {
			now = legibilityOf(l.at[r.column], sample, vocabulary[r.column])
			counted[r.column] = now
		}
		then := legibilityOf(r.at, sample, vocabulary[r.column])
		if 2*now.understood > now.filled || then.understood <= now.understood || l.mapping.replaces(r.column) {
			l.notes = append(l.notes, wording.Of("columns %q and %q both say %s: the first is read", first, other, r.column.String()))
			continue
		}
		l.at[r.column], l.hints[r.column], counted[r.column] = r.at, hintsOf(other), then
		l.notes = append(l.notes, wording.Of("columns %q and %q both say %s: the second is read, of which more values are understood", first, other, r.column.String()))
	}
}

// certificateWord is a word for a certificate in a header, in the languages of headers.txt.
var certificateWord = lazyregexp.New(`(?i)cert|zertif|сертиф|sertif|tanúsít|varmen|証明書|证书|憑證|인증서`)

func saysCertificate(header string) bool { return certificateWord.MatchString(header) }

// takeDeviceSerial reads a column "Serial" that is not that of the certificate as that of
// the token, in a table that describes tokens.
func (l *layout) takeDeviceSerial(at int) {
	if l.at[colTokenSerial] < 0 && (l.at[colTokenModel] >= 0 || l.at[colTokenFirmware] >= 0) {
		l.at[colTokenSerial] = at
		l.notes = append(l.notes, wording.Of("column %q is taken for %s", l.headers[at], colTokenSerial.String()))
	}
}

// legibility counts the values that a column has in the first rows, and those of them
// that mean something.
type legibility struct{ understood, filled int }

// legibilityOf counts the values at a place; means is nil where all mean something.
func legibilityOf(at int, sample []row, means func(string) bool) *legibility {
	var n legibility
	for _, r := range sample {
		if at >= len(r.cells) {
			continue
		}
		v := cell.Clean(r.cells[at])
		if v == "" || cell.IsPlaceholder(v) {
			continue
		}
		n.filled++
		if means == nil || means(v) {
			n.understood++
		}
	}
	return &n
}

// findSubject takes for the subject the names of people in whose place most rows have
// distinguished names, when no header says subject: keytool and others call it the owner.
func (l *layout) findSubject(sample []row) {
	if l.at[colSubject] >= 0 || l.mapping.decides(colSubject) {
		return
	}
	for _, c := range [...]column{colHolder, colCommonName} {
		if l.at[c] < 0 || l.mapping.decides(c) {
			continue
		}
		if names := legibilityOf(l.at[c], sample, isDN); 2*names.understood > names.filled {
			l.notes = append(l.notes, wording.Of("column %q holds distinguished names: taken for subject", l.name(c)))
			l.at[colSubject], l.at[c] = l.at[c], -1
			return
		}
	}
}

// ambiguousSerials are headers, folded, that may say serial number.
var ambiguousSerials = wordSet("sn certsn certificatesn zertifikatsn zertifikatssn")

// findSerial takes for the serial number a column "SN" that holds such numbers: without them
// it is as likely the surname, as in LDAP.
func (l *layout) findSerial(sample []row) {
	if l.at[colSerial] >= 0 || l.mapping.decides(colSerial) {
		return
	}
	i := slices.IndexFunc(l.headers, func(h string) bool { return ambiguousSerials[cell.Fold(h)] })
	if i < 0 || slices.Contains(l.at[:], i) {
		return
	}
	if serials := legibilityOf(i, sample, isSerial); serials.understood > 0 && 5*serials.understood >= 4*serials.filled {
		l.release(i)
		l.at[colSerial], l.hints[colSerial] = i, hintsOf(l.headers[i])
		l.notes = append(l.notes, wording.Of("column %q is taken for %s", l.headers[i], colSerial.String()))
	}
}
