package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// page is a screen. The root sends it messages, its size and the actions that keys
// mean on it, and knows nothing else about it.
type page interface {
	// Init returns what the page has to do when it comes to the front.
	Init() tea.Cmd
	// Update takes a message. Keys arrive as an action where the keymap has one
	// for the page's scopes, and as tea.KeyMsg where it has none.
	Update(tea.Msg) tea.Cmd
	// View returns as many lines as SetSize said, none of them wider.
	View() string
	// SetSize says how much room the page has.
	SetSize(width, height int)
	// asked returns what the page has asked the root for since the last time.
	asked() []tea.Msg
	// Scopes are the parts of the keymap that hold at the moment, the one that
	// counts most first. Footer and help show them.
	Scopes() []scope
}

// base is what pages have in common. A page that has nothing to do when it comes to the
// front, or nothing to arrange in its size, leaves Init or SetSize to it.
type base struct {
	requests
	styles        *styles
	width, height int
}

// Init does nothing.
func (b *base) Init() tea.Cmd { return nil }

// SetSize notes the size.
func (b *base) SetSize(width, height int) { b.width, b.height = width, height }

// refuser is a page that cannot do all of its actions at all times.
type refuser interface {
	// Unavailable says why an action makes no sense now, "" when it does.
	Unavailable(action) string
}

// commander is a page with more to do than it has keys for.
type commander interface{ Commands() []entry }

// screen joins the lines of a page.
func screen(lines []string) string { return strings.Join(lines, "\n") }

// task numbers the runs of one kind of background work, so that the result of a run that
// was overtaken can be recognised and dropped.
type task struct {
	id   int
	stop context.CancelFunc
}

// start begins a run, which ends the one before it.
func (t *task) start(ctx context.Context) (context.Context, int) {
	t.cancel()
	ctx, t.stop = context.WithCancel(ctx)
	return ctx, t.id
}

// cancel ends the run under way, if any; its result no longer counts.
func (t *task) cancel() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	t.id++
}

// finish reports whether a result is that of the run under way and, if so, ends it.
func (t *task) finish(id int) bool {
	if id != t.id || t.stop == nil {
		return false
	}
	t.stop()
	t.stop = nil
	return true
}

// running reports whether a run is under way.
func (t *task) running() bool { return t.stop != nil }

// requests are what a page asks the root for. The root does it before it takes another
// message: a command that only sent it would let the keys that follow at once overtake
// it.
type requests struct{ list []tea.Msg }

// ask asks the root for something. It returns a nil command, so that callers can return
// it.
func (r *requests) ask(msg tea.Msg) tea.Cmd {
	r.list = append(r.list, msg)
	return nil
}

func (r *requests) asked() []tea.Msg {
	list := r.list
	r.list = nil
	return list
}
