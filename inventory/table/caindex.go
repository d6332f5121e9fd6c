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
	b.Begin(src)
	l, err := newLoader(ctx, b, opt)
	if err != nil {
		return err
	}
	if err := l.openObjects(&indexRows{text: data}); err != nil {
		return err
	}
	return l.run()
}

// indexRows gives the lines of the index as the rows of a table.
type indexRows struct {
	text []byte
	line int
	// begun is true when the header was given.
	begun bool
}

func (r *indexRows) next() (row, error) {
	if !r.begun {
		r.begun = true
		return row{cells: indexFields}, nil
	}
	for len(r.text) > 0 {
		line, rest, _ := bytes.Cut(r.text, []byte("\n"))
		r.text = rest
		r.line++
		line = bytes.TrimSuffix(line, []byte("\r"))
		if len(bytes.TrimSpace(line)) > 0 && line[0] != '#' {
			return indexRow(r.line, string(line)), nil
		}
	}
	return row{}, io.EOF
}

// indexRow takes a line apart. A tab within a field has a backslash before it.
func indexRow(number int, line string) row {
	const tab = "\x00"
	f := strings.Split(strings.ReplaceAll(line, "\\\t", tab), "\t")
	if len(f) != 6 || indexStates[f[0]] == "" {
		return row{line: number, broken: wording.Of("not the six fields of an index of OpenSSL: state, end, revocation, serial number, file and name")}
	}
	revoked, reason := revocationOf(f[2])
	return row{line: number, cells: []string{
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
