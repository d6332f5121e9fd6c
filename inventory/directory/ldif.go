package directory

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"io"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/certfile"
	"smigrate/inventory/container"
	"smigrate/inventory/wording"
)

// IsLDIF reports whether a text begins like LDIF: with the version, a name,
// comments before a name, or the comment that ldapsearch begins with, whatever it finds.
func IsLDIF(head []byte) bool {
	return bytes.HasPrefix(head, []byte("version: 1")) || bytes.HasPrefix(head, []byte("dn:")) || bytes.HasPrefix(head, []byte("# extended LDIF")) ||
		bytes.HasPrefix(head, []byte("#")) && bytes.Contains(head, []byte("\ndn:"))
}

// LoadLDIF reads the certificates of the entries of an LDIF export (RFC 2849) as
// ldapsearch and ldifde write it: the attributes userCertificate (RFC 4523, 2.1)
// and userSMIMECertificate (RFC 2798, 2.8), which holds PKCS#7, and the
// revocation lists of CAs. A row is one value, counted by its line. One entry is in
// memory at a time. The error is that of ctx or of the reader.
//
// The reader is a small one of its own: github.com/go-ldap/ldif gives up at the
// "search: 2" that ldapsearch ends with, loses everything behind a damaged line,
// and opens the files that a value names.
func LoadLDIF(ctx context.Context, b *inventory.Builder, src inventory.Source, r io.Reader) error {
	src.Format = "ldif"
	b.Begin(src)
	l := ldif{b: b}
	var broken error
	for line := range logicalLines(r, func(err error) { broken = err }) {
		if err := ctx.Err(); err != nil {
			return err
		}
		l.line(line)
	}
	l.end()
	return broken
}

// ldif is one load of one file.
type ldif struct {
	b      *inventory.Builder
	record inventory.Record
	// uid and mail are those of the entry, values its certificates.
	uid, mail string
	values    []value
	// size is that of the values in bytes.
	size int
}

// value is a value of an attribute that holds certificates or revocations.
type value struct {
	line      int
	attribute string
	data      []byte
}

// line takes one logical line. An empty one ends an entry.
func (l *ldif) line(at logicalLine) {
	if at.long {
		l.b.Reject(at.number, "", "", wording.Of("the line is longer than %d MiB, which no value of a directory is: what follows was read", longestLine>>20))
		return
	}
	if len(at.text) == 0 {
		l.end()
		return
	}
	name, rest, found := bytes.Cut(at.text, []byte(":"))
	if !found || at.text[0] == '#' {
		return
	}
	attribute, _, _ := strings.Cut(strings.ToLower(string(name)), ";") // ;binary, ;lang-de
	attribute = cmp.Or(attributeNames[attribute], attribute)
	switch attribute {
	case "dn": // also where the empty line before it is missing
		l.end()
	case "uid", "mail":
		text, err := decode(rest)
		if field := l.field(attribute); err == nil && *field == "" {
			*field = strings.TrimSpace(string(text))
		}
	case "usercertificate", "usersmimecertificate", "certificaterevocationlist", "deltarevocationlist":
		data, err := decode(rest)
		if err != nil {
			l.b.Reject(at.number, attribute, "", wording.OfError(err))
			return
		}
		if l.size += len(data); l.size > longestLine {
			l.b.Reject(at.number, attribute, "", wording.Of("the values of this entry have more than %d MiB: what follows was read", longestLine>>20))
			return
		}
		if len(data) > 0 {
			l.values = append(l.values, value{at.number, attribute, data})
		}
	}
}

// attributeNames are the names of attributes that an export may call by their object
// identifiers (RFC 4512, 2.5): RFC 4523, RFC 4519, RFC 4524, RFC 2798.
var attributeNames = map[string]string{
	"2.5.4.36": "usercertificate", "2.5.4.39": "certificaterevocationlist", "2.5.4.53": "deltarevocationlist",
	"2.16.840.1.113730.3.1.40": "usersmimecertificate", "0.9.2342.19200300.100.1.1": "uid", "0.9.2342.19200300.100.1.3": "mail",
}

func (l *ldif) field(attribute string) *string {
	if attribute == "uid" {
		return &l.uid
	}
	return &l.mail
}

// end adds the certificates of an entry, whose holder is known only now.
func (l *ldif) end() {
	for _, v := range l.values {
		l.add(v)
	}
	clear(l.values)
	l.values, l.size, l.uid, l.mail = l.values[:0], 0, "", ""
}

func (l *ldif) add(v value) {
	if strings.HasSuffix(v.attribute, "revocationlist") {
		if err := certfile.AddCRL(l.b, v.data); err != nil {
			l.b.Reject(v.line, v.attribute, "", wording.OfError(err))
		}
		return
	}
	certificates := [][]byte{v.data}
	if v.attribute == "usersmimecertificate" {
		// Some programs put a bare certificate here.
		list, err := container.Certificates(v.data)
		if len(list) > 0 {
			certificates = list
			if err != nil {
				l.b.Reject(v.line, v.attribute, "", wording.OfError(err))
			}
		}
	}
	for _, der := range certificates {
		l.record.Reset()
		l.record.Entry = v.line
		l.record.Holder = l.mail
		if l.mail == "" {
			l.record.Holder = l.uid
		}
		certfile.Add(l.b, &l.record, der)
	}
}

// decode reads what follows the first colon: text, base64 behind a second colon,
// or a URL behind "<", which is not followed.
func decode(rest []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(rest, []byte(":")):
		// Editors and mail leave spaces at the ends of the lines that a value was folded into.
		text := bytes.TrimRight(bytes.ReplaceAll(rest[1:], []byte(" "), nil), "=")
		out := make([]byte, base64.RawStdEncoding.DecodedLen(len(text)))
		n, err := base64.RawStdEncoding.Decode(out, text)
		if err != nil {
			return nil, wording.Errorf("the value is not base64 from its character %d on: export it again", n/3*4+1)
		}
		return out[:n], nil
	case bytes.HasPrefix(rest, []byte("<")):
		return nil, wording.Errorf("the value is in another file, %q, which is not opened: export with the values in place",
			wording.Excerpt(string(bytes.TrimSpace(rest[1:])), 80))
	default:
		return bytes.Clone(bytes.TrimSpace(rest)), nil
	}
}
