package configs

import (
	"slices"
	"strings"
	"testing"

	"smigrate/inventory/smime"
)

// before returns all steps that must be done before a step.
func (g SplitGuide) before(id string) []string {
	var list []string
	for _, s := range g.Steps {
		if s.ID == id {
			for _, b := range s.After {
				list = append(append(list, b), g.before(b)...)
			}
		}
	}
	return list
}

// Nothing drops an old key before its files and drives are verified to be under the
// new one, and no user is touched before the domain is ready.
func TestSplitPrecedence(t *testing.T) {
	t.Parallel()
	g := shipped(t).Splits
	for _, test := range [][2]string{
		{"retire", "verify"}, {"retire", "mapping"}, {"verify", "re-wrap"}, {"verify", "protector"}, {"re-wrap", "keep-old-key"},
		{"protector", "keep-old-key"}, {"issue-private", "recovery-agent"}, {"issue-private", "template"}, {"make-current", "policy"},
	} {
		if !slices.Contains(g.before(test[0]), test[1]) {
			t.Errorf("%s does not wait for %s", test[0], test[1])
		}
	}
	if slices.Contains(g.before("issue-public"), "verify") {
		t.Error("the public certificate may be issued while the old key is kept")
	}
	for f := smime.FunctionEFS; f < smime.FunctionDualUse; f++ {
		if x, ok := g.Find(f); !ok || x.Neglect == "" {
			t.Errorf("%s: what happens if nothing is done?", f)
		}
	}
	if len(g.Mapping) < 3 {
		t.Errorf("%d facts about strong mapping", len(g.Mapping))
	}
}

func TestReadSplits(t *testing.T) {
	t.Parallel()
	const good = `
functions: [{function: efs, neglect: files are lost, grade: X, source: here}]
steps:
  - {id: a, what: first, unit: domain, functions: [efs], by: engineer, share: {efs: 100}, grade: X, source: here}
  - {id: b, what: second, unit: user, functions: [efs], after: [a], by: help-desk, share: {efs: 100}, grade: X, source: here}
mapping: [{kind: fact, what: something, grade: X, source: here}]
`
	if _, err := readValid[SplitGuide]("own.yaml", strings.NewReader(good)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ old, new, want string }{
		{"after: [a]", "after: [c]", `own.yaml: step "b": comes after "c", which does not stand above it`},
		{"unit: user", "unit: house", `own.yaml: step "b": unit "house": use domain, user, user-and-device, device, drive`},
		{"unit: user, functions: [efs], after: [a], by: help-desk, share: {efs: 100}", "unit: user, functions: [efs], by: x, share: {efs: 90}",
			`own.yaml: function "efs": shares make 90 percent, 100 for the domain: both must make 100`},
		{"share: {efs: 100}, grade", "share: {logon: 100}, grade", `own.yaml: step "a": share of logon: must be positive and of a function of the step`},
		{"id: b", "id: a", `own.yaml: step "a" appears twice`},
		{"kind: fact", "kind: rumour", `own.yaml: mapping: kind "rumour": use fact, forecast or assumption`},
		{"grade: X, source: here}]\nsteps", "grade: X}]\nsteps", `own.yaml: function "efs": neglect, grade and source must be set`},
	} {
		_, err := readValid[SplitGuide]("own.yaml", strings.NewReader(strings.Replace(good, test.old, test.new, 1)))
		if err == nil || err.Error() != test.want {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}
