package tui

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"smigrate/inventory"
	"smigrate/inventory/smime"
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

// comparison is the relation of a value to the text of a condition. Dates are written so
// that their order is alphabetical.
type comparison string

const (
	like    comparison = ""
	before  comparison = "<"
	until   comparison = "<="
	after   comparison = ">"
	onwards comparison = ">="
	exactly comparison = "="
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
	for _, sign := range []comparison{until, onwards, before, after, exactly} {
		if rest, found := strings.CutPrefix(value, string(sign)); found {
			c.compare, c.text = sign, rest
			break
		}
	}
	if c.compare != like && c.compare != exactly && slices.Contains(dayFields, name) && !beginsDate(c.text) {
		return c, fmt.Errorf("%s is no date: write 2027, 2027-06 or 2027-06-30", c.text)
	}
	if c.field.name == ekuField && smime.IsOID(c.text) {
		c.compare, c.text = exactly, strings.ToLower(smime.EKUName(c.text))
	}
	return c, nil
}

// beginsDate reports whether a date may begin with a text, as one does while it is typed.
func beginsDate(text string) bool {
	for _, rest := range []string{"0001-01-01", "0001-01-10"} {
		if len(text) > len(rest) {
			return false
		}
		if _, err := smime.ParseDate(text + rest[len(text):]); err == nil {
			return true
		}
	}
	return false
}

// find returns the certificates that match, nil for all of them; ok is false when
// ctx ended before that. All cores look.
func (f filter) find(ctx context.Context, p *planner.Plan, of picks) (found []int32, ok bool) {
	if len(f.conditions) == 0 && !f.inverse {
		return nil, true
	}
	tests, n := f.tests(p), p.Certificates().Len()
	parts := make([][]int32, runtime.GOMAXPROCS(0))
	var done sync.WaitGroup
	for part := range parts {
		done.Go(func() {
			parts[part] = f.findWithin(ctx, slices.Clone(tests), facts{plan: p, picks: of}, part*n/len(parts), (part+1)*n/len(parts))
		})
	}
	done.Wait()
	if ctx.Err() != nil {
		return nil, false
	}
	return append([]int32{}, slices.Concat(parts...)...), true
}

// findWithin returns the certificates that match from a position to another one, some of
// them when ctx ends. The facts are of no certificate yet.
func (f filter) findWithin(ctx context.Context, tests []test, certificate facts, from, to int) (found []int32) {
	for i := from; i < to; i++ {
		const checkEvery = 1024
		if i%checkEvery == 0 && ctx.Err() != nil {
			return found
		}
		certificate.Certificate = certificate.plan.Certificates().At(i)
		if f.matches(tests, &certificate) {
			found = append(found, int32(i))
		}
	}
	return found
}

// tests prepares the conditions. Each copy of a test remembers on its own what it said.
// Those that look for a text come last: others settle most certificates sooner.
func (f filter) tests(p *planner.Plan) []test {
	var tests, searches []test
	for i := range f.conditions {
		t := test{condition: &f.conditions[i]}
		switch {
		case t.field == nil:
			t.search, t.function = p.Certificates().Search(t.text), functionNamed(t.text)
		case t.field.name == subjectField && t.compare == like && isWord(t.text):
			t.search = p.Certificates().SearchSubjects(t.text)
		}
		if t.search != nil {
			searches = append(searches, t)
		} else {
			tests = append(tests, t)
		}
	}
	return append(tests, searches...)
}

// functionNamed returns the function with a name, in a set of it alone; none for other texts.
func functionNamed(name string) (set smime.Functions) {
	if f, err := smime.ParseFunction(name); err == nil {
		set = set.Add(f)
	}
	return set
}

// isWord reports whether a text consists of letters and digits, and is not part of the
// words for a missing value.
func isWord(text string) bool {
	return !strings.Contains(unknown, text) && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}

func (f filter) matches(tests []test, of *facts) bool {
	for i := range tests {
		if !tests[i].holds(of) {
			return f.inverse
		}
	}
	return !f.inverse
}

// test is a condition that remembers its verdict on a class of values.
type test struct {
	*condition
	known []verdict
	// search has looked for the text of a condition without a field, or of one on subjects.
	search *inventory.Search
	// function has the text for its name: certificates that serve it match.
	function smime.Functions
}

// verdict is what a test said about a class.
type verdict uint8

const (
	unasked verdict = iota
	no
	yes
)

func (t *test) holds(of *facts) bool {
	if t.search != nil {
		return (t.serves(of) || t.search.Finds(of.Certificate)) != t.not
	}
	class := -1
	if t.field.class != nil {
		class = t.field.class(of.Certificate, of.plan)
	}
	if class < 0 {
		return t.matches(of)
	}
	return t.remember(class, func() bool { return t.matches(of) })
}

// serves reports whether the text is the name of a function of the certificate,
// which is the same for equal contents.
func (t *test) serves(of *facts) bool {
	return t.function != 0 && t.remember(of.ContentIndex(), func() bool { return of.Content().Functions()&t.function != 0 })
}

// remember returns what ask said about a class the first time.
func (t *test) remember(class int, ask func() bool) bool {
	if len(t.known) <= class {
		t.known = append(t.known, make([]verdict, class+1)...)
	}
	if t.known[class] == unasked {
		t.known[class] = no
		if ask() {
			t.known[class] = yes
		}
	}
	return t.known[class] == yes
}

func (c *condition) matches(of *facts) bool {
	for _, v := range c.field.values(*of) {
		if c.accepts(strings.ToLower(v)) {
			return !c.not
		}
	}
	return c.not
}

// accepts compares one value. Dates are compared as far as was typed, so that ">2027"
// begins with 2028; a value that is not a date has no order.
func (c *condition) accepts(value string) bool {
	if c.compare == like {
		return strings.HasPrefix(value, c.text) || !c.field.whole && strings.Contains(value, c.text)
	}
	if c.compare == exactly {
		return value == c.text
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

// term writes a condition that the value of a cell matches, so that it can be
// added to a filter.
func (x *field) term(value string) string {
	if !x.whole && value != "" {
		value = string(exactly) + value
	}
	if strings.ContainsAny(value, ` "'`) {
		if strings.Contains(value, `"`) {
			return "'" + x.name + ":" + value + "'"
		}
		return `"` + x.name + ":" + value + `"`
	}
	return x.name + ":" + value
}
