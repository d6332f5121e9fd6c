package reports

import (
	"strconv"
	"unicode/utf8"

	"smigrate/inventory"
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
	l.b = appendJSON(l.b, s)
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
		l.b = appendJSON(l.b, s)
	}
	l.raw("]")
}

func (l *jsonLine) time(name string, unix int64, known bool) {
	if !known {
		l.null(name)
		return
	}
	l.text(name, inventory.FormatTime(unix))
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

// certificate writes the members of the inventory's contract.
func (l *jsonLine) certificate(c inventory.Certificate) {
	content, known := c.Content(), c.Known()
	l.raw("{")
	l.source(c)
	l.textOrNull("serial", c.Serial())
	l.textOrNull("sha256", c.SHA256())
	if known.Has(inventory.FieldSubject) {
		l.text("subject", c.Subject().String())
	} else {
		l.null("subject")
	}
	l.textOrNull("issuer", c.Issuer())
	l.list("emails", known.Has(inventory.FieldEmails), c.Emails())
	from, ok := c.NotBefore()
	l.time("not_before", from, ok)
	to, ok := c.NotAfter()
	l.time("not_after", to, ok)
	l.textOrNull("precision", c.Precision().String())
	l.textOrNull("type", content.Type.String())
	l.textOrNull("type_basis", content.TypeBasis.String())
	l.textOrNull("generation", content.Generation.String())
	l.publicKey(content, known)
	l.textOrNull("key_use", content.KeyUse.String())
	l.list("key_usage", known.Has(inventory.FieldKeyUsage), content.KeyUsage.Names())
	l.list("ekus", known.Has(inventory.FieldEKUs), content.EKUs)
	l.list("policy_oids", known.Has(inventory.FieldPolicies), content.Policies)
	l.textOrNull("upn", c.UPN())
	l.textOrNull("status", c.Status().String())
	l.token(c)
	l.textOrNull("holder", c.Holder())
	l.textOrNull("customer", c.Customer())
	l.list("unknown", true, c.Unknown())
	l.raw("}\n")
}

// publicKey writes the algorithm, and the size in bits or null.
func (l *jsonLine) publicKey(content *inventory.Content, known inventory.Field) {
	if !known.Has(inventory.FieldKey) {
		l.null("key")
		return
	}
	l.key("key")
	l.raw("{")
	l.text("algorithm", content.Key.Algorithm)
	if content.Key.Size > 0 {
		l.key("size")
		l.b = strconv.AppendInt(l.b, int64(content.Key.Size), 10)
	} else {
		l.null("size")
	}
	l.raw("}")
}

func (l *jsonLine) token(c inventory.Certificate) {
	t, ok := c.Token()
	if !ok {
		l.null("token")
		return
	}
	l.key("token")
	l.raw("{")
	l.textOrNull("serial", t.Serial)
	l.textOrNull("model", t.Model)
	l.raw("}")
}

// checked writes the members of the contract of a check.
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
	l.text("found", f.Found)
	l.key("new")
	l.b = strconv.AppendBool(l.b, f.New)
	l.text("effect", string(f.Effect))
	l.text("remedy", f.Remedy)
	l.text("title", f.Title)
	l.raw("}")
}

// appendJSON appends a JSON string. Hidden characters are escaped, and those that
// mean something to HTML, so that a line may be pasted anywhere.
func appendJSON(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if plainJSON(r, size) {
			i += size
			continue
		}
		b = append(b, s[start:i]...)
		if r == '"' || r == '\\' {
			b = append(b, '\\', byte(r))
		} else {
			b = appendEscape(b, r)
		}
		i += size
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

// plainJSON reports whether a character stands for itself; one that was decoded
// from a single byte beyond ASCII is no UTF-8.
func plainJSON(r rune, size int) bool {
	switch {
	case r == '"' || r == '\\' || r == '<' || r == '>' || r == '&':
		return false
	case r == utf8.RuneError && size == 1:
		return false
	}
	return !hidden(r)
}
