package table

import (
	"bytes"
	"context"
	"io"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/wording"
)

// indexFields are those of a line of the index that "openssl ca" keeps of its certificates,
// and scripts such as Easy-RSA around it (index.txt; apps/lib/apps.h of OpenSSL, DB_type to
// DB_name), without the name of its file and with the reason of a revocation taken out of
// the time. They stand between tabs.
var indexFields = []string{"status", "not_after", "revoked_at", "revocation_reason", "serial", "subject"}

// IsCAIndex reports whether a text is the index of "openssl ca".
func IsCAIndex(head []byte) bool {
	for line := range bytes.Lines(head) {
		if bytes.HasPrefix(line, []byte("#")) {
			continue
		}
		f := strings.Split(string(line), "\t")
		return len(f) >= 5 && indexStates[f[0]] != "" && isASN1Time(f[1]) && (f[2] == "" || f[0] == "R") && isHex(f[3])
	}
	return false
}

// indexStates are the letters of DB_type.
var indexStates = map[string]string{"V": "valid", "R": "revoked", "E": "expired", "S": "suspended"}

// isASN1Time reports whether a text is a UTCTime or a GeneralizedTime (RFC 5280, 4.1.2.5).
func isASN1Time(s string) bool {
	digits, zulu := strings.CutSuffix(s, "Z")
	return zulu && (len(digits) == 12 || len(digits) == 14) && strings.Trim(digits, "0123456789") == ""
}

func isHex(s string) bool { return s != "" && strings.Trim(s, "0123456789ABCDEFabcdef") == "" }

// LoadCAIndex reads the index of "openssl ca". It says neither who issued the certificates
// nor when they begin.
func LoadCAIndex(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, opt Options) error {
	src.Format = "openssl-index"
	return loadObjects(ctx, b, src, data, opt, openCAIndex)
}

// SurveyCAIndex looks at the fields of the index that [LoadCAIndex] reads.
func SurveyCAIndex(ctx context.Context, r io.Reader, opt Options) ([]Survey, error) {
	return surveyObjects(ctx, r, opt, openCAIndex)
}

// indexEntries gives the lines of the index as objects.
type indexEntries struct {
	text []byte
	line int
}

func openCAIndex(text []byte, _ *Mapping) (names []string, objects objectSource, err error) {
	return indexFields, &indexEntries{text: text}, nil
}

func (r *indexEntries) next() (o object, ok bool) {
	for len(r.text) > 0 {
		line, rest, _ := bytes.Cut(r.text, []byte("\n"))
		r.text = rest
		r.line++
		line = bytes.TrimSuffix(line, []byte("\r"))
		if len(bytes.TrimSpace(line)) > 0 && line[0] != '#' {
			return indexEntry(r.line, string(line)), true
		}
	}
	return o, false
}

// report has nothing to tell: a line that is none of the index is a reject.
func (r *indexEntries) report(*inventory.Builder) {}

// indexEntry takes a line apart. A tab within a field has a backslash before it.
func indexEntry(number int, line string) object {
	const tab = "\x00"
	f := strings.Split(strings.ReplaceAll(line, "\\\t", tab), "\t")
	if len(f) != 6 || indexStates[f[0]] == "" {
		return object{line: number, broken: wording.Of("not the six fields of an index of OpenSSL: state, end, revocation, serial number, file and name")}
	}
	revoked, reason := revocationOf(f[2])
	return object{line: number, names: indexFields, texts: []string{
		indexStates[f[0]], f[1], revoked, reason, f[3], strings.ReplaceAll(f[5], tab, "\t"),
	}}
}

// revocationOf splits "260101101500Z,keyTime,20251224000000Z" into time and reason.
// Reasons that state a time or an instruction are those of RFC 5280 (make_revoked in
// apps/ca.c of OpenSSL).
func revocationOf(field string) (at, reason string) {
	at, reason, _ = strings.Cut(field, ",")
	reason, _, _ = strings.Cut(reason, ",")
	switch reason {
	case "holdInstruction":
		reason = "certificateHold"
	case "keyTime":
		reason = "keyCompromise"
	case "CAkeyTime":
		reason = "CACompromise"
	}
	return at, reason
}
