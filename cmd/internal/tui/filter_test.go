package tui

import (
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
		found := f.find(t.Context(), plan)
		if len(found) == 0 || len(found) == plan.Certificates().Len() {
			t.Errorf("%s finds %d of %d", text, len(found), plan.Certificates().Len())
		}
		for _, i := range found {
			a, c := plan.Action(int(i)), plan.Certificates().At(int(i))
			facts := strings.ToLower(strings.Join([]string{
				c.Content().Generation.String(), a.Verb, c.Content().Type.String(), strings.Join(functionsOf(c.Content().Functions()), " "),
				strings.Join(a.Blocks, " "), expiry(c), week(a), c.Unit(), c.Status().String(),
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
		return len(f.find(t.Context(), plan))
	}
	if both := count("efs generation:legacy"); both == 0 || both >= count("efs") || both >= count("generation:legacy") {
		t.Errorf("%d certificates match both terms", both)
	}
	if n := count("nobody-is-called-this"); n != 0 {
		t.Errorf("%d certificates match nothing", n)
	}
}

func TestFilterErrors(t *testing.T) {
	for text, want := range map[string]string{
		"colour:red": `no field is called "colour": use generation, type,`,
		`unit:"open`: "a quote is not closed",
	} {
		if _, err := parseFilter(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
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
