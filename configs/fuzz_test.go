package configs

import (
	"os"
	"strings"
	"testing"
)

// FuzzYAML gives every reader of a file any text: it returns what it read or an
// error, names the file in the error, and never crashes.
func FuzzYAML(f *testing.F) {
	readers := []struct {
		name string
		read func(text string) error
	}{
		{"alternatives.yaml", func(s string) error { _, err := readAlternatives("f.yaml", strings.NewReader(s)); return err }},
		{"ballots.yaml", func(s string) error { _, err := ReadBallots("f.yaml", strings.NewReader(s)); return err }},
		{"calendar.yaml", func(s string) error { _, err := readCalendar("f.yaml", strings.NewReader(s)); return err }},
		{"evidence.yaml", func(s string) error { _, err := readValid[Evidence]("f.yaml", strings.NewReader(s)); return err }},
		{"mappings.yaml", func(s string) error { _, err := readMappings("f.yaml", strings.NewReader(s)); return err }},
		{"pqc.yaml", func(s string) error { _, err := readPQC("f.yaml", strings.NewReader(s)); return err }},
		{"prices.yaml", func(s string) error { _, err := readValid[PriceList]("f.yaml", strings.NewReader(s)); return err }},
		{"prices.yaml", func(s string) error { _, err := ReadPriceFile("f.yaml", strings.NewReader(s)); return err }},
		{"profiles.yaml", func(s string) error { _, err := readProfiles("f.yaml", strings.NewReader(s)); return err }},
		{"splits.yaml", func(s string) error { _, err := readValid[SplitGuide]("f.yaml", strings.NewReader(s)); return err }},
		{"tokens.yaml", func(s string) error { _, err := readValid[TokenModels]("f.yaml", strings.NewReader(s)); return err }},
		{"../examples/enterprise/smigrate.yaml", func(s string) error { _, err := ReadProject("f.yaml", strings.NewReader(s)); return err }},
	}
	for i, r := range readers {
		text, err := os.ReadFile(r.name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), string(text))
	}
	for _, odd := range []string{"a: &a [*a, *a]\n", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "? {a: b}\n", "{[}", "- 1\n- - 2\n", "--- \n...\n---\n", "!!binary x", "<<: {a: 1}"} {
		for i := range readers {
			f.Add(uint8(i), odd)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		r := readers[int(which)%len(readers)]
		if err := r.read(text); err != nil && !strings.Contains(err.Error(), "f.yaml") {
			t.Errorf("%s: the error does not name the file: %v", r.name, err)
		}
	})
}
