package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// keys does what keys mean. Characters that the terminal had ready at once, as of a
// quick typist or over a slow line, come in one message.
func (r *root) keys(msg tea.KeyMsg) tea.Cmd {
	if msg.Paste || len(msg.Runes) < 2 {
		return r.press(msg)
	}
	var cmds []tea.Cmd
	for _, c := range msg.Runes {
		cmds = append(cmds, r.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{c}, Alt: msg.Alt}))
	}
	return tea.Batch(cmds...)
}

// press does what a key means, unless it has to wait.
func (r *root) press(msg tea.KeyMsg) tea.Cmd {
	if r.hold(msg) {
		return nil
	}
	return r.settle(r.key(msg))
}

// key does what a key means; one that means nothing goes to the page in front.
func (r *root) key(msg tea.KeyMsg) tea.Cmd {
	r.notice = ""
	a, known := resolve(msg.String(), r.scopes())
	r.warned = r.warned && (a == actQuit || a == actMenu || a == actHelp || r.choosing)
	switch {
	case known && (a == actBack || a == actOverview) && r.giveUp():
		return nil
	case !known:
		return r.current().Update(msg)
	case a == actScreen:
		return r.show(strings.IndexRune(screenKeys, msg.Runes[0]))
	}
	return r.do(a)
}

// do does an action: the root what concerns all pages, the page in front the rest.
// One that makes no sense now says why.
func (r *root) do(a action) tea.Cmd {
	if r.notice = r.unavailable(a); r.notice != "" {
		return nil
	}
	switch a {
	case actHelp:
		r.choose("What can be done here", r.entries)
	case actMenu:
		r.choose("Everything", func() []entry { return slices.Concat(r.entries(), r.commands(), r.beyond()) })
	case actQuit:
		if left := r.leftUndone(); left != "" && !r.warned {
			r.warned, r.notice = true, left+": quit once more to leave without it"
			return nil
		}
		r.remember()
		return tea.Quit
	case actSuspend:
		return tea.Suspend
	case actNext:
		return r.show((r.shown + 1) % len(r.screens))
	case actPrevious:
		return r.show((r.shown + len(r.screens) - 1) % len(r.screens))
	case actOverview:
		return r.back()
	case actExport:
		return r.export()
	case actOpen:
		if r.trials.unsaved() {
			r.notice = notSaved + ", and what is opened takes its place"
		}
		r.front = r.open
		r.open.input.set("")
		return r.open.Init()
	case actUndo, actRedo, actReset:
		return r.trials.do(a)
	case actSaveScenario:
		r.front = r.save
		return r.save.Init()
	case actBack:
		if r.hasWayBack() {
			return r.back()
		}
		return r.current().Update(a)
	default:
		return r.current().Update(a)
	}
	return nil
}

// unavailable says why the page in front cannot do an action now.
func (r *root) unavailable(a action) string {
	if reason := r.trials.unavailable(a); reason != "" {
		return reason
	}
	if p, ok := r.current().(refuser); ok {
		return p.Unavailable(a)
	}
	return ""
}

// refused asks the root to say why the last key did nothing.
type refused struct{ reason string }

func (r *root) show(i int) tea.Cmd {
	if i == exportScreen && r.shown != i {
		r.screens[i].page.Update(seen{})
	}
	r.shown = i
	return r.screens[i].page.Init()
}

// export goes to the export screen, which then offers what is seen too.
func (r *root) export() tea.Cmd {
	var s seen
	if p, ok := r.screens[r.shown].page.(exporter); ok {
		s = p.Seen()
	}
	r.screens[exportScreen].page.Update(s)
	r.screens[exportScreen].trail.clear()
	r.lead(exportScreen)
	return r.current().Init()
}
