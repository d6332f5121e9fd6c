package cell

import (
	"slices"
	"strings"

	"smigrate/inventory"
)

// AppendEmails adds the mailbox addresses of a cell: separated by ; , | white
// space, in angle brackets behind a name, or with the scheme of a URL. Words
// without @ are the names. Addresses of telephony, which Active Directory keeps beside
// them (sip:), are left out, and those that are cut off.
func AppendEmails(dst []string, s string) []string {
	if inventory.IsMailbox(s) && !strings.ContainsAny(s, "|:'\"()[]{}") && !isCutOff(s) {
		return append(dst, s)
	}
	for word := range strings.FieldsFuncSeq(s, isAddressBreak) {
		if scheme, address, found := strings.Cut(word, ":"); found {
			if strings.EqualFold(scheme, "sip") || strings.EqualFold(scheme, "eum") {
				continue
			}
			word = address
		}
		if word = strings.Trim(word, `"'()[]{}`); inventory.IsMailbox(word) && !isCutOff(word) {
			dst = append(dst, word)
		}
	}
	return dst
}

// ParseEmails reads a column of mailbox addresses. A cell of such a column may hold the
// subject alternative name as a program prints it, "RFC822 Name=jo@example.com", with a
// user principal name beside the addresses. Whole is false when one is cut off.
func ParseEmails(dst []string, s string) (list []string, upn string, whole bool) {
	whole = !strings.Contains(s, "...") && !strings.Contains(s, "…")
	if strings.ContainsAny(s, "=:") {
		if san := ParseSAN(s); len(san.Emails) > 0 {
			return append(dst, san.Emails...), san.UPN, whole
		}
	}
	return AppendEmails(dst, s), "", whole
}

func isAddressBreak(r rune) bool { return strings.ContainsRune(";,|<> \t\r\n\u00a0", r) }

// schemes begin a URL in a cell. Nothing else separates URLs for certain: those
// of LDAP hold commas, spaces and semicolons.
var schemes = []string{"http://", "https://", "ldap://", "ldaps://", "file://", "ftp://"}

// url is an address in a cell with the text that stands before it.
type url struct{ before, text string }

// urlsIn finds the URLs in a cell, each once. Windows prints an LDAP address
// twice, the second time in brackets and without escapes.
func urlsIn(s string) []url {
	var list []url
	end := 0
	for start := nextScheme(s, 0); start >= 0; {
		next := nextScheme(s, start+4)
		stop := len(s)
		if next >= 0 {
			stop = next
		}
		text := s[start:stop]
		if cut := strings.IndexAny(text, "\r\n\t|\"<>"); cut >= 0 {
			text = text[:cut]
		}
		if cut := strings.LastIndexAny(text, ";,"); cut >= 0 && isLabel(text[cut+1:]) {
			text = text[:cut]
		}
		text = strings.TrimRight(text, " ;,([")
		inBrackets := start > 0 && s[start-1] == '('
		if inBrackets {
			text = strings.TrimRight(text, ")")
		}
		if !inBrackets || len(list) == 0 {
			list = appendURL(list, url{s[end:start], text})
		}
		end, start = start+len(text), next
	}
	return list
}

// isLabel reports whether what follows a URL introduces the next one: nothing,
// "URI:" or "CA Issuers - URI:".
func isLabel(s string) bool {
	s = strings.TrimSpace(s)
	return s == "" || strings.HasSuffix(s, ":") || strings.HasSuffix(s, "=")
}

func appendURL(list []url, u url) []url {
	if slices.ContainsFunc(list, func(x url) bool { return x.text == u.text }) {
		return list
	}
	return append(list, u)
}

// nextScheme returns where the next URL begins at or after from, -1 for nowhere.
func nextScheme(s string, from int) int {
	for at := from; at < len(s); at++ {
		colon := strings.Index(s[at:], "://")
		if colon < 0 {
			return -1
		}
		colon += at
		for _, scheme := range schemes {
			start := colon + 3 - len(scheme)
			if start >= from && strings.EqualFold(s[start:colon+3], scheme) && (start == 0 || !isLetter(s[start-1])) {
				return start
			}
		}
		at = colon
	}
	return -1
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// ParseURLs reads the addresses of one kind.
func ParseURLs(s string) (urls []string, ok bool) {
	for _, u := range urlsIn(s) {
		urls = append(urls, u.text)
	}
	return urls, len(urls) > 0
}

// Access is what a cell says of the authority information access.
type Access struct{ OCSP, CAIssuers []string }

// ParseAIA sorts the URLs of a cell by their access method (RFC 5280, 4.2.2.1):
// the one that is named before them, else the one they look like.
func ParseAIA(s string) (a Access, ok bool) {
	urls := urlsIn(s)
	for _, u := range urls {
		switch before, text := strings.ToLower(u.before), strings.ToLower(u.text); {
		case strings.Contains(before, "ocsp") || strings.Contains(before, "48.1") || strings.Contains(before, "on-line certificate status"):
			a.OCSP = append(a.OCSP, u.text)
		case strings.Contains(before, "issuer") || strings.Contains(before, "48.2") || IsCertificateURL(text):
			a.CAIssuers = append(a.CAIssuers, u.text)
		case strings.Contains(text, "ocsp"):
			a.OCSP = append(a.OCSP, u.text)
		default:
			return Access{}, false
		}
	}
	return a, len(urls) > 0
}

// IsCertificateURL reports whether a URL leads to a certificate.
func IsCertificateURL(lower string) bool {
	path, _, _ := strings.Cut(lower, "?")
	for _, ending := range []string{".crt", ".cer", ".der", ".p7c", ".p7b", ".pem"} {
		if strings.HasSuffix(path, ending) {
			return true
		}
	}
	return strings.Contains(lower, "cacertificate") || strings.Contains(path, "aia")
}
