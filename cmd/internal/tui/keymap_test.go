package tui

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// situations are the scopes that hold together, as the pages name them.
var situations = [][]scope{
	{inOpen}, {inOpen, inReopen}, {inLoading}, {inFilter}, {inCertificates, inScreens, inList},
	{inFiltered, inCertificates, inScreens, inList}, {inDetail, inScreens, inList}, {inWhatIf, inTrials, inScreens, inList}, {inValue},
	{inOverview, inScreens, inList}, {inCalendar, inSheets, inScreens, inList}, {inRejects, inScreens, inList}, {inPassword},
	{inSheets, inScreens, inList}, {inCost, inTrials, inSheets, inScreens, inList}, {inWeeks, inViews, inTrials, inScreens, inList}, {inWaves, inViews, inTrials, inScreens, inList},
	{inGroups, inViews, inTrials, inScreens, inList}, {inConflicts, inViews, inTrials, inScreens, inList},
	{inReasons, inViews, inTrials, inScreens, inList}, {inCapacity}, {inExclusion}, {inScreens, inList}, {inExport}, {inDue}, {inReplace}, {inMenu},
	{inColumns, inList}, {inAbout, inList}, {inZone}, {inMapping}, {inMappings}, {inSave}, {inWrite},
}

// Only the keys that lead back mean two things where they hold; the nearer counts.
func TestKeysMeanOneThing(t *testing.T) {
	nearer := map[string]bool{"esc": true, "ctrl+c": true, "f1": true}
	for _, scopes := range situations {
		seen := map[string]action{}
		for _, b := range keymap {
			if !slices.Contains(append(scopes, inProgram), b.scope) {
				continue
			}
			for _, k := range b.keys {
				if other, twice := seen[k]; twice && other != b.action && !nearer[k] {
					t.Errorf("%v: %s means %s and %s", scopes, k, other, b.action)
				}
				seen[k] = b.action
			}
		}
	}
}

func TestEveryScopeHolds(t *testing.T) {
	held := map[scope]bool{inProgram: true}
	for _, scopes := range situations {
		for _, s := range scopes {
			held[s] = true
		}
	}
	for _, b := range keymap {
		if !held[b.scope] || b.text == "" || b.show == "" {
			t.Errorf("%s in %q: nobody can find it", b.action, b.scope)
		}
	}
}

func TestFooterAlwaysNamesHelp(t *testing.T) {
	for _, scopes := range situations {
		for _, width := range []int{40, 60, 80, 200} {
			line := footer(plain(), append(scopes, inProgram), width, func(action) string { return "" })
			if widthOf(line) != width || !strings.Contains(line, "help") {
				t.Errorf("%v at %d: %q", scopes, width, line)
			}
		}
	}
}

const docs = "../../../docs/tui.md"

// The tables of keys in docs/tui.md follow from the keymap.
func TestDocsInStep(t *testing.T) {
	const begin, end = "<!-- keys -->\n", "<!-- end of keys -->\n"
	b, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok1 := strings.Cut(string(b), begin)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatal("docs/tui.md lacks the marks of the keys")
	}
	want := head + begin + keysMarkdown() + end + tail
	if *update {
		if err := os.WriteFile(docs, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(b)); diff != "" {
		t.Errorf("%s (-want +got; go test -update writes it):\n%s", docs, diff)
	}
}

func keysMarkdown() string {
	var b strings.Builder
	var last scope
	for _, k := range keymap {
		if k.scope != last {
			b.WriteString("\n### " + string(k.scope) + "\n\n| Key | Does |\n|---|---|\n")
			last = k.scope
		}
		b.WriteString("| `" + k.show + "` | " + k.text + " |\n")
	}
	return b.String() + "\n"
}
