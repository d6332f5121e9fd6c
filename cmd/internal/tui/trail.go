package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"
)

// trail is the way back on a screen: Esc undoes its steps one by one, the latest first.
type trail struct{ steps []step }

// step is a step that Esc undoes: back leads to where it was taken, on the screen from.
type step struct {
	from int
	back func() tea.Cmd
}

// mostSteps is how many steps back are remembered.
const mostSteps = 100

func (t *trail) add(from int, back func() tea.Cmd) {
	t.steps = append(t.steps[max(len(t.steps)-mostSteps+1, 0):], step{from, back})
}

// take removes the latest step; ok is false when there is none.
func (t *trail) take() (s step, ok bool) {
	if len(t.steps) == 0 {
		return step{}, false
	}
	s, t.steps = pop(t.steps)
	return s, true
}

func (t *trail) clear() { t.steps = nil }

// keeper is a page with places that Esc leads back to.
type keeper interface {
	// Keep returns a function that leads back to the place that the page shows.
	Keep() (back func() tea.Cmd)
}

// keep returns a function that leads back to what some screens show.
func (r *root) keep(screens ...int) (back func() tea.Cmd) {
	var all []func() tea.Cmd
	for _, i := range screens {
		if p, ok := r.screens[i].page.(keeper); ok {
			all = append(all, p.Keep())
		}
	}
	return func() tea.Cmd {
		var cmds []tea.Cmd
		for _, back := range all {
			cmds = append(cmds, back())
		}
		return tea.Batch(cmds...)
	}
}

// lead goes to a screen by a step that Esc undoes.
func (r *root) lead(to int) {
	screens := []int{r.shown}
	if to != r.shown {
		screens = append(screens, to)
	}
	r.screens[to].trail.add(r.shown, r.keep(screens...))
	r.shown = to
}

// hasWayBack reports whether Esc undoes a step of the screen: not while the page in
// front takes a text, or the menu or another page covers the screens.
func (r *root) hasWayBack() bool {
	return len(r.screens[r.shown].trail.steps) > 0 && slices.Contains(r.scopes(), inScreens)
}

// back undoes the latest step on the screen that is shown, and without one goes to the
// overview, where the way back ends.
func (r *root) back() tea.Cmd {
	if s, ok := r.screens[r.shown].trail.take(); ok {
		r.shown = s.from
		return s.back()
	}
	if r.shown == overviewScreen {
		r.notice = "nothing lies before this: q quits"
	}
	return r.show(overviewScreen)
}

// shower is a page that shows what a target on it names.
type shower interface{ Show(target) tea.Cmd }

// follow goes where a number leads, by a step that Esc undoes.
func (r *root) follow(to target) tea.Cmd {
	switch {
	case to.certificates != nil:
		return r.search(to)
	case to.filter != "":
		r.lead(certificatesScreen)
		return r.certificates().Update(filterAsked{to.filter, to.says})
	}
	r.lead(to.screen)
	cmd := r.current().Init()
	if p, ok := r.current().(shower); ok {
		cmd = tea.Batch(cmd, p.Show(to))
	}
	return cmd
}

// searched is the list that the search of a number found.
type searched struct {
	id int
	listAsked
}

// search looks for certificates away from the screen.
func (r *root) search(to target) tea.Cmd {
	_, id := r.looking.start(r.ctx)
	r.notice = "looking for the certificates: esc gives up"
	plan, s := r.trials.plan, to.certificates
	return func() tea.Msg { return searched{id, listAsked{newListing(s.name, s.find(plan)), to.says}} }
}

// showFound shows the list that was found, unless another one was asked for since.
func (r *root) showFound(msg searched) tea.Cmd {
	if !r.looking.finish(msg.id) {
		return nil
	}
	r.notice = ""
	r.lead(certificatesScreen)
	return r.certificates().Update(msg.listAsked)
}
