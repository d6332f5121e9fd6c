package inventory

import "smigrate/inventory/wording"

const (
	// alikeRejects is the most rejects of one source, column and reason that are listed
	// one by one, mostRejects the most in all.
	alikeRejects = 1_000
	mostRejects  = 50_000
	// mostNotes is the most notes that are kept.
	mostNotes = 20_000
)

// Reasons for rejects that several loaders have.
var (
	// NotSubscriber is for the certificate of a CA among those of subscribers.
	NotSubscriber = wording.Of("CA certificate, not a subscriber certificate")
	// Unidentified is for a certificate that nothing tells from others.
	Unidentified = wording.Of("neither serial number nor fingerprint, without which nothing tells certificates apart: export one of them too")
)

// CountRejects returns how many rejects a list stands for.
func CountRejects(list []Reject) int {
	n := len(list)
	for _, r := range list {
		n += r.More
	}
	return n
}

// rejects lists the first rejects of each kind one by one; the last one that is
// listed counts the others. So a file of nothing but bad rows takes little memory,
// and no reject goes uncounted.
type rejects struct {
	list  []Reject
	kinds map[rejectKind]*rejectCount
}

// rejectKind is what rejects have in common that are counted together; without a
// reason, all of a source that are beyond what is listed.
type rejectKind struct {
	source int
	column string
	reason wording.Text
}

type rejectCount struct {
	listed int
	last   int // position of the last one in the list
}

// otherReason takes the place of the reasons that are not listed.
var otherReason = wording.Of("rows for this and other reasons are not listed one by one: there are too many; --rejects FILE lists them")

// add takes a reject of a source.
func (l *rejects) add(source int, r Reject) {
	if l.kinds == nil {
		l.kinds = map[rejectKind]*rejectCount{}
	}
	kind := rejectKind{source, r.Column, r.Reason}
	count := l.kinds[kind]
	if count == nil && len(l.list) >= mostRejects {
		kind = rejectKind{source: source}
		r = Reject{File: r.File, Sheet: r.Sheet, Row: r.Row, Reason: otherReason}
		count = l.kinds[kind]
	}
	switch {
	case count == nil:
		count = &rejectCount{}
		l.kinds[kind] = count
	case count.listed >= alikeRejects, len(l.list) >= mostRejects:
		l.list[count.last].More++
		return
	}
	count.listed++
	count.last = len(l.list)
	l.list = append(l.list, r)
}

// remark keeps a note, or counts it when there are too many.
func (b *Builder) remark(n Note) {
	if len(b.v.notes) < mostNotes {
		b.v.notes = append(b.v.notes, n)
		return
	}
	b.unnoted++
}

// Reject is a row or entry that could not become a certificate, or a file that
// could not be read at all.
type Reject struct {
	File   string       `json:"file"`
	Sheet  string       `json:"sheet,omitempty"`
	Row    int          `json:"row"`
	Column string       `json:"column,omitempty"`
	Value  string       `json:"value,omitempty"`
	Reason wording.Text `json:"reason"`
	// More is how many rejects of the same source, column and reason follow that
	// are counted but not listed.
	More int `json:"more,omitempty"`
}

// Note is something a reader should know that cost no certificate: an
// unreadable optional value, a token that could not be told apart.
type Note struct {
	File  string       `json:"file"`
	Sheet string       `json:"sheet,omitempty"`
	Row   int          `json:"row,omitempty"`
	Text  wording.Text `json:"text"`
}
