package reports

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"smigrate/planner"
)

func TestTokenAsks(t *testing.T) {
	t.Parallel()
	first := []planner.Replacement{{Month: "2027-09", Count: 22}}
	for _, x := range []struct {
		name   string
		counts planner.TokenCounts
		want   string
	}{
		{"none", planner.TokenCounts{Total: 3}, ""},
		{"known", planner.TokenCounts{Replacements: first, Today: 20, Scenario: 22, ScenarioRange: planner.Range{Low: 22, High: 22}},
			"Order tokens: 22 tokens to replace, the first in 2027-09; as today it would be 20."},
		{"a range", planner.TokenCounts{Replacements: first, Today: 20, Scenario: 22, ScenarioRange: planner.Range{Low: 5, High: 33}},
			"Order tokens: 22 tokens to replace, the first in 2027-09; as today it would be 20. These are the likely ones; by what is not known of models, firmware and age it is 5 to 33 tokens."},
		{"unknown", planner.TokenCounts{UnknownModel: 1, ScenarioRange: planner.Range{High: 1}},
			"Send us model, firmware and age of your tokens: up to 1 token may have to be replaced."},
	} {
		var got []string
		for _, ask := range tokenAsks(x.counts) {
			got = append(got, text(ask))
		}
		if all := strings.Join(got, "\n"); all != x.want {
			t.Errorf("%s: %q, want %q", x.name, all, x.want)
		}
	}
}

// TestLetterOfUnknown: a letter has the range of the affected, and does not speak of 0
// certificates for which a field is needed.
func TestLetterOfUnknown(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	p.MaybeAffected, p.Unsettled = 2, 0
	var b bytes.Buffer
	if err := (*Locale)(nil).CustomerLetter(&b, "Acme", p); err != nil {
		t.Fatal(err)
	}
	want := text(say("of which %s will be renewed differently", span{p.Affected, p.Affected + 2}))
	if got := b.String(); !strings.Contains(got, want) || strings.Contains(got, " 0 certificates") || !strings.Contains(got, "Without it, some rules cannot be checked.") {
		t.Errorf("no %q, or 0 certificates, in\n%s", want, got[:strings.Index(got, "## What happens")])
	}
}

// TestNoMarkupInLetters gives a scenario a name with markup, which stands in what a
// portfolio and a letter rest on.
func TestNoMarkupInLetters(t *testing.T) {
	t.Parallel()
	p := samplePlan(t)
	p.Variant = "<b>|bold"
	for name, write := range map[string]func(io.Writer) error{
		"portfolio": func(w io.Writer) error { return NewPortfolio("unit", p).WriteMarkdown(w, nil) },
		"letter":    func(w io.Writer) error { return (*Locale)(nil).CustomerLetter(w, "Acme", p) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if i := strings.Index(b.String(), "<b>"); i >= 0 {
			t.Errorf("%s: %q", name, b.String()[max(0, i-80):i+20])
		}
	}
}
