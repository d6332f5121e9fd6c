package caa

import "strings"

// parseValue reads the value of an issuemail property (RFC 9495, 3, which takes the
// form of issue in RFC 8659, 4.2): an issuer domain name, which may be missing, and
// parameters behind a semicolon. ok is false when the value has another form; it
// then counts as one without an issuer.
func parseValue(s string) (issuer string, parameters, ok bool) {
	issuer, rest, _ := strings.Cut(s, ";")
	issuer = trim(issuer)
	if issuer != "" && !validIssuer(issuer) {
		return "", false, false
	}
	rest = trim(rest)
	if rest == "" {
		return issuer, false, true
	}
	for parameter := range strings.SplitSeq(rest, ";") {
		tag, value, found := strings.Cut(trim(parameter), "=")
		if !found || !validLabel(trim(tag)) || !validParameter(trim(value)) {
			return "", false, false
		}
	}
	return issuer, true, true
}

func trim(s string) string { return strings.Trim(s, " \t") }

// validIssuer: issuer-domain-name = label *("." label).
func validIssuer(s string) bool {
	for label := range strings.SplitSeq(s, ".") {
		if !validLabel(label) {
			return false
		}
	}
	return true
}

// validLabel: label = (ALPHA / DIGIT) *( *("-") (ALPHA / DIGIT)).
func validLabel(s string) bool {
	if s == "" || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-')
	})
}

// validParameter: value = *(%x21-3A / %x3C-7E).
func validParameter(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < 0x21 || r > 0x7e || r == ';' })
}
