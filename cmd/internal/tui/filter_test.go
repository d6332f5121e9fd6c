package tui

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFilter(t *testing.T) {
	plan := example().plan
	for _, text := range []string{"generation:legacy", "action:split", "type:sponsored", "efs", "moves:efs", "blocks:crldp", "expires:2027", "week:2027", "unit:sales", "status:valid"} {
		f, err := parseFilter(text)
		if err != nil {
			t.Fatal(err)
		}
		found, _ := f.find(t.Context(), plan, picks{})
		if len(found) == 0 || len(found) == plan.Certificates().Len() {
			t.Errorf("%s finds %d of %d", text, len(found), plan.Certificates().Len())
		}
		for _, i := range found {
			a, c := plan.Action(int(i)), plan.Certificates().At(int(i))
			facts := strings.ToLower(strings.Join([]string{
				c.Content().Generation.String(), a.Verb, c.Content().Type.String(), strings.Join(functionsOf(c.Content().Functions()), " "),
				strings.Join(a.Blocks, " "), expiry(c), weekOf(facts{c, plan, picks{}}), c.Unit(), c.Status().String(),
			}, " "))
			if _, want, _ := strings.Cut(":"+text, ":"); !strings.Contains(facts, want[strings.LastIndexByte(want, ':')+1:]) {
				t.Errorf("%s finds %q", text, facts)
			}
		}
	}
}

func TestFilterTermsAddUp(t *testing.T) {
	plan := example().plan
	count := func(text string) int {
		f, err := parseFilter(text)
		if err != nil {
			t.Fatal(err)
		}
		found, _ := f.find(t.Context(), plan, picks{})
		return len(found)
	}
	if both := count("efs generation:legacy"); both == 0 || both >= count("efs") || both >= count("generation:legacy") {
		t.Errorf("%d certificates match both terms", both)
	}
	if all := count("generation:legacy eku:efs expires:<2029-07-01"); all == 0 || all >= count("generation:legacy expires:<2029-07-01") {
		t.Errorf("%d certificates match three terms", all)
	}
	if n := count("nobody-is-called-this"); n != 0 {
		t.Errorf("%d certificates match nothing", n)
	}
}

func TestFilterErrors(t *testing.T) {
	for text, want := range map[string]string{
		"colour:red":       `no field is called "colour": use email, serial, type,`,
		`unit:"open`:       "a quote is not closed",
		"expires:<2027-13": "2027-13 is no date: write 2027, 2027-06 or 2027-06-30", "week:>=2027-02-3": "is no date",
		"!begins:>=tomorrow": "is no date", "renewal:>2027-06-301": "is no date",
	} {
		if _, err := parseFilter(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, day := range []string{"2027-04-30", "2028-02-29", "2027-12-31"} {
		for n := range day {
			if _, err := parseFilter("expires:<" + day[:n+1]); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestSplitWords(t *testing.T) {
	for in, want := range map[string][]string{
		"":                       nil,
		"  a   b ":               {"a", "b"},
		`"my files/a.csv" b.csv`: {"my files/a.csv", "b.csv"},
		`'a b' unit:"Sales EU"`:  {"a b", "unit:Sales EU"},
		"O'Brien.csv":            {"O'Brien.csv"},
		`""`:                     {""},
	} {
		got, err := splitWords(in)
		if err != nil {
			t.Errorf("%q: %v", in, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", in, diff)
		}
	}
	paths := []string{"a b.csv", `c"d.csv`, "e.csv"}
	if got, _ := splitWords(joinPaths(paths)); !cmp.Equal(paths, got) {
		t.Errorf("joined and split: %q", got)
	}
}

// The operators of a filter, each against the same question asked another way.
func TestFilterOperators(t *testing.T) {
	plan := example().plan
	find := func(text string) []int32 {
		f, err := parseFilter(text)
		if err != nil {
			t.Fatal(err)
		}
		found, ok := f.find(t.Context(), plan, picks{marks: marks{1: true, 2: true}})
		if !ok {
			t.Fatal("the search was stopped")
		}
		if found == nil {
			for i := range plan.Certificates().Len() {
				found = append(found, int32(i))
			}
		}
		return found
	}
	for _, tt := range []struct{ text, same string }{
		{"!generation:legacy", "! generation:legacy"},
		{"! !efs", "efs"},
		{"eku:efs", "function:efs"},
		{"eku:1.3.6.1.4.1.311.10.3.4", "eku:=efs"},
		{"eku:logon", "function:logon"},
		{"expires:<2028", "! expires:>=2028"},
		{"expires:<=2027", "expires:<2028"},
		{"expires:>2027", "expires:>=2028"},
		{"expires:>=2027-06 expires:<=2027-06", "expires:2027-06"},
		{"marked:yes", "! marked:no"},
		{"!", "efs !efs"},
		{"", "! efs !efs"},
	} {
		if diff := cmp.Diff(find(tt.same), find(tt.text)); diff != "" {
			t.Errorf("%q and %q differ:\n%s", tt.text, tt.same, diff)
		}
	}
	if n := len(find("marked:yes")); n != 2 {
		t.Errorf("%d marked", n)
	}
	if n := len(find("week:<9999")); n == 0 || n == plan.Certificates().Len() {
		t.Errorf("%d certificates have a week", n)
	}
}

// The term that a cell becomes finds at least its own certificate, whatever is in it.
func TestTermOfCell(t *testing.T) {
	plan := example().plan
	for i, c := range plan.Certificates().All() {
		for n := range fields {
			x := &fields[n]
			of := facts{c, plan, picks{}}
			values := x.values(of)
			if len(values) == 0 {
				continue
			}
			f, err := parseFilter(x.term(values[0]))
			if err != nil {
				t.Fatalf("%s: %v", x.term(values[0]), err)
			}
			if !f.matches(f.tests(plan), &of) {
				t.Errorf("certificate %d: %s does not find it", i, x.term(values[0]))
			}
		}
	}
}

// All cores together find what one certificate after the other matches.
func TestFindAgainstMatches(t *testing.T) {
	t.Parallel()
	plan := example().plan
	for _, text := range []string{"efs", "4", "a subject:a", "subject:cn", "subject:cn=a !subject:b", "subject:>x", "!action:split reason:e week:2", "wave:migrate"} {
		f, err := parseFilter(text)
		if err != nil {
			t.Fatal(err)
		}
		var want []int32
		for i := range plan.Certificates().Len() {
			matches := true
			for n := range f.conditions {
				c := test{condition: &f.conditions[n]}
				if c.field == nil {
					c.search, c.function = plan.Certificates().Search(c.text), functionNamed(c.text)
				}
				matches = matches && c.holds(&facts{plan.Certificates().At(i), plan, picks{}})
			}
			if matches {
				want = append(want, int32(i))
			}
		}
		if got, _ := f.find(t.Context(), plan, picks{}); !slices.Equal(got, want) {
			t.Errorf("%s: found %d, %d match", text, len(got), len(want))
		}
	}
}
