package tui

import (
	"cmp"
	"strings"
)

// View draws the frame around the page in front.
func (r *root) View() string {
	if r.width < leastWidth || r.height < leastHeight {
		return shorten("Too small: make it 60x20 or more.", r.width)
	}
	lines := append([]string{r.tabs(), r.context(), r.styles.muted.Render(strings.Repeat("─", r.width))}, strings.Split(r.current().View(), "\n")...)
	feet := r.feet()
	return strings.Join(append(lines[:r.height-len(feet)], feet...), "\n")
}

// feet names the keys, or gives the outcome of the last one. That may be longer than a
// line and then covers the end of the page.
func (r *root) feet() []string {
	if r.notice == "" {
		return []string{footer(r.styles, r.scopes(), r.width, r.unavailable)}
	}
	const most = 4
	feet := wrap(" "+r.notice, r.width-1)
	if len(feet) > most {
		feet = append(feet[:most-1], shorten(strings.Join(feet[most-1:], ""), r.width-1))
	}
	for i, line := range feet {
		feet[i] = r.styles.warning.Render(fit(line, r.width))
	}
	return feet
}

// tabs names the screens.
func (r *root) tabs() string {
	if r.front != nil {
		return r.styles.title.Render(" smigrate ") + blank(r.width-10)
	}
	line, width := "", 0
	for i, name := range r.tabNames() {
		style := r.styles.tab
		if i == r.shown {
			style = r.styles.title
		}
		line += style.Render(name)
		width += len(name)
	}
	return line + blank(r.width-width)
}

// tabNames are the screens as the tabs show them: each by its key, the one shown and
// as many others as there is room for with their names.
func (r *root) tabNames() []string {
	const around = 3 // the key, and a space or bracket on both sides
	room := r.width - around*len(r.screens) - len(r.screens[r.shown].title) - 1
	names := make([]string, len(r.screens))
	for i, s := range r.screens {
		name := screenKeys[i : i+1]
		switch n := len(s.title) + 1; {
		case i == r.shown:
			names[i] = "[" + name + " " + s.title + "]"
			continue
		case n <= room:
			name += " " + s.title
			room -= n
		default:
			room = 0 // the names stand without gaps from the left
		}
		names[i] = " " + name + " "
	}
	return names
}

// context says what is loaded and what the plan supposes.
func (r *root) context() string {
	plan := r.trials.plan
	if plan == nil || r.front != nil {
		return blank(r.width)
	}
	switch changes := cmp.Or(r.trials.study.changes(), "as opened"); {
	case r.trials.task.running():
		return r.styles.warning.Render(r.named("planning: " + changes + "; shown is the plan before"))
	case r.trials.problem != "":
		return r.styles.failure.Render(r.named("what is tried has no plan: " + r.trials.problem))
	case r.trials.made.changes() != "":
		return r.styles.warning.Render(r.named("what if: " + r.trials.made.changes()))
	}
	asOf, ballots, to := "as of "+plan.AsOf.String(), "", "  to "+plan.Target
	for _, b := range plan.Ballots {
		ballots += "  " + b.ID + " " + b.Effective.String()
	}
	text := strings.TrimLeft(ballots, " ")
	for _, more := range []string{asOf + ballots, asOf + ballots + to} {
		if min(widthOf(r.trials.name()), leastName)+widthOf(more)+len("    ") <= r.width {
			text = more
		}
	}
	return r.styles.muted.Render(r.named(text))
}

// leastName is the room kept for the name of what is loaded, if it needs that much.
const leastName = 20

// named puts the name of what is loaded before a text; if there is no room for both, the
// name is cut first.
func (r *root) named(text string) string {
	name := shorten(r.trials.name(), max(r.width-len("    ")-widthOf(text), leastName))
	return fit(" "+name+"   "+text, r.width)
}
