package platform

import (
	"smigrate/inventory/stream"
)

// input is JSON of any length, of which one entry is in memory.
type input struct{ *stream.Window }

// peek returns the next byte that is no white space; ok is false at the end.
func (in input) peek() (c byte, ok bool) {
	for {
		data := in.Bytes()
		rest := skipSpace(data)
		in.Take(len(data) - len(rest))
		if len(rest) > 0 {
			return rest[0], true
		}
		if !in.Fill() && in.Ended() {
			return 0, false
		}
	}
}

// value cuts the value that comes next, which is not taken yet. Of one that is too
// large only the beginning is there.
func (in input) value() (v []byte, err error) {
	for {
		v, rest, err := value(in.Bytes())
		switch {
		case err == errLarge || len(v) > largest:
			return v, errLarge
		case len(rest) > 0 || !in.Fill() && in.Ended():
			return v, err
		}
	}
}

// pass takes the value that comes next, whatever its length.
func (in input) pass() {
	depth, quoted, escaped := 0, false, false
	for {
		data := in.Bytes()
		for i, c := range data {
			switch {
			case escaped:
				escaped = false
			case quoted:
				escaped, quoted = c == '\\', c != '"'
			case c == '"':
				quoted = true
			case c == '{' || c == '[':
				depth++
			case (c == '}' || c == ']' || c == ',') && depth == 0:
				in.Take(i)
				return
			case c == '}' || c == ']':
				depth--
			}
		}
		in.Take(len(data))
		if !in.Fill() && in.Ended() {
			return
		}
	}
}

// all reads every document of the file.
func (l *loader) all(in input) {
	for whole := true; whole && l.ctx.Err() == nil; {
		c, ok := in.peek()
		if !ok {
			return
		}
		if c == '[' {
			whole = l.list(in)
			continue
		}
		v, err := in.value()
		switch {
		case c != '{':
			l.entry(v[:min(len(v), 40)], errCut)
			return // nothing tells where the next value begins
		case err != errLarge:
			l.document(v, 0)
			in.Take(len(v))
			whole = err != errCut
		case l.kind.isEntry(v):
			l.entry(v, err)
			in.pass()
		default:
			whole = l.around(in, 0)
		}
	}
}

// list reads the list that comes next. It returns false when the list is cut off or
// damaged, so that nothing tells where the next value begins.
func (l *loader) list(in input) bool {
	in.Take(1)
	c, ok := in.peek()
	for ok && c != ']' && l.ctx.Err() == nil {
		v, err := in.value()
		if len(v) == 0 {
			break
		}
		l.entry(v, err)
		if err == errLarge {
			in.pass()
		} else {
			in.Take(len(v))
		}
		if c, ok = in.peek(); ok && c == ',' {
			in.Take(1)
			c, ok = in.peek()
		} else if ok && c != ']' {
			break
		}
	}
	if l.ctx.Err() == nil && c != ']' {
		l.b.Note(0, errCut.Error())
		return false
	}
	in.Take(min(1, len(in.Bytes())))
	return true
}

// around reads the lists of entries among the members of an object that is too large
// to be in memory as a whole.
func (l *loader) around(in input, depth int) bool {
	in.Take(1)
	c, ok := in.peek()
	for ok && c == '"' && l.ctx.Err() == nil {
		name, err := in.value()
		if err != nil {
			break
		}
		in.Take(len(name))
		if c, _ = in.peek(); c != ':' {
			break
		}
		in.Take(1)
		c, _ = in.peek()
		v, err := in.value()
		switch {
		case isList(v):
			if !l.list(in) {
				return false
			}
		case err == errLarge && c == '{' && depth < deepestList:
			if !l.around(in, depth+1) {
				return false
			}
		case err == errLarge:
			in.pass()
		case c == '{':
			l.document(v, depth+1)
			in.Take(len(v))
		default:
			in.Take(len(v))
		}
		if c, ok = in.peek(); c == ',' {
			in.Take(1)
			c, ok = in.peek()
		}
	}
	if l.ctx.Err() == nil && c != '}' {
		l.b.Note(0, errCut.Error())
		return false
	}
	in.Take(min(1, len(in.Bytes())))
	return true
}
