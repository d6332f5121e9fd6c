package tui

import tea "github.com/charmbracelet/bubbletea"

// Results of background work may come at any time. A key that acts on what is still to
// come, such as Enter on a list that is being filtered, waits for it, and so do the keys
// after it: whoever types faster than the machine works gets what was typed.

// waiter is a page with keys that may have to wait.
type waiter interface {
	// Waits reports whether an action has to wait for a result that is under way; "" is a
	// key that means nothing on the page.
	Waits(action) bool
}

// quitter is a page that can give up on what its keys wait for.
type quitter interface {
	// GiveUp ends what is under way; it reports whether something was.
	GiveUp() bool
}

// giveUp ends what keys would wait for; it reports whether there was something.
func (r *root) giveUp() bool {
	if r.looking.running() {
		r.looking.cancel()
		return true
	}
	p, ok := r.current().(quitter)
	return ok && p.GiveUp()
}

// mostHeld bounds the keys that wait.
const mostHeld = 1000

// hold keeps a key that has to wait, and reports whether it had to.
func (r *root) hold(msg tea.KeyMsg) bool {
	if msg.Type == tea.KeyCtrlC || len(r.held) == 0 && !r.waits(msg) {
		return false
	}
	if len(r.held) < mostHeld {
		r.held = append(r.held, msg)
	}
	return true
}

// waits reports whether a key has to wait by itself. While a list is looked for only
// Esc, which gives it up, does not.
func (r *root) waits(msg tea.KeyMsg) bool {
	a, _ := resolve(msg.String(), r.scopes()) // "" for what means something there only
	switch {
	case a == actQuit:
		return false
	case r.looking.running():
		return a != actBack && a != actOverview
	}
	p, ok := r.current().(waiter)
	return ok && p.Waits(a)
}

// resumeKeys does what the keys that waited mean, as far as they need not wait longer.
func (r *root) resumeKeys() tea.Cmd {
	var cmds []tea.Cmd
	for len(r.held) > 0 && !r.waits(r.held[0]) {
		msg := r.held[0]
		r.held = r.held[1:]
		cmds = append(cmds, r.settle(r.key(msg)))
	}
	return tea.Batch(cmds...)
}
