package inventory

import (
	"strings"

	"smigrate/inventory/smime"
)

// nameMemo reads distinguished names piece by piece and remembers the pieces:
// organizations, places and given names come again and again, and the names of one
// person stand in neighbouring rows.
type nameMemo struct {
	table  hashTable // of pieces
	pieces []piece
	last   lastName
	batch  uint32 // the number of the last batch
}

// lastName is the name of the row before.
type lastName struct {
	batch   uint32
	text    string
	name    Name
	traits  []trait
	subject Code
	// places are those of its pieces, in the order of the text; none when they are not
	// plain.
	places []int
}

// piece is what stands between two commas of a printed name: "O=Example Widgets".
type piece struct {
	text string
	// plain is false when the piece says nothing by itself: an escape, a quote, a line end, or
	// no type before an equals sign. ParseName reads names with such a piece.
	plain     bool
	trait     trait
	breadth   int
	attribute NameAttribute
	// kind and value are codes of the batch with that number.
	batch       uint32
	kind, value Code
}

// piecesLimit bounds the pieces that are remembered from batch to batch.
const piecesLimit = 1 << 12

func newNameMemo() nameMemo { return nameMemo{table: newHashTable(0)} }

// begin returns the number of a new batch.
func (m *nameMemo) begin() uint32 {
	if len(m.pieces) > piecesLimit {
		m.table.reset()
		m.pieces = m.pieces[:0]
		m.last.places = m.last.places[:0]
	}
	m.batch++
	return m.batch
}

// SetSubject reads the printed name of a record's subject as [ParseName] does. The
// record and the batch hold on to s until the batch is reset.
func (t *Batch) SetSubject(r *Record, s string) error {
	last := &t.shapes.names.last
	if last.batch == t.number && s == last.text && s != "" {
		r.Subject, r.traits, r.subject = append(r.Subject[:0], last.name...), append(r.traits[:0], last.traits...), last.subject
		return nil
	}
	if !t.setPlain(r, s) {
		name, err := ParseName(s)
		if err != nil {
			return err
		}
		r.Subject = append(r.Subject[:0], name...)
		r.traits = r.Subject.traits(r.traits[:0])
		t.buf = r.Subject.pack(t.text, t.buf[:0])
		r.subject = t.subjectCode(t.buf)
		last.places = last.places[:0]
	}
	last.batch, last.text, last.subject = t.number, s, r.subject
	last.name, last.traits = append(last.name[:0], r.Subject...), append(last.traits[:0], r.traits...)
	return nil
}

// setPlain reads a name of plain pieces; ok is false when it is none.
func (t *Batch) setPlain(r *Record, s string) (ok bool) {
	m := &t.shapes.names
	if s == "" || s[0] == '/' || s[0] <= ' ' || !t.findPieces(s) {
		return false
	}
	r.Subject, r.traits = r.Subject[:0], r.traits[:0]
	packed := t.buf[:0]
	places := m.last.places
	first, last := &m.pieces[places[0]], &m.pieces[places[len(places)-1]]
	at, step := 0, 1
	if first.breadth >= last.breadth { // the last attribute is printed first
		at, step = len(places)-1, -1
	}
	for range places {
		p := &m.pieces[places[at]]
		r.Subject = append(r.Subject, p.attribute)
		r.traits = append(r.traits, p.trait)
		packed = appendPacked(packed, p.kind, false, p.value)
		at += step
	}
	t.buf, r.subject = packed, t.subjectCode(packed)
	return true
}

// findPieces finds the places of the pieces of a name, and reports whether all are
// plain. The last pieces are often those of the name before: of one organization in
// one country.
func (t *Batch) findPieces(s string) bool {
	m := &t.shapes.names
	known := len(m.last.places)
	tail, pieces := "", 0
	if m.last.batch == t.number && known > 0 {
		tail, pieces = sharedTail(s, m.last.text)
	}
	var room [16]int
	kept := append(room[:0], m.last.places[known-pieces:]...)
	places := m.last.places[:0]
	for rest, more := s[:len(s)-len(tail)], true; more; {
		var text string
		text, rest, more = strings.Cut(rest, ",")
		at := t.piece(text)
		if !m.pieces[at].plain {
			m.last.places = places[:0]
			return false
		}
		places = append(places, at)
	}
	m.last.places = append(places, kept...)
	return true
}

// sharedTail returns the pieces at the end of s with which another name ends too, with
// the comma before them, and their number; the first piece of s is not among them.
func sharedTail(s, other string) (tail string, pieces int) {
	for i := 1; i <= min(len(s)-1, len(other)) && s[len(s)-i] == other[len(other)-i]; i++ {
		if s[len(s)-i] == ',' {
			tail = s[len(s)-i:]
			pieces++
		}
	}
	return tail, pieces
}

// piece returns the position of a piece, which is read when it is new.
func (t *Batch) piece(text string) int {
	m := &t.shapes.names
	hash := hashOf(text)
	part, at := m.table.start(hash)
	for ; part[at].n != 0; at = following(part, at) {
		if n := int(part[at].n - 1); part[at].hash == hash && m.pieces[n].text == text {
			t.encode(&m.pieces[n])
			return n
		}
	}
	n := len(m.pieces)
	m.table.fill(hash, uint32(n), at)
	m.pieces = append(m.pieces, readPiece(strings.Clone(text)))
	t.encode(&m.pieces[n])
	return n
}

// encode finds the codes of a piece in the batch.
func (t *Batch) encode(p *piece) {
	if p.plain && p.batch != t.number {
		p.batch, p.kind, p.value = t.number, t.text.Code(p.attribute.Type), t.text.Code(p.attribute.Value)
	}
}

func readPiece(text string) piece {
	kind, printed, found := strings.Cut(text, "=")
	oid, known := smime.AttributeType(strings.TrimSpace(kind))
	if !found || !known || strings.ContainsAny(text, "\\\"+;#\n") {
		return piece{text: text}
	}
	value := unescape(printed)
	return piece{text: text, plain: true, trait: traitOf(oid, value), breadth: breadth(oid), attribute: NameAttribute{Type: oid, Value: value}}
}
