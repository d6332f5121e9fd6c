package store

import (
	"bytes"
	"context"
	"strings"
	"time"

	"smigrate/inventory"
	"smigrate/inventory/lazyregexp"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// certutilHeading stands above each certificate: "==== Certificate 0 ====" in any
// language.
var certutilHeading = lazyregexp.New(`^={16} .*\d+ ={16}$`)

// IsCertutil reports whether a text is output of "certutil -store" or "-scinfo" of
// Windows.
func IsCertutil(head []byte) bool {
	found := false
	for l := range lines(string(head)) {
		if strings.HasPrefix(l.text, "-----BEGIN ") {
			return false // -view, or certificates themselves
		}
		found = found || certutilHeading.MatchString(l.text)
	}
	return found || bytes.Contains(head, []byte("\n--- Reader: ")) || bytes.Contains(head, []byte("CertUtil: -SCInfo"))
}

// LoadCertutil reads "certutil -store" and "certutil -scinfo" (Microsoft Learn,
// "certutil"; layout of published transcripts). Labels are in the language of the
// system, so that a value is known by its shape and place: the serial number is
// the first in hexadecimal, issuer and subject are the names in this order, the
// times are those of the validity. Times are local to the machine.
func LoadCertutil(ctx context.Context, b *inventory.Builder, src inventory.Source, data []byte, zone *time.Location) error {
	src.Format = "certutil-store"
	text := decodeConsole(data)
	b.Begin(src)
	times := newHostTimes(text, zone)
	found := false
	for block := range blocks(b, text, func(l line) bool { return certutilHeading.MatchString(l.text) }) {
		if err := ctx.Err(); err != nil {
			return err
		}
		c := certutilEntry{entry: newEntry(b, block[0].number), times: &times}
		for _, l := range joinNames(block[1:]) {
			if !c.inExtension(l) && !c.publicKey(l) {
				c.line(l)
			}
		}
		c.finish()
		found = true
	}
	if !found {
		b.Note(0, wording.Of("no certificate in this listing"))
		return nil
	}
	times.report(b)
	return nil
}

// certutilEntry is one certificate of a listing while its lines are read.
type certutilEntry struct {
	*entry
	times            *hostTimes
	names, dates     int
	reader, provider string
	// hashed is what the last SHA-1 is of, in words.
	hashed string
	// extension is the OID of the one whose lines are read.
	extension string
	// policies is how many there are, with or without an OID.
	policies int
}

var (
	hexDigits  = lazyregexp.New(`^([0-9A-Fa-f]{2} ?)+$|^[0-9A-Fa-f]{7,}$`)
	printsName = lazyregexp.New(`^("?[A-Za-z][A-Za-z0-9.]*|[0-2](\.\d+)+) ?=`)
)

func (c *certutilEntry) line(l line) {
	if rest, ok := strings.CutPrefix(l.text, "--- "); ok { // Reader, Card and ATR of -scinfo
		if _, value, ok := strings.Cut(rest, ": "); ok && c.reader == "" {
			c.reader = strings.TrimSpace(value)
		}
		return
	}
	if _, value, ok := strings.Cut(l.text, " = "); ok && isProvider(value) && !printsName.MatchString(value) {
		c.provider = strings.TrimSpace(value)
		return
	}
	label, value, ok := l.field()
	switch {
	case !ok:
	case !l.indented() && hashLabel.MatchString(label):
		c.hash(label, value)
	case len(c.Serial) == 0 && c.names == 0 && hexDigits.MatchString(value):
		c.serial(value)
	case strings.Contains(value, smime.TemplateArc):
		c.Template = smime.TemplateName(value)
	case l.indented() && hostParts(value) != nil:
		c.date(value)
	case !l.indented() && (printsName.MatchString(value) || isEmptyName(value)):
		c.name(value)
	}
}

// hashLabel is that of a hash: "Cert Hash(sha1)".
var hashLabel = lazyregexp.New(`(?i)^(.*)\(sha(?:1|256)\)$`)

// hash takes the fingerprints: "certutil -v" prints hashes of both names, indented, and
// of the key in front of those of the certificate, which alone have the last label
// with SHA-1.
func (c *certutilEntry) hash(label, value string) {
	of := strings.TrimSpace(hashLabel.FindStringSubmatch(label)[1])
	isSHA1 := strings.HasSuffix(label, "1)")
	switch {
	case isSHA1:
		c.hashed, c.SHA1, c.SHA256 = of, nil, nil
	case of != c.hashed:
		return
	}
	c.fingerprint(value)
}

// name takes the issuer, then the subject. A subject that is printed as EMPTY has
// no attribute.
func (c *certutilEntry) name(value string) {
	c.names++
	switch {
	case c.names == 1:
		c.issuer(value)
	case c.names == 2 && isEmptyName(value):
		c.Know(inventory.FieldSubject)
	case c.names == 2:
		c.subject(value)
	}
}

// isEmptyName recognises "EMPTY" and "EMPTY (DNS Name=...)" in the languages of
// Windows.
func isEmptyName(value string) bool {
	word, _, _ := strings.Cut(value, " ")
	switch strings.ToUpper(word) {
	case "EMPTY", "LEER", "VIDE", "VACÍO", "VACÍA", "VUOTO", "VUOTA", "VAZIO", "VAZIA", "LEEG", "PUSTE", "PUSTY", "BOŞ", "ПУСТО", "空", "空白", "비어":
		return true
	}
	return false
}

func (c *certutilEntry) date(value string) {
	c.dates++
	at, ok := c.times.parse(value)
	switch {
	case !ok:
		c.puzzled("validity", value)
	case c.dates == 1:
		c.notBefore(at)
	case c.dates == 2:
		c.notAfter(at)
	}
}

func (c *certutilEntry) finish() {
	if c.policies != len(c.Content.Policies) {
		c.lost |= inventory.FieldPolicies
	}
	c.Token = tokenOf(c.provider, c.reader)
	c.add()
}

// joinNames joins names that "certutil -v" prints one attribute a line below
// their label.
func joinNames(block []line) []line {
	var joined []line
	for _, l := range block {
		last := len(joined) - 1
		switch text := strings.TrimSpace(l.text); {
		case last < 0 || !l.indented() || !printsName.MatchString(text) || joined[last].indented():
			joined = append(joined, l)
		case strings.HasSuffix(joined[last].text, ":"):
			joined[last].text += " " + text
		default:
			if _, value, ok := joined[last].field(); ok && printsName.MatchString(value) {
				joined[last].text += ", " + text
			} else {
				joined = append(joined, l)
			}
		}
	}
	return joined
}
