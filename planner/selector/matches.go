// Package selector says which certificates the selectors of a project ([configs.Where]) mean.
//
// [Matches] answers for one selector, a [Chooser] for a whole list of which the first match
// counts.
package selector

import (
	"slices"
	"strings"

	"smigrate/configs"
	"smigrate/inventory"
	"smigrate/inventory/smime"
)

// Matches reports whether a selector selects a certificate, the kind of work at the next
// renewal (Where.Work) left out, which only a plan knows. A field that the inventory does not
// know matches nothing.
func Matches(w configs.Where, c inventory.Certificate) bool {
	c = c.Clear()
	content := c.Content()
	return endsWithin(w, c) && Like(w.Unit, c.Unit) && Like(w.Site, c.Site) && Like(w.Customer, c.Customer) &&
		Like(w.Integration, c.Integration) && Like(w.Template, c.Template) && Like(w.Issuer, c.Issuer) &&
		Like(w.Type, content.Type.String) && Like(w.Generation, content.Generation.String) && Serves(w.Function, content)
}

// endsWithin reports whether a certificate ends within the days that a selector names.
func endsWithin(w configs.Where, c inventory.Certificate) bool {
	if w.ExpiresFrom == 0 && w.ExpiresTo == 0 {
		return true
	}
	unix, known := c.NotAfter()
	day := smime.DateOf(unix)
	return known && day >= w.ExpiresFrom && (w.ExpiresTo == 0 || day <= w.ExpiresTo)
}

// Like reports whether a value is as a pattern says, ignoring case: "*" at the end of the
// pattern stands for any rest. An empty pattern accepts everything, any other no empty value.
// The value is asked for only where there is a pattern.
func Like(pattern string, value func() string) bool {
	if pattern == "" {
		return true
	}
	v := value()
	if v == "" {
		return false
	}
	if prefix, open := strings.CutSuffix(pattern, "*"); open {
		return len(v) >= len(prefix) && strings.EqualFold(v[:len(prefix)], prefix)
	}
	return strings.EqualFold(v, pattern)
}

// Serves reports whether a certificate with a content serves a function, named as in a
// selector; dual-use is that of a key for signing and encryption. Every content serves "".
func Serves(function string, c *inventory.Content) bool {
	if function == "" {
		return true
	}
	functions := c.Functions()
	if c.KeyUse == smime.Dual {
		functions = functions.Add(smime.FunctionDualUse)
	}
	return slices.ContainsFunc(functions.List(), func(f smime.Function) bool { return strings.EqualFold(f.String(), function) })
}
