package platform

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

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
