package reports

import (
	"strconv"

	"smigrate/inventory"
	"smigrate/inventory/plain"
	"smigrate/planner/rules"
)

// jsonLine builds one JSON object on one line. It is written by hand because an
// inventory has millions of them.
type jsonLine struct{ b []byte }

// key begins the next member of the object.
func (l *jsonLine) key(name string) {
	if last := l.b[len(l.b)-1]; last != '{' {
		l.b = append(l.b, ',')
	}
	l.b = append(l.b, '"')
	l.b = append(l.b, name...)
	l.b = append(l.b, `":`...)
}

func (l *jsonLine) raw(s string) { l.b = append(l.b, s...) }

func (l *jsonLine) text(name, s string) {
	l.key(name)
	l.b = plain.AppendJSON(l.b, s)
}

// textOrNull writes null for a text that is unknown.
func (l *jsonLine) textOrNull(name, s string) {
	if s == "" {
		l.null(name)
		return
	}
	l.text(name, s)
}

func (l *jsonLine) null(name string) {
	l.key(name)
	l.raw("null")
}

// list writes null for a list that is unknown.
func (l *jsonLine) list(name string, known bool, texts []string) {
	if !known {
		l.null(name)
		return
	}
	l.key(name)
	l.raw("[")
	for i, s := range texts {
		if i > 0 {
			l.raw(",")
		}
		l.b = plain.AppendJSON(l.b, s)
	}
	l.raw("]")
}

// source writes where a certificate was read.
func (l *jsonLine) source(c inventory.Certificate) {
	l.key("source")
	l.raw("{")
	l.text("file", c.Source().File)
	l.text("entry", entry(c))
	l.raw("}")
}

// entry returns the place of a certificate in its file: "12", or "Users!12" in a
// workbook.
func entry(c inventory.Certificate) string {
	n := strconv.Itoa(c.Entry())
	if sheet := c.Source().Sheet; sheet != "" {
		return sheet + "!" + n
	}
	return n
}

// checked writes one certificate with its findings; scripts rely on the members and their
// names.
func (l *jsonLine) checked(x Checked) {
	c := x.Certificate
	l.raw("{")
	l.source(c)
	l.textOrNull("serial", c.Serial())
	l.textOrNull("sha256", c.SHA256())
	l.textOrNull("type", c.Content().Type.String())
	l.textOrNull("generation", c.Content().Generation.String())
	l.text("target", x.Target)
	l.text("on", x.On.String())
	if x.LeftOut {
		l.key("left_out")
		l.raw("true")
	}
	l.key("findings")
	l.raw("[")
	for i, f := range x.Findings {
		if i > 0 {
			l.raw(",")
		}
		l.finding(f)
	}
	l.raw("]}\n")
}

func (l *jsonLine) finding(f rules.Finding) {
	l.raw("{")
	l.text("rule", f.Rule)
	l.text("status", f.Status.String())
	l.text("section", f.Section)
	l.text("found", f.Found.String())
	l.key("new")
	l.b = strconv.AppendBool(l.b, f.New)
	l.text("effect", string(f.Effect))
	l.text("remedy", f.Remedy)
	l.text("title", f.Title)
	l.raw("}")
}
