package platform

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/inventory/wording"
)

// entry is one object of a file. Names of members are compared without case and
// hyphens: Keyfactor writes IssuedDN in one version of its API and issuedDN in the
// next, and scripts rename members after the habits of their language.
type entry struct {
	l      *loader
	prefix string
	values map[string]any
	// written are the names of the members as they stand in the file, by the folded
	// ones.
	written map[string]string
}

// fault is why an entry cannot become a certificate.
type fault struct {
	member, value string
	reason        wording.Text
}

func (f *fault) Error() string { return f.member + ": " + f.reason.String() }

// newEntry makes an entry of an object. Of names that differ in case and hyphens alone the
// last in order counts.
func newEntry(l *loader, decoded map[string]any, prefix string) *entry {
	e := &entry{l: l, prefix: prefix, values: make(map[string]any, len(decoded)), written: make(map[string]string, len(decoded))}
	for name, v := range decoded {
		folded := l.fields.fold(name)
		if before, twice := e.written[folded]; !twice || before < name {
			e.values[folded], e.written[folded] = v, name
		}
	}
	return e
}

// see notes which members an object has.
func (e *entry) see(decoded map[string]any) {
	var fresh []string
	for name, v := range decoded {
		if !e.l.fields.seen[e.prefix+name] && !isEmpty(v) {
			fresh = append(fresh, e.prefix+name)
		}
	}
	slices.Sort(fresh)
	for _, name := range fresh {
		e.l.fields.see(name)
	}
}

// foldName makes one of serialNumber, SerialNumber, serial_number and serial-number.
func foldName(name string) string { return strings.ToLower(hyphens.Replace(name)) }

var hyphens = strings.NewReplacer("_", "", "-", "")

// isEmpty reports whether a value says nothing.
func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return clean(v) == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// clean returns a text, "" for a word that programs print where there is none.
func clean(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > len("no data available") {
		return s
	}
	switch strings.ToLower(s) {
	case "-", "null", "(null)", "n/a", "none", "unknown", "not available", "no data available", "empty":
		return ""
	}
	if strings.HasPrefix(s, "System.") { // the name of a .NET type
		return ""
	}
	return s
}

// get returns a member and notes that it was read.
func (e *entry) get(name string) any {
	e.l.fields.use(e.prefix + name)
	return e.values[e.l.fields.fold(name)]
}

// text returns a member that is a string or a number, "" when there is none.
func (e *entry) text(name string) string {
	switch v := e.get(name).(type) {
	case string:
		return clean(v)
	case json.Number:
		return v.String()
	}
	return ""
}

// number returns a member that is a whole number, as such or as a string.
func (e *entry) number(name string) (n int, ok bool) {
	n, err := strconv.Atoi(e.text(name))
	return n, err == nil
}

// object returns a member that is an object; a missing one is empty.
func (e *entry) object(name string) *entry {
	v, _ := e.get(name).(map[string]any)
	return e.inner(name, v)
}

// inner makes an entry of an object in a member.
func (e *entry) inner(name string, v map[string]any) *entry {
	x := newEntry(e.l, v, e.prefix+e.written[e.l.fields.fold(name)]+".")
	x.see(v)
	return x
}

// objects returns a member that is a list of objects.
func (e *entry) objects(name string) []*entry {
	list, _ := e.get(name).([]any)
	var all []*entry
	for _, v := range list {
		if o, ok := v.(map[string]any); ok {
			all = append(all, e.inner(name, o))
		}
	}
	return all
}

// texts returns a member that is a list of strings, or one string with commas,
// semicolons or line ends.
func (e *entry) texts(name string) []string {
	var list []string
	add := func(s string) {
		for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(",;\r\n", r) }) {
			if part = clean(part); part != "" {
				list = append(list, part)
			}
		}
	}
	switch v := e.get(name).(type) {
	case string:
		add(v)
	case []any:
		for _, x := range v {
			if s, ok := x.(string); ok {
				add(s)
			}
		}
	}
	return list
}

func (e *entry) note(text wording.Text) { e.l.b.Note(e.l.row, text) }

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
