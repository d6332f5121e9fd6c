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
}

// lastName is the name of the row before.
type lastName struct {
	text    string
	name    Name
	traits  []trait
	subject uint32
}

// piece is what stands between two commas of a printed name: "O=Example Widgets".
type piece struct {
	// plain is false when the piece says nothing by itself: an escape, a quote, or
	// no type before an equals sign. ParseName reads names with such a piece.
	plain      bool
	trait      trait
	oid        string
	breadth    int
	start, end uint32 // of the value within the piece
	kind       Code
	value      Code
}

func newNameMemo() nameMemo { return nameMemo{pieces: newText(), facts: make([]piece, 1)} }

func (m *nameMemo) reset() {
	m.pieces.reset()
	m.facts = m.facts[:1]
	m.last = lastName{name: m.last.name[:0], traits: m.last.traits[:0]}
}

// SetSubject reads the printed name of a record's subject as [ParseName] does. The
// record and the batch hold on to s until the batch is reset.
func (t *Batch) SetSubject(r *Record, s string) error {
	last := &t.names.last
	if s == last.text && s != "" {
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
		r.subject = t.addSubject(r.Subject.pack(t.text, t.buf[:0]))
	}
	last.text, last.subject = s, r.subject
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
		p := &t.names.facts[c]
		if !p.plain {
			return false
		}
		codes = append(codes, c)
		r.Subject = append(r.Subject, NameAttribute{Type: p.oid, Value: text[p.start:p.end]})
		r.traits = append(r.traits, p.trait)
	}
	facts := t.names.facts
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
	r.subject = t.addSubject(packed)
	return true
}

// piece returns the number of a piece and reads one that is new.
func (t *Batch) piece(text string) Code {
	c, fresh := code(t.names.pieces, hashOf(text), text)
	if fresh {
		t.names.facts = append(t.names.facts, t.readPiece(text))
	}
	return c
}

func (t *Batch) readPiece(text string) piece {
	kind, printed, found := strings.Cut(text, "=")
	oid, known := smime.AttributeType(strings.TrimSpace(kind))
	if !found || !known || strings.ContainsAny(text, `\"+;#`) {
		return piece{}
	}
	value := unescape(printed)
	start := len(kind) + 1 + strings.Index(printed, value)
	return piece{
		plain: true, trait: traitOf(oid, value), oid: oid, breadth: breadth(oid), start: uint32(start), end: uint32(start + len(value)),
		kind: t.text.Code(oid), value: t.text.Code(value),
	}
}
