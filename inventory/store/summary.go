package store

import (
	"context"
	"strings"

	"smigrate/inventory"
)

// summaryKeys are the labels of the lines that "openssl x509" prints for -serial,
// -subject, -issuer, -dates and -fingerprint. They are not indented.
var summaryKeys = map[string]bool{
	"serial": true, "subject": true, "issuer": true, "notbefore": true, "notafter": true, "sha256 fingerprint": true, "sha1 fingerprint": true,
}

// IsSummary reports whether a text is the summary of certificates that "openssl
// x509 -serial -subject -issuer -dates" prints, even one that tells no serial number:
// its rejects say so.
func IsSummary(head []byte) bool {
	found := map[string]bool{}
	for l := range lines(string(head)) {
		if key, _, ok := l.summaryField(); ok {
			found[key] = true
		}
	}
	return len(found) >= 2
}

func (l line) summaryField() (key, value string, ok bool) {
	key, value, ok = strings.Cut(l.text, "=")
	key = strings.ToLower(key)
	return key, strings.TrimSpace(value), ok && summaryKeys[key]
}

// LoadSummary reads the lines of "openssl x509 -serial -subject -issuer -dates
// -fingerprint -email -ext ...", one certificate after the other: a line that
// comes a second time begins the next one. Bare addresses are those of -email.
func LoadSummary(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte) error {
	src.Format = "openssl-summary"
	b.Begin(src)
	seen := map[string]bool{}
	var block []line
	for l := range lines(string(data)) {
		key, _, ok := l.summaryField()
		if ok && seen[key] {
			summary(b, block)
			clear(seen)
			block = block[:0]
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		if ok {
			seen[key] = true
		}
		if len(seen) > 0 {
			block = append(block, l)
		}
	}
	if len(block) > 0 {
		summary(b, block)
	}
	return nil
}

func summary(b *inventory.Builder, block []line) {
	e := newEntry(b, block[0].number)
	root := tree(append([]line{{number: block[0].number}}, block...))
	var mailboxes []string
	for _, n := range root.children {
		key, value, ok := line{text: n.text}.summaryField()
		switch {
		case !ok && inventory.IsMailbox(n.text):
			mailboxes = append(mailboxes, n.text)
		case !ok:
			e.openSSLExtension(n)
		case key == "serial":
			e.serial(value)
		case key == "subject":
			e.subject(n.name(value))
		case key == "issuer":
			e.issuer(n.name(value))
		case key == "notbefore":
			e.openSSLTime(key, value, e.notBefore)
		case key == "notafter":
			e.openSSLTime(key, value, e.notAfter)
		default:
			e.fingerprint(value)
		}
	}
	if len(mailboxes) > 0 && !e.Content.Known.Has(inventory.FieldSAN) {
		e.Emails = mailboxes
		e.Know(inventory.FieldEmails)
	}
	e.add()
}
