package platform

import (
	"smigrate/inventory/stream"
	"smigrate/inventory/wording"
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
	return in.elements(func(v []byte, err error) bool {
		l.entry(v, err)
		in.leave(v, err)
		return l.ctx.Err() == nil
	}) || l.cutOff()
}

// around reads the lists of entries among the members of an object that is too large
// to be in memory as a whole.
func (l *loader) around(in input, depth int) bool {
	return in.object(func(string) bool {
		v, err := in.value()
		switch {
		case isList(v):
			return l.list(in)
		case err == errLarge && v[0] == '{' && depth < deepestList:
			return l.around(in, depth+1)
		case err == nil && v[0] == '{':
			l.document(v, depth+1)
		}
		in.leave(v, err)
		return l.ctx.Err() == nil
	}) || l.cutOff()
}

// cutOff notes once that nothing can be read from here on.
func (l *loader) cutOff() bool {
	if !l.cut && l.ctx.Err() == nil {
		l.b.Note(0, wording.OfError(errCut))
	}
	l.cut = true
	return false
}

// leave takes a value that was looked at, whatever its length.
func (in input) leave(v []byte, err error) {
	if err == errLarge {
		in.pass()
	} else {
		in.Take(len(v))
	}
}

// elements calls do for each element of the list that comes next. It takes the element,
// of which do has only the beginning when it is too large. The result is false when the
// list is cut off or damaged, or that of do.
func (in input) elements(do func(v []byte, err error) bool) bool {
	in.Take(1)
	c, ok := in.peek()
	for ok && c != ']' {
		v, err := in.value()
		if len(v) == 0 || !do(v, err) {
			return false
		}
		if c, ok = in.peek(); c == ',' {
			in.Take(1)
			c, ok = in.peek()
		} else if ok && c != ']' {
			return false
		}
	}
	in.Take(min(1, len(in.Bytes())))
	return ok
}

// object calls do for each member of the object that comes next. It takes the value of
// the member. The result is as that of elements.
func (in input) object(do func(name string) bool) bool {
	in.Take(1)
	c, ok := in.peek()
	for ok && c == '"' {
		quoted, err := in.value()
		if err != nil {
			return false
		}
		name := string(quoted[1 : len(quoted)-1])
		in.Take(len(quoted))
		if c, _ = in.peek(); c != ':' {
			return false
		}
		in.Take(1)
		if _, ok = in.peek(); !ok || !do(name) {
			return false
		}
		if c, ok = in.peek(); c == ',' {
			in.Take(1)
			c, ok = in.peek()
		}
	}
	if c != '}' {
		return false
	}
	in.Take(min(1, len(in.Bytes())))
	return ok
}
