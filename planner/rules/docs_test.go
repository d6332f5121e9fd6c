package rules_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"smigrate/planner/rules"
)

// TestDocumented: docs/rules.md has each rule in its table, and no other.
func TestDocumented(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| `[^|]+`")
	var listed []string
	for _, cell := range row.FindAllString(string(text), -1) {
		for _, id := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cell, -1) {
			if rules.Find(id[1]) == nil {
				t.Errorf("docs/rules.md lists %s, which is no rule", id[1])
			}
			listed = append(listed, id[1])
		}
	}
	for _, r := range rules.All {
		if !slices.Contains(listed, r.ID) {
			t.Errorf("docs/rules.md lacks %s", r.ID)
		}
	}
}
