package table

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"smigrate/inventory/cell"
)

const (
	// jsonDepth is how deep the members of an object are read.
	jsonDepth = 16
	// jsonName is how much of a name is looked at, and jsonUsages how long a list of usages is
	// that is put together; a longer one is not understood.
	jsonName, jsonUsages = 200, 1000
	// jsonWidth is how many members of one object are read, jsonText how long a text that
	// is put together from a list.
	jsonWidth, jsonText = 1000, 64 << 10
)

// jsonRecord is an object with the texts of its members, by the names on the way to
// them: {"validity": {"notAfter": ...}} has "validity notAfter".
type jsonRecord struct{ names, texts []string }

// jsonWalk reads JSON and finds the lists whose objects describe certificates.
type jsonWalk struct {
	in      *json.Decoder
	mapping *Mapping
	err     error // what ended the walk, io.EOF at the end of all documents
}

// findRecords returns the objects that describe certificates, of documents that follow
// one another: the members of lists wherever they are, or the documents themselves.
// Where data ends too early it returns those before, and the error.
func findRecords(data []byte, m *Mapping) ([]jsonRecord, error) {
	w := jsonWalk{in: json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))), mapping: m}
	w.in.UseNumber()
	var found []jsonRecord
	for w.err == nil {
		var r jsonRecord
		found = append(found, w.value(&r, nil, 0)...)
		if w.err == nil && w.describes(&r) {
			found = append(found, r)
		}
	}
	if w.err == io.EOF {
		return found, nil
	}
	return found, w.err
}

// value reads the next value into a record, under the names on the way to it, and
// returns the records of the lists within.
func (w *jsonWalk) value(r *jsonRecord, path []string, depth int) []jsonRecord {
	t, err := w.in.Token()
	switch {
	case err != nil:
		w.err = err
	case depth > jsonDepth:
		w.err = errDeepJSON
	case t == json.Delim('{'):
		return w.object(r, path, depth)
	case t == json.Delim('['):
		return w.list(r, path, depth)
	default:
		r.add(path, t)
	}
	return nil
}

func (w *jsonWalk) object(r *jsonRecord, path []string, depth int) (within []jsonRecord) {
	for w.err == nil && w.in.More() {
		key, err := w.in.Token()
		if err != nil {
			w.err = err
			return within
		}
		name, _ := key.(string)
		if len(name) > jsonName {
			name = strings.ToValidUTF8(name[:jsonName], "")
		}
		within = append(within, w.value(r, append(slices.Clip(path), name), depth+1)...)
	}
	w.end()
	return within
}

// list reads a list. Objects that describe certificates are returned, and what lists
// within others hold is not: it is the chain of each, say. The texts of other members
// become one text of the record that the list belongs to, and so do certificates of which
// nothing is told, unless they are too many. An object that describes somebody or a token
// tells of all certificates in its lists whose they are.
func (w *jsonWalk) list(r *jsonRecord, path []string, depth int) (found []jsonRecord) {
	var texts []string
	var bare []jsonRecord
	size, empty := 0, !w.in.More()
	for w.err == nil && w.in.More() {
		var member jsonRecord
		within := w.value(&member, nil, depth+1)
		switch {
		case w.err != nil || !w.describes(&member):
			member.tell(within)
			found = append(found, within...)
		case member.isBare():
			bare = append(bare, jsonRecord{[]string{"certificate"}, member.texts})
		default:
			found = append(found, member)
			continue
		}
		for _, t := range member.pairs() {
			if size += len(t); size <= jsonText && t != "" {
				texts = append(texts, t)
			}
		}
	}
	w.end()
	if empty {
		r.put(path, "") // which says that there is none
	}
	if len(found) > 0 || len(bare) > 0 && (len(path) == 0 || size > jsonText) {
		return append(found, bare...)
	}
	if len(texts) > 0 {
		r.put(path, strings.Join(texts, "; "))
	}
	return nil
}

// heldBy are the facts that an object tells of the certificates in its lists.
var heldBy = [...]column{colHolder, colHolderLeaves, colUnit, colSite, colCustomer, colEmails, colUPN, colTokenSerial, colTokenModel, colTokenFirmware}

// tell adds to records whose they are, where they do not say so themselves.
func (r *jsonRecord) tell(records []jsonRecord) {
	if len(records) == 0 {
		return
	}
	l, err := r.layout()
	if err != nil {
		return
	}
	for _, c := range heldBy {
		at := l.at[c]
		if at < 0 {
			continue
		}
		if found, _ := claimOf(l.headers[at]); found.maybe {
			continue
		}
		name := nameAmong(records, c)
		for i := range records {
			records[i].put([]string{name}, r.texts[at])
		}
	}
}

// nameAmong returns the name under which some of the records have a fact, or one of its own.
func nameAmong(records []jsonRecord, c column) string {
	for i := range min(len(records), guessSample) {
		for _, name := range records[i].names {
			if found, ok := claimOf(name); ok && found == (claim{column: c}) {
				return name
			}
		}
	}
	return strings.ReplaceAll(c.String(), "_", " ")
}

// layout finds the columns of a record by itself.
func (r *jsonRecord) layout() (*layout, error) {
	l, err := newLayout(r.names, nil)
	if err == nil {
		l.findDevices([]row{{cells: r.texts}})
	}
	return l, err
}

// pairs returns the texts of a member of a list, as one where the second says what the first
// is of: {"type": "rfc822Name", "value": "anna@example.com"} is "rfc822Name=anna@example.com".
func (r *jsonRecord) pairs() []string {
	if len(r.names) == 2 && cell.Fold(r.names[1]) == "value" {
		return []string{r.texts[0] + "=" + r.texts[1]}
	}
	return r.texts
}

// isBare reports whether a record is of a text alone.
func (r *jsonRecord) isBare() bool { return len(r.names) == 1 && r.names[0] == "" }

// end takes the bracket that ends an object or a list.
func (w *jsonWalk) end() {
	if w.err == nil {
		_, w.err = w.in.Token()
	}
}

func (r *jsonRecord) add(path []string, t json.Token) {
	if len(r.names) >= jsonWidth {
		return
	}
	switch v := t.(type) {
	case string:
		r.put(path, unwrapBase64(v))
	case json.Number:
		text := v.String()
		if c, known := claimOf(nameOf(path)); known && c.column == colSerial {
			if n, ok := new(big.Int).SetString(text, 10); ok { // no base is left to guess
				text = "0x" + n.Text(16)
			}
		}
		r.put(path, text)
	case bool:
		r.put(path, map[bool]string{true: "true", false: "false"}[v])
	}
}

// put adds a text; the first under a name stands.
func (r *jsonRecord) put(path []string, text string) {
	if r.putUsage(path, text) {
		return
	}
	if name := nameOf(path); len(r.names) < jsonWidth && !slices.Contains(r.names, name) {
		r.names, r.texts = append(r.names, name), append(r.texts, text)
	}
}

// putUsage adds a member of an object that is named after usages to their list, if it is
// true or a text: {"key_usage": {"digital_signature": true, "key_agreement": false}}.
func (r *jsonRecord) putUsage(path []string, text string) bool {
	last := len(path) - 1
	if last < 1 {
		return false
	}
	name := nameOf(path[:last])
	switch c, known := claimOf(name); {
	case !known || c.column != colKeyUsage && c.column != colEKUs:
		return false
	case text == "true":
		text = path[last]
	}
	if text == "false" || cell.IsNumber(text) || strings.EqualFold(path[last], "critical") {
		return true
	}
	if i := slices.Index(r.names, name); i >= 0 {
		if len(r.texts[i]) < jsonUsages {
			if r.texts[i] += "; " + text; len(r.texts[i]) >= jsonUsages {
				r.texts[i] += "; ..."
			}
		}
	} else if len(r.names) < jsonWidth {
		r.names, r.texts = append(r.names, name), append(r.texts, text)
	}
	return true
}

// unwrapBase64 decodes what is base64 of base64 or of PEM, as EJBCA and Kubernetes wrap
// certificates.
func unwrapBase64(s string) string {
	if strings.HasPrefix(s, "TUlJ") || strings.HasPrefix(s, "LS0tLS1CRUdJTi") {
		if inner, err := base64.StdEncoding.DecodeString(s); err == nil {
			return string(inner)
		}
	}
	return s
}

// wrappers are the words in names of members that say nothing of those within:
// "certificateDetails", "x509_data", "node" of GraphQL, "_source" of Elasticsearch.
var wrappers = wordSet("x509 certificate cert detail details attributes properties data info fields value extensions " +
	"node source doc document item record entry payload")

func isWrapper(name string) bool {
	for word := range strings.FieldsFuncSeq(splitCamel(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !wrappers[cell.Fold(word)] {
			return false
		}
	}
	return true
}

// nameOf returns the header of a member: the names on the way to it, without those that
// say nothing.
func nameOf(path []string) string {
	var names []string
	for i, name := range path {
		if i == len(path)-1 || !isWrapper(name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, " ")
}

// describes reports whether an object is of a certificate: it holds the certificate, or
// a serial number, fingerprint or end of validity with two more facts, or what a mapping
// names.
func (w *jsonWalk) describes(r *jsonRecord) bool {
	if len(r.names) == 0 {
		return false
	}
	if slices.ContainsFunc(r.names, w.mapping.names) {
		return true
	}
	l, err := r.layout()
	if err != nil {
		return false
	}
	return l.isOfCertificate() || slices.ContainsFunc(r.texts, isCertificate)
}
