package tui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"smigrate/inventory"
	"smigrate/inventory/smime"
	"smigrate/planner"
)

// filter is what certificates have to match: all of its terms.
type filter []condition

// term asks for a text in a field, or in any of the usual ones when field is nil.
type condition struct {
	field *field
	text  string
}

// field is something that a filter can name.
type field struct {
	name string
	// whole says that the value must begin with the text, which suits fields of
	// few values: "generation:strict". Other fields may hold it anywhere.
	whole  bool
	values func(p *planner.Plan, c inventory.Certificate) []string
}

// fields are in the order in which an error lists them.
var fields = []field{
	{"generation", true, func(_ *planner.Plan, c inventory.Certificate) []string { return one(c.Content().Generation.String()) }},
	{"type", true, func(_ *planner.Plan, c inventory.Certificate) []string { return one(c.Content().Type.String()) }},
	{"function", true, func(_ *planner.Plan, c inventory.Certificate) []string { return functionsOf(c.Content().Functions()) }},
	{"status", true, func(_ *planner.Plan, c inventory.Certificate) []string { return one(c.Status().String()) }},
	{"expires", true, func(_ *planner.Plan, c inventory.Certificate) []string { return one(expiry(c)) }},
	{"key", true, func(_ *planner.Plan, c inventory.Certificate) []string { return one(c.Content().Key.String()) }},
	{"use", true, func(_ *planner.Plan, c inventory.Certificate) []string { return one(c.Content().KeyUse.String()) }},
	{"serial", false, func(_ *planner.Plan, c inventory.Certificate) []string { return one(c.Serial()) }},
	{"email", false, func(_ *planner.Plan, c inventory.Certificate) []string { return c.Emails() }},
	{"subject", false, func(_ *planner.Plan, c inventory.Certificate) []string { return one(c.Subject().String()) }},
	{"issuer", false, func(_ *planner.Plan, c inventory.Certificate) []string { return one(c.Issuer()) }},
	{"holder", false, func(_ *planner.Plan, c inventory.Certificate) []string { return one(c.Holder()) }},
	{"unit", false, func(_ *planner.Plan, c inventory.Certificate) []string { return one(c.Unit()) }},
	{"site", false, func(_ *planner.Plan, c inventory.Certificate) []string { return one(c.Site()) }},
	{"customer", false, func(_ *planner.Plan, c inventory.Certificate) []string { return one(c.Customer()) }},
	{"action", true, func(p *planner.Plan, c inventory.Certificate) []string { return one(p.Action(c.Index()).Verb) }},
	{"week", true, func(p *planner.Plan, c inventory.Certificate) []string { return one(week(p.Action(c.Index()))) }},
	{"moves", true, func(p *planner.Plan, c inventory.Certificate) []string { return functionsOf(p.Action(c.Index()).Lost) }},
	{"blocks", true, func(p *planner.Plan, c inventory.Certificate) []string { return p.Action(c.Index()).Blocks }},
}

func one(s string) []string { return []string{s} }

// functionsOf returns the names of functions; "none" can be asked for too.
func functionsOf(set smime.Functions) []string {
	var names []string
	for _, f := range set.List() {
		names = append(names, f.String())
	}
	if names == nil {
		return one("none")
	}
	return names
}

// parseFilter reads words and field:value terms.
func parseFilter(line string) (filter, error) {
	words, err := splitWords(line)
	if err != nil {
		return nil, err
	}
	var f filter
	for _, w := range words {
		name, value, named := strings.Cut(strings.ToLower(w), ":")
		if !named || strings.ContainsAny(name, "@.") {
			f = append(f, condition{nil, strings.ToLower(w)})
			continue
		}
		i := slices.IndexFunc(fields, func(x field) bool { return x.name == name })
		if i < 0 {
			return nil, fmt.Errorf("no field is called %q: use %s", name, strings.Join(fieldNames(), ", "))
		}
		f = append(f, condition{&fields[i], value})
	}
	return f, nil
}

func fieldNames() []string {
	var names []string
	for _, x := range fields {
		names = append(names, x.name)
	}
	return names
}

// find returns the certificates that match, or nil when ctx ended before that.
func (f filter) find(ctx context.Context, p *planner.Plan) []int32 {
	found := []int32{}
	for i, c := range p.Certificates().All() {
		const checkEvery = 1024
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil
		}
		if f.matches(p, c) {
			found = append(found, int32(i))
		}
	}
	return found
}

func (f filter) matches(p *planner.Plan, c inventory.Certificate) bool {
	for _, t := range f {
		if !t.matches(p, c) {
			return false
		}
	}
	return true
}

func (t condition) matches(p *planner.Plan, c inventory.Certificate) bool {
	if t.field == nil {
		return t.anywhere(c)
	}
	for _, v := range t.field.values(p, c) {
		v = strings.ToLower(v)
		if strings.HasPrefix(v, t.text) || !t.field.whole && strings.Contains(v, t.text) {
			return true
		}
	}
	return false
}

// anywhere looks for the text of a term without a field: in what people know a
// certificate by, and as the name of a function.
func (t condition) anywhere(c inventory.Certificate) bool {
	for _, f := range c.Content().Functions().List() {
		if f.String() == t.text {
			return true
		}
	}
	for _, v := range [...]string{c.Serial(), c.Holder(), c.Unit()} {
		if strings.Contains(strings.ToLower(v), t.text) {
			return true
		}
	}
	for _, v := range c.Emails() {
		if strings.Contains(v, t.text) {
			return true
		}
	}
	for _, a := range c.Subject() {
		if strings.Contains(strings.ToLower(a.Value), t.text) {
			return true
		}
	}
	return false
}
