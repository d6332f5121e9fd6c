package tui

import (
	"context"
	"fmt"
	"strings"

	"smigrate/inventory"
	"smigrate/planner"
)

// filter is what certificates have to match: all of its conditions, or not all of
// them when it is inverse.
type filter struct {
	inverse    bool
	conditions []condition
}

// condition asks for a text in a field, or in any of the usual ones when field is
// nil.
type condition struct {
	field *field
	// not asks for certificates that do not match.
	not     bool
	compare comparison
	text    string
}

// comparison is how a value has to stand to the text of a condition. Dates are
// written so that their order is that of the letters.
type comparison string

const (
	like    comparison = ""
	before  comparison = "<"
	until   comparison = "<="
	after   comparison = ">"
	onwards comparison = ">="
)

// parseFilter reads words and field:value terms. "!" before one of them means that
// it must not match, alone at the beginning that they must not all match.
func parseFilter(line string) (filter, error) {
	words, err := splitWords(line)
	if err != nil {
		return filter{}, err
	}
	var f filter
	if len(words) > 0 && words[0] == "!" {
		f.inverse, words = true, words[1:]
	}
	for _, w := range words {
		c, err := parseCondition(strings.ToLower(w))
		if err != nil {
			return filter{}, err
		}
		f.conditions = append(f.conditions, c)
	}
	return f, nil
}

func parseCondition(word string) (condition, error) {
	var c condition
	word, c.not = strings.CutPrefix(word, "!")
	name, value, named := strings.Cut(word, ":")
	if !named || strings.ContainsAny(name, "@.") {
		c.text = word
		return c, nil
	}
	if c.field = fieldNamed(name); c.field == nil {
		return c, fmt.Errorf("no field is called %q: use %s", name, strings.Join(fieldNames(), ", "))
	}
	c.text = value
	for _, sign := range []comparison{until, onwards, before, after} {
		if rest, found := strings.CutPrefix(value, string(sign)); found {
			c.compare, c.text = sign, rest
			break
		}
	}
	return c, nil
}

// find returns the certificates that match, nil for all of them; ok is false when
// ctx ended before that.
func (f filter) find(ctx context.Context, p *planner.Plan, marks marks) (found []int32, ok bool) {
	if len(f.conditions) == 0 && !f.inverse {
		return nil, true
	}
	tests := f.tests()
	found = []int32{}
	for i, c := range p.Certificates().All() {
		const checkEvery = 1024
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, false
		}
		if f.matches(tests, facts{c, p, marks[int32(i)]}) {
			found = append(found, int32(i))
		}
	}
	return found, true
}

func (f filter) tests() []test {
	var tests []test
	for i := range f.conditions {
		tests = append(tests, test{condition: &f.conditions[i]})
	}
	return tests
}

func (f filter) matches(tests []test, of facts) bool {
	for i := range tests {
		if !tests[i].holds(of) {
			return f.inverse
		}
	}
	return !f.inverse
}

// test is a condition that remembers what it said of a class of values.
type test struct {
	*condition
	known []verdict
}

// verdict is what a test said of a class.
type verdict uint8

const (
	unasked verdict = iota
	no
	yes
)

func (t *test) holds(of facts) bool {
	class := -1
	if t.field != nil && t.field.class != nil {
		class = t.field.class(of.Certificate)
	}
	if class < 0 {
		return t.matches(of)
	}
	for len(t.known) <= class {
		t.known = append(t.known, make([]verdict, class+1)...)
	}
	if t.known[class] == unasked {
		t.known[class] = no
		if t.matches(of) {
			t.known[class] = yes
		}
	}
	return t.known[class] == yes
}

func (c *condition) matches(of facts) bool {
	if c.field == nil {
		return c.anywhere(of.Certificate) != c.not
	}
	for _, v := range c.field.values(of) {
		if c.accepts(strings.ToLower(v)) {
			return !c.not
		}
	}
	return c.not
}

// accepts compares one value. Of a date as much is compared as was typed, so
// that ">2027" begins with 2028; a value that is no date stands in no order.
func (c *condition) accepts(value string) bool {
	if c.compare == like {
		return strings.HasPrefix(value, c.text) || !c.field.whole && strings.Contains(value, c.text)
	}
	if value == "" || value[0] < '0' || value[0] > '9' {
		return false
	}
	value = value[:min(len(value), len(c.text))]
	switch c.compare {
	case before:
		return value < c.text
	case until:
		return value <= c.text
	case after:
		return value > c.text
	default:
		return value >= c.text
	}
}

// anywhere looks for the text of a condition without a field: in what people know
// a certificate by, and as the name of a function.
func (c *condition) anywhere(of inventory.Certificate) bool {
	for _, f := range of.Content().Functions().List() {
		if f.String() == c.text {
			return true
		}
	}
	for _, v := range [...]string{of.Serial(), of.Holder(), of.Unit()} {
		if strings.Contains(strings.ToLower(v), c.text) {
			return true
		}
	}
	for _, v := range of.Emails() {
		if strings.Contains(v, c.text) {
			return true
		}
	}
	for _, a := range of.Subject() {
		if strings.Contains(strings.ToLower(a.Value), c.text) {
			return true
		}
	}
	return false
}

// term writes a condition that the value of a cell matches, so that it can be
// added to a filter.
func (x *field) term(value string) string {
	if strings.ContainsAny(value, ` "'`) {
		if strings.Contains(value, `"`) {
			return "'" + x.name + ":" + value + "'"
		}
		return `"` + x.name + ":" + value + `"`
	}
	return x.name + ":" + value
}
