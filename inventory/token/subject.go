package token

import (
	"encoding/hex"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
)

// attributeStart finds where an attribute may begin in a name that OpenSSL's
// X509_NAME_oneline wrote and X509_NAME_print cut: after ", " if its short name has
// one or two letters, after "/" if it is longer, after "+" if it shares its
// relative distinguished name with the one before.
var attributeStart = lazyregexp.New(`(?:, ([A-Z]{1,2})|([/+])([A-Za-z][A-Za-z0-9-]*|[0-2](?:\.[0-9]+)+))=`)

// commaName recognises RFC 4514, which newer programs print.
var commaName = lazyregexp.New(`,[A-Za-z0-9.]+=`)

// parseSubject reads a subject as pkcs11-tool prints it:
//
//	DN: C=US, O=Soci\xC3\xA9t\xC3\xA9 Exemple, S.A., CN=Alice/emailAddress=alice@example.com
//
// Bytes outside ASCII are \xHH; OpenSSL 3 writes \/ and \+ in a value. Nothing
// else is escaped.
func parseSubject(text string) (inventory.Name, error) {
	text = strings.TrimSpace(strings.TrimPrefix(text, "DN:"))
	if commaName.MatchString(text) || strings.HasPrefix(text, "/") {
		return inventory.ParseName(text)
	}
	var n inventory.Name
	for _, part := range splitSubject(text) {
		joined := strings.HasPrefix(part, "+")
		kind, value, found := strings.Cut(strings.TrimPrefix(part, "+"), "=")
		oid, known := smime.AttributeType(strings.TrimSpace(kind))
		if !found || !known {
			return inventory.ParseName(text)
		}
		n = append(n, inventory.NameAttribute{Type: oid, Value: unescapeBytes(value), Joined: joined && len(n) > 0})
	}
	return n, nil
}

// splitSubject cuts a name at its attributes; a "+" before one stays.
func splitSubject(text string) []string {
	var parts []string
	start := 0
	for _, m := range attributeStart.FindAllStringSubmatchIndex(text, -1) {
		begin, name := m[2], text[m[0]+1:m[1]-1]
		if begin < 0 {
			begin = m[6]
		}
		if text[m[0]] == '+' {
			begin = m[0]
		}
		_, known := smime.AttributeType(strings.TrimSpace(name))
		if !known || m[0] > 0 && text[m[0]-1] == '\\' {
			continue // a slash in a value: "CN=https://example.com/page=1"
		}
		parts = append(parts, text[start:m[0]])
		start = begin
	}
	return append(parts, text[start:])
}

var byteEscape = lazyregexp.New(`\\x[0-9A-Fa-f]{2}`)

// unescapeBytes decodes \xHH, \/ and \+.
func unescapeBytes(v string) string {
	v = strings.NewReplacer(`\/`, "/", `\+`, "+").Replace(v)
	v = byteEscape.ReplaceAllStringFunc(v, func(s string) string {
		octet, _ := hex.DecodeString(s[2:])
		return string(octet)
	})
	return strings.ToValidUTF8(v, "\uFFFD")
}
