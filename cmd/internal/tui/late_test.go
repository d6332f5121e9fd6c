package tui

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"
)

// lateDriver keeps the results of work beside the screen back until a test lets them in.
type lateDriver struct {
	*driver
	// waiting are the commands that run, in the order in which they began.
	waiting []chan tea.Msg
}

// late begins where a driver is.
func late(d *driver) *lateDriver { return &lateDriver{driver: d} }

func (d *lateDriver) update(msg tea.Msg) {
	_, cmd := d.root.Update(msg)
	d.begin(cmd)
}

func (d *lateDriver) begin(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	result := make(chan tea.Msg, 1)
	d.waiting = append(d.waiting, result)
	go func() { result <- cmd() }()
}

// let lets a result in that is there: the one at i or the first one behind it.
func (d *lateDriver) let(i int) {
	for ; ; i++ {
		i %= len(d.waiting)
		select {
		case msg := <-d.waiting[i]:
			d.waiting = slices.Delete(d.waiting, i, i+1)
			d.take(msg)
			return
		case <-time.After(time.Millisecond):
		}
	}
}

func (d *lateDriver) take(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			d.begin(cmd)
		}
	default:
		d.update(msg)
	}
}

// letAll lets all results in, the one that pick says next.
func (d *lateDriver) letAll(pick func(n int) int) {
	for len(d.waiting) > 0 {
		d.let(pick(len(d.waiting)))
	}
}

// stories are what users do; each begins with the test project loaded. "'" begins a text
// that is typed, "DIR" in it is a folder of the test. None waits for anything.
var stories = map[string][]string{
	"filter, detail, next":          {"2", "/", "'efs", "enter", "enter", "n", "n"},
	"filter, sort, mark":            {"2", "/", "'generation:legacy", "enter", "right", "s", "down", " ", " ", "m"},
	"filter, back, filter":          {"2", "/", "'efs", "enter", "/", "' sponsored", "enter", "down", "esc", "down", "=", "!"},
	"number, narrow, back":          {"1", "up", "right", "enter", "=", "esc", "down", "s", "s", "enter"},
	"list behind a number, detail":  {"0", "'n", "'n", "'n", "'n", "enter", "down", "enter"},
	"list behind a number, back":    {"6", "enter", "down", "esc", "down", "enter"},
	"two lists, two screens":        {"5", "enter", "/", "'type:", "enter", "6", "enter", "s"},
	"calendar, list":                {"9", "down"},
	"months, copy":                  {"7", "n", "n", "down", "down", "right", "y"},
	"date, filter":                  {"3", "down", "right", "right", "2", "/", "'action:", "enter", "down", "enter"},
	"dates, undo, redo":             {"3", "down", "right", "right", "right", "z", "z", "Z"},
	"target, detail that stays":     {"2", "down", "down", "down", "enter", "pgdown", "3", "t", "2"},
	"assumption typed":              {"3", "down", "right", "7", ":", "'table assumptions", "enter", "down", "down", "enter", "ctrl+u", "'77", "enter", "3"},
	"capacity of a week":            {"3", "t", "4", "down", "v", "ctrl+u", "'7", "enter", "-", "down"},
	"more and less in a week":       {"4", "+", "+", "-", "down", "-", "-", "x", "x", "x"},
	"wave pinned, kept out":         {"4", "n", "down", " ", "x", "enter", "down", "down"},
	"group pinned and moved":        {"4", "n", "n", "down", "down", "right", "right", "left", "up"},
	"conflicts, back":               {"3", "t", "4", "c", "pgdown", "esc"},
	"scenario saved, gone back":     {"3", "down", "right", "S", "'later", "enter", "n", "esc", "1"},
	"undone on another screen":      {"7", ":", "'table assumptions", "enter", "end", "enter", "ctrl+u", "'77", "enter", "3", "end", "z", "up"},
	"menu over a plan that comes":   {"3", "t", ":", "'theme", "down", "esc", "esc"},
	"help over a filter that comes": {"2", "/", "'efs", "enter", "?", "'mark"},
	"report of what is tried":       {"3", "down", "right", "e", "'DIR/plan.json", "enter"},
	"table that was seen":           {"2", "/", "'efs", "enter", "e", "'DIR/seen.csv", "enter"},
	"table seen, then the report":   {"2", "/", "'efs", "enter", "e", "down", "'DIR/plan.txt", "enter"},
	"export, elsewhere":             {"e", "'DIR/plan.md", "enter", "esc", "2", "/", "'efs", "enter", "down"},
	"open, back":                    {"2", "/", "'efs", "enter", "s", "o", "'testdata/pro", "tab", "down", "esc"},
	"open another":                  {"2", "/", "'efs", "enter", "s", "o", "'testdata/scenarios", "enter"},
	"compare what is tried":         {"3", "down", "right", "8"},
}

// keysOf are the keys of a story.
func keysOf(story []string, dir string) (keys []tea.KeyMsg) {
	for _, word := range story {
		text, typed := strings.CutPrefix(word, "'")
		if !typed {
			keys = append(keys, keyNamed(word))
			continue
		}
		for _, r := range strings.ReplaceAll(text, "DIR", dir) {
			keys = append(keys, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
	}
	return keys
}

// What a user does leads to the same screen however late the results of work beside the
// screen come, and in whatever order: at once, after some more keys, or after all.
func TestLateResults(t *testing.T) {
	t.Parallel()
	for name, story := range stories {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			play := func(letsIn func(*lateDriver)) *lateDriver {
				written, _ := filepath.Glob(filepath.Join(dir, "*"))
				for _, file := range written {
					if err := os.Remove(file); err != nil {
						t.Fatal(err)
					}
				}
				d := late(withExample(t, 120, 40))
				for _, key := range keysOf(story, dir) {
					d.update(key)
					letsIn(d)
				}
				return d
			}
			first := func(int) int { return 0 }
			once := play(func(d *lateDriver) { d.letAll(first) })
			once.root.notice = ""
			want := once.root.View()
			for seed := range uint64(4) {
				rng := rand.New(rand.NewPCG(seed, 1))
				d := play(func(d *lateDriver) {
					for n := rng.IntN(3); seed > 1 && n > 0 && len(d.waiting) > 0; n-- {
						d.let(rng.IntN(len(d.waiting)))
					}
				})
				d.letAll(rng.IntN)
				d.root.notice = "" // says what came last
				if diff := cmp.Diff(want, d.root.View()); diff != "" {
					t.Fatalf("results in another order, %d, lead elsewhere (-at once +late):\n%s", seed, diff)
				}
			}
		})
	}
}

// hurried are keys that a user may press in any order.
var hurried = append([]string{"3", "4", "left", "right", "t", "z", "Z", "r", "+", "-", "x", "'efs", "'unit:", "tab", "shift+tab"}, wandering...)

// So does whatever else a user presses. Before a key that acts on what a plan shows, the
// plan is there: else the key is about what the one before it shows.
func TestLateResultsOfAnyKeys(t *testing.T) {
	t.Parallel()
	aside := []action{
		"", actScreen, actNext, actPrevious, actUndo, actRedo, actReset, actTarget, actMenu, actHelp, actFilter, actExport, actBack, actOverview,
		actLater, actEarlier,
	}
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 2))
		var story []string
		for range 20 {
			story = append(story, hurried[rng.IntN(len(hurried))])
		}
		once, apart := late(withExample(t, 120, 40)), late(withExample(t, 120, 40))
		first := func(int) int { return 0 }
		for _, key := range keysOf(story, "") {
			a, _ := resolve(key.String(), apart.root.scopes())
			if a == actScreen && key.String() == "8" { // says which scenario it plans at the moment
				continue
			}
			once.update(key)
			once.letAll(first)
			if apart.showsWhatFollows() && !slices.Contains(aside, a) {
				apart.letAll(first)
			}
			apart.update(key)
			if n := rng.IntN(4); n < len(apart.waiting) {
				apart.let(n)
			}
		}
		apart.letAll(rng.IntN)
		once.root.notice, apart.root.notice = "", ""
		if diff := cmp.Diff(once.root.View(), apart.root.View()); diff != "" {
			t.Errorf("%d, %q leads elsewhere (-at once +late):\n%s", seed, story, diff)
		}
	}
}

// showsWhatFollows reports whether the screen says that what it shows is being made.
func (d *lateDriver) showsWhatFollows() bool {
	switch p := d.root.current().(type) {
	case *comparePage:
		return len(p.sheets) == 0 || d.root.trials.task.running()
	case *calendarPage:
		return len(p.sheets) == 0 || d.root.trials.task.running()
	}
	return d.root.trials.task.running()
}
