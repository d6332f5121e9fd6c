package inventory

import (
	"encoding/binary"
	"strings"

	"smigrate/inventory/smime"
)

// nameMemo reads distinguished names piece by piece and remembers the pieces:
// organizations, places and given names come again and again, and the names of one
// person stand in neighbouring rows.
type nameMemo struct {
	pieces *Text
	facts  []piece // by code of pieces, from 1
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
}

// piece is what stands between two commas of a printed name: "O=Example Widgets".
type piece struct {
	// plain is false when the piece says nothing by itself: an escape, a quote, or
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
const piecesLimit = 1 << 14

func newNameMemo() nameMemo { return nameMemo{pieces: newTextOf(0), facts: make([]piece, 1)} }

// begin returns the number of a new batch.
func (m *nameMemo) begin() uint32 {
	if m.pieces.Len() > piecesLimit {
		m.pieces.reset()
		m.facts = m.facts[:1]
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
	}
	last.batch, last.text, last.subject = t.number, s, r.subject
	last.name, last.traits = append(last.name[:0], r.Subject...), append(last.traits[:0], r.traits...)
	return nil
}

// setPlain reads a name of plain pieces; ok is false when it is none.
func (t *Batch) setPlain(r *Record, s string) (ok bool) {
	r.Subject, r.traits = r.Subject[:0], r.traits[:0]
	if s == "" || s[0] == '/' || s[0] <= ' ' {
		return false
	}
	var room [16]Code
	codes := room[:0]
	for rest, more := s, true; more; {
		var text string
		text, rest, more = strings.Cut(rest, ",")
		c := t.piece(text)
		p := &t.shapes.names.facts[c]
		if !p.plain {
			return false
		}
		codes = append(codes, c)
		r.Subject = append(r.Subject, p.attribute)
		r.traits = append(r.traits, p.trait)
	}
	facts := t.shapes.names.facts
	if facts[codes[0]].breadth >= facts[codes[len(codes)-1]].breadth {
		r.Subject.reverse()
		for i, j := 0, len(codes)-1; i < j; i, j = i+1, j-1 {
			r.traits[i], r.traits[j] = r.traits[j], r.traits[i]
			codes[i], codes[j] = codes[j], codes[i]
		}
	}
	packed := t.buf[:0]
	for _, c := range codes {
		packed = binary.AppendUvarint(packed, uint64(facts[c].kind)<<1)
		packed = binary.AppendUvarint(packed, uint64(facts[c].value))
	}
	t.buf, r.subject = packed, t.subjectCode(packed)
	return true
}

// piece returns the number of a piece, which is read when it is new.
func (t *Batch) piece(text string) Code {
	m := &t.shapes.names
	c, fresh := code(m.pieces, hashOf(text), text)
	if fresh {
		m.facts = append(m.facts, readPiece(m.pieces.Of(c)))
	}
	if p := &m.facts[c]; p.plain && p.batch != t.number {
		p.batch, p.kind, p.value = t.number, t.text.Code(p.attribute.Type), t.text.Code(p.attribute.Value)
	}
	return c
}

func readPiece(text string) piece {
	kind, printed, found := strings.Cut(text, "=")
	oid, known := smime.AttributeType(strings.TrimSpace(kind))
	if !found || !known || strings.ContainsAny(text, `\"+;#`) {
		return piece{}
	}
	value := unescape(printed)
	return piece{plain: true, trait: traitOf(oid, value), breadth: breadth(oid), attribute: NameAttribute{Type: oid, Value: value}}
}
