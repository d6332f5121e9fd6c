package platform

import (
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// serial reads the serial number, in hexadecimal.
func (e *entry) serial(name string, r *inventory.Record) error {
	text := e.text(name)
	if text == "" {
		return nil
	}
	serial, err := inventory.ParseHexSerial(text)
	if err != nil {
		return &fault{e.prefix + name, text, wording.OfError(err)}
	}
	r.Serial = serial
	return nil
}

// name reads a distinguished name.
func (e *entry) name(name string) (inventory.Name, bool) {
	text := e.text(name)
	if text == "" {
		return nil, false
	}
	n, err := inventory.ParseName(text)
	if err != nil {
		e.note(wording.Of("%s: %s", name, err))
		return nil, false
	}
	return n, true
}

// names reads subject and issuer.
func (e *entry) names(subject, issuer string, r *inventory.Record) {
	if n, ok := e.name(subject); ok {
		r.Subject = n
		r.Know(inventory.FieldSubject)
	}
	if n, ok := e.name(issuer); ok {
		r.Issuer = n.String()
		r.Know(inventory.FieldIssuer)
	}
}

// mailboxes records mailbox addresses; no list at all is unknown.
func (e *entry) mailboxes(list []string, r *inventory.Record) {
	for _, s := range list {
		if s = strings.TrimPrefix(s, "email:"); inventory.IsMailbox(s) {
			r.Emails = append(r.Emails, s)
			r.Know(inventory.FieldEmails)
		}
	}
}

// status reads a word for the state at the CA. Platforms decorate it: "Revoked
// (2)", "pending_approval".
func (e *entry) status(name, text string, r *inventory.Record) {
	word, _, _ := strings.Cut(text, "(")
	status, ok := inventory.ParseStatus(strings.TrimSpace(strings.ReplaceAll(word, "_", " ")))
	if !ok {
		e.note(wording.Of("%s: %q is not a state known here and counts as unknown", name, text))
		return
	}
	r.Status = status
}

// validity reads both ends of the validity. A last day without a time is taken to
// its end; the coarser of both ends is the precision.
func (e *entry) validity(from, to string, r *inventory.Record) error {
	for _, end := range [...]struct {
		name  string
		last  bool
		at    *int64
		field inventory.Field
	}{{from, false, &r.NotBefore, inventory.FieldNotBefore}, {to, true, &r.NotAfter, inventory.FieldNotAfter}} {
		text := e.text(end.name)
		if text == "" {
			continue
		}
		at, precision, ok := e.l.time(text, end.last)
		if !ok {
			return &fault{e.prefix + end.name, text, wording.Of("not a time such as 2027-01-31T12:00:00Z")}
		}
		*end.at = at
		r.Precision = max(r.Precision, precision)
		r.Know(end.field)
	}
	if r.Content.Known.Has(inventory.FieldNotBefore|inventory.FieldNotAfter) && r.NotAfter < r.NotBefore {
		return &fault{e.prefix + to, e.text(to), wording.Of("the validity ends before it begins (%s)", inventory.FormatTime(r.NotBefore))}
	}
	return nil
}

// revoked reads the time of revocation.
func (e *entry) revoked(name string, r *inventory.Record) {
	text := e.text(name)
	if text == "" {
		return
	}
	at, _, ok := e.l.time(text, false)
	if !ok {
		e.note(wording.Of("%s: %q is not a time and counts as unknown", name, text))
		return
	}
	r.RevokedAt = at
	if r.Status == inventory.UnknownStatus {
		r.Status = inventory.Revoked
	}
}

// setKeySize records the size of a key and, of an EC key, the curve that goes
// with it.
func setKeySize(r *inventory.Record, bits int) {
	k := &r.Content.Key
	if bits <= 0 || k.Algorithm != "" && k.Algorithm != "RSA" && k.Algorithm != "EC" && k.Algorithm != "DSA" {
		return
	}
	k.Size = bits
	if k.Algorithm == "EC" && k.Curve == "" {
		k.Curve = smime.CurveOfSize(bits)
	}
	r.Know(inventory.FieldKeySize)
}

// thumbprint reads a fingerprint.
func (e *entry) thumbprint(name string, r *inventory.Record) {
	if text := e.text(name); text != "" && !r.SetFingerprint(text) {
		e.note(wording.Of("%s: %q is no fingerprint", name, wording.Shorten(text)))
	}
}

// showName adds an attribute to the subject. A subject of single attributes is
// there to show, but not known: it may have further ones.
func showName(r *inventory.Record, a smime.Attribute, value string) {
	if value != "" {
		r.Subject = append(r.Subject, inventory.NameAttribute{Type: a.OID(), Value: value})
	}
}
