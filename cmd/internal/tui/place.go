package tui

import (
	"path/filepath"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"smigrate/cmd/internal/workspace"
)

// placeOf returns where the user was in some paths when they were open last.
func (r *root) placeOf(paths []string) workspace.Place {
	place := workspace.Place{Paths: paths}
	if r.opt.Places == "" {
		return place
	}
	places, err := workspace.ReadPlaces(r.opt.Places)
	if err != nil {
		return place
	}
	whole := slices.Clone(paths)
	for i, p := range paths {
		if path, err := filepath.Abs(p); err == nil {
			whole[i] = path
		}
	}
	for _, o := range places {
		if slices.Equal(o.Paths, whole) {
			place.Screen, place.Filter = o.Screen, o.Filter
		}
	}
	return place
}

// resume goes back to the place of what was opened.
func (r *root) resume() tea.Cmd {
	var cmds []tea.Cmd
	if r.place.Filter != "" {
		cmds = append(cmds, r.certificates().Update(filterAsked{filter: r.place.Filter}))
	}
	if i := slices.IndexFunc(r.screens, func(s titled) bool { return s.title == r.place.Screen }); i >= 0 {
		cmds = append(cmds, r.show(i))
	}
	r.remember()
	return tea.Batch(cmds...)
}

// remember keeps what is open and where the user is. Failing to keep it is no reason to
// hold the user up.
func (r *root) remember() {
	if r.opt.Places == "" || r.trials.plan == nil || len(r.place.Paths) == 0 {
		return
	}
	r.place.Screen, r.place.Filter = r.screens[r.shown].title, r.certificates().filter.text()
	if strings.Contains(r.place.Filter, "list:") { // what was in it is not remembered
		r.place.Filter = ""
	}
	_ = workspace.Remember(r.opt.Places, r.place)
}

func (r *root) certificates() *certificatesPage {
	return r.screens[certificatesScreen].page.(*certificatesPage)
}
