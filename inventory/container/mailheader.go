package container

import (
	"bytes"
	"mime"
	"net/textproto"
	"strings"
)

// isMailField reports whether a line is a field of a header (RFC 5322, 2.2): a name without
// spaces, then a colon.
func isMailField(line []byte) bool {
	name, _, found := bytes.Cut(line, []byte(":"))
	name = bytes.TrimRight(name, " \t")
	return found && len(name) > 0 && !bytes.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r > '~' })
}

// IsMail reports whether a text is a message in MIME: a header of fields, of which one
// says how the body is composed (RFC 2045, 4 and 5). In a mailbox, the first message may
// be any.
func IsMail(head []byte) bool {
	fields, composed := 0, isEnvelope(head)
	if composed {
		_, head, _ = bytes.Cut(head, []byte("\n"))
	}
	for line := range bytes.Lines(head) {
		text := bytes.TrimRight(line, "\r\n")
		switch {
		case len(text) == 0:
			return composed && fields >= 2
		case text[0] == ' ' || text[0] == '\t':
			if fields == 0 {
				return false
			}
		case !isMailField(text):
			return composed && len(line) == len(text) // the end of what is looked at
		default:
			fields++
			name := mailName(text)
			composed = composed || name == "Mime-Version" || name == "Content-Type"
		}
	}
	return composed && fields >= 2
}

// mailName returns the name of a field in its usual form.
func mailName(line []byte) string {
	name, _, _ := bytes.Cut(line, []byte(":"))
	return textproto.CanonicalMIMEHeaderKey(string(bytes.TrimSpace(name)))
}

// mostHeader bounds the header of a message, mostField a field of it that matters here.
const mostHeader, mostField = 1 << 20, 16 << 10

// readHeader reads the header of a part, up to the blank line behind it, and returns the
// fields that tell how the body is composed. Lines that are no fields are passed over.
// It is not ok when the header is too long.
func readHeader(lines *mailLines) (h textproto.MIMEHeader, ok bool) {
	h = textproto.MIMEHeader{}
	last := ""
	for size := 0; size <= mostHeader; {
		line, more := lines.next()
		size += len(line)
		text := bytes.TrimRight(line, "\r\n")
		switch {
		case !more, len(text) == 0:
			return h, true
		case text[0] == ' ' || text[0] == '\t':
			if value := h.Get(last); value != "" && len(value) < mostField {
				h.Set(last, value+" "+string(bytes.TrimSpace(text)))
			}
		case isMailField(text):
			last = mailName(text)
			if strings.HasPrefix(last, "Content-") && len(text) < mostField && len(h) < 100 && h.Get(last) == "" {
				h.Set(last, string(bytes.TrimSpace(text[bytes.IndexByte(text, ':')+1:])))
			}
		}
	}
	return h, false
}

// mediaType is what a part of a message says of itself.
type mediaType struct {
	name, boundary, file string
}

// boundaryIn finds the boundary in a field that is not well formed, "" when it has none.
func boundaryIn(field string) string {
	at := strings.Index(strings.ToLower(field), "boundary")
	if at < 0 || at+len("boundary") > len(field) {
		return ""
	}
	value, found := strings.CutPrefix(strings.TrimSpace(field[at+len("boundary"):]), "=")
	value = strings.TrimSpace(value)
	switch inner, quoted := strings.CutPrefix(value, `"`); {
	case !found:
		return ""
	case quoted:
		value, _, _ = strings.Cut(inner, `"`)
		return value
	}
	if end := strings.IndexAny(value, "; \t\""); end >= 0 {
		value = value[:end]
	}
	return value
}

// mediaTypeOf reads the type of a part, and the name of the file in it.
func mediaTypeOf(h textproto.MIMEHeader) mediaType {
	field := h.Get("Content-Type")
	if len(field) > 2*mostField {
		return mediaType{}
	}
	name, parameters, err := mime.ParseMediaType(field)
	if name == "" {
		name, _, _ = strings.Cut(field, ";")
		name = strings.ToLower(strings.TrimSpace(name))
	}
	t := mediaType{name: name, boundary: parameters["boundary"], file: parameters["name"]}
	if err != nil && t.boundary == "" {
		t.boundary = boundaryIn(field)
	}
	disposition := h.Get("Content-Disposition")
	if _, parameters, err := mime.ParseMediaType(disposition[:min(len(disposition), mostField)]); err == nil && parameters["filename"] != "" {
		t.file = parameters["filename"]
	}
	return t
}
