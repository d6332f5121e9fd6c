package inventory

import (
	"strings"
	"unicode/utf8"
)

// IsMailbox reports whether s has the shape of one mailbox address: something
// on both sides of a single @, and no white space.
func IsMailbox(s string) bool {
	at := -1
	for i := range len(s) {
		switch s[i] {
		case ' ', '\t', '\r', '\n', ',', ';', '<', '>':
			return false
		case '@':
			if at >= 0 {
				return false
			}
			at = i
		}
	}
	return at > 0 && at < len(s)-1
}

// isPlainMailbox reports whether s is a mailbox address as nearly all are: valid, in
// lower case, of letters, digits and ._+- alone. It is a quick check; what it does not
// recognise is left to the other functions.
func isPlainMailbox(s string) bool {
	at := strings.IndexByte(s, '@')
	return at > 0 && at <= 64 && len(s)-at-1 <= 255 && isPlainDots(s[:at], plainLocal) && isPlainDots(s[at+1:], plainDomain)
}

// isPlainDots reports whether s consists of words of a kind with dots between them. A
// label of a domain has at most 63 bytes and no hyphen at its ends.
func isPlainDots(s string, kind uint8) bool {
	start := 0
	for i := range len(s) {
		if s[i] != '.' {
			if plainBytes[s[i]]&kind == 0 {
				return false
			}
			continue
		}
		if !isPlainWord(s[start:i], kind) {
			return false
		}
		start = i + 1
	}
	return isPlainWord(s[start:], kind)
}

func isPlainWord(s string, kind uint8) bool {
	return s != "" && (kind == plainLocal || len(s) <= 63 && s[0] != '-' && s[len(s)-1] != '-')
}

// The bytes of a plain mailbox address, by its parts.
const (
	plainLocal = 1 << iota
	plainDomain
)

var plainBytes = func() (kinds [256]uint8) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyz0123456789-") {
		kinds[c] = plainLocal | plainDomain
	}
	kinds['_'], kinds['+'] = plainLocal, plainLocal
	return kinds
}()

// ValidMailbox reports whether s is a Mailbox Address as the BR define it
// (section 1.6.1): a Mailbox of RFC 5321 section 4.1.2, as RFC 6532 section 3.2
// extends it beyond ASCII, "with no additional padding or structure".
func ValidMailbox(s string) bool {
	at := strings.LastIndexByte(s, '@')
	if at < 0 || !utf8.ValidString(s) {
		return false
	}
	local, domain := s[:at], s[at+1:]
	if len(local) > 64 || len(domain) > 255 { // RFC 5321, 4.5.3.1
		return false
	}
	return (isDotString(local) || isQuoted(local)) && (isDomain(domain) || isAddressLiteral(domain))
}

// isDotString: Dot-string = Atom *("." Atom).
func isDotString(s string) bool {
	for atom := range strings.SplitSeq(s, ".") {
		if atom == "" || strings.ContainsFunc(atom, func(r rune) bool { return !isAtext(r) }) {
			return false
		}
	}
	return true
}

func isAtext(r rune) bool {
	return r >= utf8.RuneSelf || isLetterOrDigit(r) || strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", r)
}

// isQuoted: Quoted-string = DQUOTE *QcontentSMTP DQUOTE.
func isQuoted(s string) bool {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return false
	}
	escaped := false
	for _, r := range s[1 : len(s)-1] {
		if r < ' ' || r == 0x7f || r == '"' && !escaped {
			return false
		}
		escaped = r == '\\' && !escaped
	}
	return !escaped
}

// isDomain: Domain = sub-domain *("." sub-domain), of letters, digits and inner
// hyphens, or of what RFC 6532 adds.
func isDomain(s string) bool {
	for label := range strings.SplitSeq(s, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		if strings.ContainsFunc(label, func(r rune) bool { return r < utf8.RuneSelf && r != '-' && !isLetterOrDigit(r) }) {
			return false
		}
	}
	return true
}

// isAddressLiteral: an IP address in brackets, whose inside no rule asks about.
func isAddressLiteral(s string) bool {
	return len(s) > 2 && s[0] == '[' && s[len(s)-1] == ']' && !strings.ContainsAny(s[1:len(s)-1], "[] \\")
}
