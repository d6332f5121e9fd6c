package inventory

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strings"

	"smigrate/inventory/smime"
)

// Pseudonyms disguise what says whose a certificate is. A pseudonym is a keyed hash
// (HMAC-SHA256, RFC 2104, cut to 60 bits): with one key, equal texts have equal
// pseudonyms, and without the key nobody can find a name by trial. A nil *Pseudonyms
// leaves everything as it is. It is not safe for concurrent use.
type Pseudonyms struct {
	mac hash.Hash
	sum []byte
}

// minimumKey is the least length of a key in bytes. RFC 2104, section 3, does not
// recommend less than the length of the hash; half of it is beyond guessing.
const minimumKey = 16

// NewPseudonyms returns the pseudonyms that a secret key makes.
func NewPseudonyms(key []byte) (*Pseudonyms, error) {
	if len(key) < minimumKey {
		return nil, fmt.Errorf("a key of %d bytes can be guessed: use at least %d random bytes", len(key), minimumKey)
	}
	return &Pseudonyms{mac: hmac.New(sha256.New, key)}, nil
}

// hash returns the keyed hash of a text, valid until the next call.
func (p *Pseudonyms) hash(s string) []byte {
	p.mac.Reset()
	p.mac.Write([]byte(s))
	p.sum = p.mac.Sum(p.sum[:0])
	return p.sum
}

var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// word returns twelve letters and digits for a text.
func (p *Pseudonyms) word(s string) string { return letters.EncodeToString(p.hash(s))[:12] }

// Of returns the pseudonym of a text with a word before it that says what kind of
// thing it names, "unit-4kq2m7xa2bcd"; "" stays "".
func (p *Pseudonyms) Of(kind, s string) string {
	if p == nil || s == "" {
		return s
	}
	return kind + "-" + p.word(s)
}

// value disguises a text that may be a mailbox address. One that is no valid
// address has a pseudonym that is none either.
func (p *Pseudonyms) value(s string) string {
	at := strings.LastIndexByte(s, '@')
	if p == nil || !ValidMailbox(s) {
		return p.Of("name", s)
	}
	return p.word(s[:at]) + "@" + p.word(s[at+1:]) + ".example"
}

// mailboxes disguises addresses that stand on lines.
func (p *Pseudonyms) mailboxes(lines string) string {
	if p == nil || lines == "" {
		return lines
	}
	list := strings.Split(lines, "\n")
	for i, s := range list {
		list[i] = p.value(s)
	}
	slices.Sort(list)
	return strings.Join(list, "\n")
}

// subject disguises the values of a name except country codes, which rules look at.
func (p *Pseudonyms) subject(n Name) Name {
	if p == nil {
		return n
	}
	for i, a := range n {
		switch smime.AttributeOf(a.Type) {
		case smime.Country:
			n[i].Value = p.country(a.Value)
		case smime.OrganizationIdentifier:
			n[i].Value = p.identifier(a.Value)
		default:
			n[i].Value = p.value(a.Value)
		}
	}
	return n
}

// name disguises a printed name, such as that of an issuer.
func (p *Pseudonyms) name(s string) string {
	if p == nil || s == "" {
		return s
	}
	n, err := ParseName(s)
	if err != nil || len(n) == 0 {
		return p.Of("name", s)
	}
	return p.subject(n).String()
}

// serial disguises a serial number by another of 16 bytes.
func (p *Pseudonyms) serial(b []byte) []byte {
	if p == nil || len(b) == 0 {
		return b
	}
	s := slices.Clone(p.hash(FormatSerial(b))[:16])
	s[0] = s[0]&0x3F | 0x40 // positive, and no leading zero to lose
	return s
}

func (p *Pseudonyms) hexSerial(s string) string {
	b, err := ParseHexSerial(s)
	if p == nil || s == "" || err != nil {
		return p.Of("serial", s)
	}
	return FormatSerial(p.serial(b))
}

// fingerprint disguises the hash of a certificate, by which a log or a directory
// would find it.
func (p *Pseudonyms) fingerprint(b []byte) []byte {
	if p == nil {
		return b
	}
	return slices.Clone(p.hash(hex.EncodeToString(b)))
}

// content disguises the texts of a content so that rules answer as before.
func (p *Pseudonyms) content(c Content) Content {
	if p == nil {
		return c
	}
	for _, list := range [...][]string{c.CRL, c.OCSP, c.CAIssuers} {
		for i, uri := range list {
			list[i] = p.uri(uri)
		}
	}
	for i, s := range c.Oddities {
		c.Oddities[i] = p.Of("oddity", s)
	}
	p.facts(&c.Subject)
	for i := range c.SANDirectoryNames {
		p.facts(&c.SANDirectoryNames[i])
	}
	return c
}

func (p *Pseudonyms) facts(f *NameFacts) {
	for i, id := range f.OrganizationIdentifiers {
		f.OrganizationIdentifiers[i] = p.identifier(id)
	}
	for i, c := range f.Countries {
		f.Countries[i] = p.country(c)
	}
}

// uri disguises an address except for its scheme.
func (p *Pseudonyms) uri(s string) string {
	scheme, rest, found := strings.Cut(s, ":")
	if !found {
		return p.Of("address", s)
	}
	return scheme + "://" + p.word(rest) + ".example"
}
