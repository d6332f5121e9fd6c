package container

import (
	"bufio"
	"bytes"
	"io"
	"slices"
)

// mailLines reads a message line by line and stops where a part ends: at a line that is
// the boundary of the parts it is in (RFC 2046, 5.1.1). One pass reads all levels.
type mailLines struct {
	in *bufio.Reader
	// boundaries are those of the parts that the line is in, with two hyphens before them.
	boundaries [][]byte
	// stopped is true where a part has ended: at the boundary of a level, which is the last
	// one if final is true, or at the end of the message, which is level -1.
	stopped, final bool
	level          int
	inside         bool // a line, of which a piece was read
	// box: the file is a mailbox, whose messages begin with lines that envelope knows;
	// blank is true behind a blank line, sealed where the next message begins.
	box, blank, sealed bool
}

// next returns the next line, or a piece of one that is long, with its end. It is not ok
// where the part ends.
func (l *mailLines) next() (line []byte, ok bool) {
	if l.stopped {
		return nil, false
	}
	line, err := l.in.ReadSlice('\n')
	begins := !l.inside
	l.inside = err == bufio.ErrBufferFull
	switch {
	case len(line) == 0 && err != nil:
		l.stopped, l.level = true, -1
	case l.box && begins && l.blank && isEnvelope(line):
		l.stopped, l.level, l.sealed = true, -1, true
	case begins && bytes.HasPrefix(line, []byte("--")):
		l.stopped = l.ends(line)
	}
	l.blank = begins && len(bytes.TrimRight(line, "\r\n")) == 0
	return line, !l.stopped
}

// isEnvelope reports whether a line begins a message of a mailbox, behind a blank line.
// Within a message such a line has a mark before it (RFC 4155, appendix A).
func isEnvelope(line []byte) bool { return bytes.HasPrefix(line, []byte("From ")) }

// enterBox passes over the first line of a mailbox, if the file is one.
func (l *mailLines) enterBox() bool {
	if head, _ := l.in.Peek(len("From ")); isEnvelope(head) {
		l.box = true
		l.next()
	}
	return l.box
}

// nextMessage goes on to the next message of a mailbox, if there is one.
func (l *mailLines) nextMessage() bool {
	l.boundaries = nil
	for !l.sealed && (!l.stopped || l.level >= 0) {
		l.stopped = false
		l.skip()
	}
	another := l.sealed
	l.stopped, l.sealed, l.blank = !another, false, false
	return another
}

// ends reports whether a line is a boundary, and keeps of which level.
func (l *mailLines) ends(line []byte) bool {
	line = bytes.TrimRight(line, " \t\r\n")
	for i, boundary := range slices.Backward(l.boundaries) {
		rest, found := bytes.CutPrefix(line, boundary)
		if found && (len(rest) == 0 || string(rest) == "--") {
			l.level, l.final = i, len(rest) > 0
			return true
		}
	}
	return false
}

// above passes over what may stand above a message: a mark of its encoding, blank lines.
func (l *mailLines) above() {
	for {
		head, _ := l.in.Peek(3)
		switch {
		case string(head) == "\ufeff":
			l.in.Discard(3)
		case len(head) > 0 && bytes.IndexByte([]byte(" \t\r\n"), head[0]) >= 0:
			l.in.Discard(1)
		default:
			return
		}
	}
}

// skip reads to the end of the part.
func (l *mailLines) skip() {
	for ok := true; ok; {
		_, ok = l.next()
	}
}

// enter begins with the parts within the present one, before the first of which stands
// what is no part.
func (l *mailLines) enter(boundary string) {
	l.boundaries = append(l.boundaries, []byte("--"+boundary))
}

// more goes on behind the boundary of a level if that has another part. It leaves the
// level otherwise; cut is true when nothing said that its parts end.
func (l *mailLines) more(level int) (another, cut bool) {
	l.skip()
	if l.level == level && !l.final {
		l.stopped = false
		return true, false
	}
	l.boundaries = l.boundaries[:level]
	cut = l.level < level
	l.stopped = cut
	return false, cut
}

// body reads the lines of a part.
type body struct {
	lines *mailLines
	left  []byte
}

func (b *body) Read(p []byte) (int, error) {
	for len(b.left) == 0 {
		line, ok := b.lines.next()
		if !ok {
			return 0, io.EOF
		}
		b.left = line
	}
	n := copy(p, b.left)
	b.left = b.left[n:]
	return n, nil
}
